"""nbgrader's own commands on the same folder: the same marks, pages and files as ours."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import notebook_hash

from tests.mini import ASSIGNMENT, RIGHT, MiniCourse, copy_course, found

from .test_driver import FULL, files_of, rows_of

BIN = Path(sys.executable).parent


def nbgrader(course: MiniCourse, *words: str) -> None:
    """Run a command of nbgrader in a course folder."""
    variables = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        [BIN / "nbgrader", *words], cwd=course.root, env=variables, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr


def hand_in_class(course: MiniCourse) -> None:
    """Hand in a right copy, wrong ones, a blank one, some that die, loop, warn or are odd."""
    course.hand_in("ada", RIGHT)
    course.hand_in("blaise", {**RIGHT, "q1": "def total_par_rayon(ventes):\n    return ventes"})
    course.hand_in("carl")
    course.hand_in("dora", {**RIGHT, "q2": "seuil = 0.5\nimport os\nos._exit(1)"})
    course.hand_in("emile", {**RIGHT, "q1": f"import warnings\nwarnings.warn('bruit')\n{RIGHT['q1']}"})
    path = course.hand_in("fanny", {**RIGHT, "q2": "seuil = float(open('s.txt').read())"}, **{"s.txt": "0.5"})
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.reverse()
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def ours(tmp_path_factory, released, desk) -> MiniCourse:
    """The class graded, returned and exported by our commands."""
    course = copy_course(released, tmp_path_factory.mktemp("nous"))
    hand_in_class(course)
    course.grade(desk)
    course.feedback(ASSIGNMENT)
    course.export(course.root / "notes.csv", [])
    return course


@pytest.fixture(scope="module")
def theirs(tmp_path_factory, released) -> MiniCourse:
    """The same class by nbgrader's, in subprocesses."""
    course = copy_course(released, tmp_path_factory.mktemp("nbgrader"))
    shutil.rmtree(course.root / "release")
    nbgrader(course, "generate_assignment", ASSIGNMENT, "--force")
    hand_in_class(course)
    nbgrader(course, "autograde", ASSIGNMENT)
    nbgrader(course, "generate_feedback", ASSIGNMENT)
    exporter = "course_lib.grading.exports.MoodleExporter"
    nbgrader(course, "export", f"--exporter={exporter}", "--to=notes.csv")
    return course


def test_generate_assignment(ours, theirs):
    """The students' version is the same file."""
    both = [course.folder("release", ".", ASSIGNMENT) / "mini.ipynb" for course in (ours, theirs)]
    assert both[0].read_bytes() == both[1].read_bytes()
    assert "HIDDEN TESTS" not in both[0].read_text()


def test_autograde_marks(ours, theirs):
    """Every student has the same points on every question."""
    assert found(theirs) == found(ours)
    assert found(ours)["ada"] == {"q1": 2.0, "q2": 1.0}
    assert found(ours)["carl"] == {"q1": 0.0, "q2": 0.0}


def test_autograde_gradebook(ours, theirs):
    """The gradebooks are the same, row by row: students, dates, grades, comments, what waits for a person."""
    assert rows_of(theirs) == rows_of(ours)


def test_autograde_notebooks(ours, theirs):
    """The graded notebooks hold the same cells and outputs; the student's own cells have ids of their own."""
    for student in found(ours):
        notebooks = []
        for course in (ours, theirs):
            path = course.folder("autograded", student, ASSIGNMENT) / "mini.ipynb"
            notebooks.append(nbformat.read(path, as_version=4))
        one, other = (
            [(cell.cell_type, cell.source, cell.get("outputs")) for cell in n.cells] for n in notebooks
        )
        assert one == other, student
        assert notebooks[0].metadata == notebooks[1].metadata, student


def test_feedback_pages(ours, theirs):
    """The pages are the same, byte for byte."""
    for student in found(ours):
        pages = [course.folder("feedback", student, ASSIGNMENT) / "mini.html" for course in (ours, theirs)]
        assert pages[0].read_text() == pages[1].read_text(), student


def test_export(ours, theirs):
    """The file for Moodle is the same."""
    assert (theirs.root / "notes.csv").read_bytes() == (ours.root / "notes.csv").read_bytes()
    with (ours.root / "notes.csv").open(newline="") as stream:
        assert len(list(csv.reader(stream))) == 7


def test_each_may_take_over_from_the_other(theirs, desk):
    """What nbgrader has graded, our driver grades to the same marks; nbgrader then finds nothing to do."""
    before, rows = found(theirs), rows_of(theirs)
    assert {name: row.points for name, row in theirs.grade(desk).items()} == before
    assert rows_of(theirs) == rows
    files = files_of(theirs)
    assert theirs.nbgrader.autograde(ASSIGNMENT, "*", force=False)["success"]
    assert rows_of(theirs) == rows and files_of(theirs) == files


