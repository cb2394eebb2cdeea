"""Codes of départements and communes."""

import pandas as pd
import pytest

from course_lib.datasets.codes import departements, insee_communes, ministry_communes

PAIRS = [
    ("01", "001", "01001"),
    ("75", "056", "75056"),
    ("2A", "004", "2A004"),
    ("2B", "033", "2B033"),
    ("ZA", "101", "97101"),
    ("ZB", "234", "97234"),
    ("ZC", "362", "97362"),
    ("ZD", "401", "97401"),
    ("ZM", "501", "97601"),
    ("ZN", "833", "98833"),
    ("ZP", "011", "98711"),
    ("ZS", "501", "97501"),
    ("ZW", "001", "ZW001"),
    ("ZX", "701", "97701"),
    ("ZX", "801", "97801"),
    ("ZZ", "231", "ZZ231"),
    ("00", "001", "00001"),
]


@pytest.mark.parametrize(("departement", "ministry", "insee"), PAIRS)
def test_both_ways(departement, ministry, insee):
    """The Ministry's codes become INSEE's and come back."""
    one = pd.Series([departement])
    assert insee_communes(one, pd.Series([ministry])).tolist() == [insee]
    assert ministry_communes(one, pd.Series([insee])).tolist() == [ministry]


def test_departements():
    """The Ministry has 107 départements and assimilated territories; 20 is not one of them."""
    names = departements()
    assert len(names) == 107
    assert names["2A"] == "Corse-du-Sud" and names["ZZ"] == "Français établis hors de France"
    assert "20" not in names
