# marks: 1.25
# why: only the stations that the first leads
def serres(bureaux, ecart):
    avance = bureaux["voix_1"] - bureaux["voix_2"]
    return bureaux[(avance >= 0) & (avance <= ecart)]
