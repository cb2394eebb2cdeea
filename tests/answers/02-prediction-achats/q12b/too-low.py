# marks: 0.25
# why: too generous: most are troubled
SEUIL = 0.01
