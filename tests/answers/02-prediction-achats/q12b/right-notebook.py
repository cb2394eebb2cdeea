# marks: 1
# why: the notebook's own answer
# Au lieu des points, une probabilité entre 0 et 1.
SEUIL = 0.50 / 20
