"""The release notebook as a student sees it, in a real browser that has no network."""

from __future__ import annotations

from itertools import pairwise

import pytest

from course_lib.grading.bank import read_bank
from course_lib.grading.pages import NotebookPage
from tests.browser import chromium, open_page

from .conftest import ASSIGNMENTS, ROOT
from .rendered import executed


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def page(request, tmp_path_factory):
    """A notebook solved by the bank's answers, executed, and opened in Chromium with the network cut."""
    path = tmp_path_factory.mktemp("rendu") / "carnet.html"
    path.write_text(NotebookPage().from_notebook_node(executed(request.param))[0], encoding="utf-8")
    with chromium() as browser:
        page = open_page(browser, offline=True, viewport={"width": 1000, "height": 900})
        page.questions = len(read_bank(ROOT / "tests" / "answers" / request.param))
        page.goto(path.as_uri())
        yield page


def test_figures_are_drawn_without_network(page):
    """Each figure made by the student's functions has its marks, its title and its description."""
    assert page.locator(".plotly-graph-div").count() >= 3
    page.wait_for_selector(".js-plotly-plot .cartesianlayer .trace", state="attached")
    figures = page.locator(".js-plotly-plot")
    for figure in figures.all():
        assert figure.locator(".cartesianlayer .trace").count() > 0
        assert figure.locator(".gtitle").text_content().strip()


def test_page_has_one_title_and_ordered_headings(page):
    """One H1, and no level skipped on the way down."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => +e.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_verdicts_are_shown(page):
    """Each question's check shows its verdict, in words, where a screen reader hears it."""
    verdicts = page.locator("[role=status][lang=fr]")
    assert [text[0] for text in verdicts.all_inner_texts()] == ["✔"] * page.questions
