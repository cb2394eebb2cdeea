"""Question 9: where to knock, and whom not to write to."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import Judge, brief, labels, returned, series, values, when
from course_lib.wording import listing

FOUR = ["A", "B", "C", "D"]
GAIN = pd.Series([0.02, 0.05, 0.03, 0.04], FOUR)
DOORS = pd.Series([150, 110, 250, 130], FOUR)
THREE = ["12", "13", "14"]
SOME_LOSE = (pd.Series([0.01, 0.03, -0.02], THREE), pd.Series([500, 200, 300], THREE))
ONE_IS_NULL = (
    pd.Series([0.0, -0.02, 0.03, 0.01], ["15", "14", "13", "12"]),
    pd.Series([50, 300, 200, 500], ["15", "14", "13", "12"]),
)


def _plan(
    gain: pd.Series,
    doors: pd.Series,
    budget: int,
    expected: list[int],
    *confusions: tuple[list[float], str],
    otherwise: str,
) -> Trial:
    """Judge the number of visits in each station."""
    stations = list(gain.index)
    null = [name for name in stations if gain[name] <= 0]
    return Trial(
        (gain, doors, budget),
        (
            returned,
            series("le nombre de visites de chaque bureau"),
            labels(stations, "bureaux", otherwise="Partez de `pd.Series(0, index=gain.index)`."),
            when(
                lambda result: result.isna().any(),
                "le nombre de visites de certains bureaux est manquant. Là où l’on ne va pas, c’est 0.",
            ),
            when(
                lambda result: result.sum() > budget + 1e-6,
                lambda result: (
                    f"votre plan fait {brief(result.sum())} visites, pour un budget de {budget}. À chaque bureau, "
                    "retirez du budget les visites déjà décidées ; le dernier n’en reçoit que le reste."
                ),
            ),
            when(
                lambda result: (result.reindex(stations) > doors + 1e-6).any(),
                "dans un bureau au moins, vous prévoyez plus de visites qu’il n’a de portes.",
            ),
            when(
                lambda result: (result[null] != 0).any(),
                "vous allez là où le gain n’est pas positif. Une visite n’y apporte rien, ou profite à "
                "l’autre camp : mieux vaut garder le budget.",
            ),
            values(
                pd.Series(expected, stations),
                *((pd.Series(wrong, stations), sentence) for wrong, sentence in confusions),
                otherwise=otherwise,
            ),
        ),
    )


_UNIFORM = (
    "vous visitez un peu tous les bureaux. À budget égal, chaque porte ouverte dans le meilleur rapporte "
    "plus : commencez par lui."
)
_ORDER = "De quel bureau une visite rapporte-t-elle le plus ? C’est `gain`, et lui seul, qui donne l’ordre."
Q9A = Exercise(
    question="q9a",
    signature="planifier(gain, portes, budget)",
    trials=(
        _plan(
            GAIN,
            DOORS,
            320,
            [0, 110, 80, 130],
            ([75, 55, 125, 65], _UNIFORM),
            ([80, 80, 80, 80], _UNIFORM),
            (
                [0, 110, 0, 130],
                "il reste des visites, et vous ne les faites pas : le dernier bureau peut n’être visité "
                "qu’en partie.",
            ),
            ([150, 110, 60, 0], f"vous suivez l’ordre de la table, ou le nombre de portes. {_ORDER}"),
            (
                [150, 0, 170, 0],
                "vous commencez par le bureau le moins rentable. Par défaut, `sort_values` range dans "
                "l’ordre croissant.",
            ),
            ([70, 0, 250, 0], f"vous commencez par les bureaux qui ont le plus de portes. {_ORDER}"),
            ([80, 110, 0, 130], f"vous commencez par les bureaux qui ont le moins de portes. {_ORDER}"),
            (
                [0, 70, 250, 0],
                "vous rangez les bureaux par leur gain total, portes comprises. Avec un budget compté en "
                "visites, c’est le gain par visite qui compte.",
            ),
            otherwise="ce n’est pas le plan qui apporte le plus de voix. Rangez les bureaux par gain, et remplissez "
            "du premier au dernier.",
        ),
        _plan(
            *SOME_LOSE,
            400,
            [200, 200, 0],
            otherwise="sur l’exemple de l’énoncé, vos visites ne sont pas celles du tableau.",
        ),
        _plan(
            *ONE_IS_NULL,
            5000,
            [0, 0, 200, 500],
            otherwise="avec un budget qui suffit à tout, les bureaux où le gain est positif devraient tous être "
            "visités, porte par porte.",
        ),
    ),
    success="Votre tournée tient dans le budget, et n’aide jamais l’adversaire.",
    hints=(
        "Commencez par une Series de zéros, `visites = pd.Series(0, index=gain.index)`, et ne gardez que les "
        "bureaux où le gain est positif : `gain[gain > 0]`.",
        "Parcourez-les du plus rentable au moins rentable : `for bureau in gain[gain > "
        "0].sort_values(ascending=False).index:`. À chaque tour, combien de visites au plus, vu les portes "
        "et le budget restant ?",
        "Dans la boucle, `visites[bureau] = min(portes[bureau], budget)`, puis retirez ces visites de "
        "`budget`. Après la boucle, renvoyez `visites`.",
    ),
)

MINIMUM = 50
ONE_REFUSED = pd.Series({"retraités": 300, "employés": 80, "agriculteurs": 12})
ANOTHER_REFUSED = pd.Series({"ouvriers": 120, "cadres": 90, "retraités": 300, "artisans": 30})
SEVERAL_REFUSED = pd.Series({"A": 50, "F": 50, "B": 49, "C": 12, "D": 200})
NONE_REFUSED = pd.Series({"B": 70, "A": 50, "C": 400})


def _names(counts: pd.Series) -> Judge:
    """Demand a list of names of segments."""

    def judge(result: object) -> str | None:
        if isinstance(result, pd.Series):
            return (
                "vous renvoyez une colonne (Series). La question demande la liste des noms : dans une "
                "Series, ils sont dans l’index."
            )
        if not isinstance(result, list):
            return (
                f"vous renvoyez {described(result)}. La question demande une liste : `list(…)` en fait une."
            )
        unknown = [name for name in result if name not in counts.index]
        if any(name in counts.to_list() for name in unknown):
            return "votre liste contient des effectifs. La question demande les noms des segments."
        if unknown:
            return f"aucun segment ne s’appelle {listing(unknown, 2)}. La liste contient-elle bien des noms ?"
        if len(result) != len(set(result)):
            return "un segment revient plusieurs fois dans votre liste."
        small = [name for name in result if counts[name] < MINIMUM]
        if small:
            return f"vous servez le segment « {small[0]} », qui est sous le minimum. Dans quel sens comparez-vous ?"
        return None

    return judge


def _served(counts: pd.Series, expected: set, *confusions: tuple[set, str], otherwise: str) -> Trial:
    """Judge the segments that may be served, in any order."""

    def judge(result: list) -> str | None:
        found = set(result)
        if found == expected:
            return None
        return next((sentence for wrong, sentence in confusions if found == wrong), otherwise)

    return Trial((counts, MINIMUM), (returned, _names(counts), judge))


_SUBTRACTED = (
    "un seul segment est refusé : on peut retirer les autres du total pour le retrouver. Il en faut un "
    "second."
)
_NOT_THE_SMALLEST = (
    "le second refus ne porte pas sur le plus petit des autres segments. Rangez-les par effectif."
)
Q9B = Exercise(
    question="q9b",
    signature="diffusables(effectifs, minimum)",
    trials=(
        _served(
            ONE_REFUSED,
            {"retraités"},
            ({"retraités", "employés"}, _SUBTRACTED),
            ({"employés"}, _NOT_THE_SMALLEST),
            otherwise="sur l’exemple de l’énoncé, vous refusez trop de segments.",
        ),
        _served(
            SEVERAL_REFUSED,
            {"A", "F", "D"},
            (
                {"D"},
                "un segment qui compte exactement le minimum peut être servi : « au moins » comprend "
                "l’égalité.",
            ),
            otherwise="quand plusieurs segments sont déjà refusés, on ne retrouve aucun d’eux par soustraction : "
            "inutile d’en refuser un de plus.",
        ),
        _served(
            ANOTHER_REFUSED,
            {"ouvriers", "retraités"},
            ({"ouvriers", "cadres", "retraités"}, _SUBTRACTED),
            ({"cadres", "retraités"}, _NOT_THE_SMALLEST),
            ({"ouvriers", "cadres"}, _NOT_THE_SMALLEST),
            otherwise="quand un seul segment est refusé, on en refuse un second, pas plus.",
        ),
        _served(
            NONE_REFUSED,
            {"A", "B", "C"},
            otherwise="ici aucun segment n’est sous le minimum, et il n’y a donc rien à protéger. Le second refus "
            "est-il réservé au cas d’un seul refus ?",
        ),
    ),
    success="Aucun petit segment ne se retrouve par soustraction.",
    hints=(
        "Deux temps : gardez les segments assez grands, puis comptez combien sont refusés.",
        "`servis = effectifs[effectifs >= minimum].sort_values()` garde les assez grands, du plus petit au "
        "plus grand. Combien y en a-t-il, sur `len(effectifs)` ?",
        "S’il n’en manque qu’un (`len(servis) == len(effectifs) - 1`), retirez le premier : "
        "`servis.iloc[1:]`. Les noms sont dans l’index : `list(servis.index)`.",
    ),
)
