"""Unicity: how often a few points of a trace, drawn at random, belong to nobody else.

de Montjoye, Hidalgo, Verleysen and Blondel, « Unique in the Crowd: The privacy bounds of human mobility »,
Scientific Reports 3, 1376 (2013): 1.5 million people, one hour, one antenna; more than half are singled out by
two points, 95 % by four.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.estimates import shares
from course_lib.traces.points import Traces
from course_lib.traces.search import batches, holders, holds, spread
from course_lib.wording import nombre

PAIRS = 1 << 21
"""Pairs (draw, candidate) examined at a time: bounds memory when crowds are large."""


def unicity(traces: Traces, p: int = 6, *, n: int = 10_000, seed: int) -> pd.DataFrame:
    """Estimate unicity for 1 to `p` known points.

    Parameters
    ----------
    traces : Traces
    p : int
        Largest number of points known.
    n : int
        Independent draws. Each one takes a person among those who have at least `p` points, then `p` of
        their points; unicity for fewer points uses the first ones, so that the curve can only rise.
    seed : int

    Returns
    -------
    DataFrame
        Indexed by ``p`` (1 to `p`): ``unicity`` (share of the draws whose points belong to one person),
        ``low`` and ``high`` (95 % interval), ``n``.

    Raises
    ------
    DataError
        `p` or `n` below 1, or nobody with `p` points.

    Examples
    --------
    Two people with the same points hide each other; the third has points of their own.

    >>> from course_lib.traces.points import from_calls
    >>> calls = pd.DataFrame({"personne": [0, 0, 1, 1], "antenne": [0, 1, 0, 1], "heure": [9, 10, 9, 10]})
    >>> alike = from_calls(calls, n_people=2, n_cells=4, n_steps=24)
    >>> unicity(alike, 2, n=50, seed=1)["unicity"].tolist()
    [0.0, 0.0]
    """
    return summary(crowds(traces, draw(traces, p, n=n, seed=seed)))


def draw(traces: Traces, p: int, *, n: int, seed: int) -> NDArray:
    """Draw what an attacker knows: `p` points of a person, `n` times.

    Returns
    -------
    (n, p) int
        Points, in random order, distinct within a row.

    Raises
    ------
    DataError
        See `unicity`.
    """
    return draw_people(traces, p, n=n, seed=seed)[1]


def draw_people(traces: Traces, p: int, *, n: int, seed: int) -> tuple[NDArray[np.int64], NDArray]:
    """Draw as `draw`, and say whose points they are.

    Returns
    -------
    people : (n,) int64
    points : (n, p) int
    """
    rank, chance = picks(eligible(traces, p), p, n, seed)
    return np.flatnonzero(traces.sizes >= p)[rank], picked(traces, rank, chance)


def crowds(traces: Traces, points: NDArray) -> NDArray[np.int64]:
    """Count the people who hold the first point, the first two, the first three…

    Parameters
    ----------
    traces : Traces
    points : (n, p) int
        Rows of points, drawn in these traces or in others: the counts of disjoint sets of people add up.

    Returns
    -------
    (n, p) int64
        Falls along each row. 1 where the points single out a person of the traces they were drawn from.

    Raises
    ------
    DataError
        A point is not on the grid of these traces.
    """
    if points.size and not 0 <= points.min() <= points.max() < traces.n_points:
        raise DataError(
            f"Unicité : reçu des points de {points.min()} à {points.max()}, or la grille va de 0 à "
            f"{traces.n_points - 1}. Floutez les points comme les traces (coarsen_points)."
        )
    result = np.zeros(points.shape, dtype=np.int64)
    wanted, rank = np.unique(points[:, 0], return_inverse=True)
    start, person = holders(traces, wanted)
    result[:, 0] = np.diff(start)[rank]
    for first, last in batches(result[:, 0], PAIRS):
        row, at = spread(start, rank[first:last])
        candidate = person[at]
        row += first
        for known in range(1, points.shape[1]):
            kept = holds(traces, candidate, points[row, known])
            row, candidate = row[kept], candidate[kept]
            result[first:last, known] = np.bincount(row - first, minlength=last - first)
    return result


def summary(crowd: NDArray) -> pd.DataFrame:
    """Turn crowds, shape (n, p), into the table of `unicity`."""
    n, p = crowd.shape
    return shares((crowd == 1).sum(axis=0), n, pd.RangeIndex(1, p + 1, name="p"), "unicity")


def eligible(traces: Traces, p: int) -> int:
    """Count the people who have at least `p` points."""
    return int((traces.sizes >= p).sum())


def picks(total: int, p: int, n: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Draw `n` ranks among `total` people, and `p` numbers between 0 and 1 that choose their points.

    Nothing here depends on where the people are kept: spread over several machines, the same seed gives the
    same draws.
    """
    if p < 1 or n < 1:
        raise DataError(f"Unicité : reçu p = {p} et n = {n}, attendu au moins un point et un tirage.")
    if total == 0:
        raise DataError(
            f"Unicité : personne n’a {nombre(p)} points distincts. Demandez moins de points, ou une période "
            "plus longue."
        )
    rng = np.random.default_rng(seed)
    return rng.integers(0, total, n), rng.random((n, p))


def picked(traces: Traces, rank: NDArray, chance: NDArray) -> NDArray:
    """Return the points chosen by `picks` in these traces, shape of `chance`.

    Parameters
    ----------
    traces : Traces
    rank : (n,) int
        Ranks among the people who have enough points.
    chance : (n, p) float
    """
    p = chance.shape[1]
    people = np.flatnonzero(traces.sizes >= p)[rank]
    chosen = np.empty(chance.shape, dtype=np.int64)
    for known in range(p):
        # The place among the points not chosen yet, then among all of them: step over those already chosen.
        place = (chance[:, known] * (traces.sizes[people] - known)).astype(np.int64)
        for taken in np.sort(chosen[:, :known], axis=1).T:
            place += place >= taken
        chosen[:, known] = place
    return traces.point[traces.start[people][:, None] + chosen]
