"""The anatomy of a notebook: its cards, its questions of four cells, its last three sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import ROLES, Notebook, name_of

_CARD = re.compile(r"^\| *Fiche *\|", re.MULTILINE)
_ROW = re.compile(r"^\| *\*\*(.+?)\*\* *\|(.*)\|\s*$", re.MULTILINE)
_ROWS = (("Durée", "Prérequis", "Vous saurez", "Données", "Notation"), ("Durée", "Vous saurez", "Notation"))
_LAST = ("À retenir", "Pour aller plus loin", "Sources")
_STATEMENT = re.compile(r"Question (\w+) · .+ \([\d,]+[ \u00a0]points?\)")
_WHAT = {
    "enonce": (
        "l’énoncé",
        "une cellule de texte, verrouillée, qui commence par « ### Question … · Titre (1 point) »",
    ),
    "reponse": (
        "la réponse",
        "une cellule de code avec le squelette, puis la solution entre ses deux marques",
    ),
    "verification": ("la vérification", 'une cellule de code : « verifier("{name}", …) »'),
    "": ("le test caché", "une cellule de code notée, verrouillée, avec sa phrase et son bloc HIDDEN TESTS"),
}


def card_of(session: list[NotebookNode]) -> tuple[str, dict[str, str]] | None:
    """Return the cell id and the rows of a séance's card."""
    for cell in session:
        if cell.cell_type == "markdown" and _CARD.search(cell.source):
            return cell.id, {name: text.strip() for name, text in _ROW.findall(cell.source)}
    return None


def cards(notebook: Notebook) -> Iterator[Finding]:
    """Demand a card at the head of each séance, with all its lines."""
    for number, (session, rows) in enumerate(zip(notebook.sessions, _ROWS, strict=False)):
        card = card_of(session)
        form = " puis ".join(f"« | **{row}** | … | »" for row in rows)
        if card is None:
            where = session[0].id if session else "début"
            name = "seconde séance" if number else "première séance"
            yield Finding(where, f"pas de fiche pour la {name}", f"un tableau « | Fiche | … | », {form}")
            continue
        for row in rows:
            if not card[1].get(row):
                yield Finding(card[0], f"la fiche n’a pas de ligne « {row} »", f"« | **{row}** | … | »")


def four_cells(notebook: Notebook) -> Iterator[Finding]:
    """Demand, for each question, statement, answer, visible check and hidden test, next to one another."""
    names = [name_of(cell) for cell in notebook.cells]
    for question in notebook.questions:
        wanted = [f"{question.name}-{role}".rstrip("-") for role in ROLES]
        for role, name in zip(ROLES, wanted, strict=True):
            if role not in question.cells:
                what, form = _WHAT[role]
                yield Finding(
                    question.place(),
                    f"à la question {question.name[1:]} manque {what} (cellule « {name} »)",
                    form.format(name=question.name),
                )
        start = names.index(next(name for name in wanted if name in names))
        if all(name in names for name in wanted) and names[start : start + 4] != wanted:
            yield Finding(
                question.place(),
                f"les quatre cellules de la question {question.name[1:]} ne se suivent pas",
                ", ".join(wanted) + ", dans cet ordre, et rien entre elles",
            )


def statements(notebook: Notebook) -> Iterator[Finding]:
    """Demand that a statement open with its heading: number, title, points."""
    for question in notebook.questions:
        if statement := question.cells.get("enonce"):
            first = statement.source.partition("\n")[0]
            match = _STATEMENT.fullmatch(first.removeprefix("### "))
            if not (first.startswith("### ") and match and match[1] == question.name[1:]):
                yield Finding(
                    statement.id,
                    f"l’énoncé commence par « {first} »",
                    f"« ### Question {question.name[1:]} · Un titre qui dit l’idée (1 point) »",
                )


def last_sections(notebook: Notebook) -> Iterator[Finding]:
    """Demand « À retenir », « Pour aller plus loin » and « Sources », in that order, at the end."""
    sections = [heading for heading in notebook.headings if heading.level == 2]
    if tuple(heading.text for heading in sections[-3:]) == _LAST:
        return
    where = sections[-1].place if sections else "fin"
    found = ", ".join(f"« {heading.text} »" for heading in sections[-3:]) or "aucun titre"
    yield Finding(
        where,
        f"le carnet finit par {found}",
        " puis ".join(f"« ## {name} »" for name in _LAST) + ", en dernier",
    )
