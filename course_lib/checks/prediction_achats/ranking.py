"""Questions 7, 8 and 9: the head of the list, probabilities, intervals."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import number, returned, table, values, when

_HOMES = [31, 32, 33, 34, 35, 36, 37, 38]
PLAIN_Y = pd.Series([False, True, True, False, False, True, False, False], index=_HOMES)
PLAIN_S = pd.Series([0.2, 0.9, 0.3, 0.8, 0.1, 0.7, 0.4, 0.05], index=_HOMES)
TIED_Y = pd.Series([False, True, False, True], index=_HOMES[:4])
TIED_S = pd.Series([0.1, 0.5, 0.5, 0.9], index=_HOMES[:4])


def _precision(expected: float, *confusions: tuple[float, str], otherwise: str) -> tuple:
    return (returned, number("une part d’événements"), values(expected, *confusions, otherwise=otherwise))


_NOBODY = (
    returned,
    number("une part, ou `np.nan`"),
    when(
        lambda result: not pd.isna(result),
        "avec k = 0, personne n’est contacté : il n’y a pas de part (`np.nan`).",
    ),
)

Q7A = Exercise(
    question="q7a",
    signature="precision_a_k(y, scores, k)",
    trials=(
        Trial(
            (PLAIN_Y, PLAIN_S, 3),
            _precision(
                2 / 3,
                (2.0, "vous comptez les événements. Divisez par le nombre de foyers pris."),
                (
                    1 / 3,
                    "vous prenez les premières lignes, ou les plus bas scores. Rangez du plus haut au plus bas.",
                ),
                (0.0, "vous prenez les plus bas scores. Rangez du plus haut au plus bas."),
                (2 / 8, "vous divisez par tous les foyers. Il s’agit de ceux qu’on contacte."),
                otherwise="ce n’est pas la part d’événements parmi les trois plus hauts scores.",
            ),
        ),
        Trial(
            (TIED_Y, TIED_S, 2),
            _precision(
                0.75,
                (1.0, "deux foyers se disputent la seconde place : vous l’avez donnée à l’un, sans raison."),
                (0.5, "deux foyers se disputent la seconde place : vous l’avez donnée à l’un, sans raison."),
                (2 / 3, "vous prenez trois foyers pour deux places. Chaque ex æquo a une chance sur deux."),
                otherwise="deux foyers ont le même score pour une seule place : comptez leur moyenne.",
            ),
        ),
        Trial((TIED_Y, TIED_S, 0), _NOBODY),
    ),
    success="Les ex æquo se partagent les places, et personne n’est pas zéro.",
    hints=(
        "Traitez d’abord k = 0. Ensuite, séparez trois sortes de foyers : au-dessus de la limite, à égalité, "
        "au-dessous.",
        "`limite = scores.sort_values(ascending=False).iloc[k - 1]` ; `dessus = scores > limite` ; `egaux = scores "
        "== limite`.",
        "Événements trouvés : `y[dessus].sum()`, plus les places restantes `k - dessus.sum()` fois "
        "`y[egaux].mean()`. Divisez par k.",
    ),
)
Q7B = Exercise(
    question="q7b",
    signature="lift_a_k(y, scores, k)",
    trials=(
        Trial(
            (PLAIN_Y, PLAIN_S, 3),
            _precision(
                16 / 9,
                (2 / 3, "c’est la précision. Divisez-la par la part d’événements parmi tous."),
                (9 / 16, "votre rapport est à l’envers."),
                (
                    2 / 3 - 3 / 8,
                    "vous faites une différence. Le lift est un rapport : combien de fois mieux.",
                ),
                (2 / 9, "vous divisez par le nombre d’événements, et non par leur part."),
                otherwise="ce n’est pas la précision divisée par la part d’événements parmi tous. La question 7a "
                "réussit-elle ?",
            ),
        ),
        Trial(
            (PLAIN_Y, PLAIN_S, 8),
            _precision(
                1.0,
                otherwise="tous les foyers contactés : on ne fait pas mieux que le hasard, le lift est 1.",
            ),
        ),
    ),
    success="Un lift de 1 ne vaut pas mieux que le hasard.",
    hints=(
        "« Combien de fois mieux » est une division.",
        "`y.mean()` est la part d’événements parmi tous : `True` compte pour 1.",
        "`precision_a_k(y, scores, k)` au-dessus, `y.mean()` au-dessous.",
    ),
)

Q8A = Exercise(
    question="q8a",
    signature="brier(y, p)",
    trials=(
        Trial(
            (pd.Series([True, False, False]), pd.Series([0.8, 0.4, 0.1])),
            (
                returned,
                number("une moyenne"),
                values(
                    0.07,
                    (0.21, "vous additionnez. La question demande la moyenne."),
                    (0.7 / 3, "vous avez pris la valeur absolue des écarts. Il faut leur carré."),
                    (0.07**0.5, "il n’y a pas de racine à prendre."),
                    (0.1, "vos écarts, de signes contraires, se compensent. Prenez leur carré."),
                    (-0.1, "vos écarts, de signes contraires, se compensent. Prenez leur carré."),
                    otherwise="ce n’est pas la moyenne des carrés des écarts. À la main : 0,2², 0,4², 0,1².",
                ),
            ),
        ),
    ),
    success="Zéro serait parfait, et le hasard n’en est jamais loin quand l’événement est rare.",
    hints=(
        "Un écart par foyer, son carré, la moyenne.",
        "`p - y` marche tel quel : `True` compte pour 1, `False` pour 0.",
        "`** 2` élève au carré, `.mean()` fait la moyenne.",
    ),
)

REL_P = pd.Series([0.9, 0.01, 0.03, 0.04, 0.1, 0.02], index=[41, 42, 43, 44, 45, 46])
REL_Y = pd.Series([True, False, True, True, False, False], index=REL_P.index)
TIES_P = pd.Series([0.05, 0.3, 0.05, 0.05, 0.6, 0.05], index=REL_P.index)


def _rank(result: pd.DataFrame) -> pd.DataFrame:
    return (
        result[["foyers", "annonce", "observe"]].astype(float).sort_values("annonce").reset_index(drop=True)
    )


_SHAPE = (
    returned,
    table("foyers", "annonce", "observe", expected="une ligne par paquet"),
    when(
        lambda result: not pd.api.types.is_numeric_dtype(result.index),
        "vos lignes portent des intervalles. Demandez à `pd.qcut` des numéros : `labels=False`.",
    ),
)

Q8B = Exercise(
    question="q8b",
    signature="fiabilite(y, p, groupes)",
    trials=(
        Trial(
            (REL_Y, REL_P, 2),
            (
                *_SHAPE,
                when(
                    lambda result: sorted(result["foyers"]) == [1, 5],
                    "vos paquets ont la même largeur, pas le même nombre de foyers : `pd.qcut` plutôt que `pd.cut`.",
                ),
                when(
                    lambda result: sorted(result["foyers"]) != [3, 3],
                    "six foyers en deux paquets : trois dans chacun.",
                ),
                values(
                    pd.DataFrame({"annonce": [0.02, 1.04 / 3], "observe": [1 / 3, 2 / 3]}),
                    (
                        pd.DataFrame({"annonce": [1 / 3, 2 / 3], "observe": [0.02, 1.04 / 3]}),
                        "annonce et observe sont échangées.",
                    ),
                    (
                        pd.DataFrame({"annonce": [0.02, 1.04 / 3], "observe": [1.0, 2.0]}),
                        "observe est un nombre d’événements. La question demande une part.",
                    ),
                    otherwise="annonce est la moyenne des probabilités du paquet, observe sa part d’événements.",
                    read=lambda result: _rank(result)[["annonce", "observe"]],
                ),
            ),
        ),
        Trial(
            (REL_Y, TIES_P, 3),
            (
                *_SHAPE,
                when(
                    lambda result: len(result) != 2,
                    "quatre foyers ont la même probabilité : ils vont dans le même paquet, quitte à en faire moins.",
                ),
                values(
                    [4, 2],
                    otherwise="les paquets ne sont pas les bons.",
                    read=lambda r: list(_rank(r)["foyers"]),
                ),
            ),
        ),
    ),
    success="Autant de foyers par paquet, et les égaux restent ensemble.",
    hints=(
        "Numérotez les paquets, groupez par ce numéro, puis calculez trois colonnes.",
        '`paquet = pd.qcut(p, groupes, labels=False, duplicates="drop")`, puis `p.groupby(paquet).mean()`.',
        'Assemblez : `pd.DataFrame({"foyers": …, "annonce": …, "observe": …})`, avec `.size()`, la moyenne de p et '
        "celle de y.",
    ),
)

BOOT_Y = pd.Series([True, False, True, False], index=[51, 52, 53, 54])
BOOT_S = pd.Series([0.9, 0.6, 0.3, 0.1], index=[51, 52, 53, 54])
# Areas of these two draws: 1, then 1/3.
DRAWS = np.array([[0, 1, 3, 3], [2, 1, 1, 3]])
SILENT = np.array([[0, 1, 3, 3], [1, 3, 1, 3], [2, 1, 1, 3], [0, 0, 2, 2]])
_BOUNDS = [1 / 3 + 0.025 * 2 / 3, 1 - 0.025 * 2 / 3]


def _pair(result: object) -> list[float]:
    return [float(bound) for bound in list(result)]


def _bounds(otherwise: str, *confusions) -> tuple:
    return (
        returned,
        when(
            lambda result: np.ndim(list(result)) != 1 or len(list(result)) != 2,
            "la question demande deux nombres.",
        ),
        when(
            lambda result: np.isnan(_pair(result)).any(),
            "une borne est manquante (NaN) : un tirage sans événement n’a pas d’AUC, passez-le.",
        ),
        values(_BOUNDS, *confusions, otherwise=otherwise, read=_pair),
    )


Q9 = Exercise(
    question="q9",
    signature="intervalle(y, scores, tirages)",
    trials=(
        Trial(
            (BOOT_Y, BOOT_S, DRAWS),
            _bounds(
                "ce ne sont pas les quantiles 0,025 et 0,975 des AUC. Chaque ligne de tirages donne des positions : "
                "`.iloc`.",
                (_BOUNDS[::-1], "vos bornes sont à l’envers : la plus petite d’abord."),
                (
                    [1 / 3 + 0.05 * 2 / 3, 1 - 0.05 * 2 / 3],
                    "vous gardez 90 % des tirages. Pour 95 %, retirez 2,5 % de chaque côté.",
                ),
                (
                    [1 / 3, 1.0],
                    "vous prenez la plus petite et la plus grande. Un seul tirage étrange les déplace.",
                ),
            ),
        ),
        Trial(
            (BOOT_Y, BOOT_S, SILENT),
            _bounds("un tirage où tous les foyers ont la même étiquette n’a pas d’AUC : passez-le."),
        ),
    ),
    success="Un nombre, et ce qu’il vaut à peu près.",
    hints=(
        "Une boucle sur les lignes de `tirages`, une liste d’AUC, deux quantiles.",
        "`for places in tirages:` puis `roc_auc_score(y.iloc[places], scores.iloc[places])`.",
        "Avant de calculer, vérifiez `y.iloc[places].nunique() == 2`. À la fin, `np.quantile(aires, [0.025, 0.975])`.",
    ),
)
