# marks: 3
# why: written differently: attributes and a method
def abstentions(bureaux):
    absents = bureaux.inscrits.sub(bureaux.votants)
    return absents
