"""The checks of notebook 01, tried on every answer of the bank."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression
from sklearn.metrics import adjusted_rand_score

from course_lib.checks.bureaux_de_vote import carnet
from course_lib.checks.core import Status
from tests.checks.typography import assert_french

BANK = Path(__file__).parents[1] / "answers" / "01-bureaux-de-vote"
ANSWERS = sorted(BANK.glob("*/*.py"))
# What small examples cannot see, or must not: the hidden tests judge these.
UNSEEN = {
    "q1b/library-reader",
    "q3a/library-crosswalk",
    "q4a/divided-by-variance",
    "q4a/seed-fixed",
    "q4a/seed-ignored",
    "q4c/seven",
    "q5a/library-bounds",
    "q7b/library-validation",
    "q7c/profile",
    "q7c/undecided",
    "q8a/library-ecology",
    "q8b/library-ecology",
    "q9a/library-canvassing",
    "q10/library-words",
    "q11b/library-disclosure",
}
# Ticked lines are judged for their form: only these are refused.
FORM = {"one-blank", "retyped", "texts"}


def verdict(path: Path):
    """Return the verdict on an answer of the bank."""
    space = {
        "np": np,
        "pd": pd,
        "combinations": combinations,
        "KMeans": KMeans,
        "LinearRegression": LinearRegression,
        "adjusted_rand_score": adjusted_rand_score,
    }
    exec(path.read_text(encoding="utf-8"), space)
    exercise = carnet.exercises[path.parent.name]
    return exercise.check(space[exercise.name])


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_of_each_answer(path):
    """Right answers pass, stubs are not attempted, misconceptions are told in one French sentence or two."""
    found = verdict(path)
    name = f"{path.parent.name}/{path.stem}"
    receivable = path.parent.name in {"q5b", "q11a"} and path.stem not in FORM
    right = path.stem.startswith("right-") or receivable or name in UNSEEN
    if path.stem == "stub":
        assert found.status is Status.NOT_ATTEMPTED
    elif right:
        assert found.status is Status.CORRECT, found
    else:
        assert found.status is Status.INCORRECT
        assert "je n’arrive pas à lire" not in found.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("q1a/plain-concatenation", "Des zéros se sont perdus"),
        ("q1a/index-lost", "ce n’est pas celui des lignes reçues"),
        ("q1b/first-candidate-only", "seule leur position les désigne"),
        ("q1b/last-block-forgotten", "Où votre boucle s’arrête-t-elle"),
        ("q1b/votes-as-text", "la colonne voix est du texte"),
        ("q1b/utf-8", "n’est pas encodé comme vous le supposez"),
        ("q1b/codes-as-numbers", "n’a pas une clé de dix caractères"),
        ("q2a/abstention-over-voters", "rapportée aux votants"),
        ("q2a/empty-station-is-zero", "la part y est inconnue"),
        ("q2a/percentages", "est en pourcentage"),
        ("q2b/mean-of-shares", "la moyenne des parts des bureaux"),
        ("q3a/mean-of-percentages", "réparti des parts plutôt que des effectifs"),
        ("q3a/mean-of-counts", "ils s’additionnent"),
        ("q3a/part-forgotten", "plus de cadres (650) que le recensement (350)"),
        ("q3a/lost-mass-corrected", "partagé les habitants perdus"),
        ("q3a/row-order", "dans un autre ordre"),
        ("q3a/rounded", "vous arrondissez les habitants"),
        ("q3b/absent-iris-forgotten", "qui n’a aucun morceau"),
        ("q3b/share-instead-of-count", "vous renvoyez une part"),
        ("q4a/not-standardised", "ne suivent que la colonne revenu"),
        ("q4a/k-ignored", "Servez-vous de l’argument k"),
        ("q4b/same-labels", "les étiquettes elles-mêmes"),
        ("q4b/self-pairs", "chaque essai à lui-même"),
        ("q4b/common-to-all-trials", "présents dans tous les essais"),
        ("q4c/two", "entre trois et huit portraits"),
        ("q5a/equal-shares", "vous partagez à égalité"),
        ("q5b/one-blank", "une ligne attend encore"),
        ("q5b/retyped", "sans la retaper"),
        ("q8a/two-arrays", "Sortez-en le nombre"),
        ("q6/builtin-min-max", "passent sur les cases vides"),
        ("q7a/seen", "y compris ceux qu’il prédit"),
        ("q7a/town-mean", "la moyenne de la ville"),
        ("q7b/never-negative", "une perte à zéro"),
        ("q7c/a-sentence", "Recopiez celle que vous choisissez"),
        ("q8a/axes-swapped", "vous expliquez la part par le vote"),
        ("q8a/ends-of-the-cloud", "au plus grand et au plus petit bureau"),
        ("q8a/neighbourhood", "comme son quartier"),
        ("q8b/clipped-the-wrong-way", "est un plancher"),
        ("q8b/python-min-max", "attendent une seule valeur"),
        ("q9a/last-station-whole", "490 visites, pour un budget de 320"),
        ("q9b/single-refusal", "retirer les autres du total"),
        ("q10/one-instead-of-the-background", "vous ajoutez 1"),
        ("q10/python-logarithm", "cherchez-la dans NumPy"),
        ("q11b/minimum-included", "exactement le minimum"),
    ],
)
def test_misconception_is_named(answer, words):
    """The sentence names the idea to look at."""
    assert words in verdict(BANK / f"{answer}.py").text


def test_verdicts_follow_french_typography():
    """Values put into the sentences included."""
    for path in ANSWERS:
        assert_french(verdict(path).text)


def test_checks_show_no_expected_value():
    """No verdict gives away the number to find."""
    for path in ANSWERS:
        if path.parent.name == "q3a" and verdict(path).status is Status.INCORRECT:
            assert not re.search(r"\b(149|180|233)\b", verdict(path).text)


@pytest.mark.parametrize("answer", [3, 8, np.int64(4)])
def test_a_decision_is_checked_for_its_form_only(answer):
    """Any number of archetypes the buyer would accept is received; its consequences are judged elsewhere."""
    assert carnet.exercises["q4c"].check(answer).status is Status.CORRECT


@pytest.mark.parametrize("answer", [True, 4.0, "4", [4], 0, 9])
def test_a_decision_of_the_wrong_form_is_told(answer):
    """What is not a number of archetypes is refused in words."""
    assert carnet.exercises["q4c"].check(answer).status is Status.INCORRECT
