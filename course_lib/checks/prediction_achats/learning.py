"""Questions 4, 6, 10 and 15: who learns, who judges, what leaks, what is hidden."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import labels, number, returned, series, when

COLUMN = pd.Series([5, 5, 5, 5, 5, 5, 1, 2, 3, 4, 6, 7, 8, 8], name="household_id")
ODD = pd.Series([11, 11, 12, 13, 17, 15])


def _halves(column: pd.Series) -> tuple:
    known = sorted(set(column))

    def wrong(result: object) -> str | None:
        if not isinstance(result, tuple | list) or len(result) != 2:
            return "la question demande deux listes : `return a, b`."
        left, right = (list(part) for part in result)
        if set(left) & set(right):
            return "un foyer est des deux côtés. Partagez les foyers, pas les lignes."
        if len(left) + len(right) > len(known):
            return "un foyer revient plusieurs fois. Prenez d’abord les valeurs différentes."
        if sorted([*left, *right]) != known:
            return "il manque des foyers, ou d’autres sont venus."
        if abs(len(left) - len(right)) > 1:
            return "les deux côtés n’ont pas le même nombre de foyers."
        return None

    return returned, wrong


def _mixed(result: tuple) -> str | None:
    low = sum(home <= 100 for home in result[0]) / len(result[0])
    if low in (0, 1):
        return "vos moitiés suivent l’ordre des numéros : battez les foyers avant de couper."
    return None


LONG = pd.Series(np.arange(1, 201))

Q4 = Exercise(
    question="q4",
    signature="partager(foyers, graine)",
    trials=(
        Trial((COLUMN, 1), _halves(COLUMN)),
        Trial((ODD, 2), _halves(ODD)),
        Trial((LONG, 3), (*_halves(LONG), _mixed)),
    ),
    success="Aucun foyer n’apprend et ne juge à la fois.",
    hints=(
        "Trois gestes : les valeurs différentes, les battre, couper au milieu.",
        "`np.unique(foyers)` donne les foyers, une fois chacun, triés : l’ordre des lignes ne compte plus.",
        "`battus = np.random.default_rng(graine).permutation(…)`, puis `battus[:moitie]` et `battus[moitie:]`, où "
        "`moitie = len(battus) // 2`.",
    ),
)

_HOMES = pd.Index(range(101, 125), name="household_id")
_EVENT = [True] * 6 + [False] * 18
X_LEARN = pd.DataFrame(
    {
        "Coton": [6, 7, 5, 8, 6, 7] + [0, 1, 0, 0, 1, 0] * 3,
        "Lait": [4, 5, 6, 5, 4, 6] * 4,
        "Bière": [0, 1, 0, 0, 0, 1] + [5, 6, 4, 5, 6, 7] * 3,
    },
    index=_HOMES,
)
Y_LEARN = pd.Series(_EVENT, index=_HOMES)
X_NEW = pd.DataFrame(
    {"Coton": [0, 7, 1, 6], "Lait": [5, 5, 4, 6], "Bière": [6, 0, 5, 1]}, index=[901, 902, 903, 904]
)


def _scores(where: str) -> tuple:
    return (
        returned,
        series("une probabilité par foyer à noter"),
        when(
            lambda result: len(result) == len(X_LEARN),
            "vous notez les foyers qui ont servi à apprendre. Notez ceux de x_test.",
        ),
        labels(list(X_NEW.index), "foyers à noter", otherwise="Rendez aux notes l’index de x_test."),
        when(
            lambda result: set(result.astype(float)) <= {0.0, 1.0},
            "vous renvoyez la décision (vrai ou faux). La question demande la probabilité : `predict_proba`.",
        ),
        when(
            lambda result: not result.between(0, 1).all(),
            "vos notes sortent de 0 à 1 : ce ne sont pas des probabilités.",
        ),
        when(
            lambda result: result[[902, 904]].max() < result[[901, 903]].min(),
            where[0].lower() + where[1:],
        ),
        when(
            lambda result: not result[[902, 904]].min() > result[[901, 903]].max(),
            "les foyers dont les achats annoncent l’événement n’ont pas les plus hautes notes. " + where,
        ),
    )


Q6 = Exercise(
    question="q6",
    signature="noter(x_app, y_app, x_test)",
    trials=(
        Trial(
            (X_LEARN, Y_LEARN, X_NEW),
            _scores("Prenez-vous la colonne de `True` ? `predict_proba` donne d’abord celle de `False`."),
        ),
        Trial(
            (X_LEARN, Y_LEARN.iloc[::-1], X_NEW),
            _scores(
                "Les étiquettes arrivaient dans un autre ordre : se sont-elles collées aux mauvais foyers ?"
            ),
        ),
        Trial(
            (X_LEARN, Y_LEARN, X_NEW[["Bière", "Lait", "Coton"]]),
            _scores(
                "Les colonnes arrivaient dans un autre ordre : un rayon a-t-il pris le poids d’un autre ?"
            ),
        ),
    ),
    success="Chaque étiquette est en face de son foyer, chaque rayon en face de son poids.",
    hints=(
        "Deux temps : apprendre avec `fit` sur une moitié, noter avec `predict_proba` l’autre.",
        "Remettez en face avant de donner à scikit-learn : `y_app.reindex(x_app.index)` et `x_test[x_app.columns]`.",
        "`modele.predict_proba(…)[:, 1]` est la probabilité de `True`. Rendez-lui l’index : `pd.Series(…, "
        "index=x_test.index)`.",
    ),
)

_TEN = pd.Series([True, True, True, False, False, False, False, False, False, False])
UP = pd.DataFrame(
    {
        "Lait": [3, 5, 4, 4, 3, 5, 4, 3, 5, 4],
        "Bière": [2, 1, 3, 3, 2, 4, 3, 2, 4, 1],
        "Coton": [9, 8, 9, 1, 0, 1, 2, 0, 1, 0],
    }
)
DOWN = UP.assign(Coton=[2, 3, 2, 2, 1, 0, 1, 2, 0, 1], Bière=[0, 0, 0, 4, 5, 3, 4, 6, 5, 4])
HEAVY = UP.assign(Coton=[9, 8, 9, 1, 0, 1, 2, 0, 1, 90_000])


def _leak(expected: str, otherwise: str) -> tuple:
    return (
        returned,
        when(
            lambda result: not isinstance(result, str), "la question demande le nom d’une colonne, du texte."
        ),
        when(lambda result: result not in UP.columns, "ce n’est pas le nom d’une colonne de la table."),
        when(lambda result: result != expected, otherwise),
    )


Q10 = Exercise(
    question="q10",
    signature="fuite(x, y)",
    trials=(
        Trial((UP, _TEN), _leak("Coton", "une autre colonne sépare parfaitement les événements du reste.")),
        Trial(
            (DOWN, _TEN),
            _leak(
                "Bière",
                "une colonne qui tombe à zéro quand l’événement vient en sait autant : regardez des "
                "deux côtés de 0,5.",
            ),
        ),
        Trial(
            (HEAVY, _TEN),
            _leak(
                "Coton",
                "un seul très gros acheteur vous a fait changer d’avis. L’AUC ne regarde que les rangs.",
            ),
        ),
    ),
    success="Vous la trouvez dans les deux sens, gros acheteurs ou pas.",
    hints=(
        "Une boucle sur les colonnes : pour chacune, son AUC à elle seule.",
        "`pd.Series({nom: roc_auc_score(y, x[nom]) for nom in x.columns})` les range par nom.",
        "`(… - 0.5).abs()` mesure l’éloignement ; `.idxmax()` donne le nom du plus éloigné.",
    ),
)

X_FLAT = X_LEARN.assign(Lait=5)
# The highest and the lowest of these six scores belie what the others taught; milk says nothing. No two are
# equal: the last digit of a product may depend on the machine.
X_JUDGE = pd.DataFrame(
    {"Coton": [0, 7, 1, 6, 0, 9], "Lait": 5, "Bière": [6, 0, 5, 1, 8, 0]}, index=range(901, 907)
)
Y_JUDGE = pd.Series([False, True, False, True, True, False], index=X_JUDGE.index)


def _area(expected: float, otherwise: str) -> tuple:
    return (
        returned,
        number("l’AUC des notes"),
        when(lambda result: not 0 <= result <= 1, "une AUC est entre 0 et 1."),
        when(lambda result: abs(result - expected) > 1e-6, otherwise),
    )


Q15 = Exercise(
    question="q15",
    signature="sans_rayons(x_app, y_app, x_test, y_test, rayons)",
    trials=(
        Trial(
            (X_FLAT, Y_LEARN, X_JUDGE, Y_JUDGE, []),
            _area(
                4 / 9,
                "sans rien masquer, ce n’est pas l’AUC du score sur les foyers qui jugent. Prenez-vous la "
                "probabilité de `True`, sur x_test et y_test ?",
            ),
        ),
        Trial(
            (X_FLAT, Y_LEARN, X_JUDGE, Y_JUDGE, ["Coton", "Bière"]),
            _area(
                0.5,
                "une fois masqués les deux rayons qui parlent, il ne reste rien à apprendre, et votre AUC n’est pas "
                "celle du hasard.",
            ),
        ),
        Trial(
            (X_FLAT, Y_LEARN, X_JUDGE, Y_JUDGE, ["Coton", "Bière", "Œufs"]),
            _area(0.5, "un rayon qui n’est pas dans la table ne devrait rien changer."),
        ),
    ),
    success="Ce qui est masqué n’apprend rien et ne note personne.",
    hints=(
        "Retirez les colonnes des deux tables, puis apprenez et notez comme à la question 6.",
        '`x_app.drop(columns=rayons, errors="ignore")` retire les colonnes, même si l’une n’existe pas.',
        "`roc_auc_score(y_test, modele.predict_proba(…)[:, 1])` donne l’AUC.",
    ),
)
