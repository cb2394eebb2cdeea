# marks: 1
# why: those who came
def abstentions(bureaux):
    return bureaux["votants"]
