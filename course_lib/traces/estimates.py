"""Shares estimated from draws, and how far they may be from the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def shares(successes: ArrayLike, n: int, index: pd.Index, name: str) -> pd.DataFrame:
    """Turn numbers of successes among `n` independent draws into shares with their 95 % intervals.

    Parameters
    ----------
    successes : (r,) int
    n : int
        Draws, at least one.
    index : Index, length r
    name : str
        Column of the share.

    Returns
    -------
    DataFrame
        Columns `name`, ``low``, ``high``, ``n``.

    Notes
    -----
    Wilson's interval (1927), which keeps its meaning near 0 and 1, where unicity often is.

    Examples
    --------
    >>> shares([0, 50, 100], 100, pd.RangeIndex(3), "unicity").round(3)
       unicity    low   high    n
    0      0.0  0.000  0.037  100
    1      0.5  0.404  0.596  100
    2      1.0  0.963  1.000  100
    """
    # scipy.stats takes longer to import than the rest of the package.
    from scipy.stats import binomtest

    successes = np.asarray(successes)
    bounds = [binomtest(int(count), n).proportion_ci(method="wilson") for count in successes]
    return pd.DataFrame(
        {
            name: successes / n,
            "low": [pair.low for pair in bounds],
            "high": [pair.high for pair in bounds],
            "n": n,
        },
        index=index,
    )
