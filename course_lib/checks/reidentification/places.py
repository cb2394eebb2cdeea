"""Question 5: where one is by night and by day, and for whom the rule is wrong."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, values, when
from course_lib.checks.reidentification.tables import points

NIGHT = [21, 22, 23, 0, 1, 2, 3, 4, 5, 6]
OFFICE = list(range(9, 17))
WEEK = points(
    (7, 4, 22),
    (7, 4, 46),
    (7, 2, 47),
    (7, 9, 9),
    (7, 9, 10),
    (7, 9, 33),
    (7, 9, 34),
    (8, 9, 34),
    (8, 9, 35),
    (5, 6, 3),
    (5, 8, 51),
    (5, 8, 70),
    (5, 6, 90),
    (5, 6, 91),
)
TIED = points((7, 6, 22), (7, 6, 46), (7, 3, 47), (7, 3, 23), (8, 1, 0), (8, 5, 1))


def _place(
    expected: dict[int, int], *confusions: tuple[dict[int, int], str], otherwise: str
) -> tuple[Judge, ...]:
    where = 'L’index est la personne, la valeur l’antenne : `.set_index("personne")["antenne"]`.'
    return (
        returned,
        series("l’antenne de chaque personne, indexée par personne"),
        when(
            lambda result: (
                any(found not in expected for found in result.index) and set(expected) < set(result.index)
            ),
            "une personne jamais entendue à ces heures est dans votre résultat. Filtrez les points avant de compter.",
        ),
        labels(list(expected), "personnes", otherwise=where),
        values(
            pd.Series(expected),
            *((pd.Series(wrong), sentence) for wrong, sentence in confusions),
            otherwise=otherwise,
        ),
    )


Q5A = Exercise(
    question="q5a",
    signature="lieu(points, heures)",
    trials=(
        Trial(
            (WEEK, NIGHT),
            _place(
                {7: 4, 5: 8},
                ({7: 9, 5: 6}, "vous comptez aussi les points du jour. Ne gardez que les heures demandées."),
                ({7: 2, 5: 6}, "c’est le lieu le moins fréquent. Dans quel ordre rangez-vous les comptes ?"),
                (
                    {7: 4, 5: 6},
                    "les jours suivants sont oubliés, ou mal lus : l’heure 46 est 22 h le deuxième jour. Prenez le "
                    "reste de la division par 24.",
                ),
                otherwise="ce n’est pas l’antenne la plus fréquente aux heures de la nuit. L’heure de la "
                "journée est le reste de "
                "la division par 24.",
            ),
        ),
        Trial(
            (TIED, NIGHT),
            _place(
                {7: 3, 8: 1},
                (
                    {7: 6, 8: 5},
                    "à égalité, vous gardez le plus grand numéro. La question veut le plus petit.",
                ),
                otherwise="à égalité, l’antenne devrait être celle du plus petit numéro.",
            ),
        ),
        Trial(
            (WEEK, OFFICE),
            _place(
                {7: 9, 8: 9},
                otherwise="avec d’autres heures, le résultat est faux. Servez-vous de l’argument heures.",
            ),
        ),
    ),
    success="Une adresse, sans l’avoir demandée.",
    hints=(
        'Gardez les points de la bonne heure : `points[(points["heure"] % 24).isin(heures)]`.',
        '`.groupby(["personne", "antenne"]).size().reset_index(name="fois")` fait une table des '
        "comptes, que vous pouvez "
        "ranger.",
        '`.sort_values(["fois", "antenne"], ascending=[False, True])`, puis `.drop_duplicates("personne")`, puis '
        '`.set_index("personne")["antenne"]`.',
    ),
)

GUESSED = pd.Series({9: 2, 8: 9, 7: 4, 11: 6})
TRUTH = pd.DataFrame(
    {
        "personne": [7, 8, 9, 10, 11],
        "profil": ["bureau", "nuit", "bureau", "bureau", "bureau"],
        "lieu": [4.0, 5.0, np.nan, 3.0, 1.0],
    }
)
KNOWN = TRUTH.assign(lieu=[4.0, 5.0, 2.0, 3.0, 1.0]).set_axis([4, 3, 2, 1, 0])


def _share(bureau: float, *confusions: tuple[float, str], otherwise: str) -> tuple[Judge, ...]:
    def by_profile(share: float) -> pd.Series:
        return pd.Series({"bureau": share, "nuit": 0.0})

    return (
        returned,
        series("la part de réponses justes de chaque profil"),
        labels(
            ["bureau", "nuit"],
            "profils",
            otherwise="Groupez les réponses par profil, puis prenez leur moyenne.",
        ),
        values(
            by_profile(bureau),
            *((by_profile(wrong), sentence) for wrong, sentence in confusions),
            otherwise=otherwise,
        ),
    )


_NOT_GUESSED = (
    "la personne 10 n’a pas été devinée : elle n’est ni juste, ni fausse. Retirez les cases vides avant "
    "de juger."
)
Q5B = Exercise(
    question="q5b",
    signature="justesse(devine, verite)",
    trials=(
        Trial(
            (GUESSED, KNOWN),
            _share(
                2 / 3,
                (1 / 2, _NOT_GUESSED),
                (200 / 3, "vous renvoyez des pourcentages. La question veut des parts, entre 0 et 1."),
                (2.0, "vous renvoyez des nombres de réponses justes. La question veut des parts."),
                (
                    0.0,
                    "aucune réponse n’est jugée juste. Les deux tables n’ont pas le même index : "
                    "`map` va chercher par le "
                    "numéro de la personne.",
                ),
                otherwise="ce ne sont pas les parts attendues. Chaque personne est-elle comparée à sa propre "
                "vérité ?",
            ),
        ),
        Trial(
            (GUESSED, TRUTH),
            _share(
                1 / 2,
                (
                    1 / 3,
                    "la personne 9 n’a pas de vérité connue, ou la 10 pas de réponse : vous la comptez fausse.",
                ),
                (1 / 4, "les personnes 9 et 10 ne peuvent pas être jugées : vous les comptez fausses."),
                (2 / 3, "une case vide de chaque côté n’est pas une réponse juste."),
                otherwise="quand la vérité manque pour une personne, les parts ne sont pas celles attendues.",
            ),
        ),
    ),
    success="Vous savez pour qui l’attaque réussit, et pour qui elle se trompe.",
    hints=(
        'Ajoutez à la table de vérité une colonne des réponses : `verite["personne"].map(devine)`.',
        '`.dropna(subset=["lieu", "devine"])` ne garde que les personnes qu’on peut juger.',
        '`(juges["lieu"] == juges["devine"]).groupby(juges["profil"]).mean()`.',
    ),
)
