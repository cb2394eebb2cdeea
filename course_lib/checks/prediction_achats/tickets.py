"""Questions 1, 2, 3 and 5: what may be counted, and until when."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import labels, returned, series, table, values, when

_MONDAY = pd.Timestamp("2025-03-03 09:00")
# Week 1 has two days, week 2 six (a holiday), week 3 seven.
_DAYS = [-2, -1, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]
CLEAN = pd.DataFrame(
    {
        "household_id": [1, 2, 3] * 5,
        "basket_id": range(501, 516),
        "product_id": [10, 11, 12] * 5,
        "quantity": [1, 2, 3, 100, 1] * 3,
        "week": [1, 1, *[2] * 6, *[3] * 7],
        "transaction_timestamp": _MONDAY + pd.to_timedelta(_DAYS, unit="D"),
    }
)
PRODUCTS = pd.DataFrame({"product_id": [10, 11, 12], "product_category": ["Lait", "Coton", "Lait"]})
WHOLE = CLEAN.iloc[2:]
TWICE = pd.concat([WHOLE, WHOLE.iloc[[0, 3]], WHOLE.iloc[[5]].assign(quantity=9)], ignore_index=True)
ORPHAN = pd.concat([WHOLE, WHOLE.iloc[[1]].assign(product_id=99, basket_id=600)], ignore_index=True)
ABSURD = pd.concat(
    [WHOLE, WHOLE.iloc[[1, 2]].assign(quantity=[0, 480], basket_id=[601, 602])], ignore_index=True
)


def _rows(kept: int, *confusions: tuple[int, str], otherwise: str) -> tuple:
    return (
        returned,
        table(*CLEAN.columns, expected="celle reçue, avec moins de lignes"),
        values(kept, *confusions, otherwise=otherwise, read=len),
    )


Q1 = Exercise(
    question="q1",
    signature="nettoyer(transactions, produits)",
    trials=(
        Trial(
            (CLEAN, PRODUCTS),
            _rows(
                13,
                (15, "une semaine de deux jours y est encore."),
                (
                    7,
                    "une semaine de six jours (un jour férié) est entière : moins de six, et non six ou moins.",
                ),
                (0, "tout a disparu. Comptez-vous les jours de chaque semaine, toutes lignes ensemble ?"),
                otherwise="vous ne gardez pas les bonnes semaines : une de deux jours, une de six, une de sept.",
            ),
        ),
        Trial(
            (TWICE, PRODUCTS),
            _rows(
                14,
                (16, "les lignes envoyées deux fois y sont encore."),
                (
                    13,
                    "une ligne de trop disparaît : le même produit dans le même ticket, en une autre "
                    "quantité, n’est pas une faute. Comparez toutes les colonnes.",
                ),
                (12, "de chaque paire de lignes égales, il faut en garder une."),
                otherwise="vous ne gardez pas les bonnes lignes, même quand la seule faute est une ligne "
                "envoyée deux fois.",
            ),
        ),
        Trial(
            (ORPHAN, PRODUCTS),
            _rows(
                13,
                (14, "un produit qui n’est pas dans la table des produits y est encore."),
                otherwise="vous ne gardez pas les bonnes lignes quand un produit est inconnu.",
            ),
        ),
        Trial(
            (ABSURD, PRODUCTS),
            _rows(
                13,
                (14, "une quantité absurde y est encore : 0 article, ou 480."),
                (15, "des quantités absurdes y sont encore."),
                (10, "100 articles sont permis : les bornes sont comprises."),
                otherwise="vous ne gardez pas les bonnes lignes quand des quantités sont absurdes. Les bornes, 1 "
                "et 100, sont-elles comprises ?",
            ),
        ),
    ),
    success="Les quatre fautes partent, et rien d’autre.",
    hints=(
        "Quatre règles, quatre filtres : essayez-les une à une, et comptez les lignes qui restent (`len`).",
        "Trois colonnes de vrai/faux se combinent par `&` : produit connu (`isin`), quantité plausible "
        "(`between`), semaine entière. Les lignes en double s’enlèvent à la fin.",
        '`jours.groupby(transactions["week"]).transform("nunique") >= 6` dit, ligne à ligne, si la semaine est '
        "entière. Puis `transactions[a & b & c].drop_duplicates()`.",
    ),
)

NAPPIES = pd.DataFrame(
    [
        (7, 101, 42),
        (7, 102, 50),
        (8, 103, 45),
        (8, 103, 45),
        (8, 103, 45),
        (9, 104, 38),
        (9, 105, 42),
        (9, 106, 44),
    ],
    columns=["household_id", "basket_id", "week"],
)
EDGES = pd.DataFrame(
    [(1, 201, 11), (1, 202, 14), (2, 203, 12), (2, 204, 15), (3, 205, 10), (3, 206, 12), (3, 207, 13)],
    columns=["household_id", "basket_id", "week"],
)
_BAD_INDEX = "L’index est fait des foyers qui n’ont rien acheté du rayon jusqu’à la coupure."


def _events(expected: dict[int, bool], eligible: list[int], *judges) -> tuple:
    return (
        returned,
        series("un vrai/faux par foyer"),
        *judges,
        labels(eligible, "foyers", otherwise=_BAD_INDEX),
        when(
            lambda result: not set(result.unique()) <= {True, False},
            "la question demande des vrai/faux, un par foyer. Comparez le nombre de tickets à `paniers`.",
        ),
        *(
            when(lambda result, home=home, truth=truth: bool(result[home]) is not truth, sentence)
            for home, (truth, sentence) in expected.items()
        ),
    )


Q2 = Exercise(
    question="q2",
    signature="evenement(couches, foyers, coupure, horizon, paniers)",
    trials=(
        Trial(
            (NAPPIES, [10, 9, 8, 7], 40, 13, 2),
            _events(
                {
                    7: (True, "le foyer 7 a deux tickets dans l’horizon : l’événement a lieu."),
                    8: (
                        False,
                        "le foyer 8 n’a qu’un ticket, de trois lignes : comptez les tickets différents.",
                    ),
                    10: (False, "le foyer 10 n’achète jamais de couches : son étiquette est fausse."),
                },
                [7, 8, 10],
                when(
                    lambda result: 9 in result.index,
                    "le foyer 9 achetait déjà des couches avant la coupure : il n’a pas d’étiquette.",
                ),
                when(
                    lambda result: 10 not in result.index,
                    "le foyer 10, connu mais sans couches, manque. Son étiquette est fausse, mais il en a une.",
                ),
            ),
        ),
        Trial(
            (EDGES, [1, 2, 3], 10, 4, 2),
            _events(
                {
                    1: (
                        True,
                        "un ticket la semaine qui suit la coupure, un autre à la dernière semaine de "
                        "l’horizon : les deux comptent.",
                    ),
                    2: (False, "un ticket tombe après l’horizon : il ne compte pas."),
                },
                [1, 2],
                when(
                    lambda result: 3 in result.index,
                    "un ticket de la semaine de coupure même est déjà connu : ce foyer n’a pas d’étiquette.",
                ),
            ),
        ),
    ),
    success="L’étiquette ne regarde que l’horizon, et les déjà-clients n’en ont pas.",
    hints=(
        "Trois étapes : qui achetait déjà, qui achète ensuite et combien de tickets, qui est au-dessus du nombre.",
        '`couches["week"].between(coupure + 1, coupure + horizon)` garde l’horizon. `groupby("household_id")'
        '["basket_id"].nunique()` compte les tickets différents.',
        "`.reindex(foyers, fill_value=0)` donne 0 à ceux qui n’ont rien acheté ; `serie[~serie.index.isin(deja)]` "
        "écarte les déjà-clients ; `>= paniers` finit.",
    ),
)

TILLS = pd.DataFrame(
    {
        "household_id": [7, 7, 7, 8, 8, 7, 9, 8],
        "basket_id": [1, 1, 2, 3, 3, 4, 5, 6],
        "product_id": [10, 11, 12, 10, 13, 11, 10, 12],
        "quantity": [1, 3, 1, 1, 2, 1, 1, 1],
        "week": [15, 20, 40, 39, 40, 41, 12, 14],
    }
)
SHELVES = pd.DataFrame(
    {"product_id": [10, 11, 12, 13], "product_category": ["Lait", "Coton", "Lait", "Bière"], "brand": "x"}
)
COUNTS = pd.DataFrame({"Bière": [0, 1], "Coton": [1, 0], "Lait": [2, 1]}, index=[7, 8])
INSIDE = TILLS[TILLS["week"].between(15, 40)]


def _counts(*judges) -> tuple:
    return (
        returned,
        table("Lait", "Coton", expected="une ligne par foyer, une colonne par catégorie"),
        *judges,
        labels([7, 8], "foyers", otherwise="L’index est `household_id` : les foyers vus dans la fenêtre."),
        when(
            lambda result: result.isna().any().any(),
            "des cases sont vides. Un foyer qui n’achète pas d’un rayon y a 0 achat.",
        ),
        values(
            COUNTS,
            (
                COUNTS.assign(Coton=[3, 0], Bière=[0, 2]),
                "vous additionnez les quantités. La question compte les lignes de tickets.",
            ),
            (
                (COUNTS > 0).astype(int),
                "vous dites si le foyer a acheté, pas combien de fois.",
            ),
            otherwise="les comptes ne sont pas les bons. Combien de lignes de Lait pour le foyer 7, à la main ?",
        ),
    )


Q3 = Exercise(
    question="q3",
    signature="matrice(transactions, produits, coupure, fenetre)",
    trials=(
        Trial((INSIDE, SHELVES, 40, 26), _counts()),
        Trial(
            (TILLS[TILLS["week"] >= 15], SHELVES, 40, 26),
            _counts(
                when(
                    lambda result: result.loc[7, "Coton"] == 2,
                    "un achat de la semaine 41 est compté : à la coupure 40, personne ne le connaît.",
                )
            ),
        ),
        Trial(
            (TILLS, SHELVES, 40, 26),
            _counts(
                when(
                    lambda result: 9 in result.index or result.loc[8, "Lait"] == 2,
                    "un achat d’avant la fenêtre est compté. De la semaine 40 en remontant, 26 semaines "
                    "mènent à la semaine 15.",
                ),
                when(
                    lambda result: result.loc[7, "Lait"] == 1,
                    "la première semaine de la fenêtre, ou la dernière, n’est pas comptée.",
                ),
            ),
        ),
    ),
    success="Rien d’avant la fenêtre, rien d’après la coupure.",
    hints=(
        "Filtrez d’abord les semaines ; donnez ensuite à chaque ligne sa catégorie ; comptez enfin.",
        '`between(coupure - fenetre + 1, coupure)` garde la fenêtre. `merge(produits, on="product_id")` donne la '
        "catégorie.",
        '`pd.crosstab(table["household_id"], table["product_category"])` compte les couples, et met des zéros.',
    ),
)

VISITS = pd.DataFrame(
    {
        "household_id": [7, 7, 7, 8, 8, 9],
        "basket_id": [1, 1, 2, 3, 4, 5],
        "week": [3, 3, 10, 10, 11, 12],
    }
)
_TRIPS = pd.Series({9: 0, 7: 2, 4: 0, 8: 1})

Q5 = Exercise(
    question="q5",
    signature="passages(transactions, coupure, foyers)",
    trials=(
        Trial(
            (VISITS, 10, [9, 7, 4, 8]),
            (
                returned,
                series("un nombre de passages par foyer"),
                labels([9, 7, 4, 8], "foyers", otherwise="L’index est la liste `foyers`."),
                when(
                    lambda result: result.isna().any(),
                    "un foyer sans ticket a une case vide : il a 0 passage.",
                ),
                when(
                    lambda result: list(result.index) != [9, 7, 4, 8],
                    "les foyers ne sont pas dans l’ordre demandé.",
                ),
                values(
                    _TRIPS,
                    (
                        pd.Series({9: 0, 7: 3, 4: 0, 8: 1}),
                        "vous comptez les lignes. Un ticket de plusieurs lignes est un seul passage.",
                    ),
                    (
                        pd.Series({9: 1, 7: 2, 4: 0, 8: 2}),
                        "vous comptez des passages d’après la coupure.",
                    ),
                    (
                        pd.Series({9: 0, 7: 1, 4: 0, 8: 0}),
                        "la semaine de coupure est comprise.",
                    ),
                    otherwise="ce ne sont pas les nombres de tickets différents jusqu’à la coupure.",
                ),
            ),
        ),
    ),
    success="Des tickets, et aucun de l’avenir.",
    hints=(
        "Filtrez les semaines, puis comptez les tickets différents de chaque foyer.",
        '`groupby("household_id")["basket_id"].nunique()` compte les tickets différents.',
        "`.reindex(foyers, fill_value=0)` donne une valeur à chacun, dans l’ordre de la liste.",
    ),
)
