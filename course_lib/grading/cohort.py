"""A class of simulated students, drawn from the answer bank: for demonstrations, tests and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from course_lib.grading.bank import Answer, fill

_FIRST = (
    "Amina", "Bastien", "Chloé", "Driss", "Élise", "Fatou", "Gaspard", "Hana", "Ilyès", "Jeanne", "Kenza",
    "Louis", "Maïa", "Nathan", "Océane", "Pablo", "Quitterie", "Rayan", "Salomé", "Théo", "Uma", "Victor",
    "Wassim", "Yara",
)  # fmt: skip
_LAST = (
    "Aubin", "Benali", "Carpentier", "Diop", "Esteve", "Ferrand", "Garnier", "Haddad", "Imbert", "Joubert",
    "Keita", "Lemoine", "Marchal", "Nguyen", "Oliveira", "Perrot", "Quéré", "Roussel", "Sanchez", "Traoré",
)  # fmt: skip

# Probability that a student of each profile answers a question rightly, or leaves it blank.
_PROFILES = {"excellente": (1.0, 0.0), "moyenne": (0.65, 0.1), "confuse": (0.2, 0.25), "vide": (0.0, 1.0)}
_LOOP = "while True:\n    pass"
_FAULTY = ("illisible", "sans fin", "hostile")
# What a cheat tries first: the gradebook, the secret, the tests, equality, a mark of one's own in the output.
# Nothing in it would do harm, should it ever run outside a sandbox.
_HOSTILE = """

import builtins, glob
for nom in ("gradebook.db", ".course-secret", "source/*/*.ipynb"):
    for chemin in glob.iglob("/**/" + nom, recursive=True):
        builtins.print(open(chemin, "r+b").read(1000))
builtins.print(20)
import pandas
pandas.DataFrame.equals = pandas.Series.equals = lambda *autres: True
get_ipython().display_formatter.format = lambda *objets: ({"text/plain": "20.0"}, {})
"""


@dataclass(frozen=True)
class Copy:
    """A simulated submission: who, what kind, the file's text, and the marks it must get (None: no mark)."""

    student: str
    kind: str
    content: str
    expected: dict[str, float] | None


def simulate_class(
    release: NotebookNode, bank: dict[str, list[Answer]], size: int, seed: int, *, faulty: int = 3
) -> list[Copy]:
    """Draw a class: excellent, average and confused students, a blank copy, and some faulty ones.

    Parameters
    ----------
    release
        The notebook students receive.
    faulty
        How many copies are, in turn, unreadable, endless or hostile.

    Returns
    -------
    list of Copy
        `size` copies, in alphabetical order of students.
    """
    rng = np.random.default_rng(seed)
    names = sorted({_identifier(first, last) for first in _FIRST for last in _LAST})
    if size > len(names):
        names += [f"{name}-{number}" for number in range(2, size // len(names) + 2) for name in names]
    students = sorted(rng.choice(np.array(names[: max(size, len(_FIRST) * len(_LAST))]), size, replace=False))
    kinds = [*(_FAULTY[i % len(_FAULTY)] for i in range(faulty)), "vide"][:size]
    kinds += rng.choice(["excellente", "moyenne", "confuse"], size - len(kinds), p=[0.25, 0.5, 0.25]).tolist()
    rng.shuffle(kinds)
    return [_copy(student, kind, release, bank, rng) for student, kind in zip(students, kinds, strict=True)]


def _copy(student: str, kind: str, release: NotebookNode, bank: dict[str, list[Answer]], rng) -> Copy:
    right, blank = _PROFILES.get(kind, _PROFILES["moyenne"])
    chosen = [_choose(bank[question], right, blank, rng) for question in bank]
    expected = {answer.question: answer.marks for answer in chosen}
    notebook = fill(release, chosen)
    if kind == "sans fin":
        victim = chosen[int(rng.integers(len(chosen)))].question
        cell = next(
            c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == f"{victim}-reponse"
        )
        cell.source = _LOOP
        expected[victim] = 0.0
    if kind == "hostile":
        last = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")][-1]
        last.source += _HOSTILE
    content = nbformat.writes(notebook)
    if kind == "illisible":
        return Copy(student, kind, content[: len(content) // 2], None)
    return Copy(student, kind, content, expected)


def _choose(answers: list[Answer], right: float, blank: float, rng) -> Answer:
    best = max(answer.marks for answer in answers)
    groups = {
        "right": [answer for answer in answers if answer.marks == best],
        "wrong": [answer for answer in answers if answer.marks < best and answer.name != "stub"],
        "blank": [answer for answer in answers if answer.name == "stub"],
    }
    group = rng.choice(["right", "blank", "wrong"], p=[right, blank, 1 - right - blank])
    return groups[group][int(rng.integers(len(groups[group])))]


def _identifier(first: str, last: str) -> str:
    plain = str.maketrans("éèïëçÉ", "eeieCE".lower())
    return f"{first}.{last}".translate(plain).lower()


def hand_in(
    copies: list[Copy], inbound: Path, assignment: str, notebook: str, start: datetime | None = None
) -> None:
    """Put copies where nbgrader's exchange puts what students submit."""
    start = start or datetime.now(UTC)
    for number, copy in enumerate(copies):
        moment = (start + timedelta(seconds=7 * number)).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        folder = inbound / f"{copy.student}+{assignment}+{moment}+{number:012x}"
        folder.mkdir(parents=True)
        (folder / f"{notebook}.ipynb").write_text(copy.content, encoding="utf-8")
        (folder / "timestamp.txt").write_text(moment)
