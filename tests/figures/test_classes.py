"""Classes: three ways of cutting the same numbers."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.figures.classes import class_bounds, natural_breaks

VALUES = pd.Series([1.0, 2, 3, 4, 5, 6, 30, 31, 60])


@pytest.mark.parametrize(
    ("method", "bounds"),
    [("quantiles", [1, 4, 14, 60]), ("egales", [1, 21, 40, 60]), ("naturelles", [1, 18, 46, 60])],
)
def test_three_methods(method, bounds):
    """As many polygons, as wide, as alike."""
    assert class_bounds(VALUES, 3, 0, method) == bounds


def test_another_method_is_refused():
    """The message lists those that exist."""
    with pytest.raises(DataError, match=r"« ?.jenks.*quantiles, egales, naturelles"):
        class_bounds(VALUES, 3, 0, "jenks")


def test_natural_breaks_are_optimal():
    """No other cut leaves less variance inside classes."""
    rng = np.random.default_rng(6)
    for k in (2, 3, 4):
        values = np.sort(rng.gamma(1, 10, 12))

        def inside(cuts):
            return sum(part.var() * len(part) for part in np.split(values, cuts))  # noqa: B023

        best = min(inside(cuts) for cuts in combinations(range(1, 12), k - 1))
        found = np.searchsorted(values, natural_breaks(values, k))
        assert inside(found) == pytest.approx(best)


def test_natural_breaks_of_repeated_values():
    """Equal values stay together, and weigh as many as they are."""
    assert natural_breaks([1, 1, 1, 1, 2, 9, 9], 2) == [5.5]
    assert natural_breaks([4, 4], 3) == []
