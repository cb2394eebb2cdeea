"""A submission on its way to the examiner, and what comes back: plain data, light to import."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A code cell to run. `points` is None for a student's cell, a number for a hidden test."""

    source: str
    grade_id: str = ""
    points: float | None = None


@dataclass(frozen=True)
class Job:
    """One submission.

    Attributes
    ----------
    cells
        Its code cells, in order.
    files
        The small files that lie beside the notebook.
    student
        Whose it is: what tests draw for each student derives from it.
    """

    cells: list[Cell]
    files: dict[str, bytes] = field(default_factory=dict)
    student: str = ""


@dataclass
class CellResult:
    """What a cell gave: outputs in nbformat's form, and for a test the points and the lines judged."""

    outputs: list[dict] = field(default_factory=list)
    earned: float | None = None
    lines: list[dict] = field(default_factory=list)


@dataclass
class Report:
    """What a submission gave. `remarks` are French sentences for the instructor and the student."""

    cells: list[CellResult]
    remarks: list[str]
    cpu_seconds: float
    peak_mib: float
    wall_seconds: float
