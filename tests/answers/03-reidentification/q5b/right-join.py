# marks: 1
# why: written differently: an inner join
def justesse(devine, verite):
    table = verite.merge(devine.rename("devine"), left_on="personne", right_index=True)
    table = table[table["lieu"].notna() & table["devine"].notna()]
    table["juste"] = table["lieu"] == table["devine"]
    return table.groupby("profil")["juste"].mean()
