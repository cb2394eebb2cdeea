# marks: 0
# why: not attempted
def nettoyer(transactions, produits):
    """Transactions telles que reçues → transactions que l’on peut compter."""
    # VOTRE CODE ICI
    ...
