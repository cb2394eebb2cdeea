"""The checks of notebook 01, tried on every answer of the bank."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from course_lib.checks.bureaux_de_vote import carnet
from course_lib.checks.core import Status

BANK = Path(__file__).parents[1] / "answers" / "01-bureaux-de-vote"
ANSWERS = sorted(BANK.glob("*/*.py"))
# What small examples cannot see, or must not: the hidden tests judge these.
UNSEEN = {"seed-ignored", "seven", "library-crosswalk", "library-reader"}


def verdict(path: Path):
    """Return the verdict on an answer of the bank."""
    space = {
        "pd": pd,
        "combinations": combinations,
        "KMeans": KMeans,
        "adjusted_rand_score": adjusted_rand_score,
    }
    exec(path.read_text(encoding="utf-8"), space)
    exercise = carnet.exercises[path.parent.name]
    return exercise.check(space[exercise.name])


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_of_each_answer(path):
    """Right answers pass, stubs are not attempted, misconceptions are told in one French sentence or two."""
    found = verdict(path)
    if path.stem.startswith("right-") or path.stem in UNSEEN:
        assert found.status is Status.CORRECT, found
    elif path.stem == "stub":
        assert found.status is Status.NOT_ATTEMPTED
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
        ("q5a/not-standardised", "ne suivent que la colonne revenu"),
        ("q5a/k-ignored", "Servez-vous de l’argument k"),
        ("q5b/same-labels", "les étiquettes elles-mêmes"),
        ("q5b/self-pairs", "chaque essai à lui-même"),
        ("q5b/common-to-all-trials", "présents dans tous les essais"),
        ("q5c/two", "entre trois et huit portraits"),
    ],
)
def test_misconception_is_named(answer, words):
    """The sentence names the idea to look at."""
    assert words in verdict(BANK / f"{answer}.py").text


def test_every_question_has_three_hints():
    """Hints are three, and each says something else."""
    for exercise in carnet.exercises.values():
        assert len(set(exercise.hints)) == 3


def _sentences() -> list[str]:
    wrong = [verdict(path).text for path in ANSWERS]
    return [*wrong, *(hint for exercise in carnet.exercises.values() for hint in exercise.hints)]


def test_sentences_follow_french_typography():
    """Narrow no-break space before ; ! ?, no-break space before : and inside quotes, curly apostrophes."""
    for sentence in _sentences():
        prose = re.sub(r"`[^`]*`|«\xa0[^»]*\xa0»|Error.*?\. ", "", sentence)
        assert not re.search(r"[ \w][;!?](\s|$)", prose), sentence
        assert not re.search(r"[^\xa0]: |« | »|\w'\w", prose), sentence


def test_checks_show_no_expected_value():
    """No verdict gives away the number to find."""
    for path in ANSWERS:
        if path.parent.name == "q3a" and verdict(path).status is Status.INCORRECT:
            assert not re.search(r"\b(149|180|233)\b", verdict(path).text)


@pytest.mark.parametrize("answer", [3, 8, np.int64(4)])
def test_a_decision_is_checked_for_its_form_only(answer):
    """Any number of archetypes the buyer would accept is received; its consequences are judged elsewhere."""
    assert carnet.exercises["q5c"].check(answer).status is Status.CORRECT


@pytest.mark.parametrize("answer", [True, 4.0, "4", [4], 0, 9])
def test_a_decision_of_the_wrong_form_is_told(answer):
    """What is not a number of archetypes is refused in words."""
    assert carnet.exercises["q5c"].check(answer).status is Status.INCORRECT
