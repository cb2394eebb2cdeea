"""A small course of two questions, so that grading is tested without the notebooks' own weight."""

from __future__ import annotations

import shutil
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.grading.driver import grade_with, plan_grading
from course_lib.grading.folder import CourseFolder
from course_lib.grading.submission import close_workers
from course_lib.grading.summary import Row, summarise

ASSIGNMENT = "mini"

SETUP = "import pandas as pd\n\nventes = pd.DataFrame({'rayon': ['a', 'b', 'a'], 'euros': [1.0, 2.0, 3.0]})"

TOTAL = '''def total_par_rayon(ventes):
    """Renvoie les euros par rayon."""
    ### BEGIN SOLUTION
    return ventes.groupby("rayon")["euros"].sum()
    ### END SOLUTION'''

TOTAL_TEST = '''"""Le total par rayon, sur des ventes neuves et dans tous les ordres."""
### BEGIN HIDDEN TESTS
import numpy as np
import pandas as pd

from course_lib.grading.testing import Bareme, graine, melanger, solution, tables_egales

hasard = np.random.default_rng(graine("q1"))
ventes_neuves = pd.DataFrame({"rayon": hasard.choice(list("abcd"), 40), "euros": hasard.random(40)})
attendu = solution.total_par_rayon(ventes_neuves)
note = Bareme("q1", 2)
note(1.5, lambda: tables_egales(total_par_rayon(ventes_neuves), attendu), "Les totaux diffèrent.")
note(
    0.5,
    lambda: tables_egales(total_par_rayon(melanger(ventes_neuves, 3)), attendu),
    "Le résultat dépend de l’ordre des lignes de `ventes`.",
)
note.total()
### END HIDDEN TESTS'''

CHOICE = """### BEGIN SOLUTION
seuil = 0.5
### END SOLUTION"""

CHOICE_TEST = '''"""La décision, jugée sur ses conséquences."""
### BEGIN HIDDEN TESTS
from course_lib.grading.testing import Bareme, proches

note = Bareme("q2", 1)
note(1, lambda: proches(seuil, 0.5), "Ce seuil laisse passer trop de monde.")
note.total()
### END HIDDEN TESTS'''

RIGHT = {
    "q1": 'def total_par_rayon(ventes):\n    return ventes.groupby("rayon")["euros"].sum()',
    "q2": "seuil = 0.5",
}


def _cell(make, source: str, name: str, *, grade=False, solution=False, points=None):
    about = {
        "schema_version": 3,
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": not solution,
    }
    about["task"] = False
    if points is not None:
        about["points"] = points
    cell = make(source, metadata={"nbgrader": about})
    cell["id"] = name
    return cell


def mini_notebook() -> nbformat.NotebookNode:
    """Build the instructor's notebook of the small course."""
    setup = new_code_cell(SETUP)
    setup["id"] = "preparation"
    cells = [
        _cell(new_markdown_cell, "# Petit devoir", "titre"),
        setup,
        _cell(new_markdown_cell, "## Question 1 · Le total par rayon (2 points)", "q1-enonce"),
        _cell(new_code_cell, TOTAL, "q1-reponse", solution=True),
        _cell(new_code_cell, TOTAL_TEST, "q1", grade=True, points=2),
        _cell(new_markdown_cell, "## Question 2 · Un seuil (1 point)", "q2-enonce"),
        _cell(new_code_cell, CHOICE, "q2-reponse", solution=True),
        _cell(new_code_cell, CHOICE_TEST, "q2", grade=True, points=1),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


class MiniCourse(CourseFolder):
    """The small course, with a way to hand in and to grade."""

    def hand_in(self, student: str, answers: dict[str, str] | None = None, **extra: str) -> Path:
        """Submit the release notebook with these answers (and extra files)."""
        notebook = nbformat.read(self.folder("release", ".", ASSIGNMENT) / "mini.ipynb", as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "").removesuffix("-reponse")
            if cell.cell_type == "code" and cell.id.endswith("-reponse") and name in (answers or {}):
                cell.source = answers[name]
        folder = self.folder("submitted", student, ASSIGNMENT)
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "mini.ipynb")
        (folder / "timestamp.txt").write_text("2026-11-20 18:00:00.000000 UTC")
        for name, content in extra.items():
            (folder / name).write_text(content)
        return folder / "mini.ipynb"

    def grade(self, executor: Executor, students: list[str] | None = None, **options) -> dict[str, Row]:
        """Grade what is new; the whole class, by student."""
        for _ in grade_with(executor, self, plan_grading(self, ASSIGNMENT, students, **options)):
            pass
        return {row.student: row for row in summarise(self, ASSIGNMENT)}


def found(course: MiniCourse) -> dict[str, dict | None]:
    """Return the points of each student of a class that was graded."""
    return {row.student: row.points for row in summarise(course, ASSIGNMENT)}


def plain(text: str) -> str:
    """Return a French text with ordinary spaces: which kind stands where is not the tests' matter."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def write_configuration(root: Path, *lines: str) -> None:
    """Write a course's configuration: its own exchange, short limits, and `lines`."""
    text = f"""\
from course_lib.grading.configuration import configure

c = get_config()
c.CourseDirectory.course_id = "essai"
c.Exchange.root = {str(root / "exchange")!r}
c.ExchangeCollect.check_owner = False
c.Examine.limits = {{"*": {{"cell_seconds": 2, "notebook_seconds": 20}}}}
configure(c)
"""
    (root / "nbgrader_config.py").write_text(text + "".join(f"{line}\n" for line in lines))


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """The small course, released once; its secret too is drawn once, so that one worker serves every copy."""
    root = tmp_path_factory.mktemp("mini")
    write_configuration(root)
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(mini_notebook(), folder / "mini.ipynb")
    course = MiniCourse(root)
    course.release(ASSIGNMENT)
    plan_grading(course, ASSIGNMENT)
    return root


def copy_course(released: Path, root: Path) -> MiniCourse:
    """Copy the released course into `root`."""
    shutil.copytree(released, root, dirs_exist_ok=True)
    write_configuration(root)
    return MiniCourse(root)


@pytest.fixture
def mini(tmp_path, released) -> MiniCourse:
    """A released small course in a fresh folder, with short limits."""
    return copy_course(released, tmp_path)


@pytest.fixture(scope="session")
def desk() -> Executor:
    """One thread that grades for the whole suite: its worker starts once."""
    with ThreadPoolExecutor(1) as executor:
        yield executor
    close_workers()
