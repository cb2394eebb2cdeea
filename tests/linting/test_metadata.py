"""Metadata: language, nbgrader's flags, no outputs."""

from __future__ import annotations

import pytest

from course_lib.linting import metadata

from .damage import Case, attribute, check, flag

KNOWN = {"nbgrader": {"grade_id": "q1-verification"}}
CASES = {
    "language": Case(
        metadata.notebook_metadata,
        lambda notebook: notebook.node.metadata.update(lang="en"),
        "métadonnées",
        '"en"',
        '"lang": "fr"',
    ),
    "format": Case(
        metadata.notebook_metadata,
        lambda notebook: notebook.node.update(nbformat_minor=4),
        "métadonnées",
        "4.4",
        "4.5",
    ),
    "schema": Case(
        metadata.cell_metadata,
        flag("q1", "schema_version", 2),
        "q1",
        "schema_version vaut 2",
        '"schema_version": 3',
    ),
    "unlocked": Case(
        metadata.cell_metadata,
        flag("q1-enonce", "locked", False),
        "q1-enonce",
        "locked vaut false",
        '"locked": true',
    ),
    "solution": Case(
        metadata.cell_metadata,
        flag("q1-reponse", "solution", False),
        "q1-reponse",
        "solution vaut false",
        "true",
    ),
    "points": Case(metadata.cell_metadata, flag("q1", "points", 0), "q1", "pas de points", '"points"'),
    "quarters": Case(
        metadata.cell_metadata, flag("q1", "points", 0.3), "q1", "quart de point", '"points": 0.25'
    ),
    "text": Case(
        metadata.cell_metadata,
        attribute("q1-verification", cell_type="markdown"),
        "q1-verification",
        "cellule de texte",
        "cellule de code",
    ),
    "followed": Case(
        metadata.cell_metadata,
        attribute("q1-verification", metadata=KNOWN),
        "q1-verification",
        "nbgrader suit",
        "ordinaire",
    ),
    "outputs": Case(
        metadata.no_outputs,
        attribute("preparation", execution_count=3),
        "preparation",
        "résultats d’exécution",
        "Effacer",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)
