"""Shares estimated from draws, and how far they may be from the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

Z = 1.959963984540054
"""Quantile of the normal law for 95 %."""


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
    share = np.asarray(successes) / n
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    # Exact at both ends, where rounding would leave 1e-18.
    low = np.where(share == 0, 0.0, middle - half)
    high = np.where(share == 1, 1.0, middle + half)
    return pd.DataFrame({name: share, "low": low, "high": high, "n": n}, index=index)
