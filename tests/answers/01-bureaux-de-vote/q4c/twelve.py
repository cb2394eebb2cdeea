# marks: 0
# why: too many for the buyer, and different at each draw
K_CHOISI = 12
