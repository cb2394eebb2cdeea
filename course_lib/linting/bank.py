"""The answer bank: the test of the tests, for every question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course_lib.errors import CourseFolderError
from course_lib.grading.bank import read_bank
from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook
from course_lib.wording import counted, french_points

RIGHT, WRONG = 2, 3


def complete_bank(notebook: Notebook) -> Iterator[Finding]:
    """Demand two right answers, the stub and three wrong ones for each question, and no other question."""
    questions = {question.name: question for question in notebook.questions if "" in question.cells}
    if notebook.bank is None or not questions:
        return
    try:
        bank = read_bank(notebook.bank)
    except CourseFolderError as error:
        yield Finding("banque", str(error), "« # marks: 1.5 » puis « # why: … » en tête du fichier")
        return
    place = Path(*notebook.bank.parts[-3:])  # from the course folder
    for name, question in questions.items():
        folder = place / name
        marks = {answer.name: answer.marks for answer in bank.get(name, [])}
        right = [answer for answer, mark in marks.items() if mark == question.points]
        wrong = [answer for answer, mark in marks.items() if mark < question.points and answer != "stub"]
        full = french_points(question.points)
        if len(right) < RIGHT:
            yield Finding(
                name,
                f"{counted(len(right), 'réponse juste')} dans {folder}",
                f"{RIGHT} au moins, écrites autrement : right-….py, « # marks: {question.points:g} »",
            )
        if marks.get("stub") != 0:
            yield Finding(
                name,
                f"pas de squelette à 0 point dans {folder}",
                "stub.py, « # marks: 0 », « # why: not attempted »",
            )
        if len(wrong) < WRONG:
            yield Finding(
                name,
                f"{counted(len(wrong), 'réponse fausse', 'réponses fausses')} dans {folder}",
                f"{WRONG} au moins, une par erreur que l’on attend, avec ses points exacts",
            )
        for answer, mark in marks.items():
            if mark > question.points:
                yield Finding(
                    name,
                    f"{folder / answer}.py : {mark:g} points sur {full}",
                    f"« # marks: {question.points:g} »",
                )
    for name in sorted(bank.keys() - questions.keys()):
        yield Finding(
            name, f"{place / name} répond à une question absente", "le nom d’une question du carnet"
        )
