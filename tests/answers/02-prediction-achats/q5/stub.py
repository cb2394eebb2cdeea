# marks: 0
# why: not attempted
def passages(transactions, coupure, foyers):
    """Transactions → nombre de passages en caisse de chaque foyer."""
    # VOTRE CODE ICI
    ...
