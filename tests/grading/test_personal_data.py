"""The register, and the erasure of one person: everywhere, and of nobody else."""

from __future__ import annotations

import csv
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course_lib.errors import CourseFolderError
from course_lib.grading.personal_data import erase, register, traces
from course_lib.grading.progress import keep_page, marks_file, record
from tests.mini import ASSIGNMENT, RIGHT, MiniCourse, copy_course

STUDENTS = ("ada", "ada.lovelace", "ada2", "blaise", "mada")
OTHERS = STUDENTS[1:]
EMAIL = "countess@univ.example"


@pytest.fixture(scope="module")
def graded(tmp_path_factory, released, desk) -> MiniCourse:
    """A class with everything that a course leaves behind: copies, marks, pages, exports, reports, a log."""
    course = copy_course(released, tmp_path_factory.mktemp("donnees"))
    for student in STUDENTS:
        course.hand_in(student, RIGHT)
    rows = course.grade(desk)
    with Gradebook(course.nbgrader.coursedir.db_url) as book:
        book.update_or_create_student("ada", email=EMAIL, lms_user_id="3", first_name="Ada")
        book.find_comment("q1-reponse", "mini", ASSIGNMENT, "ada").manual_comment = "Bravo ada"
        book.db.commit()
    pages = course.feedback(ASSIGNMENT)
    course.export(course.root / "notes.csv", [])
    course.export(course.root / "notes-fr.csv", [], identifier="email", decimal_comma=True)
    report = [row.as_dict() for row in rows.values()]
    report[-1]["remark"] = "même texte que ada, à comparer"
    (course.root / "rapport.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    lines = "".join(f"[INFO] Converting submitted/{student}/mini\n" for student in STUDENTS)
    (course.root / ".nbgrader.log").write_bytes(
        f"[INFO] début\n{lines}".encode() + "latin-1 : é\r\n".encode("latin-1")
    )
    exchange = course.root / "exchange"
    for place in ("essai", "autre-cours"):
        (exchange / place / "feedback").mkdir(parents=True)
        for page in pages:
            shutil.copy(page, exchange / place / "feedback" / f"{abs(hash(page)):x}.html")
        for student in STUDENTS:
            copy = exchange / place / "inbound" / f"{student}+mini+2026-11-20 18:00:00.000000 UTC+ab12"
            shutil.copytree(course.folder("submitted", student, ASSIGNMENT), copy)
    return course


@pytest.fixture
def course(graded, tmp_path) -> MiniCourse:
    """A copy of the class of its own, to erase from."""
    course = copy_course(graded.root, tmp_path)
    (tmp_path / "rapport.json").write_text(
        (tmp_path / "rapport.json").read_text().replace("même texte que ada, à comparer", "")
    )
    return course


@pytest.fixture(autouse=True)
def own_data(monkeypatch, tmp_path_factory):
    """Keep the tests away from the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("donnees")))


def contents(course, *places: str) -> dict[str, bytes]:
    """Return every file under these folders."""
    return {
        str(path.relative_to(course.root)): path.read_bytes()
        for place in places
        for path in (course.root / place).rglob("*")
        if path.is_file()
    }


def gradebook_rows(course) -> dict[str, list]:
    """Return what the gradebook says of each student who is not ada."""
    with Gradebook(course.nbgrader.coursedir.db_url) as book:
        return {
            found.student.id: sorted(
                (grade.name, grade.auto_score, grade.manual_score)
                for copy in found.notebooks
                for grade in copy.grades
            )
            for found in book.assignment_submissions(ASSIGNMENT)
            if found.student.id != "ada"
        }


def test_the_register_lists_every_place(graded):
    """Each place where a student's data lie, with how many people, what and why."""
    found = {str(holding.place.relative_to(graded.root)): holding.people for holding in register(graded)}
    assert found == {
        "submitted": 5,
        "autograded": 5,
        "feedback": 5,
        "gradebook.db": 5,
        ".nbgrader.log": 5,
        "notes.csv": 5,
        "rapport.json": 5,
        "exchange/essai/inbound": 5,
        "exchange/essai/feedback": 5,
    }
    assert all(holding.content and holding.purpose for holding in register(graded))


def test_an_empty_course_holds_nothing(mini):
    """Before anybody hands in, the register is empty."""
    assert register(mini) == []


def test_erased_everywhere(course):
    """No name of a file, no byte of a file, no row, no free page of the database still knows the student."""
    changed = erase(course, "ada")
    assert traces(course, "ada") == [] and traces(course, EMAIL) == []
    assert EMAIL.encode() not in (course.root / "gradebook.db").read_bytes()
    assert b"Bravo ada" not in (course.root / "gradebook.db").read_bytes()
    names = {str(path.relative_to(course.root)) for path in changed}
    assert {"submitted/ada", "autograded/ada", "feedback/ada", "gradebook.db"} <= names
    assert {"notes.csv", "notes-fr.csv", "rapport.json", ".nbgrader.log"} <= names
    assert len([name for name in names if name.startswith("exchange/essai/feedback/")]) == 1
    with pytest.raises(CourseFolderError):
        erase(course, "ada")


def test_the_others_are_untouched(course):
    """Their files byte for byte, their marks, comments and rows; identifiers that begin or end alike too."""
    kept = {
        name: content
        for name, content in contents(
            course, "submitted", "autograded", "feedback", "exchange/essai", "source"
        ).items()
        if "/ada/" not in name and "/ada+" not in name and b"Retour pour ada<" not in content
    }
    rows = gradebook_rows(course)
    erase(course, "ada")
    assert contents(course, "submitted", "autograded", "feedback", "exchange/essai", "source") == kept
    assert gradebook_rows(course) == rows and set(rows) == set(OTHERS)
    with (course.root / "notes.csv").open(newline="") as stream:
        assert [row[0] for row in csv.reader(stream)] == ["Nom d’utilisateur", *OTHERS]
    assert [row["student"] for row in json.loads((course.root / "rapport.json").read_text())] == list(OTHERS)
    log = (course.root / ".nbgrader.log").read_bytes()
    assert log.startswith("[INFO] début\n".encode()) and log.endswith(b"latin-1 : \xe9\r\n")
    assert log.count(b"submitted/") == 4


def test_an_export_by_email(course):
    """The row that knows the student by e-mail goes too; a mark that looks like their number stays."""
    erase(course, "ada")
    rows = (course.root / "notes-fr.csv").read_text().splitlines()
    assert rows == ["Adresse de courriel;mini", ";3", ";3", ";3", ";3"]


def test_other_courses_of_the_exchange_are_not_touched(course):
    """An exchange is shared: what the student did in another course is not this course's to erase."""
    before = contents(course, "exchange/autre-cours")
    erase(course, "ada")
    assert contents(course, "exchange/autre-cours") == before


@pytest.mark.parametrize("student", ["ada.lovelace", "mada", "ada2", "blaise"])
def test_each_of_them(course, student):
    """Whoever is erased, the four others keep their copies and their marks."""
    erase(course, student)
    assert traces(course, student) == []
    assert set(course.submitted(ASSIGNMENT)) == set(STUDENTS) - {student}
    with course.marks(ASSIGNMENT) as marks:
        assert set(marks.students()) == set(STUDENTS) - {student}


def test_a_mention_by_somebody_else_is_left_and_named(graded, tmp_path):
    """What another says of the student is not the student's: it stays, and the error says where."""
    course = copy_course(graded.root, tmp_path)
    with pytest.raises(CourseFolderError, match=r"traces de .*ada.*rapport\.json"):
        erase(course, "ada")
    rows = json.loads((course.root / "rapport.json").read_text())
    assert [row["student"] for row in rows] == list(OTHERS)
    assert not course.folder("submitted", "ada", ASSIGNMENT).exists()


def test_a_trace_elsewhere_is_named(course):
    """A copy that somebody put aside is found by its content, and named."""
    (course.root / "sauvegarde").mkdir()
    shutil.copy(course.root / "gradebook.db", course.root / "sauvegarde" / "ancien.db")
    with pytest.raises(CourseFolderError, match=r"sauvegarde/ancien\.db"):
        erase(course, "ada")


def test_a_deposit_that_is_not_ours(course, monkeypatch):
    """What the machine's rights keep from us is named, with whom to ask; all the rest is erased first."""
    (deposit,) = (course.root / "exchange" / "essai" / "inbound").glob("ada+*")
    (deposit / "brouillons").mkdir()
    remove = os.rmdir

    def refuse(path, **options):
        if "brouillons" in str(path):
            raise PermissionError(13, "Permission denied", path)
        remove(path, **options)

    monkeypatch.setattr(os, "rmdir", refuse)
    with pytest.raises(CourseFolderError, match=r"inbound/ada\+.*administre la machine"):
        erase(course, "ada")
    assert not list(deposit.glob("*.ipynb")) and not course.folder("submitted", "ada", ASSIGNMENT).exists()
    assert EMAIL.encode() not in (course.root / "gradebook.db").read_bytes()


def test_a_file_that_is_closed_to_us(course, monkeypatch):
    """What cannot be read is named, once everything else is erased: nobody can say that it holds nothing."""
    (deposit,) = (course.root / "exchange" / "essai" / "inbound").glob("blaise+*")
    closed, read = deposit / "prive.txt", Path.read_bytes
    closed.touch()

    def refuse(path):
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CourseFolderError, match=r"pu être relus.*blaise\+.*/prive\.txt\. .*administre"):
        erase(course, "ada")
    assert traces(course, "ada") == []


