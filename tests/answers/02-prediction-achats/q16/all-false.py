# marks: 0
# why: everything is false
DROIT = {
    "Un score de grossesse attaché à une carte est une donnée personnelle, même faux.": False,
    "Une grossesse déduite des achats est une donnée de santé, même si personne ne l’a déclarée.": False,
    "Écrire «\xa0probabilité 12\xa0%\xa0» au lieu de «\xa0enceinte\xa0» suffit à sortir de l’article 9.": False,
    "Pour s’opposer à la prospection, il faut donner un motif.": False,
    "Après une opposition, l’enseigne peut encore apprendre son score publicitaire sur ses achats.": False,
    "Une commande de médicament sans ordonnance ne dit rien de la santé, au sens du droit.": False,
}
