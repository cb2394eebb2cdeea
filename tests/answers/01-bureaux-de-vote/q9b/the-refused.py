# marks: 0
# why: the list of the refused ones
def diffusables(effectifs, minimum):
    refuses = effectifs[effectifs < minimum]
    return list(refuses.index)
