"""Anatomy: cards, four cells a question, statements, last sections."""

from __future__ import annotations

import pytest

from course_lib.linting import anatomy

from .damage import Case, check, drop, move, text

CASES = {
    "card": Case(
        anatomy.cards, text("fiche", "| Fiche |", "| Carte |"), "titre", "pas de fiche", "| Fiche |"
    ),
    "row": Case(
        anatomy.cards, text("fiche", "**Durée**", "**Temps**"), "fiche", "« Durée »", "| **Durée** |"
    ),
    "second card": Case(
        anatomy.cards, text("refus", "## 1.", "## Seconde séance\n\n## 1."), "refus", "seconde", "| Fiche |"
    ),
    "no check": Case(
        anatomy.four_cells, drop("q1-verification"), "q1-enonce", "manque la vérification", 'verifier("q1"'
    ),
    "no test": Case(anatomy.four_cells, drop("q1"), "q1-enonce", "manque le test caché", "HIDDEN TESTS"),
    "apart": Case(
        anatomy.four_cells, move("promesse", 6), "q1-enonce", "ne se suivent pas", "q1-enonce, q1-reponse"
    ),
    "order": Case(
        anatomy.four_cells, move("q1", 5), "q1-enonce", "ne se suivent pas", "q1-enonce, q1-reponse"
    ),
    "heading": Case(
        anatomy.statements,
        text("q1-enonce", "Question 1 ·", "Exercice 1 :"),
        "q1-enonce",
        "Exercice 1",
        "### Question 1 ·",
    ),
    "number": Case(
        anatomy.statements,
        text("q1-enonce", "Question 1 ·", "Question 2 ·"),
        "q1-enonce",
        "Question 2",
        "### Question 1 ·",
    ),
    "sources": Case(
        anatomy.last_sections,
        text("retenir", "## Sources", "## Références"),
        "retenir",
        "« Références »",
        "« ## Sources »",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_ungraded_notebook_has_no_questions(notebook):
    """A notebook without any question keeps its other parts."""
    for name in ("q1-enonce", "q1-reponse", "q1-verification", "q1"):
        drop(name)(notebook)
    assert list(anatomy.four_cells(notebook)) == []
