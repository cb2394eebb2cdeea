# marks: 0.5
# why: written differently: the true ones, then the others
vraies = [
    "Un score de grossesse attaché à une carte est une donnée personnelle, même faux.",
    "Une grossesse déduite des achats est une donnée de santé, même si personne ne l’a déclarée.",
]
fausses = [
    "Écrire « probabilité 12 % » au lieu de « enceinte » suffit à sortir de l’article 9.",
    "Pour s’opposer à la prospection, il faut donner un motif.",
    "Après une opposition, l’enseigne peut encore apprendre son score publicitaire sur ses achats.",
    "Une commande de médicament sans ordonnance ne dit rien de la santé, au sens du droit.",
]
DROIT = {phrase: True for phrase in vraies} | {phrase: False for phrase in fausses}
