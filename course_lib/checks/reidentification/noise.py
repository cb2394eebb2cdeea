"""Question 9: what each person may bring, and the noise that hides it."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, returned, series, when
from course_lib.checks.reidentification.tables import COLUMNS, points, points_trial, rows_of

LONG = points(*((person, person % 5, hour) for person in range(200) for hour in range(20)))
SHORT = points(*((person, 3, hour) for person in range(900, 910) for hour in range(2)))
ALL = pd.concat([LONG, SHORT], ignore_index=True)


def _kept(m: int) -> tuple[Judge, ...]:
    def few(result: pd.DataFrame) -> str | None:
        sizes = result["personne"].value_counts()
        if (sizes > m).any():
            return f"il reste jusqu’à {sizes.max()} points par personne, pour m = {m}."
        if sizes[sizes.index < 900].min() < m or (sizes.index < 900).sum() < 200:
            return "des personnes ont perdu trop de points : qui en a plus de m devrait en garder m."
        if (sizes.index >= 900).sum() < 10 or sizes[sizes.index >= 900].min() < min(m, 2):
            return "qui a m points ou moins devrait les garder tous."
        return None

    def random(result: pd.DataFrame) -> str | None:
        hours = result.loc[result["personne"] < 900, "heure"]
        if hours.nunique() <= m:
            return (
                "tout le monde garde les mêmes heures. Les points doivent être tirés au hasard, "
                "personne par personne : "
                "mélangez les lignes d’abord."
            )
        return None

    return (
        when(
            lambda result: not set(rows_of(result)) <= set(rows_of(ALL)) or result.duplicated(COLUMNS).any(),
            "votre table contient des points qui ne sont pas dans la table reçue, ou plusieurs fois le même.",
        ),
        few,
        random,
    )


Q9A = Exercise(
    question="q9a",
    signature="borner(points, m, graine)",
    trials=(points_trial((ALL, 3, 1), *_kept(3)), points_trial((ALL, 1, 2), *_kept(1))),
    success="Personne n’apporte plus de m points.",
    hints=(
        "Mélangez les lignes, puis gardez les m premières de chaque personne.",
        "`points.sample(frac=1, random_state=graine)` mélange ; la graine rend le mélange rejouable.",
        '`.groupby("personne").head(m)` garde au plus m lignes par personne, et toutes celles de qui en a moins.',
    ),
)

GRID = pd.MultiIndex.from_product([range(20), range(100)], names=["antenne", "heure"])
FULL = pd.Series(5000, index=GRID)
EMPTY = pd.Series(0, index=GRID)


def _noised(counts: pd.Series, scale: float) -> tuple[Judge, ...]:
    def judge(result: pd.Series) -> str | None:
        noise = (result - counts).to_numpy(dtype=float)
        size = np.abs(noise).mean()
        if size == 0:
            if not counts.any():
                return (
                    "les cases à zéro n’ont reçu aucun bruit : restées à zéro, elles disent qu’il n’y "
                    "avait personne."
                )
            return "aucun bruit n’a été ajouté."
        if len(np.unique(noise)) == 1:
            return (
                "toutes les cases reçoivent le même bruit. Tirez-en un par case : "
                "`laplace(0, echelle, len(comptes))`."
            )
        if (noise == 0).mean() > 0.3:
            return (
                "des cases restent sans bruit, ou des nombres négatifs ont été ramenés à zéro. Laissez-les."
            )
        if (noise > 0).mean() > 0.75 or (noise < 0).mean() > 0.75:
            return (
                "le bruit penche d’un côté. Une case à zéro devient négative une fois sur deux : laissez-la."
            )
        # The draws are the student's: one quarter more or less is eleven standard errors.
        if not 0.75 < size / scale < 1.25:
            return (
                f"le bruit est {'trop faible' if size < scale else 'trop fort'}. Son échelle est m / "
                "epsilon : plus chacun "
                "apporte de points, plus il en faut."
            )
        # Beyond three times the mean: 5 % of Laplace's law, less than 2 % of the normal law.
        if (np.abs(noise) > 3 * size).mean() < 0.03:
            return (
                "votre bruit n’a presque pas de grands écarts : ce n’est pas celui de la loi de Laplace "
                "(`laplace`)."
            )
        return None

    return (
        returned,
        series("les comptes bruités, de même index"),
        when(
            lambda result: not result.index.equals(counts.index),
            "l’index n’est plus celui des comptes reçus. Ajoutez le bruit à la Series elle-même.",
        ),
        when(lambda result: result.isna().any(), "des comptes sont devenus vides (NaN)."),
        judge,
    )


Q9B = Exercise(
    question="q9b",
    signature="bruiter(comptes, epsilon, m, graine)",
    trials=(
        Trial((FULL, 1.0, 12, 1), _noised(FULL, 12)),
        Trial((FULL, 0.1, 5, 2), _noised(FULL, 50)),
        Trial((EMPTY, 2.0, 12, 3), _noised(EMPTY, 6)),
    ),
    success="Personne ne change presque rien à ce qui est publié.",
    hints=(
        "L’échelle est un nombre : `m / epsilon`. Le bruit est un tableau : un nombre par case.",
        "`np.random.default_rng(graine).laplace(0, m / epsilon, len(comptes))` tire tout le bruit.",
        "Une Series plus un tableau de même longueur donne une Series de même index : `return comptes + bruit`.",
    ),
)
