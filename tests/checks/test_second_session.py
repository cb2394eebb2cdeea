"""The checks of notebook 01's second session, tried on the ideas that students come with."""

import re

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression

from course_lib.checks.bureaux_de_vote import carnet
from course_lib.checks.core import Status
from tests.checks.typography import assert_french

LOOP = """
p = pd.Series(index=parts.index, dtype=float)
for bloc in blocs.unique():
    ici = blocs == bloc
    {}
return p
"""
PLAN = """
v = pd.Series(0, index=gain.index)
for b in {}:
    {}
return v
"""
BEST = "gain[gain > 0].sort_values(ascending=False).index"
FILL = "v[b] = min(portes[b], budget); budget -= v[b]"
WORDS = """
p, q = {}
ecart = np.log(p / (p.sum() - p)) - np.log(q / (q.sum() - q))
{}
"""
SPREAD = "np.sqrt(1 / p + 1 / q)"
PRIOR = "a + fond, b + fond"
KEPT = """
s = {}
if {}:
    s = {}
return list(s.index)
"""


def filled(low: str, high: str) -> str:
    """Return the code that fills blanks."""
    return f"""
reste = total - effectifs.sum()
return pd.DataFrame({{"bas": effectifs.fillna({low}), "haut": effectifs.fillna({high})}})
"""


def bounds(low: str, high: str) -> str:
    """Return the code that makes a table of two columns."""
    return f'return pd.DataFrame({{"bas": {low}, "haut": {high}}})'


def goodman(returned: str, weight: str = ", sample_weight=inscrits") -> str:
    """Return the code that fits a line."""
    return (
        f"m = LinearRegression().fit(part.to_frame(), vote{weight}); c, i = m.coef_, m.intercept_\n{returned}"
    )


ALONE = "reste if effectifs.isna().sum() == 1 else 0"
LOW = "((vote - (1 - part)) / part).clip(lower=0)"
HIGH = "(vote / part).clip(upper=1)"
OTHERS = "m = LinearRegression().fit(parts[~ici], cible[~ici]); p[ici] = m.predict(parts[ici])"
TOTAL = "e = voix.sum(axis=1); m = voix.max(axis=1)\nreturn "
ENOUGH = "effectifs[effectifs >= minimum].sort_values()"
ONE_LESS = "len(s) == len(effectifs) - 1"

