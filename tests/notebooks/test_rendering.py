"""The release notebook as a student sees it, in a real browser that has no network."""

from __future__ import annotations

from itertools import pairwise

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

from course_lib.grading.bank import fill, read_bank

from .conftest import ROOT

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Notebook 01 solved by the bank's answers, executed, and opened in Chromium with the network cut."""
    folder = tmp_path_factory.mktemp("rendu")
    name = "01-bureaux-de-vote"
    (release,) = (ROOT / "release" / name).glob("*.ipynb")
    bank = read_bank(ROOT / "tests" / "answers" / name)
    best = [max(answers, key=lambda answer: answer.marks) for answers in bank.values()]
    notebook = fill(nbformat.read(release, as_version=4), best)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_CITY", raising=False)
        patch.setenv("PLOTLY_RENDERER", "plotly_mimetype+notebook")
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    html, _ = HTMLExporter(embed_images=True).from_notebook_node(notebook)
    (folder / "carnet.html").write_text(html, encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
        page = context.new_page()
        page.goto((folder / "carnet.html").as_uri())
        yield page
        browser.close()


def test_map_is_drawn_without_network(page):
    """The map made by the student's function has its polygons, its legend and its title."""
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace path.js-fill", state="attached")
    figure = page.locator(".js-plotly-plot").first
    assert "Les cadres à Montreuse" in figure.inner_text()
    assert figure.locator("path.js-fill").count() >= 5
    assert figure.locator(".legend .traces").count() >= 5


def test_page_has_one_title_and_ordered_headings(page):
    """One H1, and no level skipped on the way down."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_verdicts_are_shown(page):
    """Each question's check shows its verdict, in words, where a screen reader hears it."""
    verdicts = page.locator("[role=status][lang=fr]")
    assert [text[0] for text in verdicts.all_inner_texts()] == ["✔"] * 9
