# marks: 0.25
# why: a segment of just the minimum is refused
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs > minimum].sort_values()
    if len(servis) == len(effectifs) - 1:
        servis = servis.iloc[1:]
    return list(servis.index)
