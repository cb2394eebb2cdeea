"""Question 6: the bounds of the classes of a map."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import Judge, returned, values, when

FIVE = pd.Series([3, 0, 10, 1, 2], index=list("abcde"))
WITH_BLANKS = pd.Series([np.nan, 7, 104, 5, np.nan, 4, 6], index=list("abcdefg"))


def _sequence(result: object) -> str | None:
    if isinstance(result, (list, tuple, np.ndarray, pd.Series, pd.Index)):
        return None
    return (
        f"vous renvoyez {described(result)}. La question demande une liste de limites : `list(…)` en fait une "
        "d’un tableau."
    )


def _count(k: int) -> Judge:
    """Demand k + 1 bounds."""

    def judge(result: list) -> str | None:
        found = len(result)
        if found == k + 1:
            return None
        if found == k:
            return (
                f"vous donnez {found} limites pour {k} classes. Dessinez {k} classes côte à côte, et comptez "
                "leurs bords, ceux des deux bouts compris."
            )
        if found == k - 1:
            return "il manque les deux bouts : le plus petit et le plus grand nombre sont aussi des limites."
        return f"le nombre de vos limites ({found}) ne suit pas le nombre de classes ({k}). L’argument k sert-il ?"

    return judge


def _limits(
    k: int, expected: list[float], *confusions: tuple[list[float], str], otherwise: str
) -> tuple[Judge, ...]:
    """Judge the bounds of k classes."""
    return (
        returned,
        _sequence,
        when(
            lambda result: pd.isna(np.asarray(result, dtype=float)).any(),
            "une de vos limites est vide (NaN). Les méthodes des Series passent sur les cases vides ; les "
            "fonctions de NumPy et `sorted`, non.",
        ),
        _count(k),
        when(
            lambda result: list(result) != sorted(result),
            "vos limites ne vont pas en croissant, du plus petit au plus grand nombre.",
        ),
        when(
            lambda result: min(result) < min(expected) and np.allclose(sorted(result)[1:], expected[1:]),
            "votre première limite est sous le plus petit nombre : `pd.cut` élargit un peu la première "
            "classe. Ici, les limites vont exactement du plus petit au plus grand.",
        ),
        values(
            expected,
            *confusions,
            *((np.round(expected, digits), _ROUNDED) for digits in (0, 1, 2)),
            otherwise=otherwise,
            read=list,
        ),
    )


_ROUNDED = "vous arrondissez les limites. Gardez-les telles quelles : la carte arrondira à l’affichage."
_UNEQUAL_COUNTS = (
    "avec la méthode quantiles, il n’y a pas autant de bureaux dans chaque classe. Rangez-les, et coupez la "
    "file en morceaux de même nombre."
)
_UNEQUAL_WIDTHS = "avec la méthode amplitudes, vos classes n’ont pas toutes la même largeur."
_ZERO_FILLED = (
    "vous remplissez les cases vides par zéro : ces bureaux tirent les limites vers le bas. Une case vide "
    "n’est pas un nombre."
)
Q6 = Exercise(
    question="q6",
    signature="seuils(valeurs, k, methode)",
    trials=(
        Trial(
            (FIVE, 2, "quantiles"),
            _limits(
                2,
                [0, 2, 10],
                (
                    [0, 5, 10],
                    "sous le nom de quantiles, vous coupez l’échelle en tranches de même largeur. Les deux "
                    "méthodes sont-elles interverties ?",
                ),
                otherwise=_UNEQUAL_COUNTS,
            ),
        ),
        Trial(
            (FIVE, 2, "amplitudes"),
            _limits(
                2,
                [0, 5, 10],
                (
                    [0, 2, 10],
                    "avec la méthode amplitudes, vous donnez encore les quantiles. L’argument methode "
                    "sert-il, avec la bonne orthographe ?",
                ),
                otherwise=_UNEQUAL_WIDTHS,
            ),
        ),
        Trial((FIVE, 3, "amplitudes"), _limits(3, [0, 10 / 3, 20 / 3, 10], otherwise=_UNEQUAL_WIDTHS)),
        Trial(
            (WITH_BLANKS, 4, "quantiles"),
            _limits(4, [4, 5, 6, 7, 104], ([0, 2, 5, 6.5, 104], _ZERO_FILLED), otherwise=_UNEQUAL_COUNTS),
        ),
        Trial(
            (WITH_BLANKS, 4, "amplitudes"),
            _limits(4, [4, 29, 54, 79, 104], ([0, 26, 52, 78, 104], _ZERO_FILLED), otherwise=_UNEQUAL_WIDTHS),
        ),
    ),
    success="Autant de bureaux, ou autant d’écart : vous savez faire les deux cartes.",
    hints=(
        'Deux méthodes, donc deux calculs : `if methode == "quantiles":` … puis l’autre.',
        "Les quantiles se prennent aux fractions régulières entre 0 et 1 ; les amplitudes sont des nombres "
        "réguliers entre `valeurs.min()` et `valeurs.max()`. Dans les deux cas, `np.linspace` espace.",
        "Pour les quantiles : `list(valeurs.quantile(np.linspace(0, 1, …)))`. Pour les amplitudes : "
        "`list(np.linspace(valeurs.min(), valeurs.max(), …))`. Combien de nombres demander ?",
    ),
)
