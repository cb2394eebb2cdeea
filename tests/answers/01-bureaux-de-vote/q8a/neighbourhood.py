# marks: 0
# why: the mean of the stations, weighted by the members: another hypothesis
def goodman(part, vote, inscrits):
    groupe = part * inscrits
    autres = inscrits - groupe
    return (vote * groupe).sum() / groupe.sum(), (vote * autres).sum() / autres.sum()
