# marks: 1.5
# why: written differently: household by household
def evenement(couches, foyers, coupure, horizon, paniers):
    reponse = {}
    for foyer in foyers:
        siennes = couches[couches["household_id"] == foyer]
        if (siennes["week"] <= coupure).any():
            continue
        apres = siennes[(siennes["week"] > coupure) & (siennes["week"] <= coupure + horizon)]
        reponse[foyer] = len(apres["basket_id"].unique()) >= paniers
    return pd.Series(reponse)
