"""The answer bank: the test of the tests. Each answer gets exactly its marks, through the real engine."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from course_lib.grading.bank import best_answers, fill, read_bank
from course_lib.grading.cohort import simulate_class

from .conftest import ASSIGNMENTS, ROOT

BANKS = {assignment: read_bank(ROOT / "tests" / "answers" / assignment) for assignment in ASSIGNMENTS}
ENTRIES = [
    pytest.param(assignment, answer, id=f"{assignment}/{answer.question}/{answer.name}")
    for assignment, bank in BANKS.items()
    for answers in bank.values()
    for answer in answers
]


def _packs(bank):
    """Pack answers to different questions into one copy, apart from those that build on one another.

    Part b of a question may use what part a defines; all the rest is independent. So a copy holds the n-th
    answer to each part b and right answers elsewhere, or the n-th answer to each of the others.
    """
    for part_b in (True, False):
        chosen = {question: answers for question, answers in bank.items() if question.endswith("b") is part_b}
        for number in range(max(map(len, chosen.values()), default=0)):
            yield (
                f"{'b' if part_b else 'a'}-{number:02d}",
                [answers[number] for answers in chosen.values() if number < len(answers)],
            )


@pytest.fixture(scope="session")
def graded(course_copy):
    """Hand in every answer of an assignment's bank, and grade; give the marks by copy.

    The first notebook goes through `nbgrader autograde`, one copy after the other; the others through
    `course grade`, the same engine on every core.
    """

    @functools.cache
    def grade(assignment):
        bank = BANKS[assignment]
        (release,) = course_copy.folder("release", ".", assignment).glob("*.ipynb")
        notebook = nbformat.read(release, as_version=4)
        # The cells that only show what answers are good for take most of the time; test_sandboxed runs them.
        notebook.cells = [
            cell for cell in notebook.cells if "nbgrader" in cell.metadata or "if pret(" not in cell.source
        ]
        best = best_answers(bank)
        for student, answers in _packs(bank):
            folder = course_copy.folder("submitted", student, assignment)
            folder.mkdir(parents=True)
            chosen = best | {answer.question: answer for answer in answers}
            nbformat.write(fill(notebook, [*chosen.values()]), folder / release.name)
        programs = Path(sys.executable).parent
        command = [programs / "course", "grade", assignment]
        if assignment == ASSIGNMENTS[0]:
            command = [programs / "nbgrader", "autograde", assignment, "--log-level=ERROR"]
        subprocess.run(command, cwd=course_copy.root, check=True)
        with course_copy.marks(assignment) as book:
            return {student: book.read(student) for student in book.students()}

    return grade


COPIES = {
    (assignment, answer.question, answer.name): student
    for assignment, bank in BANKS.items()
    for student, answers in _packs(bank)
    for answer in answers
}


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
    mark = graded(assignment)[COPIES[assignment, answer.question, answer.name]]
    assert mark.points[answer.question] == answer.marks, answer.why


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_class_spreads_over_the_marks(assignment, course_copy):
    """Thirty students drawn from the bank: no mark is everyone's, from the very low to the full."""
    (release,) = course_copy.folder("release", ".", assignment).glob("*.ipynb")
    copies = simulate_class(nbformat.read(release, as_version=4), BANKS[assignment], 30, seed=1, faulty=0)
    totals = pd.Series([sum(copy.expected.values()) for copy in copies])
    assert totals.nunique() > 12
    assert totals.min() == 0
    assert totals.max() == 20
    assert 8 < totals.median() < 16
    assert totals.std() > 3


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_wrong_part_b_costs_no_part_a(assignment, graded):
    """A wrong answer takes nothing from the questions that do not build on it."""
    for student, mark in graded(assignment).items():
        if student.startswith("b-"):
            for question, answers in BANKS[assignment].items():
                best = max(answer.marks for answer in answers)
                assert question.endswith("b") or mark.points[question] == best, (student, question)
