"""The map's controls, moved as a keyboard would."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from course_lib.errors import DataError
from course_lib.widgets import curseur_classes

WORDS = {"titre": "Part des cadres", "unite": "% de cadres"}


@pytest.fixture
def bureaux():
    """Ten square stations, from west to east."""
    squares = [box(100 * i, 0, 100 * i + 100, 100) for i in range(10)]
    return gpd.GeoDataFrame({"bureau": [f"b{i}" for i in range(10)]}, geometry=squares, crs=2154)


def test_the_text_follows_the_controls(bureaux):
    """The number of classes, then the method, change the darkest class; the text says it."""
    shares = pd.Series([1, 2, 3, 4, 5, 6, 7, 8, 30, 60], index=bureaux["bureau"])
    number, method, _, text = curseur_classes(bureaux, shares, **WORDS).children
    assert 'role="status"' in text.value
    assert text.value.endswith(" : 12 à 60 (2).</p>")
    number.value = 2
    assert text.value.endswith(" : 6 à 60 (5).</p>")
    method.value = "egales"
    assert text.value.endswith(" : 30 à 60 (2).</p>")


def test_controls_are_those_of_the_keyboard(bureaux):
    """A slider and buttons that say what they are, in French."""
    number, method, *_ = curseur_classes(bureaux, pd.Series(1.0, index=bureaux["bureau"]), **WORDS).children
    assert (number.description, number.labels[0], number.labels[-1]) == ("Classes", "2 classes", "9 classes")
    assert list(method._options_labels) == ["quantiles", "amplitudes égales", "seuils naturels"]


def test_values_that_a_map_refuses(bureaux):
    """The error is that of the map."""
    with pytest.raises(DataError, match="sans polygone"):
        curseur_classes(bureaux, pd.Series([1.0], index=["x"]), **WORDS)
