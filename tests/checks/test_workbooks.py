"""What the checks of every notebook have in common."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from itertools import cycle

import nbformat
import pytest

from course_lib import checks
from course_lib.checks.core import Status
from tests.checks.typography import assert_french
from tests.conftest import ROOT

WORKBOOKS = [module.name for module in pkgutil.iter_modules(checks.__path__) if module.ispkg]


@pytest.fixture(params=WORKBOOKS)
def exercises(request):
    """The questions of a notebook."""
    return import_module(f"course_lib.checks.{request.param}").carnet.exercises.values()


def test_every_question_has_three_hints(exercises):
    """Hints are three, and each says something else."""
    for exercise in exercises:
        assert len(set(exercise.hints)) == 3


def test_hints_and_praise_follow_french_typography(exercises):
    """So do the verdicts, which each notebook's own tests collect."""
    for exercise in exercises:
        for sentence in (*exercise.hints, exercise.success):
            assert_french(sentence)


TRUTH, PLACE = (True, False), ("au-dessus", "au-dessous", "indiscernable")


@pytest.mark.parametrize(
    ("assignment", "question", "words"),
    [
        ("00-prise-en-main", "q5", TRUTH),
        ("01-bureaux-de-vote", "q5b", TRUTH),
        ("01-bureaux-de-vote", "q11a", TRUTH),
        ("02-prediction-achats", "q11", PLACE),
        ("02-prediction-achats", "q16", TRUTH),
        ("03-reidentification", "q11", TRUTH),
    ],
)
def test_a_form_is_the_notebook_s(assignment, question, words):
    """Its lines are the notebook's, to the letter; empty, it is not begun; however filled, it passes."""
    package = assignment[3:].replace("-", "_")
    exercise = import_module(f"course_lib.checks.{package}").carnet.exercises[question]
    [path] = (ROOT / "source" / assignment).glob("*.ipynb")
    [stub] = [
        cell.source.split("### BEGIN SOLUTION")[0]
        for cell in nbformat.read(path, as_version=4).cells
        if cell.id == f"{question}-reponse"
    ]
    space = {}
    exec(stub, space)
    blank = space[exercise.name]
    assert exercise.check(blank).status is Status.NOT_ATTEMPTED
    for start in range(len(words)):
        answers = cycle(words[start:] + words[:start])
        assert exercise.check(dict(zip(blank, answers, strict=False))).status is Status.CORRECT
