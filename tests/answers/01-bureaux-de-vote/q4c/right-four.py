# marks: 0.5
# why: four groups come back from one draw to the next
K_CHOISI = 4
