"""The commercial brief and its other side."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError
from course_lib.figures import Fiche

PAGES = {"La fiche": {"Cadres": "31 %"}, "L’envers": {"Erreur": "3 points", "Vote": "<b>rien</b>"}}


def test_as_text():
    """A terminal shows the title, then each page, line by line."""
    lines = repr(Fiche("Bureau 12", PAGES)).splitlines()
    assert lines[0] == "Bureau 12"
    assert lines[1:3] == ["La fiche", "  Cadres : 31 %"]
    assert lines[3] == "L’envers"


def test_as_a_page():
    """Jupyter shows two captioned tables whose headings are row headers, in French."""
    page = Fiche("Bureau 12", PAGES)._repr_html_()
    assert page.count("<caption") == 2
    assert page.count('<th scope="row"') == 3
    assert 'lang="fr"' in page
    assert page.index("La fiche") < page.index("L’envers")


def test_texts_are_texts():
    """Whatever a cell holds is shown, not obeyed."""
    assert "&lt;b&gt;rien&lt;/b&gt;" in Fiche("Bureau <12>", PAGES)._repr_html_()
    assert "<b>" not in Fiche("Bureau <12>", PAGES)._repr_html_()


@pytest.mark.parametrize("pages", [{}, {"vide": {}}, {name: {"a": "b"} for name in "uvw"}])
def test_refused(pages):
    """No page, an empty one, or three: refused, with what was received."""
    with pytest.raises(DataError, match=f"reçu {len(pages)} pages"):
        Fiche("Bureau 12", pages)
