# marks: 0
# why: not attempted
# Remplacez None par votre nombre de groupes.
K_CHOISI = None
# VOTRE CODE ICI
...
