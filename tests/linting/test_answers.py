"""Answer cells and hidden tests."""

from __future__ import annotations

import pytest

from course_lib.linting import answers

from .conftest import cell, replace
from .damage import Case, check, code, text

BEGIN = "    ### BEGIN SOLUTION\n"
LINE = '    donnees = reponses.dropna(subset=["reponse"])\n'


def _unmarked(notebook):
    replace(notebook, "q1-reponse", BEGIN, "")
    replace(notebook, "q1-reponse", "    ### END SOLUTION", "")


CASES = {
    "no end": Case(
        answers.balanced_marks,
        text("q1-reponse", "    ### END SOLUTION", ""),
        "q1-reponse",
        "dépareillées",
        "### BEGIN SOLUTION",
    ),
    "misspelt": Case(
        answers.balanced_marks,
        text("q1", "### END HIDDEN TESTS", "### END HIDDEN TEST"),
        "q1",
        "dépareillées",
        "### END HIDDEN",
    ),
    "elsewhere": Case(
        answers.balanced_marks,
        code("### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
        "preparation",
        "hors d’une cellule",
        "réponse",
    ),
    "unmarked": Case(answers.stubs, _unmarked, "q1-reponse", "serait distribuée", "### BEGIN SOLUTION"),
    "left": Case(
        answers.stubs,
        text("q1-reponse", BEGIN, f"    taille = len(reponses)\n{BEGIN}"),
        "q1-reponse",
        "taille = len(reponses)",
        "### BEGIN SOLUTION",
    ),
    "commented": Case(
        answers.stubs,
        text("q1-reponse", BEGIN, f"    #{LINE}{BEGIN}"),
        "q1-reponse",
        "donnees = reponses",
        "…",
    ),
    "given value": Case(
        answers.stubs,
        text("q1-reponse", "def taux", "SEUIL = 0.5\n\n\ndef taux"),
        "q1-reponse",
        "SEUIL = 0.5",
        "### BEGIN",
    ),
    "no sentence": Case(
        answers.hidden_tests,
        text("q1", '"""Noté', '# """Noté'),
        "q1",
        "ne dit pas ce qui est noté",
        '"""Noté',
    ),
    "before": Case(
        answers.hidden_tests, text("q1", "### BEGIN", "import os\n### BEGIN"), "q1", "import os", "après"
    ),
    "after": Case(
        answers.hidden_tests,
        text("q1", "### END HIDDEN TESTS", "### END HIDDEN TESTS\nprint(1)"),
        "q1",
        "print(1)",
        "dernière ligne",
    ),
    "no total": Case(answers.hidden_tests, text("q1", "note.total()", ""), "q1", "total", "note.total()"),
    "other seed": Case(
        answers.hidden_tests, text("q1", 'graine("q1")', 'graine("q2")'), "q1", 'graine("q2")', 'graine("q1")'
    ),
    "shown": Case(
        answers.hidden_tests, text("q1", "### BEGIN HIDDEN TESTS", ""), "q1", "pas caché", "### BEGIN"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


@pytest.mark.parametrize("given", ['REPONSES = {"a": None, "b": [None, ...]}', "K_CHOISI = ..."])
def test_forms_and_decisions_are_stubs(given, notebook):
    """A dictionary of None, or points, is what students receive; the solution follows."""
    cell(notebook, "q1-reponse").source = f"{given}\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
    assert list(answers.stubs(notebook)) == []
