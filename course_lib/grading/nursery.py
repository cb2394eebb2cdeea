"""The nursery: a warm process that knows no secret, from which students' processes are forked.

It imports what notebooks import, once, then forks one process per submission: a submission pays for its own
cells only. It is started with exec, apart from the grader's processes and inside the sandbox, so no hidden
test, seed or solution was ever in its memory. It also watches over the submission that is running (memory,
processes, disk and processor time of all its processes together) and ends what is left of it.

Run as ``python -m course_lib.grading.nursery FD``; :class:`Nursery` is the handle on the trusted side.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import mmap
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from uuid import uuid4

import psutil

from course_lib.grading import sandbox
from course_lib.grading.limits import Limits

# What notebooks import. Plotly's figure classes load lazily, so a module that uses them is named too.
WARM = (
    "IPython.core.interactiveshell",
    "ipywidgets",
    "numpy",
    "pandas",
    "pyarrow.parquet",
    "geopandas",
    "sklearn.cluster",
    "sklearn.decomposition",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "plotly.express",
    "plotly.graph_objects",
    "course_lib.cities",
    "course_lib.figures.maps",
    "course_lib.figures.scatter",
)
_WATCH_SECONDS = 0.1
_ANSWER_SECONDS = 60.0
# Bytes a submission may write in all its time, as a multiple of those it may leave on disk: files deleted
# while they are open take room that no folder shows.
_WRITTEN_IN_ALL = 16
_DEEP, _PAGE = 100, 4096
# What a nursery is given to end by itself, and the kernel to end who was killed.
_LAST_SECONDS = 5.0


@dataclass(frozen=True)
class Usage:
    """What a submission used, and why it was stopped ("" when it was not).

    `cpu_seconds` is user and system time; `peak_mib` the peak resident memory of its main process.
    """

    cpu_seconds: float
    peak_mib: float
    stopped: str


class NurseryLost(Exception):
    """The nursery no longer answers: a submission has broken it, or it could not start."""


class Nursery:
    """A running nursery, seen from the trusted side."""

    def __init__(
        self, box: sandbox.Sandbox, limits: Limits, environment: dict[str, str], readable: list[Path]
    ) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(_ANSWER_SECONDS)
        self._scratch = tempfile.mkdtemp(prefix="copies-")
        # The process of the student, in memory that forks share: it is spawned by one of them, and killed here.
        # In bubblewrap its number means nothing outside, and it dies with its nursery.
        self._student, self._outside = mmap.mmap(-1, 8), box.name != "bubblewrap"
        paths = sandbox.readable_paths(readable)
        # -P: never look for a module in the working folder, where students write.
        command = [sys.executable, "-P", "-m", "course_lib.grading.nursery", str(theirs.fileno())]
        variables = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": "/",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PLOTLY_RENDERER": "plotly_mimetype",
            "NBGRADER_EXECUTION": "autograde",
            **environment,
        }
        account = sandbox.spare_account()
        settings = {
            "sandbox": box.name,
            "limits": asdict(limits),
            "readable": [str(path) for path in paths],
            "account": account,
        }
        if box.name == "bubblewrap":
            command = sandbox.bubblewrap_command(command, paths, limits, account)
            settings["scratch"] = sandbox.SCRATCH
        else:
            os.chmod(self._scratch, 0o711)  # noqa: PTH101  (others' folders are inside, when we are root)
            settings["scratch"] = self._scratch
        with theirs:
            self._process = subprocess.Popen(
                command,
                cwd="/",
                env=variables,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        self._send(settings)
        self._warm = False  # it answers once it is; until then this side has better to do than wait

    def spawn(self) -> tuple[int, socket.socket]:
        """Fork a student's process; return its process id and the socket that speaks with it."""
        ours, theirs = socket.socketpair()
        with theirs:
            reply = self._ask({"spawn": True}, [theirs.fileno()])
        self._student[:] = reply["pid"].to_bytes(8)
        return reply["pid"], ours

    def interrupt(self, pid: int) -> None:
        """Send SIGINT, as the stop button of Jupyter does."""
        self._ask({"interrupt": pid})

    def end(self, pid: int) -> Usage:
        """Kill a submission's processes, remove its files, and say what it used."""
        used = Usage(**self._ask({"end": pid}))
        self._student[:] = bytes(8)
        return used

    def check(self) -> None:
        """Raise `NurseryLost` unless the nursery answers."""
        self._ask({})

    def close(self) -> None:
        """End the nursery and every process it still has."""
        self.kill()
        self._control.close()
        self._process.stderr.close()
        _empty(Path(self._scratch))
        Path(self._scratch).rmdir()

    def kill(self) -> None:
        """End the nursery and its students; it is then lost to whoever asks."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)  # it ends everything by itself, when it is well
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._kill_student()

    def _kill_student(self) -> None:
        """Kill what a nursery that died left behind: the student's group, which its processes cannot leave."""
        group, end = int.from_bytes(self._student[:]), time.monotonic() + _LAST_SECONDS
        self._student[:] = bytes(8)
        with contextlib.suppress(ProcessLookupError):
            while group and self._outside and time.monotonic() < end:
                os.killpg(group, signal.SIGKILL)
                time.sleep(0.01)

    def _send(self, message: dict, descriptors: list[int] | None = None) -> None:
        socket.send_fds(self._control, [json.dumps(message).encode() + b"\n"], descriptors or [])

    def _ask(self, message: dict, descriptors: list[int] | None = None) -> dict:
        try:
            if not self._warm:
                _line(self._control)
                self._warm = True
            self._send(message, descriptors)
            reply = _line(self._control)
        except (OSError, EOFError):
            self.kill()
            raise NurseryLost(self._process.stderr.read().decode(errors="replace")[-2000:]) from None
        return json.loads(reply)


