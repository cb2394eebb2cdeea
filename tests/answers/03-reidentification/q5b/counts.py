# marks: 0
# why: numbers of right answers
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna(subset=["lieu", "devine"])
    return (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).sum()
