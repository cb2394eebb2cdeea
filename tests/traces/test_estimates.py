"""Intervals of shares."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from course_lib.traces.estimates import shares


@pytest.mark.parametrize(("successes", "n"), [(0, 50), (1, 50), (37, 50), (50, 50), (9_540, 10_000)])
def test_intervals_are_wilson_s(successes, n):
    """The bounds are those that scipy computes, at both ends too."""
    row = shares([successes], n, pd.RangeIndex(1), "share").iloc[0]
    expected = binomtest(successes, n).proportion_ci(0.95, method="wilson")
    np.testing.assert_allclose([row["low"], row["high"]], [expected.low, expected.high], atol=1e-12)
    assert row["share"] == successes / n
