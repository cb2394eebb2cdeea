# marks: 0.25
# why: the mean of the town, its own votes included
def prevoir(parts, cible, blocs):
    return pd.Series(cible.mean(), index=parts.index)
