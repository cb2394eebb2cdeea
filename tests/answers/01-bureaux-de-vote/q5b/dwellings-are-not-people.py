# marks: 0.25
# why: one mistake: only persons would be counts
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": False,
    "densité, en habitants par km²": False,
    "logements vacants": False,
    "part des plus de 65 ans": False,
    "demandeurs d’emploi": True,
}
