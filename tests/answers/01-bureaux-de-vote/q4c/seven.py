# marks: 0.25
# why: detailed, and different at each draw
K_CHOISI = 7
