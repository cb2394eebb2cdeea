"""axe-core, installed from its lock file, and a browser without network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def page_of(browser, tmp_path):
    """Return a function that opens a page of a kind, its figures drawn."""
    contexts = []

    def opened(kind, assignment: str, size: dict[str, int]):
        path = tmp_path / "page.html"
        path.write_text(kind(assignment), encoding="utf-8")
        contexts.append(browser.new_context(offline=True, viewport=size))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        drawn = "() => [...document.querySelectorAll('.plotly-graph-div')].every(e => e.querySelector('svg[role=img]'))"
        page.wait_for_function(drawn)
        return page

    yield opened
    for context in contexts:
        context.close()
