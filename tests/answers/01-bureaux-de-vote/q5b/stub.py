# marks: 0
# why: not attempted
# Au lieu de chaque None : True ou False.
REPARTISSABLE = {
    "allocataires de la CAF": None,
    "revenu médian": None,
    "densité, en habitants par km²": None,
    "logements vacants": None,
    "part des plus de 65 ans": None,
    "demandeurs d’emploi": None,
}
