"""Thirty students hand in at the same moment, each from an account of their own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nbformat
import pytest

from course_lib.grading.bank import read_bank
from course_lib.grading.cohort import simulate_class
from course_lib.grading.folder import CourseFolder
from course_lib.grading.summary import summarise
from tests.journeys.hub import ASSIGNMENT, NOTEBOOK, ROOT

SIZE, SEED = 30, 7


@pytest.fixture(scope="module")
def course(hub) -> CourseFolder:
    """The instructor's folder, its assignment released."""
    for step in ("generate_assignment", "release_assignment"):
        hub.run_as(hub.instructor, "nbgrader", step, ASSIGNMENT, "--force", folder=hub.course_folder)
    return CourseFolder(hub.course_folder)


@pytest.fixture(scope="module")
def copies(course) -> dict:
    """A class from the answer bank, by account's short name; none is damaged, all have marks."""
    release = nbformat.read(course.root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)
    bank = read_bank(ROOT / "tests" / "answers" / ASSIGNMENT)
    copies = simulate_class(release, bank, SIZE, SEED, faulty=0)
    return {f"classe{number:02d}": copy for number, copy in enumerate(copies, start=1)}


def test_nothing_is_lost(hub, course, copies):
    """All thirty are ready before the first hands in; the exchange receives every copy, byte for byte."""
    script = Path(__file__).with_name("hand_in.py")
    command = [hub.folder / "venv" / "bin" / "python", script, hub.course, ASSIGNMENT, NOTEBOOK]
    class_ = {hub.students[name]: copy.content for name, copy in copies.items()}
    result = subprocess.run(command, input=json.dumps(class_), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    print(f"{SIZE} copies handed in within {report['seconds']:.1f} s")
    assert report["failed"] == [], result.stderr
    inbound = hub.exchange / hub.course / "inbound"
    for name, copy in copies.items():
        (received,) = inbound.glob(f"{hub.students[name]}+{ASSIGNMENT}+*/{NOTEBOOK}.ipynb")
        assert received.read_text(encoding="utf-8") == copy.content


def test_every_mark(hub, course, copies):
    """Collected and graded by the instructor's account, each copy has the marks that the bank gives it."""
    for step in ("collect", "grade"):
        hub.run_as(hub.instructor, "course", step, ASSIGNMENT, folder=hub.course_folder)
    found = {row.student: row.points for row in summarise(course, ASSIGNMENT)}
    assert {name: found[hub.students[name]] for name in copies} == {
        name: copy.expected for name, copy in copies.items()
    }
