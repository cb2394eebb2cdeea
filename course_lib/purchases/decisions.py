"""From a score to a decision: who receives the catalogue, what it costs, who is troubled for nothing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course_lib.errors import DataError
from course_lib.purchases.inputs import labels_and_scores


class Outcomes(NamedTuple):
    """Households by what is decided and what happens.

    Attributes
    ----------
    right : int
        Receive the catalogue, and have the event (true positives).
    wrong : int
        Receive it without the event (false positives).
    missed : int
        Do not receive it, and have the event (false negatives).
    spared : int
        Neither (true negatives).
    """

    right: int
    wrong: int
    missed: int
    spared: int


def outcomes(labels: ArrayLike, scores: ArrayLike, threshold: float) -> Outcomes:
    """Count the four cases when the catalogue goes to the scores of at least `threshold`.

    Raises
    ------
    DataError
        Labels or scores that do not fit.

    Examples
    --------
    >>> outcomes([1, 0, 1, 0], [0.9, 0.5, 0.2, 0.1], 0.5)
    Outcomes(right=1, wrong=1, missed=1, spared=1)
    """
    labels, scores = labels_and_scores(labels, scores)
    sent = scores >= threshold
    return Outcomes(
        int((sent & labels).sum()),
        int((sent & ~labels).sum()),
        int((~sent & labels).sum()),
        int((~sent & ~labels).sum()),
    )


def per_thousand(labels: ArrayLike, scores: ArrayLike, threshold: float) -> pd.Series:
    """Bring the four cases to one thousand households.

    Returns
    -------
    Series of float64
        ``right``, ``wrong``, ``missed``, ``spared``, which sum to 1 000. ``wrong`` is the number of false
        positives per thousand households, not per thousand catalogues.
    """
    found = outcomes(labels, scores, threshold)
    return pd.Series(found._asdict()) * 1000 / sum(found)


def profit(labels: ArrayLike, scores: ArrayLike, threshold: float, *, gain: float, cost: float) -> float:
    """What the campaign earns: `gain` for each catalogue sent rightly, minus `cost` for each one sent.

    Parameters
    ----------
    gain, cost : float
        Euros, positive.

    Raises
    ------
    DataError
        Labels or scores that do not fit, or sums that are not positive.
    """
    _check_sums(gain, cost)
    found = outcomes(labels, scores, threshold)
    return float(gain * found.right - cost * (found.right + found.wrong))


def break_even(*, gain: float, cost: float) -> float:
    """Probability from which a catalogue earns more than it costs, if the score is calibrated.

    Returns
    -------
    float
        ``cost / gain``; above 1, nobody should receive it.

    Examples
    --------
    >>> break_even(gain=40, cost=1)
    0.025
    """
    _check_sums(gain, cost)
    return cost / gain


def best_threshold(labels: ArrayLike, scores: ArrayLike, *, gain: float, cost: float) -> float:
    """Find the threshold that would have earned most on these households.

    Returns
    -------
    float
        One of the scores, the highest of those that earn as much; infinity when any catalogue loses money.

    Notes
    -----
    To be chosen on the training households: chosen on those that judge, it flatters itself.
    """
    _check_sums(gain, cost)
    labels, scores = labels_and_scores(labels, scores)
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    earned = np.cumsum(gain * labels[order] - cost)
    # A threshold takes all the households of one score, or none.
    ends = np.append(ranked[1:] != ranked[:-1], True)
    earned, ranked = earned[ends], ranked[ends]
    best = int(np.argmax(earned))
    return float(ranked[best]) if earned[best] > 0 else float("inf")


def _check_sums(gain: float, cost: float) -> None:
    if not (gain > 0 and cost > 0 and np.isfinite([gain, cost]).all()):
        raise DataError(f"Reçu un gain de {gain:g} et un coût de {cost:g}, attendu deux sommes positives.")
