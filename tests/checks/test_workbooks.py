"""What the checks of every notebook have in common."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from course_lib import checks
from tests.checks.typography import assert_french

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
