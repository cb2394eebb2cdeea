# marks: 0
# why: not attempted
def total_par_quartier(bureaux, colonne):
    """Table des bureaux → le total de la colonne, par quartier."""
    # VOTRE CODE ICI
    ...
