# marks: 0
# why: a text instead of a number
K_CHOISI = "4"
