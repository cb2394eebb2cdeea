# marks: 0.5
# why: a comprehension
# Au lieu de chaque None : True ou False.
REPARTISSABLE = {
    "allocataires de la CAF": None,
    "revenu médian": None,
    "densité, en habitants par km²": None,
    "logements vacants": None,
    "part des plus de 65 ans": None,
    "demandeurs d’emploi": None,
}
comptes_de_choses = ["allocataires", "logements", "demandeurs"]
REPARTISSABLE = {nom: any(nom.startswith(mot) for mot in comptes_de_choses) for nom in REPARTISSABLE}
