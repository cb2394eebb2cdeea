"""One page of each kind, with all that such a page can show."""

from __future__ import annotations

from copy import deepcopy

from nbgrader import utils

from course_lib.bilan import Bilan
from course_lib.grading.feedback import FeedbackExporter
from course_lib.grading.pages import NotebookPage
from tests.notebooks.rendered import executed, release

# What a question got, in turn: all, half, nothing.
SHARES = (1.0, 0.5, 0.0)
LOST = {
    "earned": 0.0,
    "points": 0.5,
    "message": "Les totaux ne sont pas ceux attendus.",
    "detail": "Rayon : fruits",
}


def solved(assignment: str) -> str:
    """Return the page of a notebook solved and run."""
    return NotebookPage().from_notebook_node(executed(assignment))[0]


def received(assignment: str) -> str:
    """Return the page of a notebook as students receive it."""
    return NotebookPage().from_notebook_node(release(assignment))[0]


def feedback(assignment: str) -> str:
    """Return a feedback page with every verdict, a remark, a comment and a penalty."""
    notebook = deepcopy(executed(assignment))
    graded = [cell for cell in notebook.cells if utils.is_grade(cell)]
    for number, cell in enumerate(graded):
        about = cell.metadata.nbgrader
        about["score"] = about["points"] * SHARES[number % 3]
        if number % 3:
            cell.metadata["course"] = {"lines": [LOST]}
    answers = [cell for cell in notebook.cells if utils.is_solution(cell)]
    unanswered, commented = answers[2], answers[1]
    unanswered.metadata.nbgrader["checksum"] = utils.compute_checksum(unanswered)
    commented.metadata.nbgrader["comment"] = "Presque : relisez la consigne."
    notebook.metadata["course"] = {"remarks": ["cellule « q1a-reponse » : présente 2 fois."]}
    total = sum(cell.metadata.nbgrader["score"] for cell in graded)
    out_of = sum(cell.metadata.nbgrader["points"] for cell in graded)
    about = {
        "assignment": assignment,
        "student": "ada",
        "score": total,
        "max_score": out_of,
        "late_penalty": 1,
    }
    return FeedbackExporter().from_notebook_node(notebook, {"nbgrader": about})[0]


def bilan(assignment: str) -> str:
    """Return what `bilan()` shows, in a bare page: JupyterLab gives it its own."""
    progress = [(assignment, "12 / 20", "14,5 / 20"), ("un-autre-carnet", "pas encore", "")]
    shown = Bilan(
        "12 / 20",
        feedback(assignment),
        progress,
        "Version corrigée : celle de 23 h 04.",
        "/srv/ada/notes.json",
    )
    return (
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Bilan</title><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"></head><body><main><h1>Bilan</h1>{shown._repr_html_()}'
        "</main></body></html>"
    )
