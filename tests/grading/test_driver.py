"""The driver: a class graded, resumed, and never stopped by one copy."""

from __future__ import annotations

from course_lib.grading.driver import grade, plan_grading
from course_lib.grading.summary import summarise

from .conftest import ASSIGNMENT, RIGHT


def _grade(course, **options) -> dict:
    for _ in grade(course, plan_grading(course, ASSIGNMENT, **options)):
        pass
    return {row.student: row for row in summarise(course, ASSIGNMENT)}


def test_marks_follow_the_answers(mini):
    """Right, wrong, blank and partly right copies get their own marks."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", {"q1": "def total_par_rayon(ventes):\n    return ventes", "q2": "seuil = 0.5"})
    mini.hand_in("carl")
    rows = _grade(mini)
    assert {name: row.points for name, row in rows.items()} == {
        "ada": {"q1": 2.0, "q2": 1.0},
        "blaise": {"q1": 0.0, "q2": 1.0},
        "carl": {"q1": 0.0, "q2": 0.0},
    }
