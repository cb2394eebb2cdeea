"""What the terminal shows of a class: a progress bar while it is graded, then its marks."""

from __future__ import annotations

import math
import re

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from course_lib.grading.driver import Plan, grade
from course_lib.grading.folder import CourseFolder
from course_lib.grading.item_analysis import Item
from course_lib.grading.summary import Row
from course_lib.wording import french_points


def grade_with_progress(
    course: CourseFolder, plan: Plan, workers: int | None = None, dask: str | None = None
) -> None:
    """Grade a plan under a progress bar that says the time left."""
    columns = (
        TextColumn("Correction"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("reste"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=len(plan.tasks), last="")
        for graded in grade(course, plan, workers, dask):
            progress.update(bar, advance=1, last=graded.student)


def print_marks(rows: list[Row], points: dict[str, float]) -> None:
    """Print a class: student, points per question (its parts together), total; then the remarks, which need room."""
    console = Console()
    questions: dict[str, list[str]] = {}
    for name in points:
        questions.setdefault(re.sub(r"(?<=\d)[a-z]$", "", name), []).append(name)
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Étudiant·e", no_wrap=True)
    for question, parts in questions.items():
        most = sum(points[name] for name in parts)
        table.add_column(f"{question}\n/{french_points(most)}", justify="right", no_wrap=True)
    whole = french_points(sum(points.values()))
    table.add_column(f"Total\n/{whole}", justify="right", style="bold", no_wrap=True)
    for row in rows:
        if row.points is None:
            cells = ["—"] * (len(questions) + 1)
        else:
            marks = [sum(row.points[name] for name in parts) for parts in questions.values()]
            cells = [french_points(mark) for mark in (*marks, row.total)]
        # As Text: rich would obey the square brackets of a name.
        table.add_row(Text(f"{row.student} *" if row.remark else row.student), *cells)
    # A mark cut short is worse than a line that wraps.
    whole = Measurement.get(console, console.options.update(max_width=500), table).maximum
    Console(width=max(console.width, whole)).print(table)
    for row in rows:
        if row.remark:
            console.print(f"* {row.student} : {row.remark}", markup=False, highlight=False)


def print_items(items: list[Item]) -> None:
    """Print how each question behaves."""
    table = Table(header_style="bold")
    for name in ("Question", "Points", "Facilité", "Discrimination", "Sans réponse"):
        table.add_column(name, justify="left" if name == "Question" else "right")
    table.add_column("Erreurs les plus fréquentes (copies)", overflow="fold")
    for item in items:
        frequent = "\n".join(f"{count} · {message}" for message, count in item.misconceptions[:3])
        discrimination = "—" if math.isnan(item.discrimination) else french_points(item.discrimination)
        shares = [f"{100 * share:.0f} %" if share == share else "—" for share in (item.facility, item.blank)]
        points = french_points(item.points)
        table.add_row(item.question, points, shares[0], discrimination, shares[1], Text(frequent))
    Console().print(table)
