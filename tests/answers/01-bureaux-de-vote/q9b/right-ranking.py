# marks: 0.5
# why: written differently: sorted, then cut at the right place
def diffusables(effectifs, minimum):
    rangs = effectifs.sort_values(ascending=False)
    combien = (rangs >= minimum).sum()
    if combien + 1 == len(rangs):
        combien = combien - 1
    return list(rangs.index[: max(combien, 0)])
