"""Thresholds, their cost and who they trouble."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.purchases import Outcomes, best_threshold, break_even, outcomes, per_thousand, profit

LABELS, SCORES = [1, 0, 1, 0, 0], [0.9, 0.5, 0.5, 0.2, 0.1]


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [(0, (2, 3, 0, 0)), (0.5, (2, 1, 0, 2)), (0.51, (1, 0, 1, 3)), (1, (0, 0, 2, 3))],
)
def test_four_cases(threshold, expected):
    """A score equal to the threshold receives the catalogue."""
    assert outcomes(LABELS, SCORES, threshold) == Outcomes(*expected)


def test_per_thousand_households():
    """One false positive among five households is two hundred per thousand, not one catalogue in three."""
    assert per_thousand(LABELS, SCORES, 0.5).to_dict() == {
        "right": 400,
        "wrong": 200,
        "missed": 0,
        "spared": 400,
    }


def test_profit_by_hand():
    """Two right catalogues at 40 euros, three sent at 1 euro."""
    assert profit(LABELS, SCORES, 0.5, gain=40, cost=1) == 77
    assert profit(LABELS, SCORES, 1, gain=40, cost=1) == 0
    with pytest.raises(DataError, match="deux sommes positives"):
        profit(LABELS, SCORES, 0.5, gain=40, cost=0)


def test_best_threshold_is_the_best_of_all():
    """No score would have earned more, ties included."""
    rng = np.random.default_rng(0)
    scores = rng.random(300).round(2)
    labels = rng.random(300) < scores / 5
    found = best_threshold(labels, scores, gain=10, cost=1)
    earned = profit(labels, scores, found, gain=10, cost=1)
    assert earned == max(profit(labels, scores, score, gain=10, cost=1) for score in scores)


def test_a_threshold_takes_all_of_one_score():
    """One event among five equal scores: the five catalogues cost more than it brings."""
    assert best_threshold([1, 0, 0, 0, 0], [0.5] * 5, gain=3, cost=1) == float("inf")
    assert best_threshold([1, 0, 0, 0, 0], [0.5] * 5, gain=6, cost=1) == 0.5


def test_a_campaign_that_only_loses():
    """Nobody receives it."""
    assert best_threshold([0, 0], [0.9, 0.1], gain=10, cost=1) == float("inf")
    assert outcomes([0, 0], [0.9, 0.1], float("inf")) == Outcomes(0, 0, 0, 2)


def test_break_even_is_best_when_calibrated():
    """On many households whose probabilities are right, the two thresholds earn the same within 2 %."""
    rng = np.random.default_rng(0)
    scores = rng.beta(1, 30, 100_000)
    labels = rng.random(100_000) < scores
    at = [
        profit(labels, scores, threshold, gain=20, cost=1)
        for threshold in (break_even(gain=20, cost=1), best_threshold(labels, scores, gain=20, cost=1))
    ]
    assert at[0] == pytest.approx(at[1], rel=0.02)
