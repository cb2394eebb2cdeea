"""Precision and lift among the best scores."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import lift_at_k, precision_at_k, top

LABELS, SCORES = [1, 0, 1, 0, 0], [0.9, 0.8, 0.3, 0.2, 0.1]


@pytest.mark.parametrize(
    ("k", "precision", "lift"), [(1, 1, 2.5), (2, 0.5, 1.25), (3, 2 / 3, 5 / 3), (5, 0.4, 1)]
)
def test_by_hand(k, precision, lift):
    """Two events among five."""
    assert precision_at_k(LABELS, SCORES, k) == pytest.approx(precision)
    assert lift_at_k(LABELS, SCORES, k) == pytest.approx(lift)


def test_nobody_chosen():
    """No share of nobody, and no multiple of no event."""
    assert math.isnan(precision_at_k(LABELS, SCORES, 0))
    assert math.isnan(lift_at_k(LABELS, SCORES, 0))
    assert math.isnan(lift_at_k([0, 0], [0.1, 0.2], 1))


def test_ties_are_averaged_over_every_choice():
    """The expectation over the orders of equal scores, computed one by one."""
    labels, scores = np.array([1, 0, 0, 1, 1]), np.array([0.9, 0.5, 0.5, 0.5, 0.1])
    for k in range(1, 6):
        choices = [labels[np.lexsort((order, -scores))][:k].mean() for order in permutations(range(5))]
        assert precision_at_k(labels, scores, k) == pytest.approx(np.mean(choices))


def test_equal_scores_know_nothing():
    """A constant score has a lift of 1 for every k, however the rows are sorted."""
    labels = [1] * 3 + [0] * 7
    assert [lift_at_k(labels, [0.2] * 10, k) for k in range(1, 11)] == pytest.approx([1] * 10)


@pytest.mark.parametrize("k", [-1, 6, 2.5, True, "deux"])
def test_k_out_of_bounds(k):
    """A whole number of households, at most all."""
    with pytest.raises(DataError, match="attendu un nombre entier de foyers, de 0 à 5"):
        precision_at_k(LABELS, SCORES, k)


@pytest.mark.parametrize(
    ("labels", "scores", "message"),
    [
        ([1, 0], [0.5], "attendu un score par étiquette"),
        ([], [], "au moins un foyer"),
        ([2, 0], [0.5, 0.1], "attendu 0 ou 1"),
        ([1, 0], [0.5, np.nan], "1 valeur absente"),
    ],
)
def test_labels_and_scores_that_do_not_fit(labels, scores, message):
    """What was received is said."""
    with pytest.raises(DataError, match=message):
        precision_at_k(labels, scores, 1)


def test_series_in_two_orders_are_refused():
    """Matched by position, they would give the score of one household to another."""
    labels = pd.Series([1, 0], index=["a", "b"])
    with pytest.raises(DataError, match="dans le même ordre"):
        lift_at_k(labels, pd.Series([0.1, 0.9], index=["b", "a"]), 1)


def test_best_share():
    """A tenth of 4 936 households."""
    assert top(4_936, 0.1) == 494
    with pytest.raises(DataError, match="entre 0 et 1"):
        top(10, 10)
