# marks: 0
# why: nothing is added
def bruiter(comptes, epsilon, m, graine):
    return comptes.copy()
