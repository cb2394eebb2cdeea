# marks: 0.25
# why: everyone receives it
SEUIL = 0.0
