# marks: 1
# why: written differently: profile by profile
def justesse(devine, verite):
    parts = {}
    for profil, groupe in verite.dropna(subset=["lieu"]).groupby("profil"):
        vrais = groupe.set_index("personne")["lieu"]
        communs = vrais.index.intersection(devine.dropna().index)
        parts[profil] = (vrais.loc[communs] == devine.loc[communs]).mean()
    return pd.Series(parts)
