"""The marks of an answer do not depend on the course's secret.

Hidden tests draw their data from a secret that each course draws for itself. A right answer that fails one
draw in a hundred would refuse that course its exam; a wrong one that passes it would mislead a student. Here
the bank is judged, without sandbox, under several secrets. ``--secrets 200`` tries more than CI does,
``--question q3a`` one question only.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import nbformat
import pytest
from nbgrader import utils

from course_lib.grading.bank import best_answers, fill, read_bank
from course_lib.grading.exam import Exam, LocalStudent
from course_lib.grading.examiner import judge, proxy
from course_lib.grading.limits import Limits
from course_lib.grading.oracle import Oracle

from .conftest import ASSIGNMENTS, ROOT


def _oracle(notebook):
    """Return the names of a filled notebook: its imports, functions and answers."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return Oracle(
        [
            (cell.source, utils.is_solution(cell))
            for cell in cells
            if not (utils.is_grade(cell) and not utils.is_solution(cell))
        ]
    )


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def solved(request, course_copy, tmp_path_factory):
    """An exam, and each answer of its bank among right ones, as the names they define."""
    assignment = request.param
    (source,) = (ROOT / "source" / assignment).glob("*.ipynb")
    exam = Exam.read(source, tmp_path_factory.mktemp("secret"), Limits(), "auto")
    (release,) = course_copy.folder("release", ".", assignment).glob("*.ipynb")
    notebook = nbformat.read(release, as_version=4)
    bank = read_bank(ROOT / "tests" / "answers" / assignment)
    best = best_answers(bank)
    only = request.config.getoption("question")
    exam = replace(exam, tests=[test for test in exam.tests if only in (None, test.grade_id)])
    names = [
        (answer, _oracle(fill(notebook, [*(best | {question: answer}).values()])))
        for question, answers in bank.items()
        if only in (None, question)
        for answer in answers
        if not answer.name.startswith("library-")  # only the sandbox withholds the library
    ]
    return exam, names


def test_marks_do_not_depend_on_the_secret(solved, request, tmp_path):
    """Under any secret the solution keeps all its points, and each answer of the bank its own."""
    exam, names = solved
    oracle = Oracle(exam.oracle)
    tests = {test.grade_id: test for test in exam.tests}
    wrong = []
    for number in range(request.config.getoption("secrets")):
        secret = f"un secret parmi d’autres, le n° {number}".encode()
        for test in exam.tests:
            mark = judge(test, partial(proxy, LocalStudent(oracle, tmp_path)), secret, oracle)
            if mark.earned != test.points:
                wrong.append((number, test.grade_id, "solution", mark.earned))
        for answer, defined in names:
            student = LocalStudent(dict(defined), tmp_path)
            mark = judge(tests[answer.question], partial(proxy, student), secret, oracle)
            if mark.earned != answer.marks:
                wrong.append((number, answer.question, answer.name, mark.earned))
    assert wrong == []
