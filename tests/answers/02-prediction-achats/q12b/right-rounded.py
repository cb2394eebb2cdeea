# marks: 1
# why: written differently: a number near it
SEUIL = 0.026
