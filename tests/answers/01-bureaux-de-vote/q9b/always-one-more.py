# marks: 0.25
# why: the smallest is refused whatever the number of refusals
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs >= minimum].sort_values()
    return list(servis.index[1:])
