"""Fixtures of the whole suite."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import chromium

ROOT = Path(__file__).parents[1]
# Fixtures that several folders use, beside those below.
pytest_plugins = ["tests.mini", "tests.command"]


def _real_folder() -> Path | None:
    """Return the folder of real data: COURSE_DATA_MIRROR, else ../shared/data, if it is there."""
    chosen = os.environ.get("COURSE_DATA_MIRROR")
    folder = Path(chosen).expanduser() if chosen else ROOT.parent / "shared" / "data"
    return folder.resolve() if folder.is_dir() else None


REAL_FOLDER = _real_folder()


def pytest_addoption(parser):
    """Let whoever writes a question try it under many secrets."""
    parser.addoption("--secrets", type=int, default=2, help="secrets under which the answer banks are judged")
    parser.addoption("--question", help="the only question that is judged under them: q3a")


def pytest_collection_modifyitems(items):
    """Report by name each test of real data that cannot run, whatever the scope of its fixtures."""
    if REAL_FOLDER is None:
        for item in items:
            if "real_data" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason=f"not run, no real data: {item.nodeid}"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real open data; without it, the tests that ask for it are not run, and named."""
    return REAL_FOLDER


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep the suite away from the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_DATA_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def browser():
    """A Chromium, closed before the next module: see `tests.browser.chromium`."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core, installed from its lock file."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests" / "accessibility" / name, folder)
    # What npm has in its cache is not fetched again.
    options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(["npm", "ci", *options], cwd=folder, check=True)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
