"""French typography: each fault is found, its correction shown, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_lib.linting.documents import Page
from course_lib.linting.typography import mend, typography

from .conftest import only


def page(text: str) -> Page:
    return Page(Path("page.md"), f"Ce que dit la page dans les faits. {text}")


FAULTS = [
    ("Vraiment ?", "Vraiment\u202f?"),
    ("Vraiment?", "Vraiment\u202f?"),
    ("Vraiment\u00a0?", "Vraiment\u202f?"),
    ("Oui ; non", "Oui\u202f; non"),
    ("Oui `x` !", "Oui `x`\u202f!"),
    ("Voici : ceci", "Voici\u00a0: ceci"),
    ("Voici: ceci", "Voici\u00a0: ceci"),
    ("**Voici\u202f:** ceci", "**Voici\u00a0:** ceci"),
    ("« mot\u00a0»", "«\u00a0mot\u00a0»"),
    ("«mot\u00a0»", "«\u00a0mot\u00a0»"),
    ("«\u00a0mot »", "«\u00a0mot\u00a0»"),
    ("«\u00a0mot\u202f?\u202f»", "«\u00a0mot\u202f?\u00a0»"),
    ("l'`heure`", "l’`heure`"),
    ("un \"mot\" ici", "un «\u00a0mot\u00a0» ici"),
    ("un “mot” ici", "un «\u00a0mot\u00a0» ici"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right"), FAULTS)
def test_fault_is_found_and_mended(wrong, right):
    """The finding shows the fault among its neighbours, then the same words mended; what is mended is accepted."""
    finding = only(typography(page(wrong)))
    assert wrong in finding.found
    assert right in finding.instead
    assert finding.place == "ligne 1"
    assert list(typography(page(right))) == []


@pytest.mark.parametrize(
    "text",
    [
        "à 8:30, un rapport de 3:1",
        "Quoi\u202f?! Eh bien\u202f!",
        '`a : b ?` et [lien](a\'b.md "titre ?")',
        "(?)",
        "lisez «\u00a0The title: a subtitle of the book\u00a0»",
        "https://exemple.fr/a?b=c;d",
        '<span title="c\'est ?">mot</span>',
        "- un\n- deux\u202f; trois",
        ":::{note}\nDedans\n:::",
    ],
)
def test_what_is_right_or_no_prose_is_left_alone(text):
    """Hours, code, links, attributes, directives."""
    assert list(typography(page(text))) == []


def test_faults_of_one_excerpt_are_told_together():
    """One excerpt, one correction, each fault named once."""
    finding = only(typography(page("C'est l'un : non ?")))
    assert finding.found.count("apostrophe droite") == 1
    assert "U+202F" in finding.found and "U+00A0" in finding.found
    assert "C’est l’un\u00a0: non\u202f?" in finding.instead


def test_far_faults_are_told_apart():
    """Each with its own neighbourhood, in whole words."""
    found = list(typography(page("C'est ici. " + "Un mot puis un autre. " * 5 + "C'est là.")))
    assert len(found) == 2
    assert "C'est là." in found[1].found


def test_english_pages_are_not_read():
    """A page for maintainers keeps its straight quotes."""
    assert (
        list(typography(Page(Path("a.md"), "It's the end of the page, and that's \"all\" there is to it.")))
        == []
    )


def test_mending_is_stable():
    """What is mended is not mended again."""
    for wrong, _ in FAULTS:
        assert mend(mend(wrong)) == mend(wrong)
