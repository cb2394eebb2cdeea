"""Intervals of shares."""

from __future__ import annotations

import pandas as pd
import pytest

from course_lib.traces.estimates import shares


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_intervals_are_wilson_s(successes, n, low, high):
    """The bounds are those of Newcombe (1998, Statistics in Medicine 17, table I, method 3), and their mirror."""
    row = shares([successes], n, pd.RangeIndex(1), "share").iloc[0]
    assert row[["low", "high"]].round(4).tolist() == [low, high]
    assert (row["share"], row["n"]) == (successes / n, n)
