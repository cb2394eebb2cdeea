# marks: 0
# why: in per cent
SEUIL = 2.5
