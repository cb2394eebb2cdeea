"""Question 2: denominators."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, brief, number, returned, table, values, when

COUNTS = pd.DataFrame(
    {
        "bureau": ["01001_0001", "01001_0002", "01001_0003"],
        "inscrits": [1000, 400, 50],
        "votants": [800, 200, 0],
        "exprimes": [760, 160, 0],
        "voix": [190, 80, 0],
    }
)


TOWN_SHARE = 270 / 920


def _rate(column: str, expected: list[float], *confusions: tuple[list[float], str]) -> Judge:
    """Judge one column in the two stations where someone voted."""
    percent = f"la colonne {column} est en pourcentage. La question demande une fraction, entre 0 et 1."
    return values(
        expected,
        ([100 * value for value in expected], percent),
        *confusions,
        otherwise=f"la colonne {column} n’est pas la bonne. Qui compte-t-on, et parmi qui ?",
        read=lambda result: result[column].iloc[:2],
    )


def _empty_station(result: pd.DataFrame) -> str | None:
    share = result["part_exprimes"].iloc[2]
    if pd.isna(share):
        return None
    found = brief(share) if np.isfinite(share) else "l’infini"
    return (
        f"dans le bureau sans suffrage exprimé, vous donnez une part de {found}. Personne ne s’y est "
        "prononcé : la part y est inconnue, donc manquante."
    )


Q2A = Exercise(
    question="q2a",
    signature="taux(bureaux)",
    trials=(
        Trial(
            (COUNTS,),
            (
                returned,
                table(
                    *COUNTS.columns,
                    *("abstention", "part_inscrits", "part_exprimes"),
                    expected="celle reçue, et trois colonnes de plus",
                ),
                when(
                    lambda result: len(result) != len(COUNTS),
                    "il manque des bureaux. Gardez une ligne pour chacun, même sans votant.",
                ),
                _rate(
                    "abstention",
                    [0.2, 0.5],
                    (
                        [0.8, 0.5],
                        "la colonne abstention contient la participation. L’abstention est ce qui reste.",
                    ),
                    (
                        [0.25, 1.0],
                        "votre abstention est rapportée aux votants. Celui qui s’abstient n’en est pas un : "
                        "parmi qui le compter ?",
                    ),
                    (
                        [0.24, 0.6],
                        "votre abstention compte aussi les bulletins blancs et nuls. Ces électeurs se sont "
                        "pourtant déplacés.",
                    ),
                ),
                _rate(
                    "part_inscrits",
                    [0.19, 0.2],
                    (
                        [0.25, 0.5],
                        "la colonne part_inscrits est rapportée aux suffrages exprimés, pas aux inscrits.",
                    ),
                    ([0.2375, 0.4], "la colonne part_inscrits est rapportée aux votants, pas aux inscrits."),
                ),
                _rate(
                    "part_exprimes",
                    [0.25, 0.5],
                    (
                        [0.2375, 0.4],
                        "la colonne part_exprimes est rapportée aux votants : les bulletins blancs et nuls "
                        "y sont encore.",
                    ),
                    (
                        [0.19, 0.2],
                        "la colonne part_exprimes est rapportée aux inscrits, pas aux suffrages exprimés.",
                    ),
                ),
                _empty_station,
            ),
        ),
    ),
    success="Trois taux, trois dénominateurs bien choisis.",
    hints=(
        "Écrivez d’abord chaque taux en français : « les … parmi les … ».",
        'Une colonne se divise par une autre d’un seul coup : `bureaux["voix"] / bureaux["inscrits"]`. Les '
        "abstentions sont la différence entre deux colonnes.",
        "`return bureaux.assign(abstention=…, part_inscrits=…, part_exprimes=…)` ajoute les trois colonnes. "
        "Où 0 est divisé par 0, pandas laisse de lui-même une case manquante.",
    ),
)


def _town_share(counts: pd.DataFrame, *confusions: tuple[float, str]) -> Trial:
    percent = "votre part est en pourcentage. La question demande une fraction, entre 0 et 1."
    return Trial(
        (counts,),
        (
            returned,
            number("la part du candidat dans toute la ville"),
            when(
                pd.isna,
                "votre part est manquante (NaN). Un bureau sans suffrage exprimé doit-il effacer toute la "
                "ville ?",
            ),
            values(
                TOWN_SHARE,
                (100 * TOWN_SHARE, percent),
                *confusions,
                otherwise="ce n’est pas la part de l’ensemble des suffrages exprimés. Imaginez toutes les "
                "urnes versées dans une seule.",
            ),
        ),
    )


_MEAN = (
    "vous avez fait la moyenne des parts des bureaux : le plus petit y pèse autant que le plus grand. Un "
    "électeur vaut une voix, où qu’il vote."
)
Q2B = Exercise(
    question="q2b",
    signature="part_ville(bureaux)",
    trials=(
        _town_share(
            COUNTS.iloc[:2],
            (0.375, _MEAN),
            (270 / 1400, "votre part est rapportée aux inscrits, pas aux suffrages exprimés."),
            (0.27, "votre part est rapportée aux votants, bulletins blancs et nuls compris."),
        ),
        _town_share(COUNTS, (0.25, _MEAN)),
    ),
    success="Chaque électeur y pèse autant.",
    hints=(
        "Si toutes les urnes de la ville étaient versées dans une seule, que compteriez-vous ?",
        "Additionnez d’abord, divisez ensuite.",
        '`bureaux["voix"].sum()` donne les voix de toute la ville. Il vous manque le dénominateur.',
    ),
)
