"""Pages of the course in a browser without network."""

from __future__ import annotations

import pytest

from tests.browser import open_page


@pytest.fixture
def page_of(browser, tmp_path):
    """Return a function that opens a page of a kind, its figures drawn."""
    pages = []

    def opened(kind, assignment: str, size: dict[str, int]):
        path = tmp_path / "page.html"
        path.write_text(kind(assignment), encoding="utf-8")
        page = open_page(browser, offline=True, viewport=size)
        pages.append(page)
        page.goto(path.as_uri())
        drawn = "() => [...document.querySelectorAll('.plotly-graph-div')].every(e => e.querySelector('svg[role=img]'))"
        page.wait_for_function(drawn)
        return page

    yield opened
    for page in pages:
        page.close()
