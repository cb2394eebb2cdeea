"""The checks of notebook 03, tried on every answer of the bank."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_lib.checks.core import Status
from course_lib.checks.reidentification import carnet
from tests.checks.typography import assert_french

BANK = Path(__file__).parents[1] / "answers" / "03-reidentification"
ANSWERS = sorted(BANK.glob("*/*.py"))
# What small examples cannot see: the hidden tests judge these.
UNSEEN = {"seed-ignored", "library-unicity", "exactly-p-excluded", "people-without-seed", "any-blank"}
# Decisions and opinions are checked for their form only.
FORM_ONLY = {"q10", "q11"}
MALFORMED = {"q10/text", "q10/half-done", "q11/texts", "q11/retyped"}


def verdict(path: Path):
    """Return the verdict on an answer of the bank."""
    space = {"pd": pd, "np": np}
    exec(path.read_text(encoding="utf-8"), space)
    exercise = carnet.exercises[path.parent.name]
    return exercise.check(space[exercise.name])


def _passes(path: Path) -> bool:
    if path.parent.name in FORM_ONLY:
        return f"{path.parent.name}/{path.stem}" not in MALFORMED
    return path.stem.startswith("right-") or path.stem in UNSEEN


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_of_each_answer(path):
    """Right answers pass, stubs are not attempted, misconceptions are told in one French sentence or two."""
    found = verdict(path)
    if path.stem == "stub":
        assert found.status is Status.NOT_ATTEMPTED
    elif _passes(path):
        assert found.status is Status.CORRECT, found
    else:
        assert found.status is Status.INCORRECT
        assert "je n’arrive pas à lire" not in found.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("q1/any-fact", "La question les veut tous"),
        ("q1/last-fact-only", "du dernier fait"),
        ("q1/facts-mixed", "Traitez les faits un par un"),
        ("q1/hour-forgotten", "à une autre heure"),
        ("q2/all-columns", "la minute"),
        ("q2/one-antenna-per-hour", "à deux antennes"),
        ("q3a/weighted-by-points", "les bavards"),
        ("q3a/with-replacement", "sans remise"),
        ("q3a/any-point", "tous les points connus"),
        ("q3a/number-not-share", "entre 0 et 1"),
        ("q3b/wald", "pas celui de Wilson"),
        ("q3b/reversed", "inversées"),
        ("q4a/repetitions-kept", "vous le comptez deux fois"),
        ("q4a/remainder", "le reste de la division"),
        ("q4b/two-ends", "le premier et le dernier point"),
        ("q4b/axes-swapped", "échangé les deux axes"),
        ("q4b/no-logarithm", "Prenez d’abord leurs logarithmes"),
        ("q5a/no-modulo", "le deuxième jour"),
        ("q5a/largest-of-equals", "le plus petit"),
        ("q5b/blanks-are-wrong", "n’a pas été devinée"),
        ("q5b/by-position", "par le numéro de la personne"),
        ("q6/blanks-forgotten", "`groupby` les oublie"),
        ("q6/others-only", "vous comptez les autres"),
        ("q7/tie-broken", "accuser au hasard"),
        ("q7/targets-lost", "des cibles manquent"),
        ("q7/all-facts-demanded", "sans les exiger tous"),
        ("q7/place-only", "que les antennes"),
        ("q8a/zero-for-small", "publiée à zéro"),
        ("q8a/strictly-above", "au moins k"),
        ("q8b/vanished-forgotten", "une case a disparu"),
        ("q9a/first-ones", "les mêmes heures"),
        ("q9a/short-traces-lost", "devrait les garder tous"),
        ("q9b/m-forgotten", "m / epsilon"),
        ("q9b/normal", "loi de Laplace"),
        ("q9b/one-noise-for-all", "le même bruit"),
        ("q9b/zeros-left-alone", "les cases à zéro"),
        ("q10/text", "sans guillemets"),
        ("q11/texts", "sans guillemets"),
        ("q11/retyped", "sans la retaper"),
    ],
)
def test_misconception_is_named(answer, words):
    """The sentence names the idea to look at."""
    assert words in verdict(BANK / f"{answer}.py").text


def test_verdicts_follow_french_typography():
    """Values put into the sentences included."""
    for path in ANSWERS:
        assert_french(verdict(path).text)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"m": 0, "epsilon": 1}, "de 1 à 200"),
        ({"m": 2.5, "epsilon": 1}, "de 1 à 200"),
        ({"m": 20, "epsilon": -1}, "positif"),
        ({"m": 20, "epsilon": float("nan")}, "positif"),
        ({"m": True, "epsilon": 1}, "sans guillemets"),
        ({"m": float("inf"), "epsilon": 1}, "de 1 à 200"),
        ({"m": 20}, "deux entrées"),
        ("m = 20", "deux entrées"),
    ],
)
def test_a_release_of_the_wrong_form_is_told(answer, words):
    """What cannot be published is refused in words."""
    found = carnet.exercises["q10"].check(answer)
    assert found.status is Status.INCORRECT
    assert words in found.text


def test_opinions_are_not_judged_before_the_deadline():
    """Right or wrong, eight answers get the same sentence: the check does not give the law away."""
    texts = {
        verdict(BANK / "q11" / f"{name}.py").text for name in ("right-all", "all-true", "three-mistakes")
    }
    assert len(texts) == 1
