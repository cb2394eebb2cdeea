# marks: 0.25
# why: no chance: even numbers on one side, and not as many
def partager(foyers, graine):
    uniques = np.unique(foyers)
    return uniques[uniques % 2 == 0], uniques[uniques % 2 == 1]