@pytest.mark.parametrize("student", ["zoé", "", "ad", "ada.love", "../ada", "*", "ADA"])
def test_an_unknown_student(course, student):
    """Nothing is erased, and the message says where identifiers are found."""
    before = contents(course, ".")
    with pytest.raises(CourseFolderError, match=r"nulle part.*submitted/"):
        erase(course, student)
    assert contents(course, ".") == before


def test_a_student_of_the_exchange_only(mini):
    """Who has handed in but was not collected yet is known, and erased."""
    deposit = mini.root / "exchange" / "essai" / "inbound" / "zoé+mini+2026-11-20 18:00:00.000000 UTC+ab12"
    deposit.mkdir(parents=True)
    erase(mini, "zoé")
    assert not deposit.exists()


def test_a_student_of_the_gradebook_only(mini):
    """So is who is enrolled and has handed in nothing."""
    with Gradebook(mini.nbgrader.coursedir.db_url) as book:
        book.update_or_create_student("zoé", email="zoe@univ.example")
    erase(mini, "zoé")
    assert traces(mini, "zoé") == [] and traces(mini, "zoe@univ.example") == []


def test_a_folder_without_exchange(mini):
    """A course whose configuration names no exchange is read all the same."""
    path = mini.root / "nbgrader_config.py"
    text = [line for line in path.read_text().splitlines() if "Exchange.root" not in line]
    path.write_text("\n".join(text))
    mini.hand_in("ada", RIGHT)
    course = MiniCourse(mini.root)
    assert [holding.people for holding in register(course)] == [1]
    erase(course, "ada")
    assert register(course) == []


def test_ones_own_checks(course):
    """Pages, marks and reports of `course check` and `bilan()` are held for oneself; erased, the class stays."""
    elsewhere = course.root.parent / "lecture-seule"
    elsewhere.write_text("un fichier, où un dossier feedback/ ne peut pas être fait")
    before = contents(course, ".")
    with pytest.raises(CourseFolderError, match="nulle part"):
        erase(course, "vous")
    pages = [keep_page("mini", "<p>Retour pour vous</p>", place) for place in (course.root, elsewhere)]
    record("mini", 2, 3, datetime(2026, 11, 22, tzinfo=UTC))
    report = course.root / "bilan.json"
    report.write_text(json.dumps({"assignment": "mini", "page": "<p>", "marks_file": str(marks_file())}))
    mine = {*pages, marks_file(), report}
    assert {holding.place: holding.people for holding in register(course)}.items() >= dict.fromkeys(
        mine, 1
    ).items()
    assert set(erase(course, "vous")) == mine
    assert not any(path.exists() for path in mine)
    assert contents(course, ".") == before
    assert not mine & {holding.place for holding in register(course)}
