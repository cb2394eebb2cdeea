"""Two questions that every attack asks: who holds this point, and does this person hold that point?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from course_lib.traces.points import Traces

CHUNK = 1 << 15
"""Points looked up at a time: they stay in the processor's nearest cache."""
TABLE = 1 << 28
"""Points of the largest grid that gets a table of one byte a point; beyond, points are searched for."""


def holders(traces: Traces, wanted: NDArray) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find who holds each of a few points, in one pass over all traces.

    Parameters
    ----------
    traces : Traces
    wanted : (w,) int
        Points, ascending, without repetition.

    Returns
    -------
    start : (w + 1,) int64
        The holders of ``wanted[i]`` are ``person[start[i]:start[i + 1]]``.
    person : (h,) int64
        Ascending for each point.

    Notes
    -----
    The pass only asks of each point whether it is wanted, which costs about a nanosecond; what the rest
    costs depends on the few points found, not on the population.
    """
    found = _positions(traces, wanted)
    key = np.searchsorted(wanted, traces.point[found]) * np.int64(traces.n_people)
    key += np.searchsorted(traces.start, found, side="right") - 1
    key.sort()
    start = np.searchsorted(key, np.arange(len(wanted) + 1) * np.int64(traces.n_people))
    key -= np.repeat(np.arange(len(wanted)) * np.int64(traces.n_people), np.diff(start))
    return start, key


def holds(traces: Traces, person: NDArray, point: NDArray) -> NDArray[np.bool_]:
    """Tell, pair by pair, whether a person holds a point: a binary search in the points of each person.

    Parameters
    ----------
    traces : Traces
    person, point : (q,) int

    Returns
    -------
    (q,) bool
    """
    found = np.zeros(len(person), dtype=bool)
    if not len(traces.point):
        return found
    point = point.astype(traces.point.dtype, copy=False)
    for first in range(0, len(person), CHUNK):
        who, sought = person[first : first + CHUNK], point[first : first + CHUNK]
        low, end = traces.start[who], traces.start[who + 1]
        length = end - low
        # The point is among the `length` from `low` on, if anywhere; all searches halve together, without a test.
        for _ in range(int(length.max() - 1).bit_length()):
            half = length >> 1
            low += half * (traces.point.take(low + half - 1, mode="clip") < sought)
            length -= half
        found[first : first + CHUNK] = (traces.point.take(low, mode="clip") == sought) & (low < end)
    return found


def spread(start: NDArray, rows: NDArray) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Unroll slices: for each row, the positions ``start[row]`` to ``start[row + 1] − 1``.

    Parameters
    ----------
    start : (w + 1,) int64
    rows : (r,) int

    Returns
    -------
    which : (t,) int64
        Rank in `rows`, ascending.
    position : (t,) int64
    """
    sizes = start[rows + 1] - start[rows]
    which = np.repeat(np.arange(len(rows)), sizes)
    return which, np.arange(len(which)) + np.repeat(start[rows] - np.cumsum(sizes) + sizes, sizes)


def batches(weight: NDArray, most: int) -> list[tuple[int, int]]:
    """Cut rows into runs, each of a total weight near `most` or of one row: bounds memory.

    Returns
    -------
    list of (first, last)
        Consecutive; `last` is not in the run.
    """
    upto = np.cumsum(weight)
    cuts = np.searchsorted(upto, np.arange(most, upto[-1], most)) if len(upto) else []
    return list(pairwise(np.unique([0, *cuts, len(weight)]).tolist()))


def _positions(traces: Traces, wanted: NDArray) -> NDArray[np.int64]:
    """Positions of the wanted points, ascending."""
    if not len(wanted):
        return np.empty(0, dtype=np.int64)
    if traces.n_points <= TABLE:
        table = np.zeros(traces.n_points, dtype=bool)
        table[wanted] = True

        def is_wanted(points):
            return table.take(points, mode="clip")
    else:
        wanted = wanted.astype(traces.point.dtype)

        def is_wanted(points):
            return wanted[np.minimum(np.searchsorted(wanted, points), len(wanted) - 1)] == points

    found = [
        np.flatnonzero(is_wanted(traces.point[first : first + CHUNK])) + first
        for first in range(0, len(traces.point), CHUNK)
    ]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
