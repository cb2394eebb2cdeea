"""Files shared by the tests of stations."""

import pytest

from tests.stations.small_france import write_small_france


@pytest.fixture(scope="session")
def small_france(tmp_path_factory):
    """The four national files of a small France, by role."""
    return write_small_france(tmp_path_factory.mktemp("france"))
