# marks: 0
# why: percentages
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna(subset=["lieu", "devine"])
    return 100 * (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()
