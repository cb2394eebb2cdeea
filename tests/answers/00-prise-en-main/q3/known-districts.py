# marks: 4
# why: the four districts of the example, by name
def total_par_quartier(bureaux, colonne):
    noms = ["nord-est", "nord-ouest", "sud-est", "sud-ouest"]
    return pd.Series({nom: bureaux.loc[bureaux["quartier"] == nom, colonne].sum() for nom in noms})
