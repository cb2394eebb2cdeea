# marks: 0.25
# why: one mistake: euros look like something one can share
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": True,
    "densité, en habitants par km²": False,
    "logements vacants": True,
    "part des plus de 65 ans": False,
    "demandeurs d’emploi": True,
}
