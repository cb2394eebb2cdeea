"""One class of every case, honest students in between, graded by the real driver under watch.

Run as ``python -m tests.adversarial.classroom COURSE BOX`` it grades a course folder and prints what came of it
as JSON: so that the class can be graded by another account than the one that runs the tests.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import nbformat
import psutil

from course_lib.grading.limits import Limits
from tests.adversarial.callers import CASES as CALLERS
from tests.adversarial.case import Case
from tests.adversarial.damage import CASES as DAMAGE
from tests.adversarial.forgers import CASES as FORGERS
from tests.adversarial.fugitives import CASES as FUGITIVES
from tests.adversarial.gluttons import CASES as GLUTTONS
from tests.adversarial.liars import CASES as LIARS
from tests.adversarial.spies import CASES as SPIES
from tests.adversarial.vandals import CASES as VANDALS
from tests.mini import ASSIGNMENT, MiniCourse, mini_notebook

ROOT = Path(__file__).parents[2]
GROUPS = {
    "spies": SPIES,
    "vandals": VANDALS,
    "callers": CALLERS,
    "gluttons": GLUTTONS,
    "fugitives": FUGITIVES,
    "liars": LIARS,
    "forgers": FORGERS,
    "damage": DAMAGE,
}
# The groups that try the walls.
WALLS = {"spies", "vandals", "callers", "gluttons", "fugitives"}
LIMITS = Limits(
    cell_seconds=2,
    notebook_seconds=20,
    cpu_seconds=3,
    memory_mib=300,
    processes=32,
    written_mib=8,
    output_kib=64,
)
ACCOUNTS = ("root", "ordinary")
ORDINARY = 1000
_HONEST_EVERY = 4
# Long after the dates to which copies set files back, long before any gradebook of these tests.
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
_OF_STUDENTS = re.compile('INSERT INTO "?(student|submitted_assignment|submitted_notebook|grade|comment)"? ')


def account_here() -> str:
    return "root" if os.getuid() == 0 else "ordinary"


@dataclass
class Traps:
    """What is laid out for hostile copies to find: listening sockets, texts that must stay unread."""

    folder: Path
    secret: str = field(default_factory=lambda: secrets.token_hex(24))
    canary: str = field(default_factory=lambda: f"temoin-{secrets.token_hex(8)}")
    mark: str = field(default_factory=lambda: f"trace-{secrets.token_hex(8)}")

    def __post_init__(self) -> None:
        self.folder.chmod(0o755)
        self._sockets = {}
        for name, kind, address in (
            ("tcp", socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("udp", socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            ("unix", socket.SOCK_STREAM, str(self.folder / "flux")),
            ("dgram", socket.SOCK_DGRAM, str(self.folder / "lettres")),
            ("abstract", socket.SOCK_STREAM, f"\0{self.mark}"),
            ("abstract-d", socket.SOCK_DGRAM, f"\0{self.mark}-d"),
        ):
            trap = socket.socket(socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX, kind)
            trap.bind(address)
            if kind == socket.SOCK_STREAM:
                trap.listen()
            trap.setblocking(False)
            self._sockets[name] = trap
        for path in self.folder.iterdir():
            path.chmod(0o777)

    def names(self, course: Path, number: int) -> dict[str, str]:
        """Return what stands for each ``@name@`` in the cases' texts."""
        return {
            "course": str(course),
            "voisin": "000-honnete",
            "marque": self.mark,
            "sleep": f"98765{os.getpid()}{number}",
            "pid": str(os.getpid()),
            "tcp": str(self._sockets["tcp"].getsockname()[1]),
            "udp": str(self._sockets["udp"].getsockname()[1]),
            "unix": str(self.folder / "flux"),
            "dgram": str(self.folder / "lettres"),
            "abstract": self.mark,
            "memory": str(LIMITS.memory_mib),
            "written": str(LIMITS.written_mib),
            "processes": str(LIMITS.processes),
            "cpu": f"{LIMITS.cpu_seconds:.0f}",
        }

    def sprung(self) -> list[str]:
        """Return the sockets that received a connection or a message."""
        touched = []
        for name, trap in self._sockets.items():
            try:
                trap.accept() if trap.type == socket.SOCK_STREAM else trap.recv(100)
            except BlockingIOError:
                continue
            touched.append(name)
        return touched

    def close(self) -> None:
        for trap in self._sockets.values():
            trap.close()


