"""Banned phrases: used, they are found; spoken of, or comparing, they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_lib.linting.documents import Page
from course_lib.linting.phrases import banned_phrases

from .conftest import only


def found(text: str) -> list:
    return list(banned_phrases(Page(Path("page.md"), f"La page est dans le dossier des textes. {text}")))


@pytest.mark.parametrize(
    "text",
    [
        "On divise simplement par deux.",
        "Il suffit de diviser.",
        "Vous n’avez qu’à diviser.",
        "C’est évidemment faux.",
        "C’est facile.",
        "Cela se voit facilement.",
        "Il est clair que la somme vaut un.",
        "Comme on sait, la somme vaut un.",
        "On y arrive sans difficulté.",
        "Cela se montre aisément.",
    ],
)
def test_banned_phrase_is_found(text):
    """The sentence is shown, with what to write instead."""
    finding = only(found(text))
    assert text.rstrip(".") in finding.found
    assert finding.instead


def test_sentence_is_shown_without_the_word():
    """Where the word adds nothing, what to write is the sentence itself."""
    assert only(found("On divise simplement par `n`.")).instead == "«\u00a0On divise par `n`\u00a0»"


@pytest.mark.parametrize(
    "text",
    [
        "Une trace longue est plus facile à trouver.",
        "On n’écrit pas «\u00a0simplement\u00a0», ni «\u00a0il suffit\u00a0».",
        "La fonction `simplement` existe.",
        "Un quartier aisé.",
        "Ce nombre ne suffit pas.",
    ],
)
def test_other_uses_are_left_alone(text):
    """Comparisons, mentions, code, other meanings."""
    assert found(text) == []
