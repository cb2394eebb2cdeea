"""Keys of Paris's sectors; the rest of the preparation is tested through the cities."""

import pandas as pd
import pytest

from course_lib.errors import MalformedFile
from course_lib.preparation import sector_keys


def test_sectors_become_stations():
    """Arrondissement and number, two digits each."""
    codes = pd.Series(["19-5", "1-12", "20-60"])
    assert sector_keys(codes, "secteurs.geojson").tolist() == ["75056_1905", "75056_0112", "75056_2060"]


@pytest.mark.parametrize("code", ["19", "19-005", "XIX-5", ""])
def test_other_codes_are_refused(code):
    """The message shows the code and the expected shape."""
    with pytest.raises(MalformedFile, match=f"« {code} » n’est pas un secteur"):
        sector_keys(pd.Series(["1-1", code], name="id_bv"), "secteurs.geojson")
