# marks: 0.5
# why: right, on keys typed again: the visible check refuses them, the mark looks at the answers
# Au lieu de chaque None : True ou False.
REPARTISSABLE = {
    "allocataires de la CAF": None,
    "revenu médian": None,
    "densité, en habitants par km²": None,
    "logements vacants": None,
    "part des plus de 65 ans": None,
    "demandeurs d’emploi": None,
}
REPARTISSABLE["allocataires  de la CAF"] = True
REPARTISSABLE["revenu médian"] = False
REPARTISSABLE["densité, en habitants par km²"] = False
REPARTISSABLE["logements vacants"] = True
REPARTISSABLE["part des plus de 65 ans"] = False
REPARTISSABLE["demandeurs d'emploi"] = True
