"""An instructor's notebook as rules read it: its cells, its questions, its séances."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_lib.errors import CourseFolderError
from course_lib.linting.documents import Document, Heading, Markdown, Passage, sentences

# The four cells of a question, in order; the last one, the hidden test, bears the question's name alone.
ROLES = ("enonce", "reponse", "verification", "")
NAME = re.compile(r"(q\d+[a-z]?)(?:-(enonce|reponse|verification))?")
_MAGIC = re.compile(r"^\s*([!%?].*|[\w.]+\?{1,2})$", re.MULTILINE)
BEGIN_TESTS, END_TESTS = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


@dataclass(frozen=True)
class Question:
    """A question: its name ("q3a") and its cells by role."""

    name: str
    cells: dict[str, NotebookNode]

    @property
    def points(self) -> float:
        """Points of the hidden test; 0 without one."""
        return float(about(self.cells[""]).get("points", 0)) if "" in self.cells else 0.0

    def place(self) -> str:
        """Return the id of the first cell of the question."""
        return next(self.cells[role].id for role in ROLES if role in self.cells)


@dataclass(frozen=True)
class Notebook(Document):
    """A notebook of ``source/``, and the folder of its answer bank."""

    node: NotebookNode
    bank: Path | None = None

    @classmethod
    def read(cls, path: Path, bank: Path | None = None) -> Notebook:
        """Read a notebook.

        Raises
        ------
        CourseFolderError
            The file is not a notebook.
        """
        try:
            node = nbformat.read(path, as_version=4)
        except Exception as error:  # nbformat lets through whatever JSON and its schema raise
            raise CourseFolderError(
                f"{path} ne se lit pas comme un carnet ({type(error).__name__}). L’ouvrez-vous dans JupyterLab ?"
            ) from None
        for number, cell in enumerate(node.cells, 1):
            cell.setdefault("id", f"cellule-{number}")
        return cls(path, node, bank)

    @property
    def cells(self) -> list[NotebookNode]:
        return self.node.cells

    @property
    def start(self) -> str:
        return self.cells[0].id if self.cells else "début"

    @property
    def code(self) -> list[NotebookNode]:
        """The code cells."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    def markdown(self) -> list[Markdown]:
        return [Markdown(cell.source, cell.id) for cell in self.cells if cell.cell_type == "markdown"]

    def passages(self) -> Iterator[Passage]:
        """Give the prose of texts, then the sentences of code: titles, messages, docstrings."""
        yield from super().passages()
        for cell in self.code:
            if tree := parsed(cell.source):
                yield from sentences(tree, cell.id, docstrings=True)

    @cached_property
    def headings(self) -> list[Heading]:
        return [heading for text in self.markdown() for heading in text.headings()]

    @cached_property
    def questions(self) -> list[Question]:
        """The questions, in the order of their first cells."""
        found: dict[str, dict[str, NotebookNode]] = {}
        for cell in self.cells:
            if match := NAME.fullmatch(name_of(cell)):
                found.setdefault(match[1], {}).setdefault(match[2] or "", cell)
        return [Question(name, cells) for name, cells in found.items()]

    @cached_property
    def sessions(self) -> list[list[NotebookNode]]:
        """The cells of each séance: all of them, or what comes before and from « Seconde séance »."""
        cuts = [heading.place for heading in self.headings if heading.text == "Seconde séance"]
        cut = next((number for number, cell in enumerate(self.cells) if cell.id in cuts), None)
        return [self.cells] if cut is None else [self.cells[:cut], self.cells[cut:]]

    def questions_of(self, session: list[NotebookNode]) -> list[Question]:
        """Return the questions whose hidden test is in a séance."""
        ids = {cell.id for cell in session}
        return [
            question for question in self.questions if "" in question.cells and question.cells[""].id in ids
        ]


def about(cell: NotebookNode) -> dict:
    """Return what nbgrader knows of a cell; empty for the others."""
    return cell.metadata.get("nbgrader", {})


def name_of(cell: NotebookNode) -> str:
    """Return the name by which a cell is known: nbgrader's, else its id."""
    return about(cell).get("grade_id", cell.id)


def magics(source: str) -> list[str]:
    """Return the lines of a cell that only IPython understands; none where all of it is Python."""
    return [] if _is_python(source) else _MAGIC.findall(source)


def parsed(source: str) -> ast.Module | None:
    """Parse the Python of a cell, without its magic lines; None when it is not Python."""
    plain = source if _is_python(source) else _MAGIC.sub("", source)
    return ast.parse(plain) if _is_python(plain) else None


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True