def serve(descriptor: int) -> None:
    """Answer one request a line until the trusted side closes its socket (or dies)."""
    sandbox.prctl(sandbox.PR_SET_DUMPABLE, 0)  # students' processes may not look into this one
    sandbox.prctl(sandbox.PR_SET_CHILD_SUBREAPER, 1)  # what they leave behind comes back to it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=descriptor)
    settings = json.loads(_line(control))
    sys.modules["rfc3987_syntax"] = None  # jsonschema, behind plotly, does without it and saves a second
    for name in (*WARM, *_checks()):
        importlib.import_module(name)
    place = _Place(settings)
    _warm_up()
    gc.freeze()  # a collection in a fork would otherwise touch, and so copy, every page
    control.sendall(b"{}\n")
    try:
        while True:
            while not select.select([control], [], [], _WATCH_SECONDS if place.busy else None)[0]:
                place.watch()
            data, descriptors, _, _ = socket.recv_fds(control, 65536, 1)
            if not data:
                return
            request = json.loads(data)
            reply: dict = {}
            if "spawn" in request:
                reply = {"pid": place.spawn(control, descriptors[0])}
            elif "interrupt" in request:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(request["interrupt"], signal.SIGINT)
            elif "end" in request:
                reply = place.end()
            control.sendall(json.dumps(reply).encode() + b"\n")
    finally:
        place.end()


def _warm_up() -> None:
    """Do once what every notebook does: libraries import most of themselves at first use."""
    import numpy as np
    import pandas as pd
    import plotly.express as px
    from sklearn.cluster import KMeans
    from sklearn.linear_model import LogisticRegression

    table = pd.DataFrame({"a": np.arange(8.0), "b": list("uvuvuvuv")})
    table._repr_html_()
    table.describe()
    table.groupby("b").agg(["sum", "mean"])
    for figure in (
        px.scatter(table, x="a", y="a", color="b"),
        px.histogram(table, x="a"),
        px.line(table, x="a", y="a"),
    ):
        figure._repr_mimebundle_()
    LogisticRegression().fit(table[["a"]], table["b"])
    KMeans(2, n_init=1).fit(table[["a"]])


def _checks() -> list[str]:
    """Name the modules of the visible checks: every notebook imports its own."""
    import course_lib.checks as package

    return [found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]


