# marks: 1
# why: a fraction instead of a number of people
def abstentions(bureaux):
    return 1 - bureaux["votants"] / bureaux["inscrits"]