def test_formgraders_button(tmp_path, released):
    """What the formgrader calls for one student goes through our executor too."""
    course = copy_course(released, tmp_path)
    course.hand_in("ada", {**RIGHT, "q2": "seuil = 0.1"})
    result = course.nbgrader.autograde(ASSIGNMENT, "ada")
    assert result["success"], result
    assert found(course)["ada"] == {"q1": 2.0, "q2": 0.0}
    notebook = nbformat.read(course.folder("autograded", "ada", ASSIGNMENT) / "mini.ipynb", as_version=4)
    assert notebook.cells[-1].metadata.course.lines[0].message == "Ce seuil laisse passer trop de monde."


def test_an_unreadable_copy_in_the_middle(tmp_path, released):
    """nbgrader says that it failed on one student, and has graded the two others."""
    course = copy_course(released, tmp_path)
    course.hand_in("ada", RIGHT)
    course.hand_in("blaise", RIGHT).write_text("{")
    course.hand_in("carl", RIGHT)
    result = course.nbgrader.autograde(ASSIGNMENT, "*")
    assert not result["success"] and "for student 'blaise'" in result["log"]
    marks = found(course)
    assert marks["ada"] == marks["carl"] == {"q1": 2.0, "q2": 1.0}


def test_links_are_never_followed(tmp_path, released):
    """A link put in submitted/ by hand: nothing of what it names is copied, and a notebook that is one is refused."""
    course = copy_course(released, tmp_path)
    (course.root / ".course-secret").write_text("le-secret-du-cours")
    reads = "import os\nprint(os.path.exists('notes.txt'))\nseuil = 0.5"
    spy = course.hand_in("ada", {**RIGHT, "q2": reads}).parent
    (spy / "notes.txt").symlink_to(course.root / ".course-secret")
    (spy / "dossier").symlink_to(course.root / "source" / ASSIGNMENT)
    thief = course.hand_in("blaise", RIGHT)
    thief.unlink()
    thief.symlink_to(course.notebook(ASSIGNMENT))
    course.hand_in("carl", RIGHT)
    result = course.nbgrader.autograde(ASSIGNMENT, "*")
    assert not result["success"] and "mini.ipynb est un lien" in result["log"]
    marks = found(course)
    assert marks["ada"] == marks["carl"] == FULL
    graded = course.folder("autograded", "ada", ASSIGNMENT)
    assert {path.name for path in graded.iterdir()} == {"mini.ipynb", "timestamp.txt"}
    notebook = nbformat.read(graded / "mini.ipynb", as_version=4)
    assert "False" in str(notebook.cells) and "le-secret-du-cours" not in str(notebook.cells)
    remark = "ignoré (lien, jamais suivi)\N{NO-BREAK SPACE}: dossier, notes.txt"
    assert notebook.metadata.course.remarks == [remark]
    assert not course.folder("autograded", "blaise", ASSIGNMENT).exists()


def test_the_exchange_there_and_back(tmp_path, released, desk):
    """Released, handed in, collected, graded, returned: each student finds the page of their own copy."""
    course = copy_course(released, tmp_path)
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o1777)
    assert course.nbgrader.release_assignment(ASSIGNMENT)["success"]
    outbound = exchange / "essai" / "outbound" / ASSIGNMENT
    answers = {"ada": RIGHT, "blaise": {**RIGHT, "q2": "seuil = 0.1"}}
    for student, given in answers.items():
        notebook = nbformat.read(outbound / "mini.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = (
                given.get(cell.id.removesuffix("-reponse"), cell.source)
                if "reponse" in cell.id
                else cell.source
            )
        moment = "2026-11-20 18:00:00.000000 UTC"
        deposit = exchange / "essai" / "inbound" / f"{student}+{ASSIGNMENT}+{moment}+QWxhZGRpbg"
        deposit.mkdir()
        nbformat.write(notebook, deposit / "mini.ipynb")
        (deposit / "timestamp.txt").write_text(moment)
        (deposit / "submission_secret.txt").write_text(f"secret-{student}")
    course.collect(ASSIGNMENT)
    rows = course.grade(desk)
    assert {name: row.total for name, row in rows.items()} == {"ada": 3.0, "blaise": 2.0}
    course.feedback(ASSIGNMENT)
    assert course.nbgrader.release_feedback(ASSIGNMENT)["success"]
    returned = exchange / "essai" / "feedback"
    for student in answers:
        page = returned / f"{notebook_hash(secret=f'secret-{student}', notebook_id='mini')}.html"
        assert f"Retour pour {student}<" in page.read_text()
    assert len(list(returned.iterdir())) == 2
    assert not re.search("HIDDEN", "".join(page.read_text() for page in returned.iterdir()))
