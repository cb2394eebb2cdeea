"""Question 7: what a prediction is worth, where it has seen nothing."""

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.crashes import described
from course_lib.checks.judges import Judge, labels, number, returned, series, values, when

# Two neighbourhoods, each on its own line: 0.1 + x/2 in the north, 0.6 - x/2 in the south.
STATIONS = [f"01001_{rank:04d}" for rank in (1, 2, 3, 4)]
SHARES = pd.DataFrame({"cadres": [0.0, 0.2, 0.2, 0.4]}, index=STATIONS)
VOTE = pd.Series([0.1, 0.5, 0.2, 0.4], STATIONS)
SIDES = pd.Series(["nord", "sud", "nord", "sud"], STATIONS)

# The four corners of a square, each a neighbourhood: through the three others passes one plane.
CORNERS = ["d", "a", "c", "b"]
SQUARE = pd.DataFrame({"ouvriers": [0.2, 0.0, 0.0, 0.2], "retraites": [0.2, 0.0, 0.2, 0.0]}, index=CORNERS)
SQUARE_VOTE = pd.Series([0.3, 0.1, 0.4, 0.2], CORNERS)
SQUARE_BLOCKS = pd.Series([7, 2, 9, 0], CORNERS)


def _forecasts(
    parts: pd.DataFrame, expected: list[float], *confusions: tuple[list[float], str], otherwise: str
) -> tuple[Judge, ...]:
    """Judge one forecast for each station."""
    codes = list(parts.index)
    return (
        returned,
        series("une prévision par bureau, de même index que parts"),
        labels(
            codes,
            "bureaux",
            otherwise="Rangez chaque prévision sous son bureau : préparez "
            "`pd.Series(index=parts.index, dtype=float)`, puis remplissez-la quartier par quartier.",
        ),
        when(
            lambda result: result.isna().any(),
            "des bureaux restent sans prévision (NaN). Chaque quartier doit être prédit à son tour.",
        ),
        values(
            pd.Series(expected, codes),
            *((pd.Series(wrong, codes), sentence) for wrong, sentence in confusions),
            otherwise=otherwise,
        ),
    )


Q7A = Exercise(
    question="q7a",
    signature="prevoir(parts, cible, blocs)",
    trials=(
        Trial(
            (SHARES, VOTE, SIDES),
            _forecasts(
                SHARES,
                [0.6, 0.2, 0.5, 0.3],
                (
                    [0.15, 0.3, 0.3, 0.45],
                    "votre modèle a appris sur tous les bureaux, y compris ceux qu’il prédit : il a vu les "
                    "réponses. Retirez le quartier avant `fit`.",
                ),
                (
                    [0.1, 0.5, 0.2, 0.4],
                    "vos prévisions tombent juste partout, et c’est suspect : le modèle a appris sur le "
                    "quartier même qu’il prédit. Lesquels des bureaux lui montrer ?",
                ),
                (
                    [0.3, 7 / 30, 1 / 3, 0.6],
                    "vous cachez un bureau à la fois, et ses voisins de quartier restent visibles. C’est le "
                    "quartier entier qu’il faut cacher.",
                ),
                (
                    [0.45, 0.15, 0.45, 0.15],
                    "vous prédisez la moyenne des autres quartiers : le profil du bureau n’a pas servi.",
                ),
                (
                    [0.3, 0.3, 0.3, 0.3],
                    "vous prédisez partout la moyenne de la ville : ni le profil ni les quartiers n’ont "
                    "servi.",
                ),
                (
                    [0.6, 0.5, 0.2, 0.3],
                    "vos prévisions sont justes, mais pas en face du bon bureau : mises bout à bout, elles "
                    "suivent l’ordre des quartiers. Gardez l’index de chacune.",
                ),
                otherwise="ce ne sont pas les prévisions d’un modèle appris sur les bureaux des autres "
                "quartiers. Qui est dans `fit`, qui est dans `predict` ?",
            ),
        ),
        Trial(
            (SQUARE, SQUARE_VOTE, SQUARE_BLOCKS),
            _forecasts(
                SQUARE,
                [0.5, 0.3, 0.2, 0.0],
                otherwise="avec quatre quartiers et deux colonnes, les prévisions ne sont plus les bonnes. Le "
                "modèle apprend-il sur tous les autres quartiers, et sur toutes les colonnes ?",
            ),
        ),
    ),
    success="Chaque quartier est prédit par un modèle qui ne l’a jamais vu.",
    hints=(
        "Une boucle : `for bloc in blocs.unique():`. À chaque tour, qui apprend, et qui est prédit ?",
        "Avec `ici = blocs == bloc`, le quartier est `parts[ici]`, et tous les autres `parts[~ici]` ; "
        "`cible` se découpe de même.",
        "Avant la boucle : `prevision = pd.Series(index=parts.index, dtype=float)`. Dans la boucle, après "
        "`modele = LinearRegression().fit(parts[~ici], …)`, écrivez `prevision[ici] = modele.predict(…)`. "
        "Après la boucle, renvoyez-la.",
    ),
)

