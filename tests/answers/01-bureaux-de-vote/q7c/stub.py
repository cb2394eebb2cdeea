# marks: 0
# why: not attempted
# Au lieu des points, l’une des trois valeurs de l’énoncé.
CONCLUSION = (
    # VOTRE CODE ICI
    ...
)
