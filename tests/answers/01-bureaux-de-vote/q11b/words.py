# marks: 0
# why: « oui » and « non » instead of truth values
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    masque = (total > 0) & ((total < minimum) | (voix.max(axis=1) == total))
    return masque.map({True: "oui", False: "non"})