@dataclass(frozen=True)
class Outcome:
    """What came of one copy: marks (None: no mark), what was said of it, what its own cells printed."""

    points: dict[str, float] | None
    remark: str
    printed: str
    weight: int


@dataclass
class Classroom:
    """A class for one account and one sandbox, and what was found once it had been graded."""

    account: str
    box: str
    cases: dict[str, Case]
    honest: list[str]
    names: dict[str, str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    left_files: list[str] = field(default_factory=list)
    left_processes: list[str] = field(default_factory=list)

    def student(self, case: Case) -> str:
        return next(name for name, found in self.cases.items() if found is case)

    def text(self, template: str) -> str:
        for name, value in self.names.items():
            template = template.replace(f"@{name}@", value)
        return template


def cases_for(account: str, box: str) -> list[Case]:
    """Return the cases that this account runs in this sandbox.

    What tries the walls is run by each account in each sandbox; what is slow, or tries what the grader believes
    rather than its walls, by one account in each sandbox.
    """
    alone = account == {"bubblewrap": "ordinary", "landlock": account_here()}[box]
    return [
        case
        for name, group in GROUPS.items()
        for case in group
        if box in case.boxes and (alone or (name in WALLS and not case.slow))
    ]


def new_course(folder: Path) -> MiniCourse:
    """Release the small course in `folder`, with this suite's limits."""
    limits = {name: getattr(LIMITS, name) for name in LIMITS.__dataclass_fields__}
    (folder / "nbgrader_config.py").write_text(
        "from course_lib.grading.configuration import configure\n"
        "c = get_config()\n"
        "c.CourseDirectory.course_id = 'essai'\n"
        f"c.Examine.limits = {{'*': {limits}}}\n"
        "configure(c)\n"
    )
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    nbformat.write(mini_notebook(), source / "mini.ipynb")
    course = MiniCourse(folder)
    course.release(ASSIGNMENT)
    return course


def hold_class(template: Path, folder: Path, account: str, box: str, traps: Traps, number: int) -> Classroom:
    """Hand in every case to a copy of the `template` course in `folder`, grade, and look around."""
    course = folder / "course"
    shutil.copytree(template, course)
    (course / ".course-secret").write_text(traps.secret)
    (course / ".course-secret").chmod(0o600)
    for name in ("tmp", "home", "cache"):
        (folder / name).mkdir()
    room = Classroom(account, box, {}, [], traps.names(course, number))
    _hand_in(room, course, traps)
    if account != account_here():
        for path in (folder, *folder.rglob("*")):
            os.lchown(path, ORDINARY, ORDINARY)
    before = _snapshot(course, folder / "home")
    environment = os.environ | {
        "TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "home"),
        "COURSE_DATA_CACHE": str(folder / "cache"),
        "COURSE_CANARY": traps.canary,
    }
    command = [sys.executable, "-m", "tests.adversarial.classroom", str(course), box]
    if account != account_here():
        command = [*_as_ordinary(), *command]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"The class was stopped:\n{run.stderr[-5000:]}")
    outcomes = json.loads(run.stdout)
    room.outcomes = {student: Outcome(**found) for student, found in outcomes.items()}
    after = _snapshot(course, folder / "home")
    room.changed = sorted(
        str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )
    room.left_files = _leftovers(folder, traps.mark)
    room.left_processes = _survivors(str(folder / "cache"), room.names["sleep"])
    return room


def _hand_in(room: Classroom, course: Path, traps: Traps) -> None:
    release = nbformat.read(course / "release" / ASSIGNMENT / "mini.ipynb", as_version=4)
    submitted = course / "submitted"
    number = 0
    for case in cases_for(room.account, room.box):
        if number % _HONEST_EVERY == 0:
            student = f"{number:03d}-honnete"
            folder = submitted / student / ASSIGNMENT
            folder.mkdir(parents=True)
            copy = _filled(release, Case("honest", "").answers)
            copy.cells.append(nbformat.v4.new_markdown_cell(traps.canary))
            nbformat.write(copy, folder / "mini.ipynb")
            room.honest.append(student)
            number += 1
        student = f"{number:03d}-{case.name}"
        room.cases[student] = case
        folder = submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        for name, content in case.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        notebook = _filled(release, {name: room.text(text) for name, text in case.answers.items()})
        content = case.damage(notebook, folder) if case.damage else notebook
        if isinstance(content, dict):
            content = nbformat.writes(content)
        if content is not None:
            content = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            (folder / "mini.ipynb").write_bytes(content)
        number += 1


