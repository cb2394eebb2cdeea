# marks: 0
# why: the numbers of people, not the names
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs >= minimum].sort_values()
    if len(servis) == len(effectifs) - 1:
        servis = servis.iloc[1:]
    return list(servis)
