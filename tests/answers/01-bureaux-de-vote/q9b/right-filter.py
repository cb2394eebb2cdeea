# marks: 0.5
# why: two filters, then the smallest dropped
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs >= minimum]
    refuses = effectifs[effectifs < minimum]
    if len(refuses) == 1:
        servis = servis.drop(servis.idxmin())
    return servis.index.tolist()
