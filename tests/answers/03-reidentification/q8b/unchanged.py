# marks: 0
# why: the cells that stayed the same
def difference(avant, apres):
    change = avant == apres.reindex(avant.index)
    return avant.index[change].to_frame(index=False)
