"""The answer bank: the test of the tests. Each answer gets exactly its marks, through nbgrader itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_lib.grading.bank import fill, read_bank

from .conftest import ASSIGNMENTS, ROOT

BANKS = {assignment: read_bank(ROOT / "tests" / "answers" / assignment) for assignment in ASSIGNMENTS}
ENTRIES = [
    pytest.param(assignment, answer, id=f"{assignment}/{answer.question}/{answer.name}")
    for assignment, bank in BANKS.items()
    for answers in bank.values()
    for answer in answers
]


@pytest.fixture(scope="session")
def graded(course_copy):
    """Every answer of the bank handed in as one copy, the other questions answered rightly, and graded."""
    for assignment, bank in BANKS.items():
        (release,) = course_copy.folder("release", ".", assignment).glob("*.ipynb")
        notebook = nbformat.read(release, as_version=4)
        best = {question: max(answers, key=lambda answer: answer.marks) for question, answers in bank.items()}
        for question, answers in bank.items():
            for answer in answers:
                folder = course_copy.folder("submitted", f"{question}--{answer.name}", assignment)
                folder.mkdir(parents=True)
                copy = fill(notebook, [*(best | {question: answer}).values()])
                nbformat.write(copy, folder / release.name)
        nbgrader = Path(sys.executable).with_name("nbgrader")
        command = [nbgrader, "autograde", assignment, "--log-level=ERROR"]
        subprocess.run(command, cwd=course_copy.root, check=True)
    marks = {}
    for assignment in BANKS:
        with course_copy.marks(assignment) as book:
            marks |= {(assignment, student): book.read(student) for student in book.students()}
    return marks


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_bank_is_complete(assignment, course_copy):
    """Every question has two right answers, its stub, and three wrong ones; full marks exist."""
    points = course_copy.template(assignment).points
    assert set(BANKS[assignment]) == set(points)
    for question, answers in BANKS[assignment].items():
        marks = {answer.name: answer.marks for answer in answers}
        assert sum(mark == points[question] for mark in marks.values()) >= 2, question
        assert marks["stub"] == 0, question
        assert sum(mark < points[question] for name, mark in marks.items() if name != "stub") >= 3, question


@pytest.mark.parametrize(("assignment", "answer"), ENTRIES)
def test_answer_gets_its_marks(assignment, answer, graded):
    """The marks of an answer are those written at its head."""
    mark = graded[assignment, f"{answer.question}--{answer.name}"]
    assert mark.points[answer.question] == answer.marks, answer.why


@pytest.mark.parametrize(("assignment", "answer"), ENTRIES)
def test_an_answer_costs_its_question_only(assignment, answer, graded, course_copy):
    """A wrong answer takes nothing from the questions that do not build on it."""
    mark = graded[assignment, f"{answer.question}--{answer.name}"]
    points = course_copy.template(assignment).points
    before = list(points)[: list(points).index(answer.question)]
    assert all(mark.points[name] == points[name] for name in before)
