"""A trusted worker: a process of its own that examines submissions of one notebook, one after the other.

It is started by multiprocessing's fork server, a clean process that has imported what tests need: starting a
worker is cheap, and safe from programs that run threads (JupyterLab, Dask). Each submission is examined in a
fork of the worker, so a crash or a leak costs one submission.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from course_lib.errors import GradingError
from course_lib.grading.limits import Limits
from course_lib.grading.sandbox import Sandbox, choose
from course_lib.grading.secret import course_secret

_PRELOAD = [
    "course_lib.grading.examiner",
    "course_lib.stations",
    "course_lib.cities",
    "course_lib.synthetic.town",
    "geopandas",
    "sklearn.cluster",
    "sklearn.metrics",
]
# What the trusted side may need beyond the student's own time: fresh data, comparisons.
_TRUSTED_SECONDS = 120.0
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Exam:
    """What a worker must know of a notebook before the first submission.

    `oracle` holds the instructor's code cells as (source, is an answer); `environment` what students'
    processes may know of ours (the city, the cache of its tables).
    """

    oracle: list[tuple[str, bool]]
    secret: bytes = field(repr=False)
    limits: Limits = Limits()
    environment: dict[str, str] = field(default_factory=dict)
    box: Sandbox = field(default_factory=choose)

    @classmethod
    def read(cls, source: Path, root: Path, limits: Limits, sandbox: str) -> Exam:
        """Gather the exam of an instructor's notebook, in the course folder `root`.

        Raises
        ------
        SandboxUnavailable
            The sandbox asked for does not work here.
        """
        import nbformat
        from nbgrader import utils

        from course_lib.cities import DEFAULT, prepare_city
        from course_lib.datasets.fetch import cache_folder

        cells = [cell for cell in nbformat.read(source, as_version=4).cells if cell.cell_type == "code"]
        oracle = [
            (cell.source, utils.is_solution(cell))
            for cell in cells
            if utils.is_solution(cell) or not utils.is_grade(cell)
        ]
        city = os.environ.get("COURSE_CITY") or DEFAULT
        prepare_city(city)  # students' processes may read its tables, not make them
        environment = {"COURSE_CITY": city, "COURSE_DATA_CACHE": str(cache_folder())}
        return cls(oracle, course_secret(root), limits, environment, choose(sandbox))

    def readable(self) -> list[Path]:
        """Return the data that students' processes may read."""
        return [Path(self.environment["COURSE_DATA_CACHE"], "villes")] if self.environment else []


class Worker:
    """A worker process, as a context manager."""

    def __init__(self, exam: Exam) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOAD)
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, exam))
        self._process.start()
        theirs.close()

    def examine(self, job):
        """Examine a `Job` and return its `Report`."""
        self._connection.send(job)
        try:
            reply = self._connection.recv()
        except EOFError:
            raise GradingError("Le processus de correction s’est arrêté. Relancez la correction.") from None
        if isinstance(reply, str):
            raise GradingError(reply)
        return reply

    def close(self) -> None:
        """Let the worker end, and wait for it."""
        self._connection.close()
        self._process.join()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _serve(connection: Connection, exam: Exam) -> None:
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    from course_lib.grading.nursery import NurseryLost
    from course_lib.grading.oracle import Oracle

    oracle = Oracle(exam.oracle)
    nursery = None
    try:
        with contextlib.suppress(EOFError):
            while True:
                job = connection.recv()
                try:
                    nursery = _healthy(nursery, exam)
                except (GradingError, NurseryLost) as error:
                    connection.send(f"Le bac à sable ne démarre pas : {error}")
                else:
                    connection.send(_examine_apart(job, nursery, exam, oracle))
    finally:
        if nursery is not None:
            nursery.close()


def _healthy(nursery, exam: Exam):
    """Return the nursery if it still answers, else a new one."""
    from course_lib.grading.nursery import Nursery, NurseryLost

    if nursery is not None:
        try:
            nursery.check()
            return nursery
        except NurseryLost:
            nursery.close()
    return Nursery(exam.box, exam.limits, exam.environment, exam.readable())


def _examine_apart(job, nursery, exam: Exam, oracle):
    """Examine in a fork; a `Report`, or a sentence when the grader itself is at fault."""
    ours, theirs = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_examine, args=(theirs, job, nursery, exam, oracle))
    process.start()
    theirs.close()
    patience = exam.limits.notebook_seconds + _TRUSTED_SECONDS
    try:
        if not ours.poll(patience):
            return f"La correction d’une copie n’a pas abouti en {patience:.0f} secondes."
        return ours.recv()
    except EOFError:
        return "Le processus de correction d’une copie s’est arrêté sans répondre."
    finally:
        process.kill()
        process.join()


def _examine(connection: Connection, job, nursery, exam: Exam, oracle) -> None:
    from course_lib.grading.examiner import examine

    try:
        reply = examine(job, nursery, exam.limits, exam.secret, oracle)
    except GradingError as error:
        reply = str(error)
    connection.send(reply)
