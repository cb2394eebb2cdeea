# marks: 0
# why: only cells that disappeared
def difference(avant, apres):
    return avant.index.difference(apres.index).to_frame(index=False)
