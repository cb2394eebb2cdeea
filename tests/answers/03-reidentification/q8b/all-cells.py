# marks: 0
# why: every cell of the first release
def difference(avant, apres):
    return avant.index.to_frame(index=False)
