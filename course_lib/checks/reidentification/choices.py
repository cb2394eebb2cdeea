"""Questions 10 and 11: a release to answer for, and the law."""

import numbers

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import form, when

STATEMENTS = [
    "remplacer chaque nom par un numéro stable rend un fichier anonyme",
    "le vendeur qui garde la liste des noms et des numéros reste soumis au RGPD",
    "une trace d’un mois, précise et sans nom, peut être une donnée personnelle",
    "le nombre annuel de visiteurs d’une région est une donnée personnelle",
    "isoler la trace d’une seule personne, sans savoir son nom, c’est l’individualiser",
    "relier par le lieu et l’heure deux fichiers qui parlent de la même personne, c’est une inférence",
    "déduire d’une trace que quelqu’un travaille la nuit, c’est une inférence",
    "un seuil de publication suffit à rendre anonymes des comptages publiés deux fois",
]


def _is_number(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


Q10 = Exercise(
    question="q10",
    signature="PUBLICATION",
    trials=(
        Trial(
            (),
            (
                when(
                    lambda value: not isinstance(value, dict) or set(value) != {"m", "epsilon"},
                    "PUBLICATION doit garder ses deux entrées, « m » et « epsilon ». Ne remplacez que les None.",
                ),
                when(
                    lambda value: any(one is None for one in value.values()),
                    "il reste un None à remplacer. Pas d’avis ? La table du dessus donne une erreur "
                    "et un risque pour douze "
                    "réglages.",
                ),
                when(
                    lambda value: not all(_is_number(one) for one in value.values()),
                    "les deux valeurs sont des nombres, sans guillemets. La décimale s’écrit avec un point.",
                ),
                when(
                    lambda value: value["m"] not in range(1, 201),
                    "m doit être un nombre entier, de 1 à 200.",
                ),
                when(
                    lambda value: not 1e-6 < value["epsilon"] < 1e6,
                    "epsilon doit être un nombre positif, ni infime, ni immense.",
                ),
            ),
        ),
    ),
    success="Le choix est recevable. La correction en mesurera les conséquences dans une autre ville.",
    hints=(
        "Lisez la table colonne par colonne : à epsilon donné, quel m donne la plus petite erreur ?",
        "Puis ligne par ligne : quand epsilon grandit, l’erreur baisse et le risque monte. Cherchez "
        "les réglages qui tiennent "
        "les deux bornes.",
        "Essayez dans la cellule du dessus des epsilon entre deux colonnes, et gardez un réglage "
        "loin des deux bornes.",
    ),
)


Q11 = Exercise(
    question="q11",
    signature="DROIT",
    trials=(Trial((), (form(STATEMENTS),)),),
    success="Vos huit réponses sont recevables ; elles seront jugées après la remise.",
    hints=(
        "Un numéro qui suit la même personne partout est un pseudonyme : relisez la première partie du carnet.",
        "Isoler quelqu’un, relier deux fichiers, déduire un fait : trois questions différentes, dans cet ordre.",
        "Un seuil laisse passer une différence (question 8b). Et un total sur des millions de gens "
        "ne désigne personne.",
    ),
)
