"""Question 4: blurred points, and how slowly unicity gives way."""

import math

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, number, returned, values
from course_lib.checks.reidentification.tables import points, points_trial, same_rows

SHARP = points((7, 4, 9), (7, 5, 10), (7, 5, 33), (8, 6, 9), (8, 4, 2))
# Not in the order of antennas, and of other numbers than theirs.
ZONES = pd.Series({6: 0, 4: 1, 5: 1})
SAME = pd.Series({4: 4, 5: 5, 6: 6})

Q4A = Exercise(
    question="q4a",
    signature="grossir(points, heures, regroupement)",
    trials=(
        points_trial(
            (SHARP, 4, SAME),
            same_rows(
                [(7, 4, 2), (7, 5, 2), (7, 5, 8), (8, 6, 2), (8, 4, 0)],
                (
                    [(7, 4, 8), (7, 5, 8), (7, 5, 32), (8, 6, 8), (8, 4, 0)],
                    "vous gardez la première heure du bloc. La question veut son numéro : `//` suffit.",
                ),
                (
                    [(7, 4, 1), (7, 5, 2), (7, 5, 1), (8, 6, 1), (8, 4, 2)],
                    "vous avez pris le reste de la division (`%`). Le numéro du bloc est le quotient : `//`.",
                ),
                otherwise="avec des blocs de quatre heures, et des antennes laissées telles quelles, ce ne "
                "sont pas les points "
                "attendus.",
            ),
        ),
        points_trial(
            (SHARP, 1, ZONES),
            same_rows(
                [(7, 1, 9), (7, 1, 10), (7, 1, 33), (8, 0, 9), (8, 1, 2)],
                otherwise="quand seules les antennes changent, ce ne sont pas les points attendus. `map` va "
                "chercher la zone par "
                "le numéro de l’antenne.",
            ),
        ),
        points_trial(
            (SHARP, 4, ZONES),
            same_rows(
                [(7, 1, 2), (7, 1, 8), (8, 0, 2), (8, 1, 0)],
                (
                    [(7, 1, 2), (7, 1, 2), (7, 1, 8), (8, 0, 2), (8, 1, 0)],
                    "deux points d’une personne sont devenus le même, et vous le comptez deux fois.",
                ),
                otherwise="avec des blocs et des zones à la fois, ce ne sont pas les points attendus.",
            ),
        ),
    ),
    success="Ce qui se confond ne compte qu’une fois.",
    hints=(
        "Trois gestes : changer l’heure, changer l’antenne, retirer les répétitions.",
        '`points.assign(heure=points["heure"] // heures)` change une colonne sans toucher à la table reçue.',
        '`points["antenne"].map(regroupement)` donne les zones ; finissez par `.drop_duplicates()`.',
    ),
)

RESOLUTIONS = np.array([1.0, 10.0, 100.0])
EXACT = np.array([0.8, 0.4, 0.2])
_SLOPE = -math.log10(2)


def _exponent(expected: float, *confusions: tuple[float, str]) -> tuple[Judge, ...]:
    return (
        returned,
        number("la pente de la droite"),
        values(
            expected,
            *confusions,
            otherwise="ce n’est pas la pente de la droite des moindres carrés entre les deux logarithmes.",
        ),
    )


_ENDS = "votre droite joint le premier et le dernier point. Elle doit passer au mieux entre tous."
Q4B = Exercise(
    question="q4b",
    signature="exposant(resolutions, unicites)",
    trials=(
        Trial(
            (RESOLUTIONS, EXACT),
            _exponent(
                _SLOPE,
                (-_SLOPE, "le signe est inversé : l’unicité baisse quand la résolution grossit."),
                (1 / _SLOPE, "vous avez échangé les deux axes : la résolution est en abscisse."),
                (
                    math.log(0.8),
                    "vous renvoyez la hauteur de la droite. La pente est le premier des deux nombres.",
                ),
                (
                    np.polyfit(RESOLUTIONS, EXACT, 1)[0],
                    "vous ajustez la droite sur les nombres eux-mêmes. Prenez d’abord leurs logarithmes.",
                ),
                (np.polyfit(np.log(RESOLUTIONS), EXACT, 1)[0], "il manque le logarithme de l’unicité."),
                (np.polyfit(RESOLUTIONS, np.log(EXACT), 1)[0], "il manque le logarithme de la résolution."),
            ),
        ),
        Trial(
            (np.array([1.0, 10.0, 100.0, 1000.0]), np.array([0.8, 0.8, 0.2, 0.2])),
            # By hand, with u = log10(0.25): mean of the products over the mean of the squares, −0.4 × log10(4).
            _exponent(-0.4 * math.log10(4), (-math.log10(4) / 3, _ENDS)),
        ),
    ),
    success="Vous savez à quelle vitesse le flou protège.",
    hints=(
        "Une loi de puissance est une droite quand on prend le logarithme des deux côtés.",
        "`np.polyfit(x, y, 1)` renvoie deux nombres : la pente, puis la hauteur. Ici, x et y sont des logarithmes.",
        "`pente, hauteur = np.polyfit(np.log(resolutions), np.log(unicites), 1)`, puis renvoyez la pente.",
    ),
)
