"""Links and images of pages and notebooks."""

from __future__ import annotations

import pytest

from course_lib.linting.documents import Page
from course_lib.linting.links import images_are_described, links_lead_somewhere

from .conftest import cell, only


@pytest.fixture
def page(tmp_path):
    """Write a page beside another, whose headings it may link to."""
    (tmp_path / "voisine.md").write_text('# Voisine\n\n## À lire d’abord\n\n(repere)=\n\n<a id="ici"></a>\n')
    (tmp_path / "une image.png").touch()

    def write(text: str) -> Page:
        (tmp_path / "page.md").write_text(f"# Page\n\n{text}\n")
        return Page.read(tmp_path / "page.md")

    return write


@pytest.mark.parametrize(
    ("link", "instead"),
    [
        ("[x](voisin.md)", "voisine.md"),
        ("[x](absente/rien.md)", "qui existe"),
        ("[x](voisine.md#a-lire-dabord)", "voisine.md#à-lire-dabord"),
        ("[x](#pagee)", "#page"),
        ("![x](une_image.png)", "une image.png"),
    ],
)
def test_dead_link_is_found(page, link, instead):
    """The nearest that exists is proposed."""
    finding = only(links_lead_somewhere(page(link)))
    assert finding.place == "ligne 3"
    assert instead in finding.instead


@pytest.mark.parametrize(
    "link",
    [
        "[x](voisine.md)",
        "[x](voisine.md#à-lire-dabord)",
        "[x](voisine.md#repere)",
        "[x](voisine.md#ici)",
        "[x](#page)",
        "[x](https://exemple.fr/rien)",
        "[x](mailto:a@exemple.fr)",
        "![x](une%20image.png)",
        "`[x](rien.md)`",
    ],
)
def test_live_link_is_accepted(page, link):
    """Files, anchors in GitHub's form, labels; the network is not tried."""
    assert list(links_lead_somewhere(page(link))) == []


def test_links_to_notebooks_find_their_headings(page, tmp_path, notebook):
    """JupyterLab's anchors are accepted."""
    target = notebook.path.relative_to(tmp_path)
    assert list(links_lead_somewhere(page(f"[x]({target}#À-retenir)"))) == []
    assert list(links_lead_somewhere(page(f"[x]({target}#Absent)")))


def test_images_without_text_are_found(page):
    """In Markdown and in HTML."""
    assert "![" in only(images_are_described(page("![](a.png)"))).instead
    assert "alt" in only(images_are_described(page('<img src="a.png">'))).instead
    assert list(images_are_described(page('![Une carte](a.png) <img src="a.png" alt="Une carte">'))) == []


def test_links_of_a_notebook_start_from_its_folder(notebook):
    """The place is the cell."""
    cell(notebook, "promesse").source += "\n\n[x](../rien.md)"
    assert only(links_lead_somewhere(notebook)).place == "promesse"
