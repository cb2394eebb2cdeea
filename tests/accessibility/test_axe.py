"""axe-core finds no serious fault in any page of the course, on a desktop's screen or on a phone's."""

from __future__ import annotations

import pytest

from tests.accessibility import samples
from tests.browser import open_page
from tests.notebooks.conftest import ASSIGNMENTS

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 400, "height": 800}
PAGES = [(samples.solved, assignment) for assignment in ASSIGNMENTS]
PAGES += [(kind, "01-bureaux-de-vote") for kind in (samples.received, samples.feedback, samples.bilan)]
OPEN = "all => all.forEach(one => one.open = true)"
# A figure is one image: what is drawn inside is not read.
RUN = """
async () => (await axe.run({exclude: "svg[role=img] > *"}, {resultTypes: ["violations"]})).violations
    .filter(({impact}) => ["serious", "critical"].includes(impact))
    .flatMap(({id, help, nodes}) => nodes.map(({html}) => `${id}: ${help}: ${html.slice(0, 200)}`))
"""


@pytest.mark.parametrize(("kind", "assignment"), PAGES)
def test_no_serious_violation(kind, assignment, axe, page_of):
    """Contrast, names, headers, landmarks, language, order: what axe-core calls serious or critical."""
    page = page_of(kind, assignment, DESKTOP)
    page.eval_on_selector_all("details", OPEN)
    page.evaluate(axe)
    on_desktop = page.evaluate(RUN)
    page.set_viewport_size(PHONE)
    assert on_desktop + page.evaluate(RUN) == []


@pytest.mark.parametrize("kind", [samples.solved, samples.feedback])
def test_nothing_runs_over_the_side_of_a_phone(kind, page_of):
    """Wide tables scroll in their own frame, code is wrapped."""
    page = page_of(kind, "01-bureaux-de-vote", PHONE)
    page.eval_on_selector_all("details", OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper(page_of):
    """Nothing is cut by a frame that scrolls, and the address of a link is written."""
    page = page_of(samples.solved, "02-prediction-achats", PHONE)
    page.emulate_media(media="print")
    assert set(page.eval_on_selector_all(".wide", "all => all.map(e => getComputedStyle(e).overflowX)")) == {
        "visible"
    }
    page.eval_on_selector("main", "main => main.innerHTML += '<a href=https://example.org/>une source</a>'")
    written = page.eval_on_selector("a[href^=http]", "link => getComputedStyle(link, '::after').content")
    assert "https://example.org/" in written


def test_a_fault_is_found(browser, axe):
    """The test can fail: a grey on white, an image without words, a page without a language."""
    page = open_page(browser)
    page.set_content('<main><h1 style="color: #bbb">Bilan</h1><img src="data:,"></main>')
    page.evaluate(axe)
    found = {fault.partition(":")[0] for fault in page.evaluate(RUN)}
    page.close()
    assert found == {"color-contrast", "image-alt", "html-has-lang", "document-title"}
