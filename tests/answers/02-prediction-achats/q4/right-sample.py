# marks: 1
# why: written differently: pandas draws
def partager(foyers, graine):
    uniques = pd.Series(np.unique(foyers))
    gauche = uniques.sample(frac=0.5, random_state=graine)
    return list(gauche), list(uniques[~uniques.isin(gauche)])
