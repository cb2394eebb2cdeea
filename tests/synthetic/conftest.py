"""Towns shared by the tests of the generators."""

from pathlib import Path

import pytest

from course_lib.synthetic import Town, town


@pytest.fixture(scope="session")
def montreuse() -> Town:
    """The town that is committed."""
    return town()


@pytest.fixture(scope="session")
def small() -> Town:
    """A town of the size that hidden tests draw."""
    return town(seed=3, n_iris=24, n_bureaux=30, n_people=12_000)


@pytest.fixture(scope="session")
def committed() -> Path:
    """Folder of the committed files."""
    return Path(__file__).parents[2] / "data" / "montreuse"
