# marks: 0.25
# why: the most stable, and too coarse for the buyer
K_CHOISI = 2
