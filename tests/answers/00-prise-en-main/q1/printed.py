# marks: 0
# why: prints, and returns nothing
def abstentions(bureaux):
    print(bureaux["inscrits"] - bureaux["votants"])
