# marks: 0
# why: one number for the whole town
def abstentions(bureaux):
    return bureaux["inscrits"].sum() - bureaux["votants"].sum()
