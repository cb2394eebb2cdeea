"""A calibrated score, and the humble ones it must beat."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from course_lib.errors import DataError
from course_lib.wording import counted

PENALTY = 0.03
"""Inverse strength of the ridge penalty. A hundred events for sixty columns need a strong one."""
FOLDS = 5


def logistic(penalty: float = PENALTY) -> ClassifierMixin:
    """Return a logistic regression on standardised logarithms of counts, not fitted.

    Parameters
    ----------
    penalty : float
        The ``C`` of scikit-learn.
    """
    return make_pipeline(
        FunctionTransformer(np.log1p), StandardScaler(), LogisticRegression(C=penalty, max_iter=1000)
    )


def fit_score(matrix: pd.DataFrame, labels: pd.Series, *, penalty: float = PENALTY) -> ClassifierMixin:
    """Fit a logistic score, then calibrate it.

    Parameters
    ----------
    matrix : DataFrame of counts, shape (n_households, n_columns)
    labels : Series of bool
        Same index.
    penalty : float
        See `logistic`.

    Returns
    -------
    CalibratedClassifierCV
        Platt's sigmoid (1999) learnt on out-of-fold scores; see `predicted`.

    Raises
    ------
    DataError
        Indexes that differ, or fewer than five households of one kind.
    """
    _check(matrix, labels)
    model = CalibratedClassifierCV(logistic(penalty), method="sigmoid", cv=FOLDS, ensemble=False)
    return model.fit(matrix.to_numpy(), labels.to_numpy(dtype=int))


def predicted(model: ClassifierMixin, matrix: pd.DataFrame) -> pd.Series:
    """Return the probability of the event for each household.

    Returns
    -------
    Series of float64
        ``score``, indexed as `matrix`.
    """
    return pd.Series(model.predict_proba(matrix.to_numpy())[:, 1], index=matrix.index, name="score")


def out_of_fold(
    matrix: pd.DataFrame, labels: pd.Series, *, penalty: float = PENALTY, repeats: int = 5, seed: int = 0
) -> pd.Series:
    """Score each household by models that have not seen it, when there is no later date to judge on.

    Parameters
    ----------
    matrix, labels, penalty
        As in `fit_score`.
    repeats : int
        Cuts into five folds whose scores are averaged: with few events one cut is a lottery.
    seed : int

    Returns
    -------
    Series of float64
        ``score``, indexed as `matrix`. The scores rank; they are not calibrated.

    Raises
    ------
    DataError
        As in `fit_score`.
    """
    _check(matrix, labels)
    x, y = matrix.to_numpy(), labels.to_numpy(dtype=int)
    scores = [
        cross_val_predict(
            logistic(penalty),
            x,
            y,
            cv=StratifiedKFold(FOLDS, shuffle=True, random_state=seed + repeat),
            method="predict_proba",
        )[:, 1]
        for repeat in range(repeats)
    ]
    return pd.Series(np.mean(scores, axis=0), index=matrix.index, name="score")


def group_rate(labels: pd.Series, groups: pd.Series, wanted: pd.Series) -> pd.Series:
    """Score households by the rate of events seen in their group: demographics as a baseline.

    Parameters
    ----------
    labels : Series of bool
        Training households.
    groups, wanted : Series
        Group of the training households, and of those to score, indexed by household. A household that
        told nothing is of the group of those who told nothing.

    Returns
    -------
    Series of float64
        ``rate``, indexed as `wanted`; the overall rate for a group never seen.
    """
    known = groups.reindex(labels.index).astype("str").fillna("?")
    rates = labels.astype(float).groupby(known).mean()
    return wanted.astype("str").fillna("?").map(rates).fillna(float(labels.mean())).rename("rate")


def single_column_auc(matrix: pd.DataFrame, labels: pd.Series) -> pd.Series:
    """Rank columns by how well each one alone tells the events.

    A column far above the others, and above what the whole score does on later data, has seen the future:
    that is how a leak shows.

    Returns
    -------
    Series of float64
        Area under the ROC curve by column, or one minus it where fewer purchases announce the event;
        0.5 to 1, largest first.
    """
    _check(matrix, labels)
    y = labels.to_numpy(dtype=int)
    areas = pd.Series([roc_auc_score(y, column) for column in matrix.to_numpy().T], index=matrix.columns)
    return areas.where(areas >= 0.5, 1 - areas).sort_values(ascending=False, kind="stable").rename("auc")


def _check(matrix: pd.DataFrame, labels: pd.Series) -> None:
    if not matrix.index.equals(labels.index):
        raise DataError(
            "La matrice et les étiquettes ne portent pas sur les mêmes foyers dans le même ordre. "
            "Alignez-les avec .reindex()."
        )
    events = int(labels.sum())
    if min(events, len(labels) - events) < FOLDS:
        raise DataError(
            f"Reçu {counted(events, 'événement')} pour {len(labels)} foyers, attendu au moins {FOLDS} foyers de chaque "
            "sorte pour apprendre un score."
        )
