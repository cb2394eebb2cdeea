"""What a self-learner keeps of earlier checks: their marks and pages, on their own machine, for them alone.

One line of JSON a check, added at the end: a line that an accident has damaged costs that check only.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from course_lib.errors import CacheNotWritable

# What stands for an identifier: on the page, in what tests draw for each student, and to erase it all.
LEARNER = "vous"
_FILE = "bilans.jsonl"


@dataclass(frozen=True)
class Progress:
    """The checks of one notebook: marks over their maximum, and how many there were."""

    latest: tuple[float, float]
    best: tuple[float, float]
    count: int


def private_folder() -> Path:
    """Return the folder of what the course keeps for this user, made if need be (mode 700).

    Raises
    ------
    CacheNotWritable
        It cannot be made.
    """
    folder = user_data_path("donnees-a-vendre")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    return folder


def marks_file() -> Path:
    """Return where marks are kept; it may not exist yet. To erase everything is to delete it."""
    return user_data_path("donnees-a-vendre") / _FILE


def record(assignment: str, score: float, out_of: float, when: datetime) -> None:
    """Add a check's mark.

    Raises
    ------
    CacheNotWritable
        No right to write there, or no room left.
    """
    line = {"carnet": assignment, "date": when.isoformat(timespec="seconds"), "note": score, "sur": out_of}
    # A line break at both ends: the last line may be one that was cut.
    _write(private_folder() / _FILE, f"\n{json.dumps(line)}\n", os.O_APPEND)


def keep_page(assignment: str, page: str, course: Path) -> Path:
    """Write a feedback page that only its reader may open; its path.

    It lies in the course's own ``feedback/``, as some browsers may not open hidden folders; else, in a course
    that cannot be written to, in the user's.

    Raises
    ------
    CacheNotWritable
        It can be written in neither.
    """
    name = f"bilan-{assignment}.html"
    try:
        (course / "feedback").mkdir(exist_ok=True)
        _write(course / "feedback" / name, page, os.O_TRUNC)
        return course / "feedback" / name
    except (OSError, CacheNotWritable):
        _write(private_folder() / name, page, os.O_TRUNC)
        return private_folder() / name


def kept(course: Path) -> list[Path]:
    """Return every file that checks left in a course and in the user's folder: marks and pages."""
    folders = (course / "feedback", user_data_path("donnees-a-vendre"))
    pages = [page for folder in folders for page in sorted(folder.glob("bilan-*.html"))]
    return [*pages, *filter(Path.exists, [marks_file()])]


def read() -> tuple[dict[str, Progress], int]:
    """Return the progress by assignment, and how many lines of the file could not be read."""
    found: dict[str, Progress] = {}
    unreadable = 0
    try:
        lines = marks_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}, 0
    except OSError as error:
        raise _refused(marks_file(), error) from error
    for line in filter(str.strip, lines):
        try:
            entry = json.loads(line)
            name, mark = str(entry["carnet"]), (float(entry["note"]), float(entry["sur"]))
            share = mark[0] / mark[1]
        except (ValueError, KeyError, TypeError, ZeroDivisionError):
            unreadable += 1
            continue
        before = found.get(name, Progress(mark, mark, 0))
        # A notebook may have gained questions since: marks are compared by their share.
        best = mark if share >= before.best[0] / before.best[1] else before.best
        found[name] = Progress(mark, best, before.count + 1)
    return found, unreadable


def _write(path: Path, text: str, how: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> CacheNotWritable:
    return CacheNotWritable(
        f"{path} ne peut pas être lu ou écrit ({error.strerror or error}). Vérifiez vos droits sur ce dossier et la "
        "place qui reste ; la variable XDG_DATA_HOME peut en désigner un autre."
    )
