"""How questions behave, against numbers worked by hand."""

from __future__ import annotations

import json
import math

import pytest

from course_lib.grading.item_analysis import Item, analyse
from course_lib.grading.summary import Row
from tests.mini import ASSIGNMENT, MiniCourse, copy_course

FIRST = [2, 2, 2, 2, 0, 0, 0, 0]
SECOND = [1, 1, 1, 0, 1, 0, 0, 0]


@pytest.fixture
def course(tmp_path, released) -> MiniCourse:
    return copy_course(released, tmp_path)


def rows_of(first: list[float], second: list[float]) -> list[Row]:
    """Return a class with these points."""
    return [
        Row(f"etu{number}", {"q1": one, "q2": other}, one + other, 3.0, "")
        for number, (one, other) in enumerate(zip(first, second, strict=True))
    ]


def write_copy(course, student: str, answer: str, **lost: list[str]) -> None:
    """Write what the analysis reads of an autograded notebook: an answer, and the lines lost by question."""
    cells = [{"source": answer.splitlines(keepends=True), "metadata": _about("q1-reponse", solution=True)}]
    for name, messages in lost.items():
        lines = [{"points": 1.0, "earned": 0.0, "message": message, "detail": ""} for message in messages]
        lines.append({"points": 1.0, "earned": 1.0, "message": "Gagné.", "detail": ""})
        cells.append({"source": ["x"], "metadata": {**_about(name), "course": {"lines": lines}}})
    folder = course.folder("autograded", student, ASSIGNMENT)
    folder.mkdir(parents=True)
    (folder / "mini.ipynb").write_text(json.dumps({"cells": cells}))


def _about(name: str, *, solution: bool = False) -> dict:
    return {"nbgrader": {"grade_id": name, "solution": solution, "grade": not solution}}


def test_facility_and_discrimination(course):
    """Half of the points earned on each; both right 3 times, both wrong 3 times: a correlation of 1/2."""
    q1, q2 = analyse(course, ASSIGNMENT, rows_of(FIRST, SECOND))
    assert (q1.question, q1.points, q1.facility) == ("q1", 2.0, 0.5)
    assert (q2.question, q2.points, q2.facility) == ("q2", 1.0, 0.5)
    assert q1.discrimination == pytest.approx(0.5)
    assert q2.discrimination == pytest.approx(0.5)


def test_a_question_that_ranks_students_backwards(course):
    """Those who succeed elsewhere fail here: −1."""
    q1, _ = analyse(course, ASSIGNMENT, rows_of(FIRST, [0, 0, 0, 0, 1, 1, 1, 1]))
    assert q1.discrimination == pytest.approx(-1)


def test_partial_points(course):
    """Facility is a share of the points: (2 + 1 + 0.5 + 0.5) / 4 of 2 points is one half."""
    q1, q2 = analyse(course, ASSIGNMENT, rows_of([2, 1, 0.5, 0.5], [1, 0, 0, 0]))
    assert (q1.facility, q2.facility) == (0.5, 0.25)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST[:4], SECOND[:4]),
        ([2 / 3] * 8, SECOND),
        (FIRST, [0.1] * 8),
        ([0.1] * 8, [0.7] * 8),
    ],
)
def test_no_correlation_where_it_has_no_meaning(course, first, second):
    """With fewer than eight copies, or when everybody has the same mark, none is given."""
    assert all(
        math.isnan(item.discrimination) for item in analyse(course, ASSIGNMENT, rows_of(first, second))
    )


def test_nobody(course):
    """A class without a single mark has questions, and no figures."""
    unmarked = [Row("ada", None, None, 3.0, "illisible")]
    for rows in ([], unmarked):
        for item in analyse(course, ASSIGNMENT, rows):
            assert math.isnan(item.facility) and math.isnan(item.discrimination) and math.isnan(item.blank)
            assert item.misconceptions == []


def test_copies_without_a_mark_do_not_count(course):
    """An unreadable copy lowers no facility."""
    rows = [*rows_of([2, 0], [1, 1]), Row("abime", None, None, 3.0, "illisible")]
    q1, q2 = analyse(course, ASSIGNMENT, rows)
    assert (q1.facility, q2.facility) == (0.5, 1.0)


def test_misconceptions_and_blank_answers(course):
    """Messages of lost lines, most frequent first, one count a copy; a blank copy is blank, and has none."""
    stub = course.template(ASSIGNMENT).stubs["q1-reponse"]
    write_copy(course, "etu0", "x = 1", q1=["Ordre.", "Totaux."], q2=[])
    write_copy(course, "etu1", "x = 2", q1=["Ordre.", "Ordre."], q2=["Seuil."])
    write_copy(course, "etu2", stub, q1=["Ordre.", "Totaux."])
    rows = rows_of([1, 1, 0, 2], [1, 0, 0, 1])  # the fourth was put away since
    q1, q2 = analyse(course, ASSIGNMENT, rows)
    assert q1.misconceptions == [("Ordre.", 2), ("Totaux.", 1)]
    assert q2.misconceptions == [("Seuil.", 1)]
    assert (q1.blank, q2.blank) == (0.25, 0.0)


def test_a_graded_class(course, desk):
    """From real copies: two wrong in the same way, one blank, one right."""
    for name in ("ada", "blaise"):
        course.hand_in(name, {"q1": "def total_par_rayon(ventes):\n    return ventes", "q2": "seuil = 0.9"})
    course.hand_in("carl")
    course.hand_in("dora", {"q2": "seuil = 0.5"})
    rows = list(course.grade(desk).values())
    q1, q2 = analyse(course, ASSIGNMENT, rows)
    assert isinstance(q1, Item)
    assert (q1.facility, q1.blank) == (0.0, 0.5)
    assert dict(q1.misconceptions) == {
        "Les totaux diffèrent.": 2,
        "Le résultat dépend de l’ordre des lignes de `ventes`.": 2,
    }
    assert (q2.facility, q2.blank) == (0.25, 0.25)
    assert q2.misconceptions == [("Ce seuil laisse passer trop de monde.", 2)]
