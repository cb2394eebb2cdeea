"""Do the probabilities say what happens: Brier score, reliability, and another base rate."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import binomtest
from sklearn.metrics import brier_score_loss

from course_lib.errors import DataError
from course_lib.purchases.inputs import labels_and_scores, probabilities


def brier(labels: ArrayLike, scores: ArrayLike) -> float:
    """Mean squared difference between probability and outcome (Brier 1950): 0 is perfect.

    A rate of events `r` given to everyone scores ``r (1 − r)``: a score worth its name is below.

    Raises
    ------
    DataError
        Labels or probabilities that do not fit.

    Examples
    --------
    >>> brier([1, 0], [0.8, 0.4])
    0.1
    """
    labels, scores = labels_and_scores(labels, scores)
    return float(round(brier_score_loss(labels, probabilities(scores), pos_label=True), 15))


def reliability(labels: ArrayLike, scores: ArrayLike, *, bins: int = 10) -> pd.DataFrame:
    """Compare what was announced with what happened, in groups of about as many households.

    Parameters
    ----------
    labels, scores : array-like, shape (n,)
    bins : int
        Groups asked for; households of the same score are never parted, so that there may be fewer.

    Returns
    -------
    DataFrame
        One row per group, by increasing score: ``n``, ``predicted`` (mean probability), ``observed`` (share of
        events), ``low``, ``high`` (95 % interval of Wilson for the share).

    Raises
    ------
    DataError
        Labels or probabilities that do not fit; fewer than one group.
    """
    labels, scores = labels_and_scores(labels, scores)
    probabilities(scores)
    if bins < 1:
        raise DataError(f"Groupes : reçu {bins}, attendu au moins un.")
    edges = np.unique(np.quantile(scores, np.linspace(0, 1, bins + 1)[1:-1]))
    group = np.searchsorted(edges, scores, side="left")
    table = pd.DataFrame({"score": scores, "event": labels, "group": group}).groupby("group")
    found = table.agg(n=("event", "size"), predicted=("score", "mean"), observed=("event", "mean"))
    intervals = [
        binomtest(int(events), int(n)).proportion_ci(method="wilson")
        for events, n in zip(table["event"].sum(), found["n"], strict=True)
    ]
    return found.assign(
        low=[interval.low for interval in intervals], high=[interval.high for interval in intervals]
    ).reset_index(drop=True)


def shift_base_rate(scores: ArrayLike, *, learnt: float, real: float) -> np.ndarray:
    """Correct probabilities learnt where events had one rate for a population where they have another.

    Bayes' rule on the odds (Elkan, « The foundations of cost-sensitive learning », IJCAI 2001, theorem 2).
    It holds when only the rate differs: mothers-to-be, and the others, shop alike in both.

    Parameters
    ----------
    scores : array-like of float
        Probabilities.
    learnt, real : float
        Rates of events, between 0 and 1 excluded.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    DataError
        Rates out of bounds, or scores that are not probabilities.

    Examples
    --------
    >>> shift_base_rate([0.5, 0.9], learnt=0.5, real=0.02).round(3).tolist()
    [0.02, 0.155]
    """
    if not (0 < learnt < 1 and 0 < real < 1):
        raise DataError(
            f"Fréquences : reçu {learnt:g} et {real:g}, attendu deux nombres entre 0 et 1, bornes exclues."
        )
    scores = probabilities(np.asarray(scores, dtype="float64"))
    event = scores * real / learnt
    return event / (event + (1 - scores) * (1 - real) / (1 - learnt))
