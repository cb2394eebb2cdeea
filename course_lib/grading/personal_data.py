"""The personal data that a course folder holds, and its erasure: what the course teaches, done at home.

The register follows article 30 of the GDPR (what, where, why, how long), the erasure article 17.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from course_lib.errors import CourseFolderError
from course_lib.grading.folder import CourseFolder

_STEPS = {
    "submitted": ("les copies telles que remises", "corriger"),
    "autograded": ("les copies corrigées, leurs points, les remarques", "vérifier et expliquer une note"),
    "feedback": ("les pages de retour", "rendre compte à l’étudiant·e"),
}
_TEXTS = {".csv", ".json", ".log", ".txt"}


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
        with sqlite3.connect(database) as connection:
            count = connection.execute("SELECT count(*) FROM student").fetchone()[0]
        if count:
            holdings.append(Holding(database, "identifiants, noms, notes, commentaires", "tenir les notes", count))
    known = _people(course)
    for path in _loose_files(course):
        text = path.read_text(encoding="utf-8", errors="replace")
        count = sum(bool(_word(person).search(text)) for person in known)
        if count:
            holdings.append(Holding(path, "notes exportées, rapport ou journal", "transmettre, vérifier", count))
    exchange = _exchange(course)
    if exchange.is_dir():
        people = {path.name.split("+")[0] for path in exchange.glob("*/inbound/*")}
        if people:
            holdings.append(Holding(exchange, "les dépôts et les retours de l’échange", "collecter", len(people)))
    return holdings


def erase(course: CourseFolder, student: str) -> list[Path]:
    """Remove one student everywhere in a course folder; the places that were changed.

    Raises
    ------
    CourseFolderError
        Nobody of that identifier, or traces remain (they are named).
    """
    if student not in _people(course):
        raise CourseFolderError(
            f"« {student} » n’apparaît nulle part dans {course.root}. Vérifiez l’identifiant : c’est le nom du "
            "dossier dans submitted/."
        )
    changed = []
    for step in _STEPS:
        folder = course.folder(step, student, "*").parent
        if folder.is_dir():
            shutil.rmtree(folder)
            changed.append(folder)
    for folder in _exchange(course).glob(f"*/inbound/{student}+*"):
        shutil.rmtree(folder)
        changed.append(folder)
    for page in _exchange(course).glob("*/feedback/*.html"):
        if _word(student).search(page.read_text(encoding="utf-8", errors="replace")):
            page.unlink()
            changed.append(page)
    database = _database(course)
    if database and database.exists():
        _erase_from_gradebook(course, database, student)
        changed.append(database)
    for path in _loose_files(course):
        text = path.read_text(encoding="utf-8", errors="replace")
        if _word(student).search(text):
            path.write_text(_without(path, text, student), encoding="utf-8")
            changed.append(path)
    left = traces(course, student)
    if left:
        names = ", ".join(str(path) for path in left[:5])
        raise CourseFolderError(f"Il reste des traces de « {student} » dans : {names}. Effacez-les à la main.")
    return changed


def traces(course: CourseFolder, student: str) -> list[Path]:
    """Look for a student's identifier in every name and every byte of the course folder."""
    word, found = _word(student), []
    binary = re.compile(word.pattern.encode())
    for root in {course.root, _exchange(course)}:
        for path in root.rglob("*"):
            if ".git" in path.parts or ".venv" in path.parts:
                continue
            if word.search(path.name) or (path.is_file() and binary.search(path.read_bytes())):
                found.append(path)
    return found


def _erase_from_gradebook(course: CourseFolder, database: Path, student: str) -> None:
    directory = course.nbgrader.coursedir
    with Gradebook(directory.db_url, directory.course_id) as book:
        try:
            book.remove_student(student)
        except MissingEntry:
            pass
    # SQLite leaves deleted rows in its free pages until the file is rewritten.
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("VACUUM")
    connection.close()


def _without(path: Path, text: str, student: str) -> str:
    word = _word(student)
    if path.suffix == ".json":
        try:
            rows = json.loads(text)
        except ValueError:
            rows = None
        if isinstance(rows, list):
            kept = [row for row in rows if not word.search(json.dumps(row, ensure_ascii=False))]
            return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    if path.suffix == ".csv":
        dialect = csv.excel()
        dialect.delimiter = ";" if ";" in text.partition("\n")[0] else ","
        kept = io.StringIO()
        writer = csv.writer(kept, dialect)
        writer.writerows(row for row in csv.reader(io.StringIO(text), dialect) if not any(map(word.search, row)))
        return kept.getvalue()
    return "".join(line for line in text.splitlines(keepends=True) if not word.search(line))


def _people(course: CourseFolder) -> set[str]:
    people = set()
    for step in _STEPS:
        root = course.folder(step, "*", "*").parents[1]
        people |= {path.name for path in root.glob("*") if path.is_dir() and not path.name.startswith(".")}
    database = _database(course)
    if database and database.exists():
        with sqlite3.connect(database) as connection:
            people |= {name for (name,) in connection.execute("SELECT id FROM student")}
    return people


def _loose_files(course: CourseFolder) -> list[Path]:
    """Find exports, reports and logs at the root of the course folder."""
    return sorted(path for path in course.root.glob("*") if path.suffix in _TEXTS and path.is_file())


def _database(course: CourseFolder) -> Path | None:
    url = course.nbgrader.coursedir.db_url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _exchange(course: CourseFolder) -> Path:
    return Path(course.config.Exchange.root)


def _word(student: str) -> re.Pattern:
    """Match an identifier that is not part of a longer one."""
    return re.compile(rf"(?<![\w.@-]){re.escape(student)}(?![\w@-]|\.\w)")
