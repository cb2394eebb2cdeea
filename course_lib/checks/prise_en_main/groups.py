"""Questions 3 and 4: a total for each group, the first of a ranking."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, table, values, when

COUNTS = pd.DataFrame(
    {
        "bureau": ["01001_0001", "01001_0002", "01001_0003", "01001_0004"],
        "quartier": ["nord", "sud", "nord", "port"],
        "inscrits": [700, 500, 300, 400],
        "votants": [400, 350, 200, 100],
    }
)
_DISTRICTS = ["nord", "port", "sud"]


def _by_district(column: str, totals: list[int], *confusions: tuple[list[float], str]) -> Trial:
    def of(numbers: list[float]) -> pd.Series:
        return pd.Series(numbers, index=_DISTRICTS)

    return Trial(
        (COUNTS, column),
        (
            returned,
            when(
                lambda result: callable(result) or "GroupBy" in type(result).__name__,
                "les groupes sont faits, mais pas encore résumés. Terminez par le calcul, avec ses parenthèses : "
                "`.sum()`.",
            ),
            when(
                lambda result: isinstance(result, pd.DataFrame),
                "vous renvoyez une table, la question demande une seule colonne. Choisissez-la après `groupby`, "
                "entre crochets simples : `[colonne]`.",
            ),
            series("un total par quartier"),
            labels(_DISTRICTS, "quartiers", otherwise="Groupez par la colonne `quartier`."),
            values(
                of(totals),
                *((of(wrong), sentence) for wrong, sentence in confusions),
                otherwise=f"pour la colonne {column}, ce ne sont pas les totaux par quartier.",
            ),
        ),
    )


Q3 = Exercise(
    question="q3",
    signature="total_par_quartier(bureaux, colonne)",
    trials=(
        _by_district(
            "inscrits",
            [1000, 400, 500],
            (
                [500, 400, 500],
                "vous donnez la moyenne des bureaux du quartier. La question demande leur total.",
            ),
            ([2, 1, 1], "vous comptez les bureaux du quartier, pas les personnes de la colonne."),
            ([700, 400, 500], "il manque des bureaux : le nord en a deux, et vous n’en prenez qu’un."),
        ),
        _by_district(
            "votants",
            [600, 100, 350],
            (
                [1000, 400, 500],
                "à qui demande les votants, vous rendez les inscrits. Servez-vous de l’argument `colonne`, sans "
                "guillemets.",
            ),
        ),
    ),
    success="Un groupe, un total : toute la table tient en quelques lignes.",
    hints=(
        "Trois mots, dans cet ordre : grouper, choisir la colonne, additionner.",
        '`bureaux.groupby("quartier")` fait les groupes. À sa suite, `[colonne]` choisit la colonne, sans '
        "guillemets : son nom est dans la variable.",
        "À la suite de `[colonne]`, il reste à additionner : `.sum()`. Le tout tient sur une ligne, après `return`.",
    ),
)

RANKED = pd.DataFrame(
    {
        "bureau": ["01001_0001", "01001_0002", "01001_0003", "01001_0004"],
        "inscrits": [900, 700, 1000, 800],
        "abstentions": [120, 300, 45, 210],
    }
)


def _in_order(*places: int) -> list[str]:
    return [f"01001_000{place}" for place in places]


def _ranking(
    column: str, n: int, expected: list[str], *confusions: tuple[list[str], str], otherwise: str
) -> Trial:
    def judge(result: pd.DataFrame) -> str | None:
        found = list(result["bureau"])
        if found == expected:
            return None
        for wrong, sentence in confusions:
            if found == wrong:
                return sentence
        if len(found) != n:
            return (
                f"pour n = {n}, vous renvoyez {len(found)} ligne{'s' if len(found) > 1 else ''}. Servez-vous de "
                "l’argument `n`."
            )
        return otherwise

    judges: tuple[Judge, ...] = (
        returned,
        table(*RANKED.columns, expected=f"les {n} premières lignes du classement, toutes colonnes gardées"),
        judge,
    )
    return Trial((RANKED, column, n), judges)


Q4 = Exercise(
    question="q4",
    signature="premiers(bureaux, colonne, n)",
    trials=(
        _ranking(
            "abstentions",
            2,
            _in_order(2, 4),
            (_in_order(4, 2), "ce sont les bons bureaux, mais le plus grand doit venir en tête."),
            (
                _in_order(3, 1),
                "ce sont les plus petits : par défaut, on range du plus petit au plus grand. Cherchez l’argument "
                "`ascending`.",
            ),
            (
                _in_order(1, 2),
                "ce sont les premières lignes de la table, telles quelles : rangez avant de couper.",
            ),
            (_in_order(2, 1), "vous coupez avant de ranger : c’est le début de la table, remis en ordre."),
            otherwise="ce ne sont pas les deux bureaux où la colonne est la plus grande.",
        ),
        _ranking(
            "inscrits",
            3,
            _in_order(3, 1, 4),
            (
                _in_order(2, 4, 1),
                "à qui demande les inscrits, vous classez par abstentions. Servez-vous de l’argument `colonne`, "
                "sans guillemets.",
            ),
            otherwise="pour une autre colonne et un autre n, le classement n’est plus le bon.",
        ),
    ),
    success="Rangée, coupée : la liste est prête à vendre.",
    hints=(
        "Deux gestes, l’un derrière l’autre : ranger toute la table, puis n’en garder que le début.",
        "`bureaux.sort_values(colonne)` range du plus petit au plus grand ; avec `ascending=False`, du plus grand au "
        "plus petit.",
        "`return bureaux.sort_values(colonne, ascending=False)` range. Il reste à garder le début : `.head(…)`.",
    ),
)
