# marks: 0.25
# why: one more is refused when none was
def diffusables(effectifs, minimum):
    servis = effectifs[effectifs >= minimum].sort_values()
    if len(effectifs) - len(servis) <= 1:
        servis = servis.iloc[1:]
    return list(servis.index)
