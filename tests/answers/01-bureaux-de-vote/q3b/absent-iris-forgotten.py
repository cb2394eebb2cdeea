# marks: 0.75
# why: an IRIS without any piece is left out of the count
def masse_perdue(effectifs, passage):
    dedans = passage.groupby("iris")["part"].sum()
    return effectifs.mul(1 - dedans, axis=0).sum()
