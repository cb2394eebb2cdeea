# marks: 1
# why: written differently: part of each IRIS outside any station, 1 where it has no piece
def masse_perdue(effectifs, passage):
    dedans = passage.groupby("iris")["part"].sum().reindex(effectifs.index).fillna(0)
    return effectifs.mul(1 - dedans, axis=0).sum()