def _line(control: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n"):
        part = control.recv(65536)
        if not part:
            raise EOFError
        data += part
    return data


class _Place:
    """The one place of a nursery: the submission that runs in it, its folder, its limits."""

    def __init__(self, settings: dict) -> None:
        from course_lib.grading import student

        self._student = student
        self._shell = student.prepare_shell()
        self._limits = Limits(**settings["limits"])
        self._scratch = Path(settings["scratch"])
        self._alone = settings["sandbox"] == "bubblewrap"
        self._account = settings["account"]
        readable = [Path(path) for path in settings["readable"]]
        self._walls = sandbox.Confinement(
            settings["sandbox"], readable, self._scratch, self._limits, self._account
        )
        self._pid = 0
        self._used = Usage(0.0, 0.0, "")

    @property
    def busy(self) -> bool:
        return self._pid != 0

    def spawn(self, control: socket.socket, descriptor: int) -> int:
        self.end()  # an examiner that was killed has left its student behind
        folder = tempfile.mkdtemp(prefix="copie-", dir=self._scratch)
        self._pid = os.fork()
        if self._pid == 0:
            try:
                control.close()
                self._become_student(socket.socket(fileno=descriptor), Path(folder))
            finally:
                os._exit(1)
        os.close(descriptor)
        return self._pid

    def _become_student(self, sock: socket.socket, folder: Path) -> None:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        if os.getuid() == 0:
            os.chown(folder, self._account, self._account)
        os.chdir(folder)
        os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        self._walls.put_on()
        sandbox.prctl(sandbox.PR_SET_PDEATHSIG, signal.SIGKILL)  # to change account would undo it
        self._student.live(sock, self._shell, folder, self._limits)

    def watch(self) -> None:
        """Stop the submission when all its processes together use too much."""
        limits, memory, cpu, count, written = self._limits, 0, 0.0, 0, 0
        for process in self._processes():
            with contextlib.suppress(psutil.Error):
                memory += process.memory_info().rss
                times = process.cpu_times()
                cpu += times.user + times.system + times.children_user + times.children_system
                count += process.num_threads()
                if not self._alone:
                    done = process.io_counters()
                    written += max(done.write_bytes, done.write_chars)
        if memory > limits.memory_mib << 20 and self._precise_memory() > limits.memory_mib << 20:
            self._stop(f"il utilisait plus de {limits.memory_mib} Mo de mémoire")
        elif cpu > limits.cpu_seconds:
            self._stop(f"il a calculé pendant plus de {limits.cpu_seconds:.0f} secondes")
        elif count > limits.processes:
            self._stop(f"il a lancé plus de {limits.processes} processus")
        elif self._too_many_files() or written > _WRITTEN_IN_ALL * limits.written_mib << 20:
            self._stop(f"il a écrit plus de {limits.written_mib} Mo de fichiers")

    def _stop(self, reason: str) -> None:
        self._end_processes()
        self._used = replace(self._used, stopped=self._used.stopped or reason)

    def _precise_memory(self) -> int:
        """Sum the memory of the submission's processes, pages shared with the nursery counted by their share."""
        total = 0
        for process in self._processes():
            with contextlib.suppress(psutil.Error):
                try:
                    total += process.memory_full_info().pss
                except psutil.AccessDenied:  # what cannot be measured counts in full
                    total += process.memory_info().rss
        return total

    def _too_many_files(self) -> bool:
        """Tell whether files take too much room."""
        folder = _opened(self._scratch)
        try:
            return _left(folder, self._limits.written_mib << 20) < 0
        finally:
            os.close(folder)

    def _processes(self) -> list[psutil.Process]:
        return psutil.Process().children(recursive=True)

    def end(self) -> dict:
        """End the submission, remove what it wrote; say what it used."""
        if self.busy:
            self._end_processes()
        used, self._used, self._pid = self._used, Usage(0.0, 0.0, ""), 0
        for folder in (self._scratch, Path("/dev/shm")) if self._alone else (self._scratch,):
            _empty(folder)
        return asdict(used)

    def _end_processes(self) -> None:
        """Kill and reap until there is nobody left.

        Exact, whatever forks meanwhile: a group is killed at once, and who loses its parent becomes a child of
        this process, which is a subreaper. The kernel's answer that there is no child is the end.
        """
        with contextlib.suppress(ChildProcessError):
            while True:
                self._kill()
                pid, _, used = os.wait4(-1, 0)
                self._used = replace(
                    self._used,
                    cpu_seconds=self._used.cpu_seconds + used.ru_utime + used.ru_stime,
                    peak_mib=used.ru_maxrss / 1024 if pid == self._pid else self._used.peak_mib,
                )

    def _kill(self) -> None:
        # All that the process may signal is everything in this process namespace; without one, it is the group
        # of the submission, which the sandbox does not let its processes leave.
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1 if self._alone else -self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)  # it may not have its group yet


# The student's process may live while its folders are walked: what was a folder when it was listed may have become
# a link to somebody's files. So each is opened from the one that holds it, and a link is refused.


def _opened(name: str | Path, parent: int | None = None) -> int:
    """Open a folder to list it, also one that its maker has closed."""
    place = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
    try:
        try:
            return os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=place)
        except PermissionError:
            os.chmod(f"/proc/self/fd/{place}", 0o700)  # noqa: PTH101
            return os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=place)
    finally:
        os.close(place)


def _left(folder: int, room: int, depth: int = 0) -> int:
    """Return what is left of `room`, in bytes, besides what a folder holds; below zero, the rest is not counted.

    An empty file or folder counts for a page: it takes an inode. A folder too deep for a path is too much.
    """
    if depth > _DEEP:
        return -1
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    inner = _opened(entry.name, folder)
                    try:
                        room = _left(inner, room - _PAGE * (depth > 0), depth + 1)
                    finally:
                        os.close(inner)
                else:
                    about = entry.stat(follow_symlinks=False)
                    room -= max(min(about.st_size, about.st_blocks * 512), _PAGE)
            if room < 0:
                break
    return room


def _empty(path: Path) -> None:
    """Remove what is in a folder, however deep or closed: subfolders are brought to the surface first."""
    folder = _opened(path)
    try:
        while entries := list(os.scandir(folder)):
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    _raise_subfolders(entry.name, folder)
                    os.rmdir(entry.name, dir_fd=folder)
                else:
                    os.unlink(entry.name, dir_fd=folder)
    finally:
        os.close(folder)


def _raise_subfolders(name: str, folder: int) -> None:
    """Move the subfolders of a folder's folder beside it, and remove what else is in it."""
    place = _opened(name, folder)
    try:
        os.fchmod(place, 0o700)
        for entry in list(os.scandir(place)):
            if entry.is_dir(follow_symlinks=False):
                inner = _opened(entry.name, place)
                os.fchmod(inner, 0o700)  # to move a folder is to write in it
                os.close(inner)
                os.rename(entry.name, uuid4().hex, src_dir_fd=place, dst_dir_fd=folder)
            else:
                os.unlink(entry.name, dir_fd=place)
    finally:
        os.close(place)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
