# marks: 3
# why: written differently: one station after the other, index kept
def abstentions(bureaux):
    return bureaux.apply(lambda ligne: ligne["inscrits"] - ligne["votants"], axis=1)
