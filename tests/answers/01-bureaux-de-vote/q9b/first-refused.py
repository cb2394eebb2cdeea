# marks: 0.25
# why: the first of the others is refused: the table was not sorted
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs >= minimum]
    if len(servis) == len(effectifs) - 1:
        servis = servis.iloc[1:]
    return list(servis.index)
