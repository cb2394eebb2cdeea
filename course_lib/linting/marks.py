"""Points: what the hidden tests give, what statements and cards announce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course_lib.linting.anatomy import card_of
from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook
from course_lib.wording import french_points

_TOTAL = 20
_ANNOUNCED = re.compile(r"\(([\d,]+)[ \u00a0]points?\)\s*$")
_ENTRY = re.compile(r"\b(\d+[a-z]?) \(([\d,]+)\)")


def sums(notebook: Notebook) -> Iterator[Finding]:
    """Demand 20 points, 10 in each of two séances; a notebook without a test is not graded."""
    by_session = [sum(q.points for q in notebook.questions_of(session)) for session in notebook.sessions]
    if not any(by_session):
        return
    for number, (session, points) in enumerate(zip(notebook.sessions, by_session, strict=True)):
        wanted = _TOTAL / len(by_session)
        if points != wanted:
            name = ("première séance", "seconde séance")[number] if len(by_session) > 1 else "carnet"
            names = ", ".join(
                f"{q.name[1:]} ({french_points(q.points)})" for q in notebook.questions_of(session)
            )
            yield Finding(
                "points",
                f"{name} : {french_points(points)} points en tout, {names or 'aucune question'}",
                f"{french_points(wanted)} points : "
                + (
                    f"{french_points(wanted - points)} à ajouter"
                    if points < wanted
                    else f"{french_points(points - wanted)} à retirer"
                ),
            )


def announced(notebook: Notebook) -> Iterator[Finding]:
    """Demand that statement and marking scheme announce what nbgrader gives."""
    for question in notebook.questions:
        if "" not in question.cells:
            continue
        points = french_points(question.points)
        statement = question.cells.get("enonce")
        first = statement.source.partition("\n")[0] if statement else ""
        if (match := _ANNOUNCED.search(first)) and match[1] != points:
            right = first.replace(match[0].strip(), f"({points} point{'s' if question.points >= 2 else ''})")
            yield Finding(statement.id, f"l’énoncé annonce {match[1]}, le test vaut {points}", f"« {right} »")
        test = question.cells[""]
        scheme = re.search(r'Bareme\("(\w+)", *([\d.]+)\)', test.source)
        if scheme and (scheme[1] != question.name or float(scheme[2]) != question.points):
            yield Finding(
                test.id, f"le test dit {scheme[0]}", f'Bareme("{question.name}", {question.points:g})'
            )


def on_cards(notebook: Notebook) -> Iterator[Finding]:
    """Demand that each card list the questions of its séance and their points."""
    for session in notebook.sessions:
        card, wanted = card_of(session), {}
        for question in notebook.questions_of(session):
            wanted[question.name[1:]] = french_points(question.points)
        if card is None or not wanted or not card[1].get("Notation"):
            continue
        found = dict(_ENTRY.findall(card[1]["Notation"]))
        if found != wanted:
            wrong = sorted(
                name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)
            )
            listed = ", ".join(f"{name} ({points})" for name, points in wanted.items())
            yield Finding(card[0], f"la fiche ne dit pas les points de {', '.join(wrong)}", f"« {listed} »")
