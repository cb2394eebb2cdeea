"""The answer bank: for each question, answers written by us with the marks they must get.

An answer is a Python file, ``tests/answers/<assignment>/<question>/<name>.py``: the text of the answer cell.
Its first lines say what it is worth and why::

    # marks: 1.5
    # why: relies on the order of rows
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from course_lib.errors import CourseFolderError

_HEADER = re.compile(r"\A# marks: (?P<marks>\d+(?:\.\d+)?)\n# why: (?P<why>.+)\n")


@dataclass(frozen=True)
class Answer:
    """One answer to one question."""

    question: str
    name: str
    marks: float
    why: str
    source: str


def read_bank(folder: Path) -> dict[str, list[Answer]]:
    """Read the answers of an assignment, by question, in alphabetical order."""
    answers: dict[str, list[Answer]] = {}
    for path in sorted(folder.glob("*/*.py")):
        text = path.read_text(encoding="utf-8")
        header = _HEADER.match(text)
        if header is None:
            raise CourseFolderError(
                f"{path} : les deux premières lignes doivent être `# marks: 1.5` puis `# why: …` ; "
                f"on lit « {text.splitlines()[0] if text else ''} »."
            )
        question = path.parent.name
        answer = Answer(question, path.stem, float(header["marks"]), header["why"], text[header.end() :])
        answers.setdefault(question, []).append(answer)
    return answers


def best_answers(bank: dict[str, list[Answer]]) -> dict[str, Answer]:
    """Return, for each question, an answer that gets the most marks; a ``right-…`` one where there is one."""
    return {
        question: max(answers, key=lambda answer: (answer.marks, answer.name.startswith("right")))
        for question, answers in bank.items()
    }


def fill(notebook: NotebookNode, answers: list[Answer]) -> NotebookNode:
    """Return a copy of a release notebook with these answers in their cells."""
    filled = copy.deepcopy(notebook)
    places = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in filled.cells}
    for answer in answers:
        places[f"{answer.question}-reponse"].source = answer.source.strip("\n")
    return filled
