# marks: 0
# why: a text
SEUIL = "0,025"
