"""What an operator may sell instead of traces: how many people were in each cell, at each time.

A threshold hides the smallest counts. It does not hide the difference between two large ones.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.points import Traces
from course_lib.traces.search import TABLE
from course_lib.wording import nombre


def counts(traces: Traces) -> NDArray[np.int64]:
    """Count the people in each cell at each step.

    Returns
    -------
    (n_cells, n_steps) int64
        Distinct people: one who calls ten times within an hour is one.

    Raises
    ------
    DataError
        A grid of more than 268 million points: coarsen it first.

    Examples
    --------
    >>> from course_lib.traces.points import from_calls
    >>> calls = pd.DataFrame({"personne": [0, 0, 1], "antenne": [0, 0, 0], "heure": [1, 1, 1]})
    >>> counts(from_calls(calls, n_people=2, n_cells=1, n_steps=3))
    array([[0, 2, 0]])
    """
    if traces.n_points > TABLE:
        raise DataError(
            f"Comptages : reçu une grille de {nombre(traces.n_points)} points, attendu {nombre(TABLE)} au plus. "
            "Prenez des cellules plus larges ou des pas plus longs (coarsen)."
        )
    number = np.bincount(traces.point, minlength=traces.n_points)
    return number.reshape(traces.n_cells, traces.n_steps)


def threshold(counts: NDArray, k: int) -> NDArray[np.float64]:
    """Mask the counts below `k`, zero included: a zero that shows is an answer too.

    Parameters
    ----------
    counts : (...) int
    k : int
        Smallest count published.

    Returns
    -------
    (...) float64
        NaN where masked.

    Raises
    ------
    DataError
        `k` below 1.

    Examples
    --------
    >>> threshold(np.array([0, 4, 5, 12]), 5)
    array([nan, nan,  5., 12.])
    """
    if k < 1:
        raise DataError(f"Seuil : reçu k = {k}, attendu au moins 1.")
    counts = np.asarray(counts, dtype=float)
    return np.where(counts >= k, counts, np.nan)


def differences(before: NDArray, after: NDArray) -> pd.DataFrame:
    """Subtract two releases of the same grid: the cells whose count changed, came or went.

    Parameters
    ----------
    before, after : (n_cells, n_steps) float
        NaN where masked.

    Returns
    -------
    DataFrame
        ``cell``, ``step``, ``gap`` (before − after; NaN where one of the two masks the count). When one person
        left the data in between, these are points of their trace: a count that went was just at the threshold.

    Raises
    ------
    DataError
        Releases of different shapes.

    Examples
    --------
    >>> differences(threshold(np.array([[12, 7]]), 5), threshold(np.array([[11, 7]]), 5))
       cell  step  gap
    0     0     0  1.0
    """
    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if before.shape != after.shape or before.ndim != 2:
        raise DataError(
            f"Différence : reçu des tableaux de formes {before.shape} et {after.shape}, attendu deux publications "
            "de la même grille (cellules × heures)."
        )
    cell, step = np.nonzero((before != after) & ~(np.isnan(before) & np.isnan(after)))
    return pd.DataFrame({"cell": cell, "step": step, "gap": (before - after)[cell, step]})


def exposed_by_differencing(traces: Traces, person: int, k: int) -> float:
    """Measure the attack: the share of a person's points that two releases reveal, with them then without.

    Parameters
    ----------
    traces : Traces
        Synthetic.
    person : int
        Who leaves between the releases, for instance by asking for erasure (RGPD, article 17).
    k : int
        Threshold of both releases.

    Returns
    -------
    float
        Between 0 and 1; NaN for a person without points. A point is revealed unless its count was under the
        threshold already: the threshold protects where few people are, not elsewhere.

    Raises
    ------
    ReidentificationRefused
        Real traces.
    """
    traces.require_synthetic("reconstituer la trace d’une personne")
    with_them = counts(traces)
    without = with_them.copy()
    without.ravel()[traces.of(person)] -= 1
    revealed = differences(threshold(with_them, k), threshold(without, k))
    size = len(traces.of(person))
    return len(revealed) / size if size else float("nan")


def distortion(counts: NDArray, released: NDArray) -> float:
    """Measure what a release costs its buyer: people misplaced, over people counted.

    Parameters
    ----------
    counts : (...) int
        The truth.
    released : (...) float
        What is sold; a masked count is read as zero, which is what the buyer will do.

    Returns
    -------
    float
        0 for the truth itself, 1 for an empty release.

    Raises
    ------
    DataError
        Different shapes, or nobody counted.

    Examples
    --------
    >>> distortion(np.array([2, 8]), threshold(np.array([2, 8]), 5))
    0.2
    """
    counts, released = np.asarray(counts, dtype=float), np.asarray(released, dtype=float)
    if counts.shape != released.shape or not counts.sum():
        raise DataError(
            f"Erreur : reçu {counts.shape} et {released.shape}, attendu deux tableaux de même forme, dont un "
            "vrai total non nul."
        )
    return float(np.abs(np.nan_to_num(released) - counts).sum() / counts.sum())
