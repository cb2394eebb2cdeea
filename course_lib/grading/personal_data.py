"""The personal data that a course folder holds, and its erasure: what the course teaches, done at home.

The register follows article 30 of the GDPR (what, where, why, how long), the erasure article 17.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape
from nbgrader.api import Gradebook, MissingEntry

from course_lib.errors import CourseFolderError
from course_lib.grading.exports import IDENTIFIERS
from course_lib.grading.folder import CourseFolder
from course_lib.grading.progress import LEARNER, kept
from course_lib.wording import listing

_STEPS = {
    "submitted": ("les copies telles que remises", "corriger"),
    "autograded": ("les copies corrigées, leurs points, les remarques", "vérifier et expliquer une note"),
    "feedback": ("les pages de retour", "rendre compte à l’étudiant·e"),
}
# Folders that come with the course, read by all: a student's name there is a word that the course uses.
_PUBLIC = {"benchmarks", "course_lib", "data", "deploy", "docs", "release", "scripts", "source", "tests"}
_TEXTS = {".csv", ".json", ".log", ".txt"}
_IDENTIFYING = {*IDENTIFIERS.values(), "student_id", "email"}


@dataclass(frozen=True)
class Holding:
    """One place that holds personal data: where, what, why, how many people."""

    place: Path
    content: str
    purpose: str
    people: int


def register(course: CourseFolder) -> list[Holding]:
    """List where personal data lies in a course folder, what it is and what it is for."""
    holdings = []
    for step, (content, purpose) in _STEPS.items():
        root = course.folder(step, "*", "*").parents[1]
        people = {path.name for path in root.glob("*") if path.is_dir() and not path.name.startswith(".")}
        if people:
            holdings.append(Holding(root, content, purpose, len(people)))
    database = _database(course)
    if database and database.exists():
        with contextlib.closing(sqlite3.connect(database)) as connection:
            count = connection.execute("SELECT count(*) FROM student").fetchone()[0]
        if count:
            holdings.append(
                Holding(database, "identifiants, noms, notes, commentaires", "tenir les notes", count)
            )
    known = _people(course)
    for path in _loose_files(course):
        text = path.read_text(encoding="utf-8", errors="replace")
        count = sum(bool(_word(person).search(text)) for person in known)
        if count:
            holdings.append(
                Holding(path, "notes exportées, rapport ou journal", "transmettre, vérifier", count)
            )
    exchange = _exchange(course)
    if people := _deposits(exchange):
        holdings.append(Holding(exchange / "inbound", "les copies déposées", "collecter", len(people)))
    if pages := len(list(exchange.glob("feedback/*.html"))):
        holdings.append(
            Holding(exchange / "feedback", "les pages de retour publiées", "rendre compte", pages)
        )
    for path in _own_checks(course):
        holdings.append(Holding(path, "vos bilans : réponses ou notes", "savoir où vous en êtes", 1))
    return holdings


def erase(course: CourseFolder, student: str) -> list[Path]:
    """Remove one student everywhere in a course folder; the places that were changed.

    `LEARNER` is who ran ``course check`` or ``bilan()`` here: their pages, marks and reports go, and nothing else.

    Raises
    ------
    CourseFolderError
        Nobody of that identifier, traces remain, or files cannot be read to look for them (they are named).
    """
    if student == LEARNER and (own := _own_checks(course)):
        for path in own:
            path.unlink()
        return own
    if student not in _people(course):
        raise CourseFolderError(
            f"« {student} » n’apparaît nulle part dans {course.root}. Vérifiez l’identifiant : c’est le nom "
            "du dossier dans submitted/."
        )
    changed, names = [], _names(course, student)
    for step in _STEPS:
        folder = course.folder(step, student, "*").parent
        if folder.is_dir():
            shutil.rmtree(folder)
            changed.append(folder)
    for folder in _deposits(_exchange(course)).get(student, []):
        # A folder inside a deposit is its student's own: what may not be removed is named at the end.
        shutil.rmtree(folder, ignore_errors=True)
        changed.append(folder)
    for page in _exchange(course).glob("feedback/*.html"):
        if f"Retour pour {escape(student)}<" in page.read_text(encoding="utf-8", errors="replace"):
            page.unlink()
            changed.append(page)
    database = _database(course)
    if database and database.exists():
        _erase_from_gradebook(course, database, student)
        changed.append(database)
    for path in _loose_files(course):
        text = path.read_bytes().decode("utf-8", "surrogateescape")  # whatever it is, it stays what it is
        rest = _without(path, text, names)
        if rest != text:
            path.write_bytes(rest.encode("utf-8", "surrogateescape"))
            changed.append(path)
    found = [_search(course, name) for name in (student, names.email) if name]
    left = [path for traced, _ in found for path in traced]
    unread = found[0][1]
    if left or unread:
        said = "Ce qui pouvait l’être est effacé."
        if left:
            said += f" Il reste des traces de « {student} » dans : {listing(left)}."
        if unread:
            said += f" Ces fichiers n’ont pas pu être relus : {listing(unread)}."
        raise CourseFolderError(
            f"{said} Effacez le reste à la main ; ce qui ne vous appartient pas, demandez-le à qui administre la "
            "machine."
        )
    return changed


def traces(course: CourseFolder, name: str) -> list[Path]:
    """Look for an identifier in every name and every byte of the course folder and of its exchange.

    What came with the course is set apart: see `homonyms`.
    """
    return _search(course, name)[0]


def homonyms(course: CourseFolder, name: str) -> list[Path]:
    """Look for an identifier in what came with the course, whose examples have names too."""
    word = re.compile(_word(name).pattern.encode())
    places = [place for place in sorted(_PUBLIC) if (course.root / place).is_dir()]
    files = [path for place in places for path in sorted((course.root / place).rglob("*")) if path.is_file()]
    return [path for path in files if word.search(path.read_bytes())]


def _search(course: CourseFolder, name: str) -> tuple[list[Path], list[Path]]:
    """Find where an identifier is, and what is closed to us: another student's file in the exchange may be."""
    word, found, unread = _word(name), [], []
    binary = re.compile(word.pattern.encode())
    for root in (course.root, _exchange(course)):
        for path in root.rglob("*"):
            # The exchange, where it lies in the course folder: its turn comes, or it is others'.
            elsewhere = root == course.root and course.exchange in path.parents
            public = root == course.root and path.relative_to(root).parts[0] in {*_PUBLIC, ".git", ".venv"}
            if elsewhere or public:
                continue
            try:
                if word.search(path.name) or (path.is_file() and binary.search(path.read_bytes())):
                    found.append(path)
            except PermissionError:
                unread.append(path)
    return found, unread