OBSERVED = pd.Series([0.3, 0.4], ["a", "b"])
# Off by 0.005 and 0.015, one above, one below: 0.01 on average.
CLOSE = pd.Series([0.305, 0.385], ["a", "b"])
# Off by 0.08 and by nothing: 0.04 on average.
FAR = pd.Series([0.22, 0.4], ["a", "b"])


def _gain(expected: float, *confusions: tuple[float, str]) -> tuple[Judge, ...]:
    return (
        returned,
        number("la part de l’erreur qui disparaît"),
        when(pd.isna, "votre gain est manquant (NaN). Les trois Series ont le même index : le gardez-vous ?"),
        values(
            expected,
            *confusions,
            otherwise="ce n’est pas la part de l’erreur qui disparaît. Calculez d’abord les deux erreurs "
            "absolues moyennes, chacune sur sa ligne.",
        ),
    )


_SQUARED = (
    "vous avez mis les erreurs au carré : les grosses y pèsent plus que les petites. La question demande "
    "leur valeur absolue, `.abs()`."
)
_UPSIDE_DOWN = (
    "votre rapport est à l’envers : l’erreur de la référence est ce à quoi l’on compare, donc en bas."
)
Q7B = Exercise(
    question="q7b",
    signature="gain(observe, prevision, reference)",
    trials=(
        Trial(
            (OBSERVED, CLOSE, FAR),
            _gain(
                0.75,
                (0.9609375, _SQUARED),
                (1 - 0.000125**0.5 / 0.0032**0.5, _SQUARED),
                (-3, _UPSIDE_DOWN),
                (4, _UPSIDE_DOWN),
                (3, "vous divisez la différence par l’erreur de la prévision. À quoi compare-t-on ?"),
                (
                    0.25,
                    "vous renvoyez la part de l’erreur qui reste. La question demande celle qui disparaît.",
                ),
                (-0.75, "votre gain a le signe contraire : une bonne prévision doit y gagner."),
                (
                    0.875,
                    "vos erreurs se compensent : une fois trop haut, une fois trop bas, et la moyenne est "
                    "petite. Prenez la valeur absolue de chacune avant la moyenne.",
                ),
                (
                    0.03,
                    "vous renvoyez une différence d’erreurs. Le gain la rapporte à l’erreur de la référence.",
                ),
                (75, "votre gain est en pourcentage. La question demande une fraction."),
            ),
        ),
        Trial(
            (OBSERVED, FAR, CLOSE),
            _gain(
                -3,
                (0, "vous ramenez une perte à zéro. Une prévision pire que la référence doit se voir."),
                (
                    3,
                    "le signe de la perte a disparu. La valeur absolue est pour les erreurs, pas pour le "
                    "gain.",
                ),
                (
                    -0.75,
                    "quand la prévision perd, vous changez de dénominateur. L’erreur de la référence reste "
                    "en bas.",
                ),
            ),
        ),
    ),
    success="Un gain, ou une perte : vous dites les deux.",
    hints=(
        "Trois étapes : l’erreur de la prévision, celle de la référence, puis leur rapport.",
        "L’erreur absolue moyenne d’une Series est `(observe - serie).abs().mean()`.",
        "Il reste à écrire `return 1 - … / …`, l’erreur de la référence au dénominateur.",
    ),
)

OPINIONS = ["profil", "premier tour", "indécis"]


def _opinion(value: object) -> str | None:
    if not isinstance(value, str):
        return (
            f"CONCLUSION est {described(value)}. La question demande un texte, entre guillemets : l’une des trois "
            "valeurs de l’énoncé."
        )
    if value in OPINIONS:
        return None
    if value.strip().lower().replace("_", " ").replace("indecis", "indécis") in OPINIONS:
        return (
            f"« {value} » y est presque : recopiez la valeur de l’énoncé à la lettre, en minuscules, avec ses "
            "accents et sans espace de trop."
        )
    return f"« {value} » n’est pas l’une des trois valeurs de l’énoncé. Recopiez celle que vous choisissez."


Q7C = Exercise(
    question="q7c",
    signature="CONCLUSION",
    trials=(Trial((), (_opinion,)),),
    success="La réponse est recevable. La correction refera la mesure pour voir si l’intervalle dit comme vous.",
    hints=(
        "Sur la figure, une seule ligne oppose le profil et le premier tour. Laquelle ?",
        "Un gain positif dit que la première des deux prévisions nommées se trompe moins ; un gain négatif, "
        "qu’elle se trompe plus. De quel côté de zéro est l’intervalle ?",
        'Tout entier à droite de zéro, `"profil"` ; tout entier à gauche, `"premier tour"` ; à cheval, '
        '`"indécis"`. Lisez-le sur la table, sous la figure.',
    ),
)
