"""How good is the top of a list: precision and lift among the k best scores."""

from __future__ import annotations

import math
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike

from course_lib.errors import DataError
from course_lib.purchases.inputs import labels_and_scores


def precision_at_k(labels: ArrayLike, scores: ArrayLike, k: int) -> float:
    """Share of events among the `k` households of highest score.

    Parameters
    ----------
    labels : array-like of bool, shape (n,)
    scores : array-like of float, shape (n,)
    k : int
        0 to n.

    Returns
    -------
    float
        NaN when `k` is 0: nobody was chosen, so that there is no share to give. When several households
        share the k-th score, the expectation over the ways to choose among them, so that the order of the
        rows does not matter (McSherry & Najork, « Computing information retrieval performance measures
        efficiently in the presence of tied scores », ECIR 2008).

    Raises
    ------
    DataError
        Labels or scores that do not fit, or `k` out of bounds.

    Examples
    --------
    >>> precision_at_k([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1], 2)
    0.75
    """
    labels, scores = labels_and_scores(labels, scores)
    if not isinstance(k, Integral) or isinstance(k, bool) or not 0 <= k <= len(scores):
        raise DataError(f"k vaut {k!r}, attendu un nombre entier de foyers, de 0 à {len(scores)}.")
    if k == 0:
        return math.nan
    last = np.partition(scores, len(scores) - k)[len(scores) - k]
    above, tied = scores > last, scores == last
    events = labels[above].sum() + labels[tied].mean() * (k - above.sum())
    return float(events / k)


def lift_at_k(labels: ArrayLike, scores: ArrayLike, k: int) -> float:
    """How many times more events among the `k` best scores than among all.

    Parameters, ties, errors: as `precision_at_k`.

    Returns
    -------
    float
        1 for a score that knows nothing, and for `k` = n; NaN when `k` is 0 or when there is no event.

    Examples
    --------
    >>> lift_at_k([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1], 2)
    1.5
    """
    precision = precision_at_k(labels, scores, k)
    rate = float(np.mean(np.asarray(labels, dtype=bool)))
    return precision / rate if rate else math.nan


def top(n: int, share: float) -> int:
    """Number of households in the best `share` of `n`: lift at 10 % is ``lift_at_k(y, s, top(len(y), 0.1))``."""
    if not 0 <= share <= 1:
        raise DataError(f"Part : reçu {share:g}, attendu un nombre entre 0 et 1.")
    return round(share * n)
