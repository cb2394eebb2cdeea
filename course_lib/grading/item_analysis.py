"""How each question behaves in a class: facility, discrimination, frequent misconceptions."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

import numpy as np

from course_lib.grading.folder import CourseFolder
from course_lib.grading.summary import Row

# Below this many marked copies, a correlation says more of chance than of the question.
_FEW = 8


@dataclass(frozen=True)
class Item:
    """One question, over the copies that have a mark.

    Attributes
    ----------
    facility
        Mean share of the points earned, 0 to 1.
    discrimination
        Correlation between the mark on this question and the sum of the others (corrected item–total
        correlation, Henrysson 1963), −1 to 1; NaN when it has no meaning (few copies, or no spread).
    blank
        Share of copies that left the answer as they found it.
    misconceptions
        Messages of failed lines with their number of copies, most frequent first.
    """

    question: str
    points: float
    facility: float
    discrimination: float
    blank: float
    misconceptions: list[tuple[str, int]]


def analyse(course: CourseFolder, assignment: str, rows: list[Row]) -> list[Item]:
    """Analyse the questions of an assignment from its marks and its autograded notebooks.

    Examples
    --------
    Three copies, two questions: see ``tests/grading/test_item_analysis.py``.
    """
    template = course.template(assignment)
    marked = [row for row in rows if row.points is not None]
    failed: dict[str, Counter] = {name: Counter() for name in template.points}
    blank: Counter = Counter()
    for row in marked:
        path = course.folder("autograded", row.student, assignment) / f"{template.name}.ipynb"
        if not path.is_file():  # graded elsewhere, or put away since
            continue
        answer_left = False
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            about = cell["metadata"].get("nbgrader", {})
            name = about.get("grade_id")
            if about.get("solution"):
                answer_left = "".join(cell["source"]) == template.stubs.get(name)
            if name in failed:
                blank[name] += answer_left
                if not answer_left:  # who has not answered has no misconception
                    lines = cell["metadata"].get("course", {}).get("lines", [])
                    failed[name].update(
                        {line["message"] for line in lines if line["earned"] < line["points"]}
                    )
    marks = np.array([[row.points[name] for name in template.points] for row in marked], dtype=float)
    items = []
    for column, (name, most) in enumerate(template.points.items()):
        own = marks[:, column] if len(marked) else np.array([])
        rest = np.delete(marks, column, axis=1).sum(axis=1) if len(marked) else own
        items.append(
            Item(
                name,
                most,
                float(own.mean() / most) if len(marked) and most else float("nan"),
                _correlation(own, rest),
                blank[name] / len(marked) if marked else float("nan"),
                failed[name].most_common(),
            )
        )
    return items


def _correlation(own: np.ndarray, rest: np.ndarray) -> float:
    if len(own) < _FEW or np.ptp(own) < 1e-9 or np.ptp(rest) < 1e-9:
        return float("nan")
    return float(np.corrcoef(own, rest)[0, 1])
