"""A trusted worker: a process of its own that examines submissions of one notebook, one after the other.

It is started by multiprocessing's fork server, a clean process that has imported what tests need: starting a
worker is cheap, and safe from programs that run threads (JupyterLab, Dask). Each submission is examined in a
fork of the worker, so a crash or a leak costs one submission.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import resource
import signal
import sys
import threading
from multiprocessing import forkserver
from multiprocessing.connection import Connection

import psutil

from course_lib.errors import GradingError, SandboxUnavailable
from course_lib.grading.exam import Exam, rehearse

_PRELOAD = [
    "course_lib.grading.examiner",
    "course_lib.cities",
    "course_lib.preparation",
    "course_lib.synthetic.town",
    "geopandas",
    "sklearn.cluster",
    "sklearn.metrics",
]
# What the trusted side may need beyond the student's own time: fresh data, comparisons.
_TRUSTED_SECONDS = 120.0
# And what it may take to read what comes back: a column compressed two thousand times is an error, not a bomb.
_TRUSTED_BYTES = 2 << 30
_FORK = multiprocessing.get_context("fork")


def start_fork_server() -> None:
    """Start the fork server, which warms up while its caller imports nbgrader."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(_PRELOAD)
    with _clean_start():
        forkserver.ensure_running()


class Worker:
    """A worker process, as a context manager."""

    def __init__(self, exam: Exam) -> None:
        start_fork_server()
        context = multiprocessing.get_context("forkserver")
        # Dask's workers are daemonic, which multiprocessing takes as a ban on children; ours end with their pipe.
        multiprocessing.current_process()._config["daemon"] = False
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, exam))
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether the process can still be spoken to."""
        return not self._connection.closed and self._process.is_alive()

    def examine(self, job):
        """Examine a `Job` and return its `Report`.

        Raises
        ------
        CourseFolderError
            The exam itself is at fault: its solution does not pass its own tests.
        GradingError
            This submission could not be examined.
        """
        try:
            self._connection.send(job)
            reply = self._connection.recv()
        except (EOFError, OSError):
            self._connection.close()
            raise GradingError("Le processus de correction s’est arrêté. Relancez la correction.") from None
        if isinstance(reply, GradingError):
            raise reply
        return reply

    def close(self) -> None:
        """Let the worker end, and wait for it."""
        self._connection.close()
        self._process.join()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


_STARTING = threading.Lock()


@contextlib.contextmanager
def _clean_start():
    """Have the fork server start with one thread of computation, and import nothing from the working folder.

    OpenMP reads the variable when it is loaded, and a process that has used several of its threads cannot be
    forked: the child waits for threads that are not there. A course folder may hold a ``course_lib`` of its own,
    when it is a clone of the repository, which is not the one that is installed.
    """
    wanted = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONSAFEPATH": "1"}
    with _STARTING:  # a thread must not take for the environment's own what another has put there
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _serve(connection: Connection, exam: Exam) -> None:
    from course_lib.grading.nursery import Nursery, NurseryLost

    signal.signal(signal.SIGINT, lambda *_: sys.exit(1))  # Ctrl+C ends it without a traceback of the tests
    nursery = Nursery(exam.box, exam.limits, exam.environment, exam.readable())  # warms up meanwhile
    oracle = fault = None
    try:
        oracle = rehearse(exam)
    except GradingError as error:
        fault = error
    gc.freeze()  # a collection in a fork would otherwise touch, and so copy, every page
    try:
        with contextlib.suppress(EOFError):
            while True:
                job = connection.recv()
                try:
                    nursery.check()
                except NurseryLost as lost:  # the last submission broke it, or it never started
                    nursery.close()
                    nursery = Nursery(exam.box, exam.limits, exam.environment, exam.readable())
                    fault = fault or _unless_well(nursery, lost)
                connection.send(fault or _examine_apart(job, nursery, exam, oracle))
    finally:
        nursery.close()


def _unless_well(nursery, lost: Exception) -> GradingError | None:
    from course_lib.grading.nursery import NurseryLost

    try:
        nursery.check()
    except NurseryLost:
        return SandboxUnavailable(f"Le bac à sable ne démarre pas : {lost}")
    return None


def _examine_apart(job, nursery, exam: Exam, oracle):
    """Examine in a fork; a `Report`, or a `GradingError` when the grader itself is at fault."""
    ours, theirs = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_examine, args=(theirs, job, nursery, exam, oracle))
    process.start()
    theirs.close()
    patience = exam.limits.notebook_seconds + _TRUSTED_SECONDS
    try:
        if ours.poll(patience):
            return ours.recv()
        trouble = f"La correction d’une copie n’a pas abouti en {patience:.0f} secondes."
    except EOFError:
        trouble = "Le processus de correction d’une copie s’est arrêté sans répondre."
    finally:
        process.kill()
        process.join()
    nursery.kill()  # it may still be answering the one that is gone, and its student is alive
    return GradingError(trouble)


def _examine(connection: Connection, job, nursery, exam: Exam, oracle) -> None:
    from course_lib.grading.examiner import examine

    used = psutil.Process().memory_info().data
    resource.setrlimit(resource.RLIMIT_DATA, (used + _TRUSTED_BYTES, used + _TRUSTED_BYTES))
    try:
        reply = examine(job, nursery, exam.limits, exam.secret, oracle)
    except GradingError as error:
        reply = error
    except Exception as error:
        reply = GradingError(
            f"Le correcteur lui-même s’est trompé sur cette copie ({type(error).__name__} : {error}). Relancez la "
            "correction ; si cela revient, signalez-nous ce cas et lisez la copie."
        )
    connection.send(reply)
