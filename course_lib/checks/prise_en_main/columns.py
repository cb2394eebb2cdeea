"""Questions 1 and 2: subtract two columns, keep some rows."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, table, values, when
from course_lib.wording import listing

# The index is not 0, 1, 2: a column rebuilt from a list would lose it.
COUNTS = pd.DataFrame(
    {
        "bureau": ["01001_0005", "01001_0008", "01001_0010"],
        "quartier": ["nord-est", "sud-est", "nord-est"],
        "inscrits": [1000, 400, 50],
        "votants": [800, 250, 50],
        "exprimes": [760, 240, 45],
        "voix_1": [400, 100, 25],
        "voix_2": [360, 140, 20],
    },
    index=[4, 7, 9],
)

Q1 = Exercise(
    question="q1",
    signature="abstentions(bureaux)",
    trials=(
        Trial(
            (COUNTS,),
            (
                returned,
                series("un nombre par bureau"),
                when(
                    lambda result: list(result.index) != list(COUNTS.index) and len(result) == len(COUNTS),
                    "vos nombres ont perdu le numéro de leur ligne (l’index). Soustrayez directement une colonne "
                    "de l’autre : il se garde tout seul.",
                ),
                labels(
                    list(COUNTS.index), "lignes reçues", otherwise="Partez de deux colonnes de `bureaux`."
                ),
                values(
                    [200, 150, 0],
                    (
                        [-200, -150, 0],
                        "vos nombres sont négatifs : la soustraction est dans le mauvais sens.",
                    ),
                    (
                        [240, 160, 5],
                        "vous comptez aussi les bulletins blancs et nuls. Ces électeurs se sont pourtant déplacés.",
                    ),
                    (
                        [0.2, 0.375, 0],
                        "vous renvoyez une fraction. La question demande un nombre de personnes.",
                    ),
                    ([800, 250, 50], "ce sont les votants : ceux qui sont venus. On cherche les autres."),
                    ([1000, 400, 50], "ce sont tous les inscrits, qu’ils soient venus ou non."),
                    otherwise="ce n’est pas le nombre d’inscrits qui ne sont pas venus. Quelles sont les deux "
                    "colonnes à comparer ?",
                ),
            ),
        ),
    ),
    success="Une soustraction, et toute la ville est comptée d’un coup.",
    hints=(
        "Dites-le en français : ceux qui ne sont pas venus, ce sont tous les inscrits, moins…",
        'Une colonne se lit avec son nom entre crochets et guillemets : `bureaux["inscrits"]`. Deux colonnes se '
        "soustraient d’un coup, sans boucle.",
        'Votre ligne commence par `return bureaux["inscrits"] -` ; il reste à y écrire la seconde colonne.',
    ),
)

DUELS = pd.DataFrame(
    {
        "bureau": ["01001_0001", "01001_0002", "01001_0003", "01001_0004"],
        "quartier": ["nord-est", "sud-est", "sud-est", "nord-ouest"],
        "inscrits": [600, 700, 650, 800],
        "voix_1": [205, 150, 180, 300],
        "voix_2": [200, 250, 190, 220],
    }
)


def _duels(*places: int) -> set[str]:
    return set(DUELS["bureau"].iloc[list(places)])


def _kept(expected: set[str], *confusions: tuple[set[str], str], otherwise: str) -> Judge:
    """Judge which stations are left; their order is free."""

    def judge(result: pd.DataFrame) -> str | None:
        found = list(result["bureau"])
        if len(found) != len(set(found)):
            return "dans votre table, un même bureau revient plusieurs fois."
        if set(found) == expected:
            return None
        for wrong, sentence in confusions:
            if set(found) == wrong:
                return sentence
        return f"{otherwise} Vous gardez {listing(found) or 'zéro bureau'}."

    return judge


def _duel(gap: int, judge: Judge) -> Trial:
    return Trial(
        (DUELS, gap),
        (
            returned,
            when(
                lambda result: isinstance(result, pd.Series) and pd.api.types.is_bool_dtype(result),
                "vous renvoyez une colonne de True et de False : c’est la condition. Mettez-la entre les crochets "
                "de `bureaux[…]` pour garder les lignes.",
            ),
            table(*DUELS.columns, expected="les lignes des bureaux serrés, avec toutes leurs colonnes"),
            judge,
        ),
    )


Q2 = Exercise(
    question="q2",
    signature="serres(bureaux, ecart)",
    trials=(
        _duel(
            10,
            _kept(
                _duels(0, 2),
                (
                    _duels(0, 1, 2),
                    "vous gardez aussi le bureau 01001_0002, où `voix_2` a 100 voix d’avance. Un écart se compte "
                    "sans son signe.",
                ),
                (
                    _duels(0, 2, 3),
                    "vous gardez aussi le bureau 01001_0004, où `voix_1` a 80 voix d’avance. Un écart se compte "
                    "sans son signe.",
                ),
                (
                    _duels(0),
                    "il manque le bureau 01001_0003. L’écart y est de 10 voix juste, en faveur de `voix_2` : la "
                    "question dit « au plus », et sans le signe.",
                ),
                (_duels(1, 3), "vous gardez les bureaux où l’écart est grand : retournez la comparaison."),
                (
                    _duels(1),
                    "vous ne gardez que l’écart négatif. Un écart se compte sans son signe.",
                ),
                otherwise="ce ne sont pas les bureaux où les deux candidats sont à 10 voix au plus.",
            ),
        ),
        _duel(
            80,
            _kept(
                _duels(0, 2, 3),
                (
                    _duels(0, 2),
                    "avec un écart permis de 80 voix, il manque le bureau 01001_0004, qui en a 80 juste. Votre "
                    "fonction se sert-elle de l’argument `ecart`, et de « au plus » ?",
                ),
                otherwise="avec un écart permis de 80 voix, ce ne sont pas les bons bureaux.",
            ),
        ),
    ),
    success="Elle garde les lignes voulues, et toutes leurs colonnes.",
    hints=(
        "Deux temps : une colonne qui calcule l’écart de chaque bureau, puis une condition sur cette colonne.",
        "`.abs()` ôte le signe : `(a - b).abs()`. Et « au plus » s’écrit `<=`.",
        'Première ligne : `avance = (bureaux["voix_1"] - bureaux["voix_2"]).abs()`. Seconde ligne : '
        "`return bureaux[…]`, avec la condition entre les crochets.",
    ),
)
