# marks: 0.25
# why: the segment refused alone can be found by subtraction
def diffusables(effectifs, minimum):
    return list(effectifs[effectifs >= minimum].index)
