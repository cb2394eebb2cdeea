"""A solved notebook in the sandbox: nothing that the course provides may fail there."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from course_lib.grading.bank import best_answers, fill, read_bank
from course_lib.grading.driver import grade, plan_grading

from .conftest import ASSIGNMENTS, ROOT


@pytest.mark.parametrize("sandbox", ["bubblewrap", "landlock"])
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_answers_run_without_an_error(assignment, sandbox, course_copy):
    """Right answers get full marks, no remark, and no cell of the notebook stops on an error."""
    _check(assignment, sandbox, course_copy)


def test_right_answers_run_on_real_data(real_data, course_copy, monkeypatch):
    """The same on real Paris, whose tables are read in the sandbox."""
    monkeypatch.setenv("COURSE_CITY", "paris-2017")
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    _check("01-bureaux-de-vote", "auto", course_copy)


def _check(assignment, sandbox, course):
    bank = read_bank(ROOT / "tests" / "answers" / assignment)
    (release,) = course.folder("release", ".", assignment).glob("*.ipynb")
    folder = course.folder("submitted", "solution", assignment)
    folder.mkdir(parents=True)
    nbformat.write(
        fill(nbformat.read(release, as_version=4), [*best_answers(bank).values()]), folder / release.name
    )
    try:
        plan = plan_grading(course, assignment, ["solution"], again=True, sandbox=sandbox)
        (graded,) = grade(course, plan, workers=1)
    finally:
        shutil.rmtree(folder)
    assert graded.earned == course.template(assignment).points
    assert graded.remarks == ()
    outputs = [output for cell in graded.notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output["output_type"] == "error"] == []