RIGHT = [
    ("q5a", filled(ALONE, "reste")),
    (
        "q5a",
        """
t = pd.DataFrame({"bas": effectifs, "haut": effectifs})
vides = list(effectifs.index[effectifs.isna()])
t.loc[vides, "bas"] = 0.0
for code in vides:
    t.loc[code, "haut"] = total - effectifs.dropna().sum()
if len(vides) == 1:
    t["bas"] = t["haut"]
return t[["haut", "bas"]]
""",
    ),
    (
        "q6",
        """
if methode == "quantiles":
    return [valeurs.quantile(i / k) for i in range(k + 1)]
pas = (valeurs.max() - valeurs.min()) / k
return [valeurs.min() + i * pas for i in range(k + 1)]
""",
    ),
    (
        "q6",
        """
v = valeurs.dropna()
if methode == "amplitudes":
    return np.linspace(v.min(), v.max(), k + 1)
return list(pd.qcut(v, k, retbins=True)[1])
""",
    ),
    ("q7a", LOOP.format(OTHERS)),
    (
        "q7a",
        """
morceaux = []
for bloc, ici in parts.groupby(blocs).groups.items():
    reste = parts.drop(ici)
    m = LinearRegression().fit(reste, cible[reste.index])
    morceaux.append(pd.Series(m.predict(parts.loc[ici]), ici))
return pd.concat(morceaux)
""",
    ),
    ("q7b", "return 1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean()"),
    (
        "q7b",
        "e, f = (np.mean(np.abs(x - observe)) for x in (prevision, reference))\nreturn float((f - e) / f)",
    ),
    ("q8a", goodman("return i + c[0], i")),
    ("q8a", "b, a = np.polyfit(part, vote, 1, w=np.sqrt(inscrits))\nreturn [a + b, a]"),
    ("q8b", bounds(LOW, HIGH)),
    ("q8b", bounds("1 - np.minimum(1 - vote, part) / part", "vote.clip(upper=part) / part")),
    ("q9a", PLAN.format(BEST, FILL)),
    (
        "q9a",
        """
ordre = portes[gain > 0].loc[gain[gain > 0].sort_values(ascending=False).index]
avant = ordre.cumsum() - ordre
return (budget - avant).clip(lower=0, upper=ordre).reindex(gain.index).fillna(0)
""",
    ),
    ("q9b", KEPT.format(ENOUGH, ONE_LESS, "s.iloc[1:]")),
    (
        "q9b",
        """
noms = [nom for nom in effectifs.index if effectifs[nom] >= minimum]
if len(effectifs) - len(noms) == 1:
    noms.remove(min(noms, key=lambda nom: effectifs[nom]))
return noms
""",
    ),
    ("q10", WORDS.format(PRIOR, f"return ecart / {SPREAD}")),
    (
        "q10",
        """
poids = {}
for mot in a.index:
    x, y = a[mot] + fond[mot], b[mot] + fond[mot]
    n, m = a.sum() + fond.sum(), b.sum() + fond.sum()
    poids[mot] = np.log(x / (n - x) / (y / (m - y))) / (1 / x + 1 / y) ** 0.5
return pd.Series(poids)
""",
    ),
    ("q11b", TOTAL + "(e > 0) & ((e < minimum) | (m == e))"),
    (
        "q11b",
        "return voix.apply(lambda v: v.sum() > 0 and (v.sum() < minimum or (v > 0).sum() == 1), axis=1)",
    ),
]

