"""Question 8: from the vote of places to the vote of a group."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import Judge, labels, returned, table, values, when


def _stations(values: list[float]) -> pd.Series:
    return pd.Series(values, [f"01001_{rank:04d}" for rank in range(len(values), 0, -1)])


LINE = (_stations([0.2, 0.4, 0.6]), _stations([0.16, 0.22, 0.28]), _stations([500, 800, 1200]))
# Two stations at each share: weighted, their votes are 0.25 and 0.6; unweighted, 0.2 and 0.6.
WEIGHTED = (
    _stations([0.25, 0.25, 0.75, 0.75]),
    _stations([0.1, 0.3, 0.5, 0.7]),
    _stations([100, 300, 200, 200]),
)
IMPOSSIBLE = (_stations([0.2, 0.4, 0.6]), _stations([0.08, 0.36, 0.64]), _stations([900, 600, 700]))


def _pair(result: object) -> str | None:
    if not isinstance(result, (tuple, list, np.ndarray, pd.Series)):
        return (
            f"vous renvoyez {described(result)}. La question demande deux nombres : celui du groupe, une virgule, "
            "celui des autres."
        )
    if len(result) != 2:
        return f"vous renvoyez une suite de longueur {len(result)}. La question demande deux nombres."
    if any(np.ndim(value) for value in result):
        return (
            "l’une de vos réponses est un tableau à une case, pas un nombre. Sortez-en le nombre avec `[0]`, "
            "comme pour la pente."
        )
    return None


def _votes(expected: list[float], *confusions: tuple[list[float], str]) -> tuple[Judge, ...]:
    """Judge the vote of the group, then that of the others."""
    return (
        returned,
        _pair,
        values(
            expected,
            *confusions,
            otherwise="ce ne sont pas les deux bouts de la droite. Dessinez-la sur l’exemple de l’énoncé, et "
            "prolongez-la à la règle jusqu’à 0 et jusqu’à 1.",
            read=list,
        ),
    )


_CLIPPED = (
    "vous corrigez un vote impossible, sous 0 ou au-dessus de 1. Laissez-le voir : il dit que l’hypothèse "
    "de la droite ne tient pas."
)
Q8A = Exercise(
    question="q8a",
    signature="goodman(part, vote, inscrits)",
    trials=(
        Trial(
            LINE,
            _votes(
                [0.4, 0.1],
                (
                    [0.1, 0.4],
                    "les deux nombres sont les bons, dans l’autre ordre : d’abord le groupe, là où sa part "
                    "vaut 1, puis les autres.",
                ),
                (
                    [0.3, 0.1],
                    "vous renvoyez la pente. Elle dit de combien la droite monte ; le vote du groupe est la "
                    "hauteur de la droite là où la part vaut 1.",
                ),
                (
                    [0.1, 0.3],
                    "vous renvoyez la pente. La question demande la hauteur de la droite à ses bouts.",
                ),
                (
                    [0.4, 0.3],
                    "votre second nombre est la pente. Le vote des autres se lit là où la part du groupe "
                    "vaut 0.",
                ),
                (
                    [0.28, 0.16],
                    "vous lisez la droite au plus grand et au plus petit bureau. Prolongez-la : aucun "
                    "bureau n’est fait d’un seul groupe, c’est bien pourquoi il faut une droite.",
                ),
                (
                    [3, -1 / 3],
                    "vous expliquez la part par le vote. C’est l’inverse : dans `fit`, d’abord ce qui "
                    "explique, puis ce que l’on explique.",
                ),
                (
                    [288 / 1140, 304 / 1360],
                    "vous faites la moyenne des bureaux, pesée par le groupe : c’est supposer que chacun "
                    "vote comme son quartier. Goodman suppose autre chose, une droite.",
                ),
                ([40, 10], "vos votes sont en pourcentage. La question demande des fractions."),
            ),
        ),
        Trial(
            WEIGHTED,
            _votes(
                [0.775, 0.075],
                (
                    [0.8, 0.0],
                    "chaque bureau pèse autant dans votre droite, quel que soit son nombre d’inscrits. "
                    "`sample_weight` est fait pour cela.",
                ),
                (
                    [0.76, 0.12],
                    "`np.polyfit` met ses poids au carré : un gros bureau pèse trop. Essayez la régression "
                    "de l’énoncé.",
                ),
            ),
        ),
        Trial(
            IMPOSSIBLE,
            _votes([1.2, -0.2], ([1, 0], _CLIPPED), ([1.2, 0], _CLIPPED), ([1, -0.2], _CLIPPED)),
        ),
    ),
    success="Votre droite pèse les bureaux, et ne cache pas ses aveux.",
    hints=(
        "Une droite, lue en deux endroits : là où la part du groupe vaut 1, puis là où elle vaut 0.",
        "Après `modele = LinearRegression().fit(…)`, la hauteur en 0 est `modele.intercept_`. De 0 à 1, la "
        "droite monte d’une fois la pente, `modele.coef_[0]`.",
        "Le vote du groupe est la somme de ces deux nombres, celui des autres est la hauteur en 0 : "
        "`return …, modele.intercept_`.",
    ),
)

# Two useful bounds in c, none in d; in a, then b, one of each.
FOUR = ["d", "c", "a", "b"]
PART = pd.Series([0.25, 0.8, 0.5, 0.6], FOUR)
VOTE = pd.Series([0.5, 0.6, 0.4, 0.9], FOUR)
EDGES = ["x", "z", "y"]
EDGE_PART = pd.Series([1.0, 0.4, 0.5], EDGES)
EDGE_VOTE = pd.Series([0.3, 1.0, 0.0], EDGES)


def _bound(column: str, expected: list[float], *confusions: tuple[list[float], str]) -> Judge:
    """Judge one of the two columns."""
    return values(
        pd.Series(expected, FOUR),
        *((pd.Series(wrong, FOUR), sentence) for wrong, sentence in confusions),
        otherwise=f"la colonne {column} n’est pas la bonne. Refaites à la main les deux exemples de l’énoncé.",
        read=lambda result: result[column],
    )


def _limits(stations: list[str]) -> tuple[Judge, ...]:
    """Judge the form of a table of bounds."""
    return (
        returned,
        table("bas", "haut", expected="une ligne par bureau, les colonnes bas et haut"),
        labels(
            stations,
            "bureaux",
            otherwise="Calculez avec les Series entières, sans boucle : l’index suivra.",
        ),
        when(
            lambda result: result[["bas", "haut"]].isna().any(axis=None),
            "une borne est manquante (NaN). Les deux Series ont le même index, et la part n’est jamais "
            "nulle : où un nombre s’est-il perdu ?",
        ),
    )


_BRACKETS = (
    "votre borne basse a perdu des parenthèses en route : on retire d’abord au vote tout ce que les autres "
    "pouvaient donner, puis on divise le reste par la part."
)
_UPSIDE_DOWN = (
    "votre `clip` est à l’envers : `lower` est un plancher, qui relève ce qui est trop bas ; `upper` est un "
    "plafond."
)
Q8B = Exercise(
    question="q8b",
    signature="bornes_du_vote(part, vote)",
    trials=(
        Trial(
            (PART, VOTE),
            (
                *_limits(FOUR),
                when(
                    lambda result: (result["bas"] > result["haut"] + 1e-9).any(),
                    "dans un bureau au moins, votre borne basse dépasse la haute. Les deux colonnes "
                    "sont-elles interverties ?",
                ),
                _bound(
                    "haut",
                    [1, 0.75, 0.8, 1],
                    (
                        [2, 0.75, 0.8, 1.5],
                        "dans un bureau, le groupe voterait à plus de 100 %. Empêchez la colonne haut de "
                        "dépasser 1, avec `clip`.",
                    ),
                    ([2, 1, 1, 1.5], _UPSIDE_DOWN),
                    (
                        [0.5, 0.6, 0.4, 0.9],
                        "votre borne haute est le vote du bureau. Toutes ces voix peuvent venir du groupe "
                        "seul : rapportez-les à lui.",
                    ),
                ),
                _bound(
                    "bas",
                    [0, 0.5, 0, 5 / 6],
                    (
                        [-1, 0.5, -0.2, 5 / 6],
                        "dans un bureau, le groupe voterait à moins de 0 %. Empêchez la colonne bas de "
                        "descendre trop, avec `clip`.",
                    ),
                    ([-1, 0, -0.2, 0], _UPSIDE_DOWN),
                    ([0, 0, 0, 0], _BRACKETS),
                    ([0, 0.35, 0, 7 / 30], _BRACKETS),
                    (
                        [0, 0.4, 0, 0.5],
                        "votre borne basse est une part de tous les inscrits. Il reste à la rapporter au "
                        "groupe.",
                    ),
                    (
                        [1, 0, 0, 0.5],
                        "vous retirez au vote la part du groupe. Ce sont les autres qu’il faut retirer : "
                        "quelle part des inscrits sont-ils ?",
                    ),
                ),
            ),
        ),
        Trial(
            (EDGE_PART, EDGE_VOTE),
            (
                *_limits(EDGES),
                values(
                    pd.DataFrame({"bas": [0.3, 1, 0], "haut": [0.3, 1, 0]}, index=EDGES),
                    otherwise="dans un bureau où tous sont du groupe, où tous votent pour le candidat, ou "
                    "personne, le vote du groupe est connu exactement. Vos bornes devraient y être égales.",
                ),
            ),
        ),
    ),
    success="Rien n’est supposé, et rien d’impossible n’est promis.",
    hints=(
        "L’énoncé donne les deux formules : écrivez-les avec les Series entières, une ligne chacune.",
        "Les parenthèses comptent : `(vote - (1 - part)) / part`. Puis chaque borne a une limite à ne pas "
        "franchir, une seule.",
        "La basse finit par `.clip(lower=0)`, la haute par `.clip(upper=…)`. Réunissez-les : "
        '`pd.DataFrame({"bas": bas, "haut": haut})`.',
    ),
)
