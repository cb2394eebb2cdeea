"""Rates of purchase: how households differ, solved from two published numbers for each category.

Trips follow the negative binomial distribution (a Poisson whose mean varies among households as a gamma), and
so do the purchases of a category: A. S. C. Ehrenberg, « The pattern of consumer purchases », Applied
Statistics 8 (1959), 26-41, and *Repeat-Buying* (1972). Penetration and share of baskets leave one solution.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import gammaincinv

from course_lib.synthetic.shoppers_shelves import SHELVES

TRIPS, TRIPS_SHAPE = 63.1, 0.95
"""Baskets a household makes in a year: mean, and shape of the gamma."""
LINES = ((0.0, 0.25, 0.5, 0.75, 0.95, 1.0), (1.0, 2.0, 5.0, 12.0, 35.0, 80.0))
"""Quantiles of the number of articles in a basket."""
MOST = 0.95
"""Highest chance that a basket holds a category."""
_POINTS = (np.arange(100) + 0.5) / 100


def lines_at(u: NDArray) -> NDArray[np.int64]:
    """Number of articles of a basket at quantile `u`, whole and at least 1."""
    low, high = LINES
    return np.rint(np.exp(np.interp(u, low, np.log(high)))).astype(np.int64)


@cache
def mean_lines() -> float:
    """Mean number of articles of a basket."""
    return float(lines_at((np.arange(20_000) + 0.5) / 20_000).mean())


def tastes(u: NDArray, shapes: NDArray) -> NDArray:
    """Liking at quantile `u` of a gamma of mean 1: far from 1 where the shape is small."""
    return gammaincinv(shapes, u) / shapes


@cache
def solved() -> tuple[NDArray, NDArray]:
    """Solve the chance that a basket holds each category, and the shape of its tastes.

    Returns
    -------
    chances, shapes : (c,) float64
        In the order of ``SHELVES``. A basket of `n` articles of a household whose taste is `g` holds the
        category with probability ``min(MOST, chance * g * n / mean_lines())``.
    """
    sizes = lines_at(_POINTS[::2])
    sizes = sizes / sizes.mean()
    pairs = [_solve(shelf.penetration, shelf.share, sizes) for shelf in SHELVES]
    chances, shapes = np.array(pairs).T
    return chances, shapes


def _solve(penetration: float, share: float, sizes: NDArray) -> tuple[float, float]:
    def rates(shape: float) -> tuple[float, NDArray]:
        """Chance that gives the share, and the rate of each taste."""
        expected = np.outer(tastes(_POINTS, shape), sizes)
        chance = share
        for _ in range(8):
            held = np.minimum(MOST, chance * expected).mean(axis=1)
            # Where too few like the category for its share, the loop stays short of it and the shape is refused.
            chance = min(chance * share / held.mean(), 1e3)
        return chance, held

    def excess(log_shape: float) -> float:
        _, held = rates(np.exp(log_shape))
        # Chance of never buying in a year, over the gamma of trips.
        never = (1 + TRIPS * held / TRIPS_SHAPE) ** -TRIPS_SHAPE
        return 1 - never.mean() - penetration

    shape = float(np.exp(brentq(excess, np.log(0.03), np.log(50), xtol=2e-3)))
    return rates(shape)[0], shape