WRONG = [
    ("q5a", filled("0", "0"), "remplacez les cases vides par zéro"),
    ("q5a", filled("reste / effectifs.isna().sum()", "reste / effectifs.isna().sum()"), "à égalité"),
    ("q5a", filled("0", "reste / effectifs.isna().sum()"), "à égalité"),
    ("q5a", filled("effectifs.mean()", "effectifs.mean()"), "par la moyenne"),
    ("q5a", filled("0", "total"), "est le total de la commune"),
    ("q5a", filled("0", "reste"), "qu’une case vide"),
    ("q5a", filled("reste", "reste"), "comme si elle était la seule"),
    ("q5a", filled("reste", ALONE), "interverties"),
    ("q5a", "effectifs = effectifs.dropna()" + filled("0", "0"), "1 des 3 IRIS"),
    ("q5a", bounds("effectifs", "effectifs"), "est encore vide"),
    ("q5a", bounds("0 * effectifs.fillna(0)", "effectifs.fillna(total - effectifs.sum())"), "publié"),
    ("q5a", "effectifs = effectifs.replace(0, np.nan)" + filled(ALONE, "reste"), "même quand c’est zéro"),
    ("q5a", "return effectifs.fillna(0), effectifs.fillna(total)", "un couple de valeurs"),
    ("q5a", filled(ALONE, "reste").replace("total -", "total - 1 -"), "n’a pas les bonnes bornes"),
    ("q6", "return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))", "interverties"),
    ("q6", "return list(valeurs.quantile(np.linspace(0, 1, k + 1)))", "L’argument methode sert-il"),
    ("q6", "return list(valeurs.quantile(np.linspace(0, 1, k)))", "comptez leurs bords"),
    ("q6", "return list(valeurs.quantile(np.linspace(0, 1, k + 1))[1:-1])", "manque les deux bouts"),
    ("q6", "return list(valeurs.quantile(np.linspace(0, 1, 6)))", "L’argument k sert-il"),
    ("q6", "return list(valeurs.quantile(np.linspace(1, 0, k + 1)))", "en croissant"),
    ("q6", "return valeurs.median()", "une liste de limites"),
    (
        "q6",
        "f = np.linspace(0, 1, k + 1); v = valeurs\n"
        "return list(np.quantile(v, f) if methode == 'quantiles' else v.min() + f * (v.max() - v.min()))",
        "est vide (NaN)",
    ),
    (
        "q6",
        "f = np.linspace(0, 1, k + 1); v = valeurs.fillna(0)\n"
        "return list(np.quantile(v, f) if methode == 'quantiles' else v.min() + f * (v.max() - v.min()))",
        "les cases vides par zéro",
    ),
    (
        "q6",
        "cut = pd.qcut if methode == 'quantiles' else pd.cut\nreturn list(cut(valeurs, k, retbins=True)[1])",
        "`pd.cut` élargit",
    ),
    (
        "q6",
        "f = np.linspace(0, 1, k + 1); v = valeurs\n"
        "w = v.min() + f * (v.max() - v.min())\n"
        "return list(np.round(v.quantile(f) if methode == 'quantiles' else w))",
        "vous arrondissez",
    ),
    (
        "q7a",
        "m = LinearRegression().fit(parts, cible)\nreturn pd.Series(m.predict(parts), parts.index)",
        "y compris ceux qu’il prédit",
    ),
    ("q7a", LOOP.format(OTHERS.replace("~ici", "ici")), "c’est suspect"),
    ("q7a", "blocs = pd.Series(range(len(parts)), parts.index)" + LOOP.format(OTHERS), "à la fois"),
    ("q7a", LOOP.format("p[ici] = cible[~ici].mean()"), "le profil du bureau n’a pas servi"),
    ("q7a", LOOP.format(OTHERS).replace("return p", "return p.to_numpy()"), "sans étiquettes"),
    ("q7a", LOOP.format(OTHERS).replace("return p", "return p.reset_index(drop=True)"), "des bureaux"),
    ("q7a", LOOP.format(OTHERS).replace("return p", "return p[ici]"), "2 des 4 bureaux"),
    ("q7a", LOOP.format(OTHERS).replace("return p", "return p.to_frame()"), "une table (DataFrame)"),
    ("q7a", LOOP.format(OTHERS + "; break"), "sans prévision"),
    ("q7a", "parts = parts.iloc[:, :1]" + LOOP.format(OTHERS), "toutes les colonnes"),
    (
        "q7a",
        "l = []\nfor bloc in blocs.unique():\n    ici = blocs == bloc\n"
        "    l += list(LinearRegression().fit(parts[~ici], cible[~ici]).predict(parts[ici]))\n"
        "return pd.Series(l, parts.index)",
        "en face du bon bureau",
    ),
    (
        "q7b",
        "return 1 - ((observe - prevision) ** 2).mean() / ((observe - reference) ** 2).mean()",
        "au carré",
    ),
    (
        "q7b",
        "return 1 - (((observe - prevision) ** 2).mean() / ((observe - reference) ** 2).mean()) ** 0.5",
        "au carré",
    ),
    (
        "q7b",
        "return 1 - (observe - reference).abs().mean() / (observe - prevision).abs().mean()",
        "à l’envers",
    ),
    ("q7b", "return (observe - prevision).abs().mean() / (observe - reference).abs().mean()", "qui reste"),
    ("q7b", "return 1 - (observe - prevision).mean() / (observe - reference).mean()", "se compensent"),
    (
        "q7b",
        "return 1 - abs((observe - prevision).mean()) / abs((observe - reference).mean())",
        "se compensent",
    ),
    (
        "q7b",
        "return max(0, 1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean())",
        "perte à zéro",
    ),
    (
        "q7b",
        "return abs(1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean())",
        "le signe de la perte",
    ),
    (
        "q7b",
        "p, r = (observe - prevision).abs().mean(), (observe - reference).abs().mean()\nreturn (r - p) / p",
        "À quoi compare-t-on",
    ),
    (
        "q7b",
        "p, r = (observe - prevision).abs().mean(), (observe - reference).abs().mean()\nreturn p / r - 1",
        "le signe contraire",
    ),
    (
        "q7b",
        "p, r = (observe - prevision).abs().mean(), (observe - reference).abs().mean()\nreturn (r - p) / max(r, p)",
        "vous changez de dénominateur",
    ),
    ("q7b", "return 1 - (observe - prevision).abs() / (observe - reference).abs()", "un seul nombre"),
    ("q8a", goodman("return i, i + c[0]"), "dans l’autre ordre"),
    ("q8a", goodman("return c[0], i"), "vous renvoyez la pente"),
    ("q8a", goodman("return i, c[0]"), "vous renvoyez la pente"),
    ("q8a", goodman("return i + c[0], c[0]"), "votre second nombre est la pente"),
    ("q8a", goodman("return 100 * (i + c[0]), 100 * i"), "en pourcentage"),
    ("q8a", goodman("return i + c, i"), "un tableau à une case"),
    ("q8a", goodman("return i + c[0]"), "deux nombres"),
    ("q8a", goodman("return i + c[0], i", weight=""), "chaque bureau pèse autant"),
    ("q8a", "b, a = np.polyfit(part, vote, 1, w=inscrits)\nreturn a + b, a", "poids au carré"),
    ("q8a", goodman("return min(i + c[0], 1), max(i, 0)"), "un vote impossible"),
    ("q8a", goodman("return i + c[0], max(i, 0)"), "un vote impossible"),
    ("q8b", bounds(HIGH, LOW), "interverties"),
    ("q8b", bounds(LOW, "vote / part"), "plus de 100\u00a0%"),
    ("q8b", bounds(LOW, "vote"), "rapportez-les à lui"),
    ("q8b", bounds("(vote - (1 - part)) / part", HIGH), "moins de 0\u00a0%"),
    ("q8b", bounds("((vote - 1 - part) / part).clip(lower=0)", HIGH), "parenthèses"),
    ("q8b", bounds("(vote - (1 - part) / part).clip(lower=0)", HIGH), "parenthèses"),
    ("q8b", bounds("(vote - (1 - part)).clip(lower=0)", HIGH), "la rapporter au groupe"),
    ("q8b", bounds("((vote - part) / part).clip(lower=0)", HIGH), "vous retirez au vote la part du groupe"),
    ("q8b", bounds(LOW, f"{HIGH}.clip(lower=0.4)"), "connu exactement"),
    ("q8b", bounds(f"list({LOW})", f"list({HIGH})"), "l’index suivra"),
    ("q9a", PLAN.format(BEST, "v[b] = portes[b] if budget > 0 else 0; budget -= v[b]"), "visites, pour un"),
    ("q9a", PLAN.format(BEST, "v[b] = min(portes[b], budget)"), "visites, pour un"),
    (
        "q9a",
        PLAN.format(BEST, "v[b] = portes[b] if portes[b] <= budget else 0; budget -= v[b]"),
        "qu’en partie",
    ),
    ("q9a", "return portes * budget / portes.sum()", "un peu tous"),
    ("q9a", "return pd.Series(budget / len(gain), gain.index)", "un peu tous"),
    ("q9a", PLAN.format("gain.sort_values(ascending=False).index", FILL), "n’est pas positif"),
    ("q9a", PLAN.format(BEST.replace("> 0", ">= 0"), FILL), "n’est pas positif"),
    ("q9a", PLAN.format("gain[gain > 0].index", FILL), "l’ordre de la table"),
    ("q9a", PLAN.format("gain.sort_values().index", FILL), "le moins rentable"),
    ("q9a", PLAN.format("portes.sort_values(ascending=False).index", FILL), "le plus de portes"),
    ("q9a", PLAN.format("portes.sort_values().index", FILL), "le moins de portes"),
    ("q9a", PLAN.format("(gain * portes).sort_values(ascending=False).index", FILL), "gain total"),
    ("q9a", PLAN.format(BEST, FILL).replace("return v", "return v[v > 0]"), "3 des 4 bureaux"),
    (
        "q9a",
        PLAN.format(BEST, FILL).replace("return v", "return v.where(v > 0)"),
        "c’est 0",
    ),
    ("q9b", KEPT.format(ENOUGH.replace(">=", ">"), ONE_LESS, "s.iloc[1:]"), "comprend l’égalité"),
    ("q9b", KEPT.format(ENOUGH, "False", "s"), "retirer les autres du total"),
    ("q9b", KEPT.format(ENOUGH, "True", "s.iloc[1:]"), "inutile d’en refuser"),
    ("q9b", KEPT.format(ENOUGH, "len(s) >= len(effectifs) - 1", "s.iloc[1:]"), "n’est sous le minimum"),
    ("q9b", KEPT.format(ENOUGH, ONE_LESS, "s.iloc[:-1]"), "plus petit des autres"),
    ("q9b", KEPT.format("effectifs[effectifs >= minimum]", ONE_LESS, "s.iloc[:-1]"), "plus petit des autres"),
    ("q9b", KEPT.format("effectifs[effectifs < minimum]", "False", "s"), "Dans quel sens"),
    ("q9b", "return []", "vous refusez trop de segments"),
    ("q9b", KEPT.format(ENOUGH, ONE_LESS, "s.iloc[-1:]"), "on en refuse un second, pas plus"),
    ("q9b", "return ['retraités', 'retraités']", "revient plusieurs fois"),
    ("q9b", "return effectifs[effectifs >= minimum]", "une colonne (Series)"),
    ("q9b", "return effectifs[effectifs >= minimum].index", "un index"),
    ("q9b", "return list(effectifs[effectifs >= minimum])", "contient des effectifs"),
    ("q9b", "return list(effectifs >= minimum)", "Dans quel sens|aucun segment ne s’appelle"),
    ("q10", WORDS.format(PRIOR, f"return -ecart / {SPREAD}"), "signe contraire"),
    ("q10", WORDS.format("a, b", f"return ecart / {SPREAD}"), "ajouté le fond partout"),
    (
        "q10",
        WORDS.format(PRIOR, "return ecart / np.sqrt(1 / a + 1 / b)"),
        "votre incertitude oublie le fond",
    ),
    ("q10", "return a / a.sum() - b / b.sum()", "soustrait des fréquences"),
    ("q10", f"p, q = {PRIOR}\nreturn p / p.sum() - q / q.sum()", "soustrait des fréquences"),
    ("q10", WORDS.format(PRIOR, "return ecart / (1 / p + 1 / q)"), "par la variance"),
    ("q10", WORDS.format(PRIOR, "return ecart"), "vous renvoyez l’écart"),
    ("q10", WORDS.format(PRIOR, f"return ecart * {SPREAD}"), "vous multipliez"),
    ("q10", WORDS.format(PRIOR, f"return ecart / {SPREAD}").replace("np.log", "np.log10"), "logarithme"),
    ("q10", WORDS.format(PRIOR, f"return ecart / {SPREAD}").replace("np.log", ""), "les cotes elles-mêmes"),
    (
        "q10",
        f"p, q = {PRIOR}\nreturn (np.log(p / p.sum()) - np.log(q / q.sum())) / {SPREAD}",
        "comparez des proportions",
    ),
    (
        "q10",
        WORDS.format(PRIOR, f"return ecart / {SPREAD}").replace("q.sum()", "p.sum()"),
        "ajouté le fond partout",
    ),
    (
        "q10",
        WORDS.format(PRIOR, f"return ecart / {SPREAD}").replace("p.sum()", "q.sum()"),
        "de longueurs différentes",
    ),
    ("q11b", TOTAL + "(e > 0) & (e < minimum)", "un bureau unanime échappe"),
    ("q11b", TOTAL + "(e > 0) & (m == e)", "moins de dix voix échappe"),
    ("q11b", TOTAL + "(e > 0) & ((e < minimum) & (m == e))", "moins de dix voix échappe|un bureau unanime"),
    ("q11b", TOTAL + "(e < minimum) | (m == e)", "où personne n’a voté"),
    ("q11b", TOTAL + "(e > 0) & (e < minimum) | (m == e)", "où personne n’a voté"),
    ("q11b", TOTAL + "(e > 0) & ((e <= minimum) | (m == e))", "exactement le minimum"),
    ("q11b", TOTAL + "(e > 0) & ((m < minimum) | (m == e))", "les voix d’un candidat"),
    ("q11b", TOTAL + "(e > 0) & ((e < minimum) | (voix == 0).any(axis=1))", "n’y a aucune voix"),
    ("q11b", TOTAL + "(e > 0) & ((e < 10) | (m == e))", "écrit en dur"),
    ("q11b", TOTAL + "(e > 1) & ((e < minimum) | (m == e))", "d’une seule voix échappe"),
    ("q11b", TOTAL + "~((e > 0) & ((e < minimum) | (m == e)))", "dans le bon sens"),
    ("q11b", TOTAL + "(e < 0) & (m == e)", "aucun bureau"),
    ("q11b", "return (voix < minimum)", "une table (DataFrame)"),
    ("q11b", TOTAL + "((e > 0) & (e < minimum)).map({True: 'oui', False: 'non'})", "que des True"),
]


