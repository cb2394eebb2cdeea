"""A small course of two questions, so that grading is tested without the notebooks' own weight."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.grading.folder import CourseFolder

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
    "Le résultat dépend de l’ordre des lignes.",
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
    """The small course, with a way to hand in."""

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


@pytest.fixture
def mini(tmp_path) -> MiniCourse:
    """A released small course in a fresh folder, with short limits."""
    (tmp_path / "nbgrader_config.py").write_text(
        "from course_lib.grading.configuration import configure\n"
        "c = get_config()\n"
        "c.CourseDirectory.course_id = 'essai'\n"
        f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
        "c.Examine.limits = {'*': {'cell_seconds': 2, 'notebook_seconds': 20}}\n"
        "configure(c)\n"
    )
    folder = tmp_path / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(mini_notebook(), folder / "mini.ipynb")
    course = MiniCourse(tmp_path)
    course.release(ASSIGNMENT)
    return course
