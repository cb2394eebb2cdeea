"""Figures said in words."""

from __future__ import annotations

import pytest

from course_lib.figures import __all__ as names
from course_lib.linting import figures

from .damage import Case, check, code

FIGURE = "figure = carte(polygones, valeurs)\ndisplay(figure)"
CASES = {
    "silent": Case(
        figures.figures_are_described, code(FIGURE), "preparation", "« figure »", "texte_alternatif(figure)"
    ),
    "plotly": Case(
        figures.figures_are_described,
        code("f = go.Figure()\nf.show()"),
        "preparation",
        "« f »",
        "texte_alternatif(f)",
    ),
    "unnamed": Case(
        figures.figures_are_described, code("nuage(x, y)"), "preparation", "nuage(x, y)", "figure = …"
    ),
    "last line": Case(
        figures.figures_are_described, code("f = px.bar(t)\nf"), "preparation", "« f »", "texte_alternatif(f)"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_described_figures_are_accepted(notebook):
    """Shown, then said in words."""
    code(f"{FIGURE}\nprint(texte_alternatif(figure))")(notebook)
    assert list(figures.figures_are_described(notebook)) == []


def test_drawers_are_those_of_the_package():
    """What draws in course_lib.figures is known; the rest makes words and tables."""
    words = {"Fiche", "table_classes", "tableau_catalogue", "texte_alternatif"}
    assert set(names) == figures.DRAWERS | words
