"""Points: their sum, and what statements and cards announce."""

from __future__ import annotations

import pytest

from course_lib.linting import marks

from .conftest import replace
from .damage import Case, check, drop, flag, text

CASES = {
    "sum": Case(
        marks.sums, flag("q1", "points", 19.5), "points", "19,5 points en tout, 1 (19,5)", "0,5 à ajouter"
    ),
    "too many": Case(marks.sums, flag("q1", "points", 21), "points", "21 points", "1 à retirer"),
    "statement": Case(
        marks.announced,
        text("q1-enonce", "(20 points)", "(2 points)"),
        "q1-enonce",
        "annonce 2",
        "(20 points)",
    ),
    "scheme": Case(
        marks.announced,
        text("q1", 'Bareme("q1", 20)', 'Bareme("q1", 2)'),
        "q1",
        'Bareme("q1", 2)',
        'Bareme("q1", 20)',
    ),
    "on the card": Case(
        marks.on_cards, text("fiche", "1 (20)", "1 (10), 2 (10)"), "fiche", "points de 1, 2", "1 (20)"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_two_seances_have_ten_points_each(notebook):
    """Twenty points in one of two séances are not ten in each."""
    replace(notebook, "retenir", "## À retenir", "## Seconde séance\n\n## À retenir")
    first, second = marks.sums(notebook)
    assert "10 à retirer" in first.instead
    assert "10 à ajouter" in second.instead and "aucune question" in second.found


def test_ungraded_notebook_needs_no_points(notebook):
    """A notebook without any test has no marking scheme to check."""
    for name in ("q1-enonce", "q1-reponse", "q1-verification", "q1"):
        drop(name)(notebook)
    for rule in (marks.sums, marks.announced, marks.on_cards):
        assert list(rule(notebook)) == []
