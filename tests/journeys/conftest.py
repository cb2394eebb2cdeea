"""One hub for all journeys, with a class of thirty-two, and a browser."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.hub import Hub, can_make_accounts

# Two students who use a browser, thirty who hand in at the same time.
STUDENTS = ["ada", "mallory", *(f"classe{number:02d}" for number in range(1, 31))]


def pytest_collection_modifyitems(items):
    """Report by name each journey that cannot run: making accounts takes root."""
    if not can_make_accounts():
        for item in items:
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.skip(reason=f"not run, root is needed: {item.nodeid}"))


@pytest.fixture(scope="session", autouse=True)
def system_programs():
    """Find useradd and its kin, also where nobody has logged in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/usr/sbin:/sbin", prepend=os.pathsep)
        yield


@pytest.fixture(scope="session")
def hub(system_programs):
    """A running hub, installed from nothing; its accounts and files are gone afterwards."""
    # The tests' own temporary folder is closed to other accounts.
    folder = Path(tempfile.mkdtemp(prefix="donnees-a-vendre-essai-", dir="/srv"))
    hub = Hub(folder, STUDENTS)
    with ExitStack() as afterwards:
        afterwards.callback(hub.remove)
        afterwards.callback(hub.stop)
        hub.start()
        yield hub


@pytest.fixture(scope="session")
def shots(tmp_path_factory) -> Path:
    """Where screenshots are kept: COURSE_SCREENSHOTS, else the tests' temporary folder."""
    chosen = os.environ.get("COURSE_SCREENSHOTS")
    folder = Path(chosen) if chosen else tmp_path_factory.mktemp("captures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
