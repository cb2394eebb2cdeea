"""What the terminal shows of a class: a progress bar while it is graded, then its marks."""

from __future__ import annotations

import math

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from course_lib.grading.driver import Plan, grade
from course_lib.grading.feedback import french_number
from course_lib.grading.folder import CourseFolder
from course_lib.grading.item_analysis import Item
from course_lib.grading.summary import Row


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
        TextColumn("{task.fields[last]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("", total=len(plan.tasks), last="")
        for graded in grade(course, plan, workers, dask):
            progress.update(bar, advance=1, last=graded.student)


def print_marks(rows: list[Row], points: dict[str, float]) -> None:
    """Print a class: student, points per question, total; then the remarks, which need room."""
    console = Console()
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Étudiant·e", no_wrap=True)
    for name, most in points.items():
        table.add_column(f"{name}\n/{french_number(most)}", justify="right", no_wrap=True)
    whole = french_number(sum(points.values()))
    table.add_column(f"Total\n/{whole}", justify="right", style="bold", no_wrap=True)
    for row in rows:
        if row.points is None:
            cells = ["—"] * (len(points) + 1)
        else:
            cells = [french_number(row.points[name]) for name in points] + [french_number(row.total)]
        table.add_row(f"{row.student} *" if row.remark else row.student, *cells)
    console.print(table)
    for row in rows:
        if row.remark:
            console.print(f"* {row.student} : {row.remark}", markup=False, highlight=False)


def print_items(items: list[Item]) -> None:
    """Print how each question behaves."""
    table = Table(header_style="bold")
    for name in ("Question", "Points", "Facilité", "Discrimination", "Sans réponse"):
        table.add_column(name, justify="left" if name == "Question" else "right")
    table.add_column("Erreurs les plus fréquentes (copies)", overflow="fold")
    for item in items:
        frequent = "\n".join(f"{count} · {message}" for message, count in item.misconceptions[:3])
        discrimination = "—" if math.isnan(item.discrimination) else french_number(item.discrimination)
        shares = [f"{100 * share:.0f} %" if share == share else "—" for share in (item.facility, item.blank)]
        points = french_number(item.points)
        table.add_row(item.question, points, shares[0], discrimination, shares[1], frequent)
    Console().print(table)
