# marks: 0.5
# why: written differently: a loop over stations
def a_masquer(voix, minimum):
    masques = []
    for bureau, ligne in voix.iterrows():
        choisis = (ligne > 0).sum()
        masques.append(choisis == 1 or (choisis > 1 and ligne.sum() < minimum))
    return pd.Series(masques, index=voix.index)