def _erase_from_gradebook(course: CourseFolder, database: Path, student: str) -> None:
    directory = course.nbgrader.coursedir
    with Gradebook(directory.db_url, directory.course_id) as book, contextlib.suppress(MissingEntry):
        book.remove_student(student)
    # SQLite leaves deleted rows in its free pages until the file is rewritten.
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("VACUUM")
    connection.close()


class _Names(NamedTuple):
    """The identifiers under which a file may know a student; "" for those there are not."""

    student: str
    email: str = ""
    lms: str = ""


def _names(course: CourseFolder, student: str) -> _Names:
    database = _database(course)
    if database and database.exists():
        with contextlib.closing(sqlite3.connect(database)) as connection:
            query = "SELECT email, lms_user_id FROM student WHERE id = ?"
            for email, lms in connection.execute(query, [student]):
                return _Names(student, email or "", lms or "")
    return _Names(student)


def _without(path: Path, text: str, names: _Names) -> str:
    """Return a file's text without the rows of a student; rows of others stay, whatever they say."""
    if path.suffix == ".json":
        return _without_json(text, names)
    if path.suffix == ".csv":
        return _without_csv(text, names)
    words = [_word(name) for name in (names.student, names.email) if name]
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not any(word.search(line) for word in words))


def _without_json(text: str, names: _Names) -> str:
    try:
        rows = json.loads(text)
    except ValueError:
        return text
    others = rows
    if isinstance(rows, list):
        others = [row for row in rows if not (isinstance(row, dict) and row.get("student") == names.student)]
    return text if others == rows else json.dumps(others, ensure_ascii=False, indent=1) + "\n"


def _without_csv(text: str, names: _Names) -> str:
    dialect = csv.excel()
    dialect.delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), dialect))
    # In our exports and nbgrader's, a few columns identify; elsewhere, any may.
    known = [place for place, name in enumerate(rows[0] if rows else []) if name in _IDENTIFYING]

    def theirs(row: list[str]) -> bool:
        cells = [cell.removeprefix("'") for place, cell in enumerate(row) if not known or place in known]
        return any(name in cells for name in names if name)

    others = [row for row in rows if not theirs(row)]
    if others == rows:
        return text
    written = io.StringIO(newline="")
    csv.writer(written, dialect).writerows(others)
    return written.getvalue()


def _people(course: CourseFolder) -> set[str]:
    people = set()
    for step in _STEPS:
        root = course.folder(step, "*", "*").parents[1]
        people |= {path.name for path in root.glob("*") if path.is_dir() and not path.name.startswith(".")}
    database = _database(course)
    if database and database.exists():
        with contextlib.closing(sqlite3.connect(database)) as connection:
            people |= {name for (name,) in connection.execute("SELECT id FROM student")}
    return people | _deposits(_exchange(course)).keys()


def _loose_files(course: CourseFolder) -> list[Path]:
    """Find exports, reports and logs at the root of the course folder."""
    return sorted(path for path in course.root.glob("*") if path.suffix in _TEXTS and path.is_file())


def _own_checks(course: CourseFolder) -> list[Path]:
    """Find what ``course check`` and ``bilan()`` wrote: pages, marks, and reports left in the course folder."""
    reports = [path for path in _loose_files(course) if path.suffix == ".json" and _is_check_report(path)]
    return [*kept(course.root), *reports]


def _is_check_report(path: Path) -> bool:
    try:
        about = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(about, dict) and {"assignment", "page", "marks_file"} <= about.keys()


def _database(course: CourseFolder) -> Path | None:
    url = course.nbgrader.coursedir.db_url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _exchange(course: CourseFolder) -> Path:
    """Return this course's part of the exchange: the others' is not ours to read."""
    return course.exchange / course.nbgrader.coursedir.course_id


def _deposits(exchange: Path) -> dict[str, list[Path]]:
    """List what lies in the exchange's inbound folder, by student."""
    deposits: dict[str, list[Path]] = {}
    for path in sorted(exchange.glob("inbound/*+*+*")):
        deposits.setdefault(path.name.rsplit("+", 3)[0], []).append(path)
    return deposits


def _word(student: str) -> re.Pattern:
    """Match an identifier that is not part of a longer one."""
    return re.compile(rf"(?<![\w.@-]){re.escape(student)}(?![\w@-]|\.\w)")
