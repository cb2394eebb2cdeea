# marks: 0
# why: one share for everyone
def justesse(devine, verite):
    juges = verite.assign(devine=verite["personne"].map(devine)).dropna(subset=["lieu", "devine"])
    return (juges["lieu"] == juges["devine"]).mean()
