"""The checks of notebook 02, tried on every answer of the bank."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from course_lib.checks.core import Status
from course_lib.checks.prediction_achats import carnet
from tests.checks.typography import assert_french

BANK = Path(__file__).parents[1] / "answers" / "02-prediction-achats"
# The library's own answers are refused elsewhere: by the sandbox.
ANSWERS = sorted(path for path in BANK.glob("*/*.py") if not path.stem.startswith("library-"))
# What small examples cannot see, or must not: the hidden tests judge these. So are the values of a decision.
UNSEEN = {
    "q1/weeks-of-five-days-kept",
    "q4/order-of-rows",
    "q4/seed-ignored",
    "q6/scaled-on-the-test",
    "q15/zeros-on-the-test-only",
    *(f"q11/{name}" for name in ("estimate-alone", "legend-and-trips")),
    *(f"q12b/{name}" for name in ("half", "everyone", "too-high", "too-low")),
    *(f"q16/{name}" for name in ("all-true", "all-false", "inference-is-nothing", "probability-escapes")),
}


def new_model(force=0.03):
    """Return the model that the notebook gives."""
    return make_pipeline(
        FunctionTransformer(np.log1p), StandardScaler(), LogisticRegression(C=force, max_iter=1000)
    )


def verdict(path: Path):
    """Return the verdict on an answer of the bank, which may use the notebook's imports and part a."""
    space = {
        "np": np,
        "pd": pd,
        "roc_auc_score": roc_auc_score,
        "LogisticRegression": LogisticRegression,
        "nouveau_modele": new_model,
    }
    if path.parent.name == "q7b":
        exec((BANK / "q7a" / "right-notebook.py").read_text(encoding="utf-8"), space)
    exec(path.read_text(encoding="utf-8"), space)
    exercise = carnet.exercises[path.parent.name]
    return exercise.check(space[exercise.name])


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_of_each_answer(path):
    """Right answers pass, stubs are not attempted, misconceptions are told in one French sentence or two."""
    found = verdict(path)
    answer = f"{path.parent.name}/{path.stem}"
    if path.stem.startswith("right-") or answer in UNSEEN:
        assert found.status is Status.CORRECT, found
    elif path.stem == "stub":
        assert found.status is Status.NOT_ATTEMPTED
    else:
        assert found.status is Status.INCORRECT
        assert "je n’arrive pas à lire" not in found.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("q1/duplicates-by-basket-and-product", "Comparez toutes les colonnes"),
        ("q1/zero-kept", "une quantité absurde"),
        ("q1/weeks-forgotten", "une semaine de deux jours"),
        ("q1/whole-weeks-of-seven-days", "un jour férié"),
        ("q2/rows-counted", "comptez les tickets différents"),
        ("q2/already-customers-kept", "achetait déjà des couches"),
        ("q2/buyers-only", "connu mais sans couches"),
        ("q2/no-horizon", "après l’horizon"),
        ("q3/future-seen", "personne ne le connaît"),
        ("q3/no-window", "avant la fenêtre"),
        ("q3/quantities-added", "additionnez les quantités"),
        ("q3/holes", "des cases sont vides"),
        ("q4/rows-split", "un foyer est des deux côtés"),
        ("q4/no-shuffle", "suivent l’ordre des numéros"),
        ("q5/rows-counted", "un seul passage"),
        ("q6/labels-not-aligned", "collées aux mauvais foyers"),
        ("q6/columns-not-aligned", "pris le poids d’un autre"),
        ("q6/other-column", "la colonne de `True`"),
        ("q6/decision", "la probabilité : `predict_proba`"),
        ("q7a/ties-at-random", "se disputent la seconde place"),
        ("q7a/zero-is-zero", "personne n’est contacté"),
        ("q7b/precision", "c’est la précision"),
        ("q8a/absolute", "Il faut leur carré"),
        ("q8b/equal-widths", "`pd.qcut` plutôt que `pd.cut`"),
        ("q8b/ties-parted", "dans le même paquet"),
        ("q8b/interval-labels", "`labels=False`"),
        ("q9/ninety-per-cent", "90 % des tirages"),
        ("q9/reversed", "à l’envers"),
        ("q10/one-side", "des deux côtés"),
        ("q10/correlation", "très gros acheteur"),
        ("q11/one-blank", "une ligne attend encore"),
        ("q11/retyped", "sans la retaper"),
        ("q16/retyped", "sans la retaper"),
        ("q12a/strictly-above", "égal au seuil"),
        ("q12b/per-cent", "entre 0 et 1"),
        ("q13/scoring-only", "servent encore à apprendre"),
        ("q13/training-only", "encore notés"),
        ("q14/all-households", "parmi tous les foyers"),
        ("q14/silent-are-a-group", "ne forment pas un groupe"),
        ("q15/nothing-masked", "une fois masqués"),
    ],
)
def test_misconception_is_named(answer, words):
    """The sentence names the idea to look at."""
    text = verdict(BANK / f"{answer}.py").text.replace("\u00a0", " ").replace("\u202f", " ")
    assert words in text


def test_verdicts_follow_french_typography():
    """Values put into the sentences included."""
    for path in ANSWERS:
        assert_french(verdict(path).text)


@pytest.mark.parametrize("answer", [0.0, 0.025, 1, 0.7])
def test_a_threshold_is_checked_for_its_form_only(answer):
    """Any probability is received; its consequences are judged elsewhere."""
    assert carnet.exercises["q12b"].check(answer).status is Status.CORRECT


@pytest.mark.parametrize("answer", [True, "0.025", [0.025], 2.5, -0.1, float("nan")])
def test_a_threshold_of_the_wrong_form_is_told(answer):
    """What is not a probability is refused in words."""
    assert carnet.exercises["q12b"].check(answer).status is Status.INCORRECT
