# marks: 0.25
# why: small stations are shown
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 0) & (voix.max(axis=1) == total)
