"""The calibrated score and its rivals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import (
    auc,
    brier,
    feature_matrix,
    fit_score,
    group_rate,
    out_of_fold,
    predicted,
    single_column_auc,
)


def test_the_score_tells_births_and_is_calibrated(split):
    """With a strong signal: far above chance, a better Brier score than the base rate, the right mean."""
    score = predicted(fit_score(split.x_train, split.y_train), split.x_test)
    labels, rate = split.y_test, split.y_test.mean()
    assert score.index.equals(split.x_test.index)
    assert auc(labels, score) > 0.75
    assert brier(labels, score) < rate * (1 - rate)
    assert score.mean() == pytest.approx(rate, abs=0.006)


def test_households_in_any_order(split):
    """The score of a household does not depend on the rows around it once the model is learnt."""
    model = fit_score(split.x_train, split.y_train)
    shuffled = split.x_test.sample(frac=1, random_state=1)
    found = predicted(model, shuffled).reindex(split.x_test.index)
    pd.testing.assert_series_equal(found, predicted(model, split.x_test))


def test_out_of_fold_scores_do_not_know_their_label(split):
    """Labels drawn at random are not found again, where a score of its own training set would find them."""
    rng = np.random.default_rng(4)
    labels = pd.Series(rng.permutation(split.y_train.to_numpy()), index=split.y_train.index)
    honest = out_of_fold(split.x_train, labels, repeats=2)
    flattering = predicted(fit_score(split.x_train, labels), split.x_train)
    assert abs(auc(labels, honest) - 0.5) < 0.15
    assert auc(labels, flattering) > 0.75


def test_out_of_fold_is_reproducible(split):
    """Same seed, same scores; another seed, others."""
    scores = [out_of_fold(split.x_train, split.y_train, repeats=1, seed=seed) for seed in (0, 0, 1)]
    assert scores[0].equals(scores[1])
    assert not scores[0].equals(scores[2])


def test_repeats_are_averaged(split):
    """Two cuts give the mean of each one."""
    both, *each = (
        out_of_fold(split.x_train, split.y_train, repeats=repeats, seed=seed)
        for repeats, seed in ((2, 0), (1, 0), (1, 1))
    )
    assert both.to_numpy() == pytest.approx((each[0] + each[1]).to_numpy() / 2)


def test_group_rates():
    """The rate of the group, of those who said nothing, and of all for a group never seen."""
    labels = pd.Series([True, False, False, False, True], index=[1, 2, 3, 4, 5])
    groups = pd.Series({1: "a", 2: "a", 3: "b"}, dtype="str")
    found = group_rate(labels, groups, pd.Series({6: "a", 7: "b", 8: None, 9: "c"}, dtype="str"))
    assert found.to_dict() == {6: 0.5, 7: 0.0, 8: 0.5, 9: 0.4}


def test_a_leak_is_the_best_column(population, split):
    """Nappies of the weeks after the cutoff, slipped in among the columns, stand alone at the top."""
    drawn, rows = population
    future = feature_matrix(rows, drawn.products, cutoff=40, windows=(13,), households=split.x_train.index)
    leaked = split.x_train.copy()
    leaked["Fidélité", 12] = future["Couches", 13]
    found = single_column_auc(leaked, split.y_train)
    assert found.index[0] == ("Fidélité", 12)
    assert found.iloc[0] > 0.95
    assert found.iloc[1] < 0.85
    assert (found >= 0.5).all()


def test_what_cannot_be_learnt(split):
    """Rows that do not match, and too few events."""
    with pytest.raises(DataError, match="pas sur les mêmes foyers"):
        fit_score(split.x_train, split.y_train.sort_index(ascending=False))
    few = pd.Series(np.arange(len(split.y_train)) < 4, index=split.y_train.index)
    with pytest.raises(DataError, match="4 événements"):
        out_of_fold(split.x_train, few)
