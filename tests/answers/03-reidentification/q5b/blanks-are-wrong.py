# marks: 0.5
# why: who cannot be judged counts as a mistake
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine))
    return (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()
