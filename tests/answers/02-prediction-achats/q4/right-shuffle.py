# marks: 1
# why: written differently: a sorted list shuffled in place
def partager(foyers, graine):
    liste = sorted(set(foyers))
    np.random.default_rng(graine).shuffle(liste)
    return liste[::2], liste[1::2]
