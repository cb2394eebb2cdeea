"""The class, held once for each account and sandbox."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest

from tests.adversarial import classroom
from tests.adversarial.case import BOXES

COMBINATIONS = [(account, box) for box in BOXES for account in classroom.ACCOUNTS]


@pytest.fixture(scope="session")
def traps():
    """Listening sockets and texts that hostile copies look for."""
    with tempfile.TemporaryDirectory(prefix="adversaires-") as folder:
        traps = classroom.Traps(Path(folder))
        yield traps
        traps.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """The small course, released once."""
    folder = tmp_path_factory.mktemp("adversaires")
    classroom.new_course(folder)
    return folder


@pytest.fixture(scope="session")
def rooms(traps, template):
    """Give the class of an account and a sandbox, graded at first use."""

    @functools.cache
    def hold(account: str, box: str) -> classroom.Classroom:
        number = COMBINATIONS.index((account, box))
        folder = traps.folder / f"{account}-{box}"
        folder.mkdir()
        return classroom.hold_class(template, folder, account, box, traps, number)

    return hold


@pytest.fixture(params=COMBINATIONS, ids="-".join)
def room(request, rooms) -> classroom.Classroom:
    """A class graded by one account in one sandbox."""
    account, box = request.param
    if account == "root" and classroom.account_here() != "root":
        pytest.skip("not run: these tests do not run as root")
    return rooms(account, box)
