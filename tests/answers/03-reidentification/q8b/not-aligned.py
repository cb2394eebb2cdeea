# marks: 0.75
# why: compared in the order of rows
def difference(avant, apres):
    change = avant.to_numpy() != apres.to_numpy()
    return avant.index[change].to_frame(index=False)
