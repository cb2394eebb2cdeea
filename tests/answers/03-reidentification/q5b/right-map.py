# marks: 1
# why: answers fetched by person, blanks removed
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna(subset=["lieu", "devine"])
    return (juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()
