"""Questions 1 and 2: who a few facts point at, and the trace as a set of points."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import returned, when
from course_lib.checks.reidentification.tables import COLUMNS, points, points_trial, same_rows

CALLS = points((7, 4, 9), (7, 2, 33), (8, 4, 9), (8, 5, 33), (8, 5, 33), (3, 4, 33), (3, 2, 9))


def _candidates(expected: list[int], *confusions: tuple[list[int], str], otherwise: str):
    def judge(result: object) -> str | None:
        if (
            isinstance(result, (pd.Series, pd.DataFrame))
            or not hasattr(result, "__iter__")
            or isinstance(result, str)
        ):
            return f"vous renvoyez {described(result)}. La question demande une liste de pseudonymes."
        found = [int(number) for number in result]
        if found == expected:
            return None
        for wrong, sentence in confusions:
            if sorted(set(found)) == wrong:
                return sentence
        if set(found) != set(expected):
            return otherwise
        if len(found) > len(set(found)):
            return (
                "un pseudonyme revient plusieurs fois dans votre liste. Un ensemble (`set`) ne garde "
                "chacun qu’une fois."
            )
        return "ce sont les bons pseudonymes, mais pas dans l’ordre croissant : `sorted(…)` les range."

    return returned, judge


Q1 = Exercise(
    question="q1",
    signature="candidats(appels, faits)",
    trials=(
        Trial(
            (CALLS, [(4, 9)]),
            _candidates(
                [7, 8],
                (
                    [3, 7, 8],
                    "vous gardez aussi qui était à l’antenne 4, mais à une autre heure. Un fait est un couple.",
                ),
                otherwise="avec un seul fait, ce ne sont pas les personnes qui étaient à cette antenne, à "
                "cette heure.",
            ),
        ),
        Trial(
            (CALLS, [(4, 9), (2, 33)]),
            _candidates(
                [7],
                (
                    [7, 8],
                    "vous gardez qui est compatible avec un des faits. La question les veut tous : gardez ce que les "
                    "ensembles ont en commun (`&`).",
                ),
                (
                    [3, 7],
                    "une personne était aux mêmes antennes et aux mêmes heures, mais pas aux mêmes antennes à ces "
                    "heures. Traitez les faits un par un.",
                ),
                (
                    [3, 7, 8],
                    "une personne était aux mêmes antennes et aux mêmes heures, mais pas aux mêmes antennes à ces "
                    "heures. Traitez les faits un par un.",
                ),
                otherwise="avec deux faits, ce ne sont pas les personnes compatibles avec l’un et l’autre.",
            ),
        ),
        Trial(
            (CALLS, [(2, 33), (4, 9)]),
            _candidates(
                [7],
                (
                    [7, 8],
                    "vous ne tenez compte que du dernier fait : à chaque tour de boucle, le précédent est oublié.",
                ),
                otherwise="les mêmes faits, dans un autre ordre, devraient donner la même personne.",
            ),
        ),
        Trial(
            (CALLS, [(5, 33)]),
            _candidates(
                [8],
                otherwise="avec un autre fait, ce n’est pas la bonne personne. Servez-vous de l’argument faits.",
            ),
        ),
        Trial(
            (CALLS, [(4, 9), (9, 9)]),
            _candidates([], otherwise="quand un fait ne convient à personne, la liste devrait être vide."),
        ),
    ),
    success="Chaque souvenir réduit la foule.",
    hints=(
        'Partez de tous les pseudonymes, `set(appels["personne"])`, et retirez-en à chaque fait.',
        'Pour un fait, les personnes présentes sont celles des lignes où `(appels["antenne"] == antenne) & '
        '(appels["heure"] == heure)`.',
        'Dans la boucle : `restants = restants & set(presents["personne"])`. Après la boucle : `return '
        "sorted(restants)`.",
    ),
)

REPEATED = points((7, 4, 9), (7, 4, 9), (7, 2, 9), (8, 4, 9), (8, 4, 9))
MINUTES = REPEATED.assign(minute=[12, 40, 55, 5, 6])[["personne", "heure", "minute", "antenne"]]
DISTINCT = [(7, 4, 9), (7, 2, 9), (8, 4, 9)]
_CONFUSIONS = (
    (
        [(7, 4, 9), (8, 4, 9)],
        "la personne 7 a deux points dans l’heure 9, à deux antennes : il vous en manque un.",
    ),
    (
        [(7, 4, 9), (7, 2, 9)],
        "deux personnes au même endroit, à la même heure, font deux points : il vous en manque un.",
    ),
)
_COPIES = "des lignes répétées sont encore là. Qu’est-ce qui distingue deux points ?"

Q2 = Exercise(
    question="q2",
    signature="en_points(appels)",
    trials=(
        points_trial((REPEATED,), same_rows(DISTINCT, *_CONFUSIONS, otherwise=_COPIES)),
        points_trial(
            (MINUTES,),
            same_rows(
                DISTINCT,
                *_CONFUSIONS,
                otherwise="dès que la table a une colonne de plus (la minute), des points se répètent. Gardez "
                "d’abord les "
                "trois colonnes utiles.",
            ),
            when(
                lambda result: set(result.columns) != set(COLUMNS),
                "il reste une colonne de trop : un point n’a que personne, antenne et heure.",
            ),
        ),
    ),
    success="Chaque point ne compte qu’une fois.",
    hints=(
        "Deux gestes : ne garder que trois colonnes, puis retirer les répétitions.",
        '`appels[["personne", "antenne", "heure"]]` garde les trois colonnes.',
        "Ajoutez `.drop_duplicates()`, sans argument : deux lignes ne sont les mêmes que si les "
        "trois valeurs le sont.",
    ),
)
