# marks: 0.5
# why: written differently: chosen in two steps
# Trois portraits au moins ; au-delà de quatre, les groupes ne reviennent plus.
candidats = [3, 4]
K_CHOISI = max(candidats)
