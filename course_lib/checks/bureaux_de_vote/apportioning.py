"""Question 3: from the census to polling stations."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, brief, labels, returned, series, table, values, when

CATEGORIES = ["cadres", "ouvriers"]
AGES = ["moins_de_30", "plus_de_30"]


def _rows(rows: dict[str, list[float]], columns: list[str] = CATEGORIES) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype=float)


PEOPLE = _rows({"A": [300, 100], "B": [50, 200]}).rename_axis("iris")
PIECES = pd.DataFrame({"iris": ["A", "A", "B"], "bureau": ["12", "13", "12"], "part": [0.33, 0.60, 1.0]})
BY_STATION = _rows({"12": [149, 233], "13": [180, 60]})


def _shares_instead(result: pd.DataFrame) -> str | None:
    if float(result["cadres"].max()) > 1:
        return None
    return (
        f"le bureau 12 reçoit {brief(result.loc['12', 'cadres'])} cadre au lieu d’un nombre d’habitants. "
        "Avez-vous réparti des parts plutôt que des effectifs ?"
    )


def _too_many(result: pd.DataFrame) -> str | None:
    found, census = float(result["cadres"].sum()), float(PEOPLE["cadres"].sum())
    if found <= census + 1e-6:
        return None
    return (
        f"vous trouvez plus de cadres ({brief(found)}) que le recensement ({brief(census)}). Chaque IRIS "
        "est-il compté une fois par morceau ?"
    )


def _people(categories: list[str]) -> tuple[Judge, ...]:
    """Judge the form of a table of people by station."""
    return (
        returned,
        when(
            lambda result: isinstance(result, pd.DataFrame) and "bureau" in result.columns,
            "le bureau est une colonne de votre table ; la question le veut comme index. C’est ce que donne "
            "`groupby`, ou `set_index`.",
        ),
        table(*categories, expected="une ligne par bureau, une colonne par catégorie"),
        when(
            lambda result: len(result.columns) > len(categories),
            lambda result: (
                "votre table a une colonne de trop : "
                f"{next(str(name) for name in result.columns if name not in categories)}. Ne gardez que les "
                "catégories."
            ),
        ),
        labels(["12", "13"], "bureaux", otherwise="Avez-vous regroupé les morceaux par bureau ?"),
        when(
            lambda result: result[categories].isna().any(axis=None),
            "des effectifs sont manquants. Vos deux tables se rejoignent-elles sur le code de l’IRIS ?",
        ),
    )


_MEAN = "vous avez fait une moyenne. Des habitants ne se moyennent pas, ils s’additionnent."
_ROUNDED = (
    "vous arrondissez les habitants. Gardez les décimales : arrondi, le total de la ville ne tombe plus "
    "juste."
)
Q3A = Exercise(
    question="q3a",
    signature="repartir(effectifs, passage)",
    trials=(
        Trial(
            (PEOPLE, PIECES),
            (
                *_people(CATEGORIES),
                _shares_instead,
                _too_many,
                values(
                    BY_STATION,
                    (
                        _rows(
                            {"12": [300 * 33 / 93 + 50, 3300 / 93 + 200], "13": [300 * 60 / 93, 6000 / 93]}
                        ),
                        "vous avez partagé les habitants perdus entre les autres morceaux. L’idée se "
                        "défend, mais elle suppose où ils votent : la question 3b les comptera à part.",
                    ),
                    (_rows({"12": [74.5, 116.5], "13": [180, 60]}), _MEAN),
                    (
                        _rows({"12": [175, 150], "13": [300, 100]}),
                        f"{_MEAN} Et la colonne part n’a pas servi.",
                    ),
                    (
                        _rows({"12": [149 / 1.33, 233 / 1.33], "13": [300, 100]}),
                        "votre part est celle du bureau : la colonne part est déjà celle de l’IRIS.",
                    ),
                    otherwise="les effectifs du bureau 12 ne sont pas ceux de l’exemple de l’énoncé. "
                    "Refaites-le à la main, morceau par morceau.",
                ),
            ),
        ),
        Trial(
            (PEOPLE, PIECES.iloc[[2, 0, 1]]),
            (
                *_people(CATEGORIES),
                values(
                    BY_STATION,
                    otherwise="le résultat change quand les lignes arrivent dans un autre ordre. Reliez les "
                    "deux tables par le code de l’IRIS, pas par la position.",
                ),
            ),
        ),
        Trial(
            (PEOPLE.set_axis(AGES, axis=1) / 8, PIECES),
            (
                *_people(AGES),
                values(
                    BY_STATION.set_axis(AGES, axis=1) / 8,
                    (_rows({"12": [18, 29], "13": [22, 8]}, AGES), _ROUNDED),
                    (_rows({"12": [19, 29], "13": [22, 8]}, AGES), _ROUNDED),
                    otherwise="le résultat change avec le nom des catégories, ou perd ses décimales.",
                ),
            ),
        ),
    ),
    success="Votre fonction conserve les habitants, aux morceaux perdus près.",
    hints=(
        "Commencez par coller à chaque morceau les effectifs de son IRIS : `passage.merge(effectifs, "
        'on="iris")`.',
        "Multipliez les effectifs par la part du morceau, toutes les colonnes d’un coup : "
        '`morceaux[effectifs.columns].mul(morceaux["part"], axis=0)`.',
        'Il reste à additionner les morceaux d’un même bureau : `.groupby(morceaux["bureau"]).sum()`.',
    ),
)

WITH_ABSENT = _rows({"A": [300, 100], "B": [50, 200], "C": [40, 10]}).rename_axis("iris")


def _lost(expected: list[float], *confusions: tuple[list[float], str]) -> tuple[Judge, ...]:
    """Judge the number of people lost, by category."""
    return (
        returned,
        series("un nombre d’habitants perdus par catégorie"),
        labels(
            CATEGORIES, "catégories", otherwise="Additionnez les IRIS, et gardez les catégories séparées."
        ),
        values(
            pd.Series(expected, CATEGORIES),
            *((pd.Series(wrong, CATEGORIES), sentence) for wrong, sentence in confusions),
            otherwise="ce n’est pas le nombre d’habitants perdus. Comparez, pour chaque catégorie, le total "
            "avant et le total après.",
        ),
    )


Q3B = Exercise(
    question="q3b",
    signature="masse_perdue(effectifs, passage)",
    trials=(
        Trial(
            (PEOPLE, PIECES),
            _lost(
                [21, 7],
                (
                    [329, 293],
                    "vous renvoyez les habitants qui arrivent dans un bureau. La question demande les "
                    "autres.",
                ),
                (
                    [0.06, 7 / 300],
                    "vous renvoyez une part. La question demande un nombre d’habitants.",
                ),
                (
                    [-21, -7],
                    "vos nombres sont négatifs. On compte des habitants perdus : dans quel sens soustraire ?",
                ),
            ),
        ),
        Trial(
            (WITH_ABSENT, PIECES),
            _lost(
                [61, 17],
                (
                    [21, 7],
                    "un IRIS qui n’a aucun morceau dans la table passage a échappé à votre compte, alors "
                    "que tous ses habitants sont perdus.",
                ),
            ),
        ),
        Trial((PEOPLE.loc[["B"]], PIECES.iloc[[2]]), _lost([0, 0])),
    ),
    success="Vous savez combien d’habitants manquent à l’appel.",
    hints=(
        "Combien de cadres avant de répartir ? Combien après ?",
        "Votre fonction repartir donne les habitants par bureau ; `.sum()` additionne chaque colonne d’une "
        "table.",
        "La masse perdue est la différence entre deux sommes : celle de `effectifs`, et celle de "
        "`repartir(effectifs, passage)`.",
    ),
)
