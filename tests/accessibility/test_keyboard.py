"""Pages without a mouse, figures without the picture."""

from __future__ import annotations

import pytest

from tests.accessibility import samples
from tests.notebooks.conftest import ASSIGNMENTS
from tests.notebooks.rendered import executed

PHONE = {"width": 400, "height": 800}
PLOTLY = "application/vnd.plotly.v1+json"
# Everything that answers to a click, a key or a scroll, numbered in the order of the page.
NUMBER = """
() => {
    const scrolls = e => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth;
    const active = "a[href], button, summary, input, select, textarea, iframe, [tabindex]";
    const all = [...document.querySelectorAll("main *")].filter(e => e.matches(active) || scrolls(e));
    const seen = all.filter(e => e.checkVisibility());
    seen.forEach((e, number) => e.dataset.stop = number);
    return seen.length;
}
"""


@pytest.mark.parametrize("kind", [samples.solved, samples.feedback, samples.bilan])
def test_tab_reaches_everything(kind, page_of):
    """Links, folded answers and frames that scroll are met once each, from top to bottom."""
    page = page_of(kind, "01-bureaux-de-vote", PHONE)
    count = page.evaluate(NUMBER)
    assert count
    for number in range(count):
        page.keyboard.press("Tab")
        # A frame takes the focus a moment later.
        reached = "number => +document.activeElement.dataset.stop === number"
        page.wait_for_function(reached, arg=number)


def test_a_focused_link_shows(page_of):
    """What has the focus has a visible outline."""
    page = page_of(samples.feedback, "01-bureaux-de-vote", PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_a_folded_answer_opens_from_the_keyboard(page_of):
    """Enter on « Votre réponse » shows it."""
    page = page_of(samples.feedback, "01-bureaux-de-vote", PHONE)
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] pre").first.is_visible()


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_answers_are_plain_cells(assignment):
    """What a student fills in is code or text, never a control that needs a mouse."""
    cells = [cell for cell in executed(assignment).cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert cells
    assert {cell.cell_type for cell in cells} <= {"code", "markdown"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_figures_carry_their_text(assignment, page_of):
    """Each figure is one image whose name is its text alternative; its layers are silent."""
    page = page_of(samples.solved, assignment, PHONE)
    saved = [
        output.data[PLOTLY]
        for cell in executed(assignment).cells
        for output in cell.get("outputs", ())
        if PLOTLY in output.get("data", {})
    ]
    expected = [figure["layout"]["meta"]["alt"] for figure in saved]
    images = page.get_by_role("img").and_(page.locator("svg.main-svg"))
    assert expected and [image.get_attribute("aria-label") for image in images.all()] == expected
    assert page.locator("svg.main-svg:not([role=img], [aria-hidden=true])").count() == 0
