"""axe-core, installed from its lock file, and a browser without network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import open_page

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    # What npm has in its cache is not fetched again.
    options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(["npm", "ci", *options], cwd=folder, check=True)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


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
