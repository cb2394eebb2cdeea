# marks: 1.5
# why: both releases face to face; a missing cell differs from any number
def difference(avant, apres):
    change = avant != apres.reindex(avant.index)
    return avant.index[change].to_frame(index=False)
