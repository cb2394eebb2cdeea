# marks: 0.5
# why: written differently: read off the interval
# Lu sur la figure : l’intervalle de « profil contre premier tour », en %.
bas, haut = -500, -250
CONCLUSION = "profil" if bas > 0 else "premier tour" if haut < 0 else "indécis"
