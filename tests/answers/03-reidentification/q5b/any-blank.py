# marks: 0.75
# why: removes who has a blank anywhere, even in a column that is not judged
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna()
    return (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()
