# marks: 1
# why: written differently: groups of equal scores, from the top
def precision_a_k(y, scores, k):
    places, trouves = k, 0.0
    for _, ensemble in sorted(y.groupby(scores), key=lambda couple: -couple[0]):
        pris = min(places, len(ensemble))
        trouves = trouves + pris * ensemble.mean()
        places = places - pris
    return trouves / k if k > 0 else np.nan
