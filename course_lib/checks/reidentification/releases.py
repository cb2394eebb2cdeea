"""Question 8: counts above a threshold, and the subtraction that gives someone away."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, returned, series, table, when
from course_lib.checks.reidentification.tables import points, same_rows

CELL = ["antenne", "heure"]
# Five people at (4, 9), three at (4, 10), two at (2, 9), one at (2, 11).
CROWD = points(
    *((person, 4, 9) for person in range(1, 6)),
    *((person, 4, 10) for person in range(1, 4)),
    (1, 2, 9),
    (6, 2, 9),
    (6, 2, 11),
)


def _published(expected: dict[tuple[int, int], int], k: int) -> tuple[Judge, ...]:
    def cells(result: pd.Series) -> dict[tuple[int, int], float]:
        return {
            tuple(int(number) for number in cell): float(count) for cell, count in result.dropna().items()
        }

    def judge(result: pd.Series) -> str | None:
        found = cells(result)
        if found == expected:
            return None
        if {cell[::-1]: count for cell, count in found.items()} == expected:
            return "l’index est à l’envers : l’antenne d’abord, l’heure ensuite."
        small = {cell: count for cell, count in found.items() if count < k}
        if 0 in small.values():
            return (
                "une case trop petite est publiée à zéro : ce serait dire qu’il n’y avait personne. Elle "
                "doit être absente."
            )
        if small:
            return "des cases de moins de k personnes sont publiées."
        if len(found) < len(expected) and all(expected.get(cell) == count for cell, count in found.items()):
            return "une case d’exactement k personnes est tue : « au moins k » la comprend."
        return "ce ne sont pas les nombres de personnes de chaque case. Comptez les lignes, par antenne et par heure."

    return (
        returned,
        when(
            lambda result: isinstance(result, pd.DataFrame),
            "vous renvoyez une table. La question demande une colonne "
            "(Series) indexée par antenne et heure : c’est ce que donne `.size()`.",
        ),
        series("un nombre de personnes par antenne et heure"),
        when(
            lambda result: result.index.nlevels != 2,
            "l’index de votre résultat n’est pas le couple (antenne, heure). "
            '`groupby(["antenne", "heure"])` le donne.',
        ),
        judge,
    )


Q8A = Exercise(
    question="q8a",
    signature="publier(points, k)",
    trials=(
        Trial((CROWD, 4), _published({(4, 9): 5}, 4)),
        Trial((CROWD, 3), _published({(4, 9): 5, (4, 10): 3}, 3)),
        Trial((CROWD, 1), _published({(4, 9): 5, (4, 10): 3, (2, 9): 2, (2, 11): 1}, 1)),
    ),
    success="Une case absente ne dit pas combien elle cache.",
    hints=(
        "Comptez d’abord tout : une ligne de `points` est une personne dans une case.",
        '`comptes = points.groupby(["antenne", "heure"]).size()`.',
        "Une Series se filtre comme une table : `comptes[comptes >= k]`.",
    ),
)


def _release(counts: dict[tuple[int, int], int]) -> pd.Series:
    return pd.Series(list(counts.values()), index=pd.MultiIndex.from_tuples(counts, names=CELL))


BEFORE = _release({(4, 9): 5, (4, 10): 3, (4, 11): 8, (2, 9): 6})
AFTER = _release({(4, 9): 4, (4, 11): 8, (2, 9): 6})
CHANGED = _release({(4, 9): 4, (4, 10): 3, (4, 11): 7, (2, 9): 6})


def _exposed(
    expected: list[tuple[int, int]], *confusions: tuple[list[tuple], str], otherwise: str
) -> tuple[Judge, ...]:
    return (
        returned,
        table(*CELL, expected="une ligne par case qui trahit"),
        same_rows(expected, *confusions, otherwise=otherwise, columns=CELL),
    )


Q8B = Exercise(
    question="q8b",
    signature="difference(avant, apres)",
    trials=(
        Trial(
            (BEFORE, CHANGED),
            _exposed(
                [(4, 9), (4, 11)],
                otherwise="quand deux nombres baissent de un, ce sont ces deux cases qui la trahissent.",
            ),
        ),
        Trial(
            (BEFORE, AFTER),
            _exposed(
                [(4, 9), (4, 10)],
                (
                    [(4, 9)],
                    "une case a disparu : elle avait juste k personnes, et n’en a plus assez. Elle trahit aussi.",
                ),
                (
                    [(4, 10)],
                    "vous ne trouvez que la case disparue. Celles dont le nombre a baissé trahissent aussi.",
                ),
                otherwise="ce ne sont pas les cases dont le nombre a changé ou qui ont disparu.",
            ),
        ),
        Trial(
            (BEFORE, CHANGED.iloc[[2, 0, 3, 1]]),
            _exposed(
                [(4, 9), (4, 11)],
                otherwise="quand la seconde publication est dans un autre ordre, vous comparez des cases à "
                "d’autres. `reindex` les "
                "remet en face.",
            ),
        ),
        Trial(
            (BEFORE, BEFORE),
            _exposed([], otherwise="entre deux publications identiques, la table devrait être vide."),
        ),
    ),
    success="Deux nombres sûrs, et leur différence ne l’est pas.",
    hints=(
        "Remettez d’abord les deux publications en face : `apres.reindex(avant.index)`.",
        "`change = avant != apres.reindex(avant.index)` est vrai où le nombre a changé, et où la case a disparu.",
        "`avant.index[change].to_frame(index=False)` fait la table des cases.",
    ),
)
