"""Question 3: how often a few points belong to one person only, and how well this is known."""

import math

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import Judge, number, returned, values, when
from course_lib.checks.reidentification.tables import points

ALONE = points(*((person, person, hour) for person in range(8) for hour in range(3)))
TWINS = pd.concat([ALONE, ALONE.assign(personne=ALONE["personne"] + 100)], ignore_index=True)
# Two points of one's own, two of everyone's: two known points are both common once in six.
MIXED = points(
    *((person, person, hour) for person in range(40) for hour in range(2)),
    *((person, 900 + hour, hour) for person in range(40) for hour in range(2)),
)
# Those who talk much have a twin, those who have one point only cannot be drawn: half of the rest are alone.
UNEQUAL = points(
    *((person, person, hour) for person in range(40) for hour in range(3)),
    *(
        (person + copy, person, hour)
        for person in range(100, 140, 2)
        for copy in (0, 1)
        for hour in range(24)
    ),
    *((person, person, 0) for person in range(200, 280)),
)
DRAWS = 1000


def _share() -> tuple[Judge, ...]:
    return (
        returned,
        number("la part des tirages qui ne désignent qu’une personne"),
        when(pd.isna, "votre part est manquante (NaN). Une division par zéro ?"),
        when(
            lambda result: not 0 <= result <= 1,
            "une part est comprise entre 0 et 1. Avez-vous divisé par le nombre de tirages ?",
        ),
    )


def _near(expected: float, *confusions: tuple[float, str], otherwise: str) -> Judge:
    """Accept what six standard errors allow: the draws are the student's."""

    def judge(result: float) -> str | None:
        def near(value: float) -> bool:
            return abs(result - value) <= 6 * math.sqrt(value * (1 - value) / DRAWS)

        if near(expected):
            return None
        return next((sentence for wrong, sentence in confusions if near(wrong)), otherwise)

    return judge


def _drawn(known: list[float], sentence: str) -> Judge:
    return values(known, otherwise=sentence, read=lambda result: [result])


Q3A = Exercise(
    question="q3a",
    signature="unicite(points, p, tirages, graine)",
    trials=(
        Trial(
            (ALONE, 2, 50, 1),
            (
                *_share(),
                _drawn(
                    [1],
                    "personne, dans cet exemple, ne partage de point : tout le monde devrait être unique.",
                ),
            ),
        ),
        Trial(
            (TWINS, 2, 50, 1),
            (
                *_share(),
                _drawn(
                    [0],
                    "dans cet exemple, chacun a un jumeau aux mêmes points : personne ne devrait être unique. "
                    "Vous comptez-vous deux candidats quand il y en a deux ?",
                ),
            ),
        ),
        Trial(
            (MIXED, 1, DRAWS, 2),
            (
                *_share(),
                _near(
                    1 / 2,
                    otherwise="avec un seul point connu, le résultat est trop loin de ce que l’exemple donne. "
                    "Les points connus sont-ils tirés au hasard, p par tirage ?",
                ),
            ),
        ),
        Trial(
            (MIXED, 2, DRAWS, 2),
            (
                *_share(),
                _near(
                    5 / 6,
                    (
                        3 / 4,
                        "vos p points peuvent être deux fois le même. Tirez-les sans remise : connaître deux fois la "
                        "même chose n’apprend rien.",
                    ),
                    (
                        0,
                        "vous demandez qu’un seul point soit partagé : un candidat doit avoir tous "
                        "les points connus.",
                    ),
                    otherwise="avec deux points connus, le résultat est trop loin de ce que l’exemple donne. "
                    "Un candidat a "
                    "tous les points connus, pas seulement l’un d’eux.",
                ),
            ),
        ),
        Trial(
            (UNEQUAL, 2, DRAWS, 3),
            (
                *_share(),
                _near(
                    1 / 2,
                    (
                        120 / (120 + 40 * 24),
                        "les bavards sont tirés plus souvent. Tirez d’abord une personne, chacune avec la "
                        "même chance, puis ses points.",
                    ),
                    otherwise="des personnes sont tirées trop souvent : celles qui ont beaucoup de points, ou "
                    "celles qui n’en "
                    "ont pas assez. Tirez une personne parmi celles qui ont au moins p points.",
                ),
            ),
        ),
    ),
    success="Vous savez mesurer ce qu’un fichier « anonyme » trahit.",
    hints=(
        "Suivez le plan, et regardez chaque table intermédiaire sur `points.head(200)` : combien de "
        "lignes par tirage ?",
        'Étape 3 : `traces.sample(frac=1, random_state=graine).groupby("tirage").head(p).drop(columns="personne")`. '
        'Étape 4 : `connus.merge(points, on=["antenne", "heure"]).groupby(["tirage", "personne"]).size()`.',
        'Étape 5 : `(communs == p).groupby("tirage").sum()` compte les candidats de chaque tirage ; '
        "renvoyez la moyenne de "
        "`candidats == 1`.",
    ),
)


def _bounds(low: float, high: float, *confusions: tuple[list[float], str]) -> tuple[Judge, ...]:
    def form(result: object) -> str | None:
        try:
            count = len(result)
        except TypeError:
            count = 0
        if count != 2 or isinstance(result, str):
            return (
                f"vous renvoyez {described(result)}. La question demande deux nombres : `return bas, haut`."
            )
        return None

    def judge(result: object) -> str | None:
        found = [float(value) for value in result]
        if _all_near(found, [low, high], 2e-4):
            return None
        if _all_near(found, [high, low], 2e-4):
            return "les deux bornes sont justes, mais inversées : la basse d’abord."
        for wrong, sentence in confusions:
            if _all_near(found, wrong, 2e-4):
                return sentence
        return (
            "ce ne sont pas les bornes de la formule. Calculez à part la part, le centre et la "
            "demi-largeur, et vérifiez "
            "les parenthèses."
        )

    return returned, form, judge


def _all_near(found: list[float], expected: list[float], tolerance: float) -> bool:
    return all(abs(a - b) < tolerance for a, b in zip(found, expected, strict=True))


Q3B = Exercise(
    question="q3b",
    signature="intervalle(succes, tirages)",
    trials=(
        Trial(
            (50, 100),
            _bounds(
                0.403832,
                0.596168,
                (
                    [0.402, 0.598],
                    "c’est l’intervalle le plus connu, part ± 1,96 erreur-type, pas celui de Wilson. Près de 0 et "
                    "de 1, il déborde.",
                ),
                ([40.3832, 59.6168], "vos bornes sont des pourcentages. La question les veut entre 0 et 1."),
            ),
        ),
        Trial(
            (0, 100),
            _bounds(
                0.0,
                0.036995,
                (
                    [0.0, 0.0],
                    "n’avoir rien vu en cent tirages ne prouve pas qu’il n’y a rien : votre intervalle s’efface.",
                ),
            ),
        ),
        Trial((8, 10), _bounds(0.490156, 0.943320)),
    ),
    success="Vous savez ce que vaut un sondage.",
    hints=(
        "Écrivez une ligne par étape : `z, part = 1.96, succes / tirages`, puis centre, puis demi-largeur.",
        "Le centre : `(part + z**2 / (2 * tirages)) / (1 + z**2 / tirages)`.",
        "La demi-largeur : "
        "`z / (1 + z**2 / tirages) * np.sqrt(part * (1 - part) / tirages + z**2 / (4 * tirages**2))`. "
        "Puis `return centre - demi, centre + demi`.",
    ),
)
