# marks: 0.25
# why: the smallest of all is the one already refused
def diffusables(effectifs, minimum):
    servis = list(effectifs[effectifs >= minimum].index)
    if len(servis) == len(effectifs) - 1:
        plus_petit = effectifs.idxmin()
        servis = [nom for nom in servis if nom != plus_petit]
    return servis