def verdict(question: str, body: str):
    """Return the verdict on a function made of these lines."""
    exercise = carnet.exercises[question]
    lines = "\n    ".join(body.strip().splitlines())
    space = {"np": np, "pd": pd, "LinearRegression": LinearRegression}
    exec(f"def {exercise.signature}:\n    {lines}", space)
    return exercise.check(space[exercise.name])


@pytest.mark.parametrize(("question", "body"), RIGHT)
def test_right_answers_pass_however_written(question, body):
    """Two ways of each function pass."""
    found = verdict(question, body)
    assert found.status is Status.CORRECT, found


@pytest.mark.parametrize(("question", "body", "words"), WRONG)
def test_each_idea_gets_its_sentence(question, body, words):
    """A misconception is named."""
    found = verdict(question, body)
    assert found.status is Status.INCORRECT
    assert re.search(words.replace("(", r"\(").replace(")", r"\)"), found.text), found


@pytest.mark.parametrize("answer", ["profil", "premier tour", "indécis"])
def test_any_opinion_is_received(answer):
    """The content is judged elsewhere."""
    assert carnet.exercises["q7c"].check(answer).status is Status.CORRECT


@pytest.mark.parametrize("answer", ["Premier tour", "indecis", " profil", "premier_tour"])
def test_an_opinion_almost_spelt_is_told_so(answer):
    """A capital, an accent or a space is not a mistake of substance."""
    assert "à la lettre" in carnet.exercises["q7c"].check(answer).text


EXPECTED = {
    "q5a": r"\b(80|15)\b",
    "q6": r"\b(29|54|79|104|3,33|6,67)\b",
    "q7a": r"\b0,[2356]",
    "q7b": r"\b0,75|\u2212\u00a0?3\b",
    "q8a": r"\b(0,4|0,775|0,075|1,2)\b",
    "q8b": r"\b0,(5|75|8|83|3)\b",
    "q9a": r"\b(80|110|130|200|500)\b",
    "q9b": r"retraités|ouvriers|cadres",
    "q10": r"\d,\d",
}


@pytest.mark.parametrize(("question", "body", "_"), WRONG)
def test_no_sentence_gives_an_expected_value(question, body, _):
    """Neither a verdict nor a hint gives the numbers to find, and all follow French typography."""
    exercise = carnet.exercises[question]
    for sentence in (verdict(question, body).text, exercise.success, *exercise.hints):
        if question in EXPECTED:
            assert not re.search(EXPECTED[question], sentence), sentence
        assert_french(sentence)
