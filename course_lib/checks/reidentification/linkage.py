"""Questions 6 and 7: who shares one's places, and finding a person in spite of mistakes."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, values, when
from course_lib.checks.reidentification.tables import points

COUPLES = pd.DataFrame(
    {"personne": [7, 8, 9, 10, 11, 12], "domicile": [4, 4, 4, 4, 5, 4], "travail": [2.0, 2, 3, 3, 2, 2]},
    index=[20, 21, 22, 23, 24, 25],
)
BLANKS = COUPLES.assign(travail=[2.0, 2, np.nan, np.nan, 2, 2])


def _sizes(expected: list[int], *confusions: tuple[list[float], str], otherwise: str) -> tuple[Judge, ...]:
    def at(sizes: list[float]) -> pd.Series:
        return pd.Series(sizes, index=COUPLES.index)

    return (
        returned,
        series("une taille par ligne reçue"),
        when(
            lambda result: set(result.index) != set(COUPLES.index),
            'l’index n’est pas celui des lignes reçues. `transform("size")` rend à chaque ligne la '
            "taille de son groupe.",
        ),
        values(at(expected), *((at(wrong), sentence) for wrong, sentence in confusions), otherwise=otherwise),
    )


Q6 = Exercise(
    question="q6",
    signature="ensembles(couples)",
    trials=(
        Trial(
            (COUPLES,),
            _sizes(
                [3, 3, 2, 2, 1, 3],
                (
                    [2, 2, 1, 1, 0, 2],
                    "vous comptez les autres. La personne fait partie de son ensemble d’anonymat.",
                ),
                ([5, 5, 5, 5, 1, 5], "vous n’avez groupé que par domicile. Il faut partager les deux lieux."),
                ([4, 4, 2, 2, 4, 4], "vous n’avez groupé que par travail. Il faut partager les deux lieux."),
                otherwise="ce n’est pas, pour chaque ligne, le nombre de personnes qui ont les deux mêmes lieux.",
            ),
        ),
        Trial(
            (BLANKS,),
            _sizes(
                [3, 3, 2, 2, 1, 3],
                (
                    [3, 3, np.nan, np.nan, 1, 3],
                    "les personnes sans lieu de travail n’ont pas de taille : `groupby` les oublie. "
                    "L’énoncé dit comment les garder.",
                ),
                ([3, 3, 1, 1, 1, 3], "deux cases vides sont une même valeur : ces personnes se ressemblent."),
                (
                    [3, 3, 0, 0, 1, 3],
                    "les personnes sans lieu de travail sont au moins une dans leur ensemble : elles-mêmes.",
                ),
                otherwise="quand le lieu de travail manque, les tailles ne sont pas celles attendues.",
            ),
        ),
    ),
    success="Chacun sait maintenant à combien il se cache.",
    hints=(
        "Formez des groupes de mêmes lieux, puis comptez-les.",
        '`couples.groupby(["domicile", "travail"], dropna=False)` fait un groupe par couple, cases vides comprises.',
        'Ajoutez `["personne"].transform("size")` : une taille pour chaque ligne, dans l’ordre reçu.',
    ),
)

SOLD = points((7, 4, 9), (7, 2, 33), (8, 4, 9), (8, 6, 50), (8, 2, 40), (5, 3, 3), (5, 3, 4))


def _clues(facts: dict[str, list[tuple[int, int]]]) -> pd.DataFrame:
    rows = [(target, antenna, hour) for target, known in facts.items() for antenna, hour in known]
    return pd.DataFrame(rows, columns=["cible", "antenne", "heure"])


EXACT = _clues({"Ana": [(4, 9), (2, 33)], "Eve": [(3, 3)]})
NOISY = _clues({"Eve": [(3, 3), (9, 9), (3, 9)], "Ana": [(4, 9), (2, 33), (9, 50), (8, 51)]})
TIED = _clues({"Ana": [(4, 9), (2, 33), (8, 50)], "Bob": [(4, 9)], "Cid": [(99, 1)]})


def _linked(
    expected: dict[str, float], *confusions: tuple[dict[str, float], str], otherwise: str
) -> tuple[Judge, ...]:
    return (
        returned,
        series("un pseudonyme par cible, indexé par cible"),
        when(
            lambda result: len(result) < len(expected) and set(result.index) < set(expected),
            "des cibles manquent dans votre résultat. Sans réponse, une cible reste là, avec une case vide : "
            '`.reindex(indices["cible"].unique())`.',
        ),
        labels(list(expected), "cibles", otherwise="L’index est le nom de la cible, chacune une fois."),
        values(
            pd.Series(expected),
            *((pd.Series(wrong), sentence) for wrong, sentence in confusions),
            otherwise=otherwise,
        ),
    )


_TIE = (
    "deux personnes partagent autant de faits avec Bob : choisir l’une, c’est accuser au hasard. Laissez "
    "la case vide."
)
Q7 = Exercise(
    question="q7",
    signature="relier(points, indices)",
    trials=(
        Trial(
            (SOLD, EXACT),
            _linked(
                {"Ana": 7, "Eve": 5},
                (
                    {"Ana": 2, "Eve": 1},
                    "vous renvoyez le nombre de faits partagés. La question demande qui les partage.",
                ),
                (
                    {"Ana": np.nan, "Eve": 5},
                    "vous ne comparez que les antennes : un fait, c’est une antenne et une heure.",
                ),
                otherwise="quand tous les faits sont exacts, ce ne sont pas les bonnes personnes.",
            ),
        ),
        Trial(
            (SOLD, NOISY),
            _linked(
                {"Ana": 7, "Eve": 5},
                (
                    {"Ana": np.nan, "Eve": np.nan},
                    "un fait faux suffit à vous faire perdre la cible. Cherchez qui en partage le "
                    "plus, sans les exiger tous.",
                ),
                otherwise="quand certains faits sont faux, ce ne sont pas les bonnes personnes. Cherchez qui "
                "en partage le plus.",
            ),
        ),
        Trial(
            (SOLD, TIED),
            _linked(
                {"Ana": 7, "Bob": np.nan, "Cid": np.nan},
                ({"Ana": 7, "Bob": 7, "Cid": np.nan}, _TIE),
                ({"Ana": 7, "Bob": 8, "Cid": np.nan}, _TIE),
                otherwise="sur l’exemple de l’énoncé, les réponses ne sont pas celles du tableau.",
            ),
        ),
    ),
    success="Vous retrouvez les gens malgré les erreurs, sans accuser au hasard.",
    hints=(
        '`indices.merge(points, on=["antenne", "heure"])` donne, pour chaque fait, tous ceux qui y '
        "étaient. Comptez par "
        "cible et par personne.",
        '`communs == communs.groupby("cible").transform("max")` est vrai pour les premiers de chaque '
        "cible : un seul, ou "
        "plusieurs à égalité.",
        ""
        ""
        ""
        '`premiers.reset_index().drop_duplicates("cible", keep=False).set_index("cible")["personne"]`, puis `reindex`.',
    ),
)
