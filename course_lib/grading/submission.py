"""One submission graded: read, repaired, examined. The function that every executor runs."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode
from nbgrader import utils

from course_lib.errors import CourseFolderError, GradingError, NotebookDamaged, SandboxUnavailable
from course_lib.grading.collection import left_aside, listed
from course_lib.grading.exam import Exam
from course_lib.grading.job import Cell, Job, Report
from course_lib.grading.repair import Template, read_submission, repair
from course_lib.grading.worker import Worker

# Of the files beside a notebook: the size of one, of all, their number, and the length of a name in its folder.
_MAX_COMPANION, _MAX_COMPANIONS, _MAX_FILES, _MAX_NAME = 16 << 20, 64 << 20, 500, 250
# What the driver writes in a student's folder: nothing handed in may take these places.
RECORD = "correction.json"
_RESERVED = {"timestamp.txt", RECORD}


@dataclass(frozen=True)
class Task:
    """A submission to grade.

    Attributes
    ----------
    folder
        What the student handed in.
    provided
        The instructor's folder: the files in it replace the student's of the same name, as in nbgrader.
    template
        The notebook it should hold.
    fingerprint
        Of everything the mark depends on: the submission, the notebook with its tests, the exam, the grader.
    """

    student: str
    folder: Path
    provided: Path
    template: Template
    exam: Exam
    fingerprint: str

    def files(self) -> dict[str, bytes]:
        """Return the small files that lie beside the notebook when it runs."""
        own, provided = companions(self.folder), companions(self.provided)
        folders = _folders(provided)
        for name in list(own):
            # A folder where the assignment has a file, or the reverse: there is one place for both.
            if name in folders or _folders([name]) & provided.keys():
                del own[name]
        return own | provided


@dataclass(frozen=True)
class Graded:
    """A submission once graded, or the reason why it was not.

    Attributes
    ----------
    earned
        Points by graded cell; None for an answer that a person must mark.
    reason
        In French, why there is no mark; empty when there is one.
    final
        False when the reason is ours, not the submission's: the next run tries again.
    remarks
        In French, what was unusual.
    """

    student: str
    notebook: NotebookNode | None = field(default=None, repr=False)
    earned: dict[str, float | None] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    reason: str = ""
    final: bool = True
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0


# One worker for each thread that grades.
_workers: dict[int, tuple[Exam, Worker]] = {}


def grade_submission(task: Task) -> Graded:
    """Grade one submission; whatever the student handed in, this returns."""
    try:
        submitted, found = read_submission(task.folder, task.template)
        notebook, mended = repair(submitted, task.template)
    except NotebookDamaged as damage:
        return Graded(task.student, reason=str(damage))
    except Exception as error:  # a damage that nobody has thought of costs one copy, not the class
        return Graded(
            task.student,
            reason=f"Le carnet ne peut pas être remis en forme ({type(error).__name__}). Ouvrez-le dans JupyterLab, "
            "ou demandez un nouveau dépôt ; signalez-nous ce cas.",
        )
    try:
        report = worker_for(task.exam).examine(to_job(notebook, task.files(), task.student))
    except (CourseFolderError, SandboxUnavailable):
        raise  # the same for every submission: the class waits until it is mended
    except GradingError as trouble:
        return Graded(task.student, reason=str(trouble), final=False)
    earned = write_outputs(notebook, report)
    unanswered = frozenset(
        cell.metadata.nbgrader["grade_id"]
        for cell in notebook.cells
        if utils.is_solution(cell) and cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
    )
    return Graded(
        task.student,
        notebook,
        earned,
        unanswered,
        (*found, *mended, *report.remarks),
        cpu_seconds=report.cpu_seconds,
        peak_mib=report.peak_mib,
    )


def worker_for(exam: Exam) -> Worker:
    """Return this thread's worker, a new one when the exam is not the one it knows."""
    thread = threading.get_ident()
    known, worker = _workers.get(thread, (None, None))
    if worker and (known != exam or not worker.alive):
        _workers.pop(thread)[1].close()
    if thread not in _workers:
        _workers[thread] = (exam, Worker(exam))
    return _workers[thread][1]


def close_workers() -> None:
    """End the workers of every thread."""
    while _workers:
        _workers.popitem()[1][1].close()


# Not atexit, which the processes that multiprocessing starts (Dask's workers are some) leave out.
Finalize(None, close_workers, exitpriority=0)


def to_job(notebook: NotebookNode, files: dict[str, bytes], student: str) -> Job:
    """Turn a student's repaired notebook into the cells to run, with the small files that lie beside it."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            about = cell.metadata.get("nbgrader", {})
            test = utils.is_grade(cell) and not utils.is_solution(cell)
            cells.append(
                Cell(cell.source, about.get("grade_id", ""), float(about["points"]) if test else None)
            )
    return Job(cells, files, student)


def companions(folder: Path) -> dict[str, bytes]:
    """Read the small files beside a notebook: no notebook, no link, nothing that the driver writes itself."""
    files, room = {}, _MAX_COMPANIONS
    for path in listed(folder)[0]:
        place = path.relative_to(folder)
        if (
            any(part.endswith(".ipynb") or part == ".ipynb_checkpoints" for part in place.parts)
            or place.parts[0] in _RESERVED
            or len(os.fsencode(place)) > _MAX_NAME
        ):
            continue
        size = path.stat().st_size
        if size <= min(_MAX_COMPANION, room) and len(files) < _MAX_FILES:
            files[place.as_posix()] = path.read_bytes()
            room -= size
    return files


def _folders(names: Iterable[str]) -> set[str]:
    return {str(folder) for name in names for folder in PurePosixPath(name).parents}


def write_outputs(notebook: NotebookNode, report: Report) -> dict[str, float | None]:
    """Write a report's outputs into the notebook; the points earned by graded cell."""
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, result in zip(code_cells, report.cells, strict=True):
        cell.outputs = [nbformat.from_dict(output) for output in result.outputs]
        if result.lines:
            cell.metadata["course"] = {"lines": result.lines}
    return {
        cell.metadata.nbgrader["grade_id"]: utils.determine_grade(cell)[0]
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def digest(folder: Path) -> str:
    """Return a fingerprint of a submission: its files, and what is said of the rest."""
    files, remarks = listed(folder)
    fingerprint = hashlib.sha256(repr([*left_aside(folder), *remarks]).encode())
    for path in files:
        name = os.fsencode(path.relative_to(folder))  # names come from all systems: not always UTF-8
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").digest()
        fingerprint.update(name + b"\0" + content + b"\0")
    return fingerprint.hexdigest()
