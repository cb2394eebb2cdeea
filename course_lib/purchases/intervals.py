"""How sure is a figure: bootstrap intervals, and what may be concluded from them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import bootstrap
from sklearn.metrics import roc_auc_score

from course_lib.errors import DataError
from course_lib.purchases.inputs import labels_and_scores


class Interval(NamedTuple):
    """A figure, and the bounds between which it is plausible."""

    value: float
    low: float
    high: float

    def verdict(self, reference: float) -> str:
        """Say what the interval allows of the comparison with `reference`.

        Returns
        -------
        str
            "au-dessus", "au-dessous" or "indiscernable", the latter whenever the interval holds the reference.

        Examples
        --------
        >>> Interval(0.56, 0.45, 0.67).verdict(0.5)
        'indiscernable'
        """
        if self.low > reference:
            return "au-dessus"
        return "au-dessous" if self.high < reference else "indiscernable"


def auc(labels: ArrayLike, scores: ArrayLike) -> float:
    """Area under the ROC curve: the chance that an event has a higher score than another household.

    Raises
    ------
    DataError
        Labels or scores that do not fit, or labels all alike.
    """
    labels, scores = labels_and_scores(labels, scores)
    if labels.all() or not labels.any():
        raise DataError("L’aire sous la courbe demande des foyers avec l’événement, et d’autres sans.")
    return float(roc_auc_score(labels, scores))


def bootstrap_interval(
    statistic: Callable[[np.ndarray, np.ndarray], float],
    labels: ArrayLike,
    scores: ArrayLike,
    *,
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """Redraw the households with replacement and see by how much a figure moves (Efron 1979).

    Parameters
    ----------
    statistic : callable
        Of labels and scores: `auc`, `brier`, or ``lambda y, s: lift_at_k(y, s, top(len(y), 0.1))``.
    labels, scores : array-like, shape (n,)
        A household keeps its label and its score together.
    resamples, level, seed
        Number of draws, coverage of the interval, seed of the draws.

    Returns
    -------
    Interval
        Percentiles of the draws on which the figure exists: one without any event has no area.

    Raises
    ------
    DataError
        Labels or scores that do not fit, or labels all alike.

    Notes
    -----
    The households are redrawn, the model is not learnt again: the interval says how sure the judgement of
    this score is, not how much another training would change it.
    """
    labels, scores = labels_and_scores(labels, scores)
    if labels.all() or not labels.any():
        raise DataError("Tous les foyers ont la même étiquette : il n’y a rien à redessiner.")

    def on_draw(y, s):
        return np.nan if y.all() or not y.any() else statistic(y, s)

    with warnings.catch_warnings():
        # scipy's own percentiles would be NaN as soon as one draw is.
        warnings.simplefilter("ignore")
        drawn = bootstrap(
            (labels, scores),
            on_draw,
            paired=True,
            vectorized=False,
            n_resamples=resamples,
            method="percentile",
            rng=np.random.default_rng(seed),
        ).bootstrap_distribution
    tail = (1 - level) / 2
    low, high = np.nanquantile(drawn, [tail, 1 - tail])
    return Interval(float(statistic(labels, scores)), float(low), float(high))
