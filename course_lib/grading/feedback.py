"""Feedback pages: per question, the marks, what failed in words, the student's own answer; nothing hidden.

nbgrader's ``generate_feedback`` and ``release_feedback`` write and return them as they do their own pages;
only the page differs. It is built from the lines that the marking schemes wrote, never from the tests'
source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbgrader import utils

from course_lib.grading.gradebook import NO_RESPONSE
from course_lib.grading.pages import TEMPLATES, style
from course_lib.wording import as_html, french_points

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*(?:\((?:\d|,|\s| )+(?:points?|pts?)\))?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """One question of a feedback page."""

    name: str
    title: str
    score: float
    points: float
    lines: list[dict]
    answer: str
    answered: bool
    comment: str

    @property
    def verdict(self) -> str:
        if not self.answered:
            return "sans réponse"
        if self.score >= self.points:
            return "réussie"
        return "en partie" if self.score > 0 else "à reprendre"


class FeedbackExporter(Exporter):
    """Turn an autograded notebook into a student's page."""

    file_extension = ".html"
    export_from_notebook = None

    def from_notebook_node(self, nb, resources=None, **kwargs):
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        about = resources["nbgrader"]
        page = _template().render(
            style=style(),
            title=title_of(nb) or about["assignment"],
            student=about["student"],
            score=about["score"],
            max_score=about["max_score"],
            late_penalty=about["late_penalty"],
            questions=questions_of(nb),
            remarks=nb.metadata.get("course", {}).get("remarks", []),
        )
        return page, resources


def questions_of(nb) -> list[Question]:
    """Return the questions of a notebook whose graded cells hold their score, in its order."""
    questions, statement, answer, answered, comment = [], "", "", True, ""
    for cell in nb.cells:
        about = cell.metadata.get("nbgrader", {})
        prose = cell.cell_type == "markdown" and not utils.is_solution(cell)
        if prose and _HEADING.search(cell.source):
            statement = cell.source
        if utils.is_solution(cell):
            answered = about.get("checksum") != utils.compute_checksum(cell)
            answer, comment = cell.source, about.get("comment") or ""
            if comment == NO_RESPONSE:  # the verdict says it, in French
                comment = ""
        if utils.is_grade(cell):
            questions.append(
                Question(
                    about["grade_id"],
                    _first_heading(statement) or about["grade_id"],
                    float(about.get("score", 0)),
                    float(about["points"]),
                    [line for line in cell.metadata.get("course", {}).get("lines", []) if _lost(line)],
                    answer,
                    answered,
                    comment,
                )
            )
    return questions


def title_of(nb) -> str:
    """Return a notebook's first heading, "" when it has none."""
    prose = (cell.source for cell in nb.cells if cell.cell_type == "markdown")
    return next(filter(None, map(_first_heading, prose)), "")


def _lost(line: dict) -> bool:
    return line["earned"] < line["points"] or line["points"] == 0


def _first_heading(source: str) -> str:
    found = _HEADING.search(source)
    return found.group(1) if found else ""


@cache
def _template():
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["nombre"] = french_points
    environment.filters["prose"] = lambda text: Markup(as_html(text))
    return environment.from_string((TEMPLATES / "feedback.html.j2").read_text(encoding="utf-8"))
