"""Question 4: archetypes of stations, whether they come back, how many to sell."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, number, returned, series, values, when

STATIONS = [f"01001_{rank:04d}" for rank in range(1, 13)]
# Three groups of four stations; in each, the four same incomes and rents.
GROUPS = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
PROFILES = pd.DataFrame(
    {
        "cadres": [0.60, 0.61, 0.59, 0.60, 0.20, 0.21, 0.19, 0.20, 0.40, 0.41, 0.39, 0.40],
        "ouvriers": [0.05, 0.06, 0.05, 0.04, 0.30, 0.31, 0.29, 0.30, 0.10, 0.09, 0.11, 0.10],
        "retraites": [0.10, 0.11, 0.10, 0.09, 0.15, 0.14, 0.15, 0.16, 0.35, 0.36, 0.35, 0.34],
        "revenu": [18_000, 22_000, 26_000, 30_000] * 3,
        "loyer": [900, 500, 1_100, 700] * 3,
    },
    index=pd.Index(STATIONS, name="bureau"),
)
TWO = PROFILES.iloc[[5, 0, 6, 1, 7, 2, 4, 3]]


def _groups(profiles: pd.DataFrame, planted: list[int]) -> tuple[Judge, ...]:
    """Judge a partition, whatever the numbers of its groups."""
    k = len(set(planted))

    def wrong(result: pd.Series) -> str | None:
        found = result.reindex(profiles.index)
        if found.nunique() != k:
            return f"vous formez {found.nunique()} groupes pour k = {k}. Servez-vous de l’argument k."
        pairs = pd.DataFrame({"found": found.to_numpy(), "planted": planted}).drop_duplicates()
        if len(pairs) == k:
            return None
        by_income = found.groupby(profiles["revenu"].to_numpy()).nunique()
        if (by_income == 1).all():
            return (
                "vos groupes ne suivent que la colonne revenu, comptée en euros : à côté d’elle, des parts "
                "entre 0 et 1 ne pèsent rien. Comment mettre les colonnes à la même échelle ?"
            )
        return (
            "sur un exemple où les groupes se voient à l’œil nu, votre fonction ne les retrouve pas. Chaque "
            "colonne est-elle centrée, puis divisée par son écart-type ?"
        )

    where = "Redonnez aux étiquettes l’index de parts : `pd.Series(etiquettes, index=parts.index)`."
    return (
        returned,
        series("une étiquette par bureau"),
        labels(list(profiles.index), "bureaux", otherwise=where),
        wrong,
    )


Q4A = Exercise(
    question="q4a",
    signature="archetypes(parts, k, graine)",
    trials=(
        Trial((PROFILES, 3, 1), _groups(PROFILES, GROUPS)),
        Trial((TWO, 2, 7), _groups(TWO, [1, 0, 1, 0, 1, 0, 1, 0])),
    ),
    success="Changer l’unité d’une colonne ne changerait pas vos groupes.",
    hints=(
        "Deux étapes : mettre les colonnes à la même échelle, puis chercher les groupes.",
        "Une colonne est standardisée quand on lui retire sa moyenne et qu’on la divise par son écart-type : "
        "`(parts - parts.mean()) / parts.std()` le fait pour toutes.",
        "`KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(…)` donne les étiquettes, sans "
        "index. Rendez-le-leur : `pd.Series(etiquettes, index=parts.index)`.",
    ),
)

TRIALS = pd.DataFrame(
    {0: [0, 0, 0, 1, 1, 1], 1: [1, 1, 1, 0, 0, 0], 2: [0, 0, 1, 1, 2, 2]}, index=list("abcdef")
)
GAP = np.nan
DRAWS = pd.DataFrame(
    {0: [0, 0, 1, 1, GAP, 1], 1: [GAP, 1, 0, 0, 0, 0], 2: [2, 2, 1, 1, 0, GAP]}, index=list("abcdef")
)


def _stability(expected: float, *confusions: tuple[float, str]) -> tuple[Judge, ...]:
    return (
        returned,
        number("la moyenne des indices de Rand ajustés"),
        when(pd.isna, "votre stabilité est manquante (NaN). Reste-t-il des cases vides dans le calcul ?"),
        values(
            expected,
            *confusions,
            otherwise="ce n’est pas la moyenne attendue. Chaque paire d’essais est-elle comparée une fois, "
            "sur les bureaux communs aux deux ?",
        ),
    )


Q4B = Exercise(
    question="q4b",
    signature="stabilite(essais)",
    trials=(
        Trial(
            (TRIALS,),
            _stability(
                49 / 99,
                (
                    2 / 9,
                    "vous avez comparé les étiquettes elles-mêmes. Le groupe 0 d’un essai peut être le "
                    "groupe 1 d’un autre : c’est le découpage qui compte, pas son numéro.",
                ),
                (
                    7 / 9,
                    "vous avez pris l’indice de Rand simple. L’indice ajusté retire ce que le hasard "
                    "donnerait déjà.",
                ),
                (
                    (3 + 2 * 49 / 33) / 9,
                    "vous avez aussi comparé chaque essai à lui-même. Cela fait toujours 1, et n’apprend "
                    "rien.",
                ),
                ((1 + 8 / 33) / 2, "vous n’avez comparé les essais qu’au premier. Formez toutes les paires."),
            ),
        ),
        Trial(
            (DRAWS,),
            _stability(
                7 / 9,
                (
                    1.0,
                    "vous n’avez gardé que les bureaux présents dans tous les essais. Pour comparer deux "
                    "essais, seuls ces deux-là doivent les contenir.",
                ),
            ),
        ),
    ),
    success="Le numéro des groupes n’y change rien.",
    hints=(
        "Deux boucles, ou `combinations(essais.columns, 2)`, donnent toutes les paires d’essais `a, b`.",
        "Pour une paire, gardez les bureaux tirés dans les deux essais : `communs = essais[[a, "
        "b]].dropna()`.",
        "`adjusted_rand_score(communs[a], communs[b])` compare deux découpages. Rangez les résultats dans "
        "une liste ; sa moyenne est `sum(liste) / len(liste)`.",
    ),
)

Q4C = Exercise(
    question="q4c",
    signature="K_CHOISI",
    trials=(
        Trial(
            (),
            (
                when(
                    lambda value: isinstance(value, bool) or not isinstance(value, (int, np.integer)),
                    "K_CHOISI doit être un nombre entier, comme 2 ou 12, sans guillemets.",
                ),
                when(
                    lambda value: not 3 <= value <= 8,
                    "ce nombre sort du cahier des charges : l’acheteur veut entre trois et huit portraits.",
                ),
            ),
        ),
    ),
    success="Le choix est recevable. La correction tirera d’autres bureaux au hasard pour voir s’il tient.",
    hints=(
        "Relisez la commande : au moins trois portraits, et qui reviennent quand on change les bureaux.",
        "Sur la figure, repérez les nombres de groupes dont la stabilité dépasse nettement le seuil de "
        "l’acheteur.",
        "Entre deux nombres également stables, l’acheteur préfère le plus détaillé.",
    ),
)
