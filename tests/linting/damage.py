"""Ways to damage a notebook, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook

from .conftest import cell, only, replace


class Case(NamedTuple):
    """A rule, what damages the notebook, and what the one finding must say."""

    rule: Callable
    damage: Callable[[Notebook], object]
    place: str
    found: str
    instead: str


def check(case: Case, notebook: Notebook) -> None:
    """Damage the notebook; demand one finding, there, that says what to write instead."""
    case.damage(notebook)
    finding: Finding = only(case.rule(notebook))
    assert finding.place == case.place
    assert _plain(case.found) in _plain(finding.found)
    assert _plain(case.instead) in _plain(finding.instead)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def text(name: str, old: str, new: str):
    """Change the text of a cell."""
    return lambda notebook: replace(notebook, name, old, new)


def flag(name: str, flag: str, value: object):
    """Change what nbgrader knows of a cell."""
    return lambda notebook: cell(notebook, name).metadata.nbgrader.update({flag: value})


def code(source: str):
    """Add lines to the first code cell."""
    return lambda notebook: cell(notebook, "preparation").update(
        source=f"{cell(notebook, 'preparation').source}\n{source}"
    )


def drop(name: str):
    """Take a cell away."""
    return lambda notebook: notebook.cells.remove(cell(notebook, name))


def move(name: str, to: int):
    """Move a cell."""

    def change(notebook):
        moved = cell(notebook, name)
        notebook.cells.remove(moved)
        notebook.cells.insert(to, moved)

    return change


def attribute(name: str, **values: object):
    """Change a cell itself: its id, its type."""
    return lambda notebook: cell(notebook, name).update(values)


def answer(name: str, source: str | None):
    """Rewrite an answer of the bank, or remove it."""

    def change(notebook):
        path = notebook.bank / f"{name}.py"
        if source is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(source)

    return change
