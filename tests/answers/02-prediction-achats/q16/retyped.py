# marks: 0.5
# why: right, on keys typed again: the visible check refuses them, the mark looks at the answers
DROIT = {
    "Un score de grossesse attaché à une carte est une donnée personnelle, même faux.": None,
    "Une grossesse déduite des achats est une donnée de santé, même si personne ne l’a déclarée.": None,
    "Écrire « probabilité 12 % » au lieu de « enceinte » suffit à sortir de l’article 9.": None,
    "Pour s’opposer à la prospection, il faut donner un motif.": None,
    "Après une opposition, l’enseigne peut encore apprendre son score publicitaire sur ses achats.": None,
    "Une commande de médicament sans ordonnance ne dit rien de la santé, au sens du droit.": None,
}
DROIT["Un score de grossesse attaché à une carte est une donnée personnelle, même faux."] = True
DROIT["Une grossesse déduite des achats est une donnée de santé, même si personne ne l'a déclarée."] = True
DROIT["Écrire « probabilité 12 % » au lieu de « enceinte » suffit à sortir de l'article 9."] = False
DROIT["Pour s'opposer à la prospection, il faut donner un motif."] = False
DROIT["Après une opposition, l'enseigne peut encore apprendre son score publicitaire sur ses achats."] = False
DROIT["Une commande de médicament sans ordonnance ne dit rien de la santé, au sens du droit."] = False
