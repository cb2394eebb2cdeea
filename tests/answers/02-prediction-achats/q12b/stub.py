# marks: 0
# why: not attempted
# Au lieu des points, une probabilité entre 0 et 1.
SEUIL = (
    # VOTRE CODE ICI
    ...
)
