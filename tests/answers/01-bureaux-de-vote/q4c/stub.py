# marks: 0
# why: not attempted
# Au lieu des points, votre nombre de groupes.
K_CHOISI = (
    # VOTRE CODE ICI
    ...
)
