"""Marks for Moodle: a file that says exactly what the gradebook says."""

from __future__ import annotations

import csv

import pytest
from nbgrader.api import Gradebook

from course_lib.errors import CourseFolderError
from tests.mini import ASSIGNMENT, MiniCourse, copy_course

MARKS = {
    "ada": (2.0, 1.0),
    "blaise": (1.5, 0.0),
    "carl": (0.0, 0.0),
    "dora": (2 / 3, 0.1),
    "émile": (1.25, 1.0),
}


@pytest.fixture
def course(tmp_path, released) -> MiniCourse:
    """A course whose gradebook holds marks, written there directly."""
    course = copy_course(released, tmp_path)
    with course.marks(ASSIGNMENT) as marks:
        for student, (first, second) in MARKS.items():
            marks.record(student, "mini", {"q1": first, "q2": second}, frozenset(), None)
    return course


def book(course) -> Gradebook:
    return Gradebook(course.nbgrader.coursedir.db_url)


def exported(course, assignments=(), **options) -> list[list[str]]:
    """Export, and read the file as UTF-8."""
    path = course.root / "notes.csv"
    course.export(path, list(assignments), **options)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";" if options.get("decimal_comma") else ","))


@pytest.mark.parametrize("decimal_comma", [False, True])
def test_marks_survive_a_round_trip(course, decimal_comma):
    """Read again, every mark is the gradebook's, to the five decimals that Moodle keeps."""
    header, *rows = exported(course, decimal_comma=decimal_comma)
    assert header == ["Nom d’utilisateur", "mini"]
    read = {name: float(mark.replace(",", ".")) for name, mark in rows}
    with course.marks(ASSIGNMENT) as marks:
        kept = {name: marks.read(name).total for name in marks.students()}
    assert set(read) == set(kept) == set(MARKS)
    assert read == pytest.approx(kept, abs=5e-6)


def test_french_figures(course):
    """A comma in the figures, semicolons between the columns, nothing in quotes."""
    path = course.root / "notes.csv"
    course.export(path, [], decimal_comma=True)
    lines = path.read_bytes().decode("utf-8").splitlines()
    assert lines[1:3] == ["ada;3", "blaise;1,5"]
    assert "émile;2,25" in lines


def test_plain_figures(course):
    """A point in the figures, commas between the columns."""
    assert exported(course)[1:4] == [["ada", "3"], ["blaise", "1.5"], ["carl", "0"]]


def test_penalties_and_marks_by_hand(course):
    """The mark is the gradebook's: with what a person gave, less what lateness costs, never below zero."""
    with book(course) as gradebook:
        gradebook.find_grade("q1", "mini", ASSIGNMENT, "carl").manual_score = 1.75
        gradebook.find_submission_notebook("mini", ASSIGNMENT, "ada").late_submission_penalty = 0.5
        gradebook.find_submission_notebook("mini", ASSIGNMENT, "blaise").late_submission_penalty = 9
        gradebook.db.commit()
    marks = dict(exported(course)[1:])
    assert (marks["ada"], marks["blaise"], marks["carl"]) == ("2.5", "0", "1.75")


def test_who_has_no_mark(course):
    """A student who handed in nothing has an empty cell, not a zero."""
    with book(course) as gradebook:
        gradebook.update_or_create_student("zoé")
    assert ["zoé", ""] in exported(course)


def test_answers_that_wait_for_a_person(course, run):
    """A sum without them is not a mark: an empty cell, and words for what to do, until they are marked."""
    with course.marks(ASSIGNMENT) as marks:
        for student in ("ada", "carl"):
            marks.record(student, "mini", {"q1": 2.0, "q2": None}, frozenset(), None)
    code, out, _ = run("export", "--course", course.root, "--to", course.root / "notes.csv")
    assert code == 0 and "✘ 2 notes laissées vides" in out and "mini : ada, carl" in out
    assert (course.root / "notes.csv").read_text().splitlines()[1:4] == ["ada,", "blaise,1.5", "carl,"]
    with book(course) as gradebook:
        for student in ("ada", "carl"):
            gradebook.find_grade("q2", "mini", ASSIGNMENT, student).manual_score = 0.5
        gradebook.db.commit()
    assert exported(course)[1:4] == [["ada", "2.5"], ["blaise", "1.5"], ["carl", "2.5"]]


@pytest.mark.parametrize(
    ("identifier", "column", "value"),
    [
        ("id", "Nom d’utilisateur", "ada"),
        ("email", "Adresse de courriel", "ada@univ.example"),
        ("lms_user_id", "Numéro d’identification", "22001234"),
    ],
)
def test_identifiers(course, identifier, column, value):
    """Moodle may know students by another name than nbgrader."""
    with book(course) as gradebook:
        gradebook.update_or_create_student("ada", email="ada@univ.example", lms_user_id="22001234")
    header, first, *_ = exported(course, identifier=identifier)
    assert (header[0], first[0]) == (column, value)


@pytest.mark.parametrize("name", ["=1+1", "+33", "-x", "@SUM(A1)", "\tx", "\rx"])
def test_formulas_are_not_obeyed(course, name):
    """An identifier that a spreadsheet would compute stands behind an apostrophe."""
    with book(course) as gradebook:
        gradebook.update_or_create_student(name)
    names = [row[0] for row in exported(course)]
    assert f"'{name}" in names and name not in names


@pytest.mark.parametrize("name", ['a"b', "a,b", "a;b", "a\nb", "O'Neil"])
def test_awkward_identifiers(course, name):
    """Quotes, separators and line ends are read again as they were."""
    with book(course) as gradebook:
        gradebook.update_or_create_student(name)
    for decimal_comma in (False, True):
        assert [name, ""] in exported(course, decimal_comma=decimal_comma)


def test_several_assignments(course):
    """One column each, those asked for in the order asked for."""
    with book(course) as gradebook:
        gradebook.update_or_create_assignment("autre")
    assert exported(course)[0] == ["Nom d’utilisateur", "autre", "mini"]
    assert exported(course, ["mini", "autre"])[1] == ["ada", "3", ""]
    assert exported(course, ["autre"])[1] == ["ada", ""]


def test_an_unknown_assignment(course):
    """It is named, and no file is written."""
    with pytest.raises(CourseFolderError, match=r"99-inconnu.*mini"):
        exported(course, ["99-inconnu"])
    assert not (course.root / "notes.csv").exists()


def test_all_or_nothing(course, monkeypatch):
    """A file that cannot be written whole leaves the one before, and no draft."""
    exported(course)
    before = (course.root / "notes.csv").read_bytes()

    class Full:
        def __init__(self, *arguments, **keywords):
            pass

        def writerow(self, row):
            pass

        def writerows(self, rows):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv, "writer", Full)
    with pytest.raises(CourseFolderError, match="No space left on device"):
        course.export(course.root / "notes.csv", [])
    assert (course.root / "notes.csv").read_bytes() == before
    assert not list(course.root.glob("*.en-cours"))


def test_a_folder_that_does_not_exist(course):
    """The message names the file."""
    with pytest.raises(CourseFolderError, match=r"absent/notes\.csv"):
        course.export(course.root / "absent" / "notes.csv", [])