def _filled(release, answers: dict[str, str]):
    from tests.mini import RIGHT

    notebook = nbformat.from_dict(json.loads(json.dumps(release)))
    for cell in notebook.cells:
        question = cell.get("id", "").removesuffix("-reponse")
        if question in RIGHT and question != cell.get("id"):
            cell.source = answers.get(question, RIGHT[question])
    return notebook


def _as_ordinary() -> list[str]:
    """Return what starts a command as an ordinary user, with the same Python even if root keeps it at home."""
    seen: list[str] = []
    for prefix in dict.fromkeys((sys.base_prefix, sys.prefix, str(ROOT))):
        path = Path(prefix)
        closed = [parent for parent in reversed(path.parents) if parent.stat().st_mode & 0o001 == 0]
        if closed:
            seen += ["--perms", "0755", "--tmpfs", str(closed[0])]
            between = [parent for parent in reversed(path.parents) if closed[0] in parent.parents]
            for parent in between:
                seen += ["--perms", "0755", "--dir", str(parent)]
            seen += ["--ro-bind", prefix, prefix]
    drop = [f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    drop += ["--inh-caps=-all", "--bounding-set=-all"]
    return ["bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev", *seen, "--", "setpriv", *drop]


def _snapshot(*folders: Path) -> dict[Path, tuple]:
    """Return mode, owner, date and content of everything that grading has no reason to touch.

    Of the gradebook, which grading writes: that its date is none that a copy has set back, and what the exercises are.
    """
    seen = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if "autograded" in path.parts or path.name.startswith("gradebook.db"):
                continue
            state = path.lstat()
            content = (
                sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
            )
            date = state.st_mtime_ns if content else 0  # nbgrader's own lock files come and go in folders
            seen[path] = (state.st_mode, state.st_uid, date, content)
    for path in folders[0].glob("gradebook.db"):
        state = path.stat()
        seen[path] = (state.st_mode, state.st_uid, state.st_mtime > _RELEASED, _exercises(path))
    return seen


def _exercises(gradebook: Path) -> str:
    """Return every row of a gradebook that says nothing of a student."""
    with contextlib.closing(sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True)) as connection:
        return "\n".join(line for line in connection.iterdump() if not _OF_STUDENTS.match(line))


def _leftovers(folder: Path, mark: str) -> list[str]:
    left = [str(path) for path in (folder / "tmp").rglob("*")]
    left += [str(path) for path in folder.rglob(f"*{mark}*")]
    for place in ("/tmp", "/var/tmp", "/dev/shm", "/", sys.prefix, str(ROOT)):
        left += [str(path) for path in Path(place).glob(f"*{mark}*")]
    return left


def _survivors(cache: str, sleep: str) -> list[str]:
    """Return the processes of this class that still live, once those being ended have ended."""
    found = []
    for process in psutil.process_iter():
        try:
            if cache in process.environ().values() or sleep in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    _, alive = psutil.wait_procs(found, timeout=60)
    return [str(process) for process in alive]


def _grade(root: Path, box: str) -> dict[str, dict]:
    from course_lib.grading.driver import grade, plan_grading
    from course_lib.grading.summary import summarise

    course = MiniCourse(root)
    said: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for graded in grade(course, plan_grading(course, ASSIGNMENT, sandbox=box), workers=2):
        cells = graded.notebook.cells if graded.notebook else []
        lines = [line for cell in cells for line in cell.metadata.get("course", {}).get("lines", [])]
        said[graded.student] = [
            f"{line['message']} {line['detail']}"
            for line in lines
            if line["earned"] < line["points"] or not line["points"]
        ]
        printed[graded.student] = "\n".join(
            str(output.get("text") or output.get("evalue") or "") + str(output.get("ename") or "")
            for cell in cells
            if "nbgrader" not in cell.metadata or cell.metadata.nbgrader.get("solution")
            for output in cell.get("outputs", [])
        )
    found = {}
    for row in summarise(course, ASSIGNMENT):
        folder = course.folder("autograded", row.student, ASSIGNMENT)
        found[row.student] = {
            "points": row.points,
            "remark": "\n".join([row.remark, *said[row.student]]),
            "printed": printed[row.student],
            "weight": sum(path.stat().st_size for path in folder.rglob("*.ipynb")),
        }
    return found


if __name__ == "__main__":
    json.dump(_grade(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
