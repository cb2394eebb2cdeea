# marks: 1
# why: written differently: NumPy's maximum and minimum
def bornes_du_vote(part, vote):
    resultat = pd.DataFrame(index=part.index)
    resultat["haut"] = np.minimum(1, vote / part)
    resultat["bas"] = np.maximum(0, 1 - (1 - vote) / part)
    return resultat
