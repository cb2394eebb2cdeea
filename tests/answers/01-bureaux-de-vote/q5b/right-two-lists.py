# marks: 0.5
# why: written differently: two lists, another order
effectifs_connus = [
    "demandeurs d’emploi",
    "logements vacants",
    "allocataires de la CAF",
]
REPARTISSABLE = dict.fromkeys(effectifs_connus, True) | {
    "part des plus de 65 ans": False,
    "densité, en habitants par km²": False,
    "revenu médian": False,
}
