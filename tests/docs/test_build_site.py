"""From files of the repository to pages of the site."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.errors import SphinxError


@pytest.fixture
def known(builder):
    """The pages of the site."""
    return builder.pages()


def test_a_link_to_a_notebook_leads_to_its_page(builder, known):
    """What leads to release/ in the repository leads to carnets/ on the site, anchor kept."""
    link = "[carnet](../release/01-bureaux-de-vote/bureaux-de-vote.ipynb#la-promesse)"
    assert builder.relink(link, "index.md", known) == "[carnet](carnets/01-bureaux-de-vote.md#la-promesse)"


def test_a_page_that_moves_keeps_its_links(builder, known):
    """The hub's guide, which lives in deploy/, reaches its neighbours from where the site puts it."""
    assert builder.relink("[ville](../../data/montreuse/FICHE.md)", "enseignant/jupyterhub.md", known) == (
        "[ville](../donnees/montreuse.md)"
    )


def test_a_link_to_what_the_site_does_not_show(builder, known):
    """It becomes its text."""
    assert builder.relink("voir [le code](../course_lib/bilan.py).", "index.md", known) == "voir le code."


def test_a_dead_link(builder, known):
    """It stops the build; the page and the link are named."""
    with pytest.raises(SphinxError, match=r"docs/index\.md.*nulle-part\.md"):
        builder.relink("[ici](nulle-part.md)", "index.md", known)


@pytest.mark.parametrize(
    "text",
    ["```console\n[x](absent.md)\n```", "`[x](absent.md)`", "[x](https://exemple.fr/)", "[x](#ici)"],
)
def test_what_is_left_alone(builder, known, text):
    """Code, addresses and anchors of the same page stay as they are."""
    assert builder.relink(text, "index.md", known) == text


def test_outputs_of_a_notebook(builder):
    """Text is escaped, HTML is kept, a widget says where it works, an empty result is left out."""
    outputs = [
        new_output("stream", text="a < b"),
        new_output("execute_result", {"text/html": "<b>table</b>", "text/plain": "table"}),
        new_output(
            "display_data", {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Curseur()"}
        ),
        new_output("execute_result", {"text/plain": "''"}),
    ]
    cells = [new_markdown_cell("# Titre"), new_code_cell("x = 1", outputs=outputs), new_code_cell("")]
    page = builder.notebook_page(new_notebook(cells=cells))
    assert page.startswith("# Titre\n") and "python\nx = 1\n" in page
    shown = re.findall(r'<div class="output">(.*?)</div>\n`', page, re.DOTALL)
    assert shown == ["<pre>a &lt; b</pre>", "<b>table</b>", f"<p>{builder.SLIDERS}</p>"]


def test_the_registry_is_whole(builder):
    """Each dataset has its row, with its licence and vintage."""
    rows = builder.registry().splitlines()[2:]
    assert len(rows) == len(builder.all_datasets())
    assert all(row.count(" | ") == 4 and "|  |" not in row for row in rows)


def test_a_notebook_is_run_once_on_the_embedded_town(builder, tmp_path, monkeypatch):
    """Whatever town the builder of the site has chosen; from the shelf when nothing has changed since."""
    monkeypatch.setenv("COURSE_CITY", "paris-2017")
    path, shelf = tmp_path / "carnet.ipynb", tmp_path / "etagere"
    nbformat.write(
        new_notebook(cells=[new_code_cell("import os\nprint(os.environ.get('COURSE_CITY'))")]), path
    )
    first = builder.executed(path, shelf)
    assert first.cells[0].outputs[0].text == "None\n"
    monkeypatch.setattr(builder, "NotebookClient", None)
    assert builder.executed(path, shelf) == first
