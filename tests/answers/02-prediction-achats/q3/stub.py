# marks: 0
# why: not attempted
def matrice(transactions, produits, coupure, fenetre):
    """Transactions → nombre d’achats par foyer et par catégorie, dans la fenêtre."""
    # VOTRE CODE ICI
    ...
