"""The bank of answers: complete, and worth what it says."""

from __future__ import annotations

import pytest

from course_lib.linting import bank

from .damage import Case, answer, check, drop


def _few_wrong(notebook):
    for name in ("counts", "agreements"):
        answer(f"q1/{name}", None)(notebook)


CASES = {
    "one right": Case(bank.complete_bank, answer("q1/right-loop", None), "q1", "1 réponse juste", "right-"),
    "no stub": Case(bank.complete_bank, answer("q1/stub", None), "q1", "squelette", "stub.py"),
    "few wrong": Case(bank.complete_bank, _few_wrong, "q1", "2 réponse", "3 au moins"),
    "too much": Case(
        bank.complete_bank,
        answer("q1/counts", "# marks: 21\n# why: a trial\nx = 1\n"),
        "q1",
        "21 points sur 20",
        "# marks: 20",
    ),
    "header": Case(
        bank.complete_bank,
        answer("q1/counts", "x = 1"),
        "banque",
        "# marks",
        "# why",
    ),
    "stray": Case(
        bank.complete_bank,
        answer("q9/right-a", "# marks: 1\n# why: none\nx = 1\n"),
        "q9",
        "question absente",
        "nom d’une question",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_ungraded_notebook_needs_no_bank(notebook):
    """Without a hidden test there is nothing to try answers on."""
    drop("q1")(notebook)
    assert list(bank.complete_bank(notebook)) == []
