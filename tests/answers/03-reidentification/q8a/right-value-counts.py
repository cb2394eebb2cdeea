# marks: 1
# why: written differently: value_counts on two columns
def publier(points, k):
    comptes = points[["antenne", "heure"]].value_counts()
    return comptes.loc[lambda nombre: nombre > k - 1]
