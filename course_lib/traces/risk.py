"""Worst case: the best choice an attacker could make among a person's points, and the sets in which people hide.

Unicity is a mean over points drawn at random. The exact risk supposes an attacker who happens to know the
most telling points: Pellungrini, Pappalardo, Pratesi and Monreale, « A data mining approach to assess privacy
risk in human mobility data », ACM TIST 9(3) (2017).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.montecarlo import crowds
from course_lib.traces.points import Traces
from course_lib.traces.search import holders, holds, spread

POSITION = 34
"""Bits that number the points of a population: 17 billion."""
TRIES = 24
"""Sets of points tried for everyone at once, before the few who are left are searched one by one."""
BATCH = 4096
"""People whose points' holders are gathered at a time for that search: bounds memory."""


def worst_case(traces: Traces, k: int) -> NDArray[np.int64]:
    """Count, for each person, the fewest people who share `k` of their points, over all choices of `k`.

    Parameters
    ----------
    traces : Traces
        Synthetic.
    k : int
        Points known to the attacker. Who has fewer is known by all their points.

    Returns
    -------
    (n_people,) int64
        At least 1, the person included; the risk is its inverse. 0 for a person without points, whom nobody
        can look for.

    Raises
    ------
    ReidentificationRefused
        Real traces: this names the people at risk one by one.
    DataError
        `k` below 1.

    Notes
    -----
    Exact, without listing all choices. Most people are alone in sharing their few rarest points: when a choice
    leaves one person, no other can do better. For the others all choices are walked through, until one
    leaves no more people than those who share the whole trace, whom no choice can rule out.

    Examples
    --------
    >>> from course_lib.traces.points import from_calls
    >>> calls = pd.DataFrame(
    ...     {"personne": [0, 0, 1, 1, 2, 2], "antenne": [0, 1, 0, 1, 0, 2], "heure": [9, 9, 9, 9, 9, 9]}
    ... )
    >>> worst_case(from_calls(calls, n_people=3, n_cells=3, n_steps=24), k=2)
    array([2, 2, 1])
    """
    traces.require_synthetic("désigner les personnes les plus exposées")
    if k < 1:
        raise DataError(f"Pire cas : reçu k = {k}, attendu au moins un point connu.")
    best = np.zeros(traces.n_people, dtype=np.int64)
    some = np.flatnonzero(traces.sizes)
    frequency = np.bincount(traces.point, minlength=traces.n_points)[traces.point]
    best[some] = crowds(traces, _rarest(traces, some, frequency, k))[:, -1]
    if k > 1:
        # The others are alone, or known by all their points: no choice does better.
        unsettled = np.flatnonzero((best > 1) & (traces.sizes > k))
        best[unsettled] = _searched(traces, unsettled, frequency, k)
    return best


def anonymity_sets(table: pd.DataFrame) -> pd.Series:
    """Count, for each row, the rows that have the same values in all columns.

    Parameters
    ----------
    table : DataFrame
        One row per person: what an attacker may learn of them, such as home and work. A blank is a value.

    Returns
    -------
    Series of int64
        ``anonymity_set``, same index; 1 for those who are alone. k-anonymity (Sweeney 2002) is its minimum.

    Notes
    -----
    Golle and Partridge, « On the anonymity of home/work location pairs », Pervasive 2009: among US workers,
    the median set is 1 by census block, 21 by tract.

    Examples
    --------
    >>> anonymity_sets(pd.DataFrame({"domicile": [4, 4, 7], "travail": [1, 1, 1]})).tolist()
    [2, 2, 1]
    """
    if not table.shape[1]:
        raise DataError(
            "Ensembles d’anonymat : reçu une table sans colonne, attendu ce que l’attaquant sait."
        )
    number = table.groupby(list(table.columns), dropna=False, sort=False).ngroup()
    return number.map(number.value_counts()).astype("int64").rename("anonymity_set")


def _rarest(traces: Traces, people: NDArray, frequency: NDArray, k: int) -> NDArray:
    """Return the `k` rarest points of each person, shape (n, k); those who have fewer repeat the rarest."""
    taken = np.iinfo(np.int64).max
    # Frequency, then position, in one number: its minimum is the rarest point and where to find it.
    key = (frequency << POSITION) + np.arange(len(frequency))
    rarest = np.empty((len(people), k), dtype=traces.point.dtype)
    for rank in range(k):
        least = np.minimum.reduceat(key, traces.start[people]) if len(people) else key[:0]
        at = np.where(least == taken, 0, least & ((1 << POSITION) - 1))
        rarest[:, rank] = np.where(least == taken, rarest[:, 0], traces.point[at])
        key[at[least != taken]] = taken
    return rarest


def _searched(traces: Traces, people: NDArray, frequency: NDArray, k: int) -> NDArray[np.int64]:
    """Try a few more sets of rare points, for everyone at once; then all of them, person by person."""
    which, at = spread(traces.start, people)
    mine = traces.select(people)
    # Points of each person, the rarest first.
    rare = mine.point[np.lexsort((frequency[at], which))]
    wanted, rank = np.unique(rare[mine.start[:-1]], return_inverse=True)
    start, person = holders(traces, wanted)
    best = np.full(len(people), traces.n_people)
    unsettled = np.arange(len(people))
    for first in range(1, TRIES + 1):
        # The rarest point, and k − 1 that follow each other in order of rarity.
        unsettled = unsettled[best[unsettled] > 1]
        trying = unsettled[mine.sizes[unsettled] >= first + k - 1]
        row, found = spread(start, rank[trying])
        candidate = person[found]
        for other in range(first, first + k - 1):
            kept = holds(traces, candidate, rare[mine.start[trying] + other][row])
            row, candidate = row[kept], candidate[kept]
        best[trying] = np.minimum(best[trying], np.bincount(row, minlength=len(trying)))
    unsettled = unsettled[best[unsettled] > 1]
    for batch in np.array_split(unsettled, 1 + len(unsettled) // BATCH):
        wanted = np.unique(rare[spread(mine.start, batch)[1]])
        start, person = holders(traces, wanted)
        for one in batch:
            points = np.searchsorted(wanted, rare[mine.start[one] : mine.start[one + 1]])
            row, found = spread(start, points)
            people_met, column = np.unique(person[found], return_inverse=True)
            shared = np.zeros((len(points), len(people_met)), dtype=bool)
            shared[row, column] = True
            best[one] = _fewest(shared, k, int(shared.all(axis=0).sum()))
    return best


def _fewest(shared: NDArray[np.bool_], k: int, floor: int) -> int:
    """Fewest columns true in `k` rows at once, over all choices of `k` rows; `floor` cannot be beaten."""
    if k == 1:
        return int(shared.sum(axis=1).min())
    best = shared.shape[1]
    for row in range(len(shared) - k + 1):
        best = min(best, _fewest(shared[row + 1 :, shared[row]], k - 1, floor))
        if best == floor:
            break
    return best
