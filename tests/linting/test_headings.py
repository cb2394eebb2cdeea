"""Headings: one title, first, and no level skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_lib.linting.documents import Messages, Page
from course_lib.linting.headings import headings_in_order

from .conftest import only


def found(text: str) -> list:
    return list(headings_in_order(Page(Path("page.md"), text)))


@pytest.mark.parametrize(
    ("text", "place", "said", "instead"),
    [
        ("## Deux\n", "ligne 1", "aucun titre", "# Deux"),
        ("# Un\n\n# Deux\n", "ligne 3", "second titre", "## Deux"),
        ("# Un\n\n### Trois\n", "ligne 3", "saute un niveau", "## Trois"),
        ("## Deux\n\n# Un\n", "ligne 1", "vient avant", "# Un"),
    ],
)
def test_disorder_is_found(text, place, said, instead):
    """The heading is named, and the level it should have."""
    finding = only(found(text))
    assert finding.place == place
    assert said in finding.found
    assert instead in finding.instead


def test_order_is_accepted():
    """Going back up may skip levels; code may hold #."""
    assert found("# Un\n\n## Deux\n\n### Trois\n\n```\n# code\n```\n\n## Quatre\n") == []
    assert list(headings_in_order(Messages(Path("a.py"), "x = 1"))) == []
