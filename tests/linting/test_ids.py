"""Ids: readable, distinct, nbgrader's own."""

from __future__ import annotations

import copy

import pytest

from course_lib.linting import ids

from .conftest import cell
from .damage import Case, attribute, check, text

CASES = {
    "drawn": Case(
        ids.readable_ids,
        attribute("promesse", id="3f2a91bc"),
        "3f2a91bc",
        "ne dit rien",
        '"id": "promesse-ecrire"',
    ),
    "capital": Case(
        ids.readable_ids, attribute("promesse", id="Promesse_1"), "Promesse_1", "ne dit rien", '"id"'
    ),
    "grade id": Case(
        ids.readable_ids, attribute("q1", id="question-un"), "question-un", "« q1 »", '"id": "q1"'
    ),
    "other check": Case(
        ids.checks_call_their_question,
        text("q1-verification", '"q1"', '"q2"'),
        "q1-verification",
        '"q2"',
        'verifier("q1"',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_repeated_id_is_found_twice(notebook):
    """Both cells are named."""
    notebook.cells.append(copy.deepcopy(cell(notebook, "promesse")))
    assert [finding.place for finding in ids.readable_ids(notebook)] == ["promesse", "promesse"]
