# marks: 0.75
# why: only missing answers are removed
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna(subset=["devine"])
    return (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()
