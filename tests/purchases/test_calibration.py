"""Probabilities that say what happens."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.purchases import brier, reliability, shift_base_rate


def test_brier_by_hand():
    """Squared differences, averaged; the base rate given to all scores r (1 − r)."""
    assert brier([1, 0, 0, 0], [0.5, 0.5, 0, 0]) == 0.125
    assert brier([1, 0, 0, 0], [0.25] * 4) == pytest.approx(0.25 * 0.75)
    assert brier([1, 0], [1, 0]) == 0
    with pytest.raises(DataError, match="attendu des probabilités"):
        brier([1, 0], [2.5, -1])


@pytest.fixture
def calibrated():
    """Forty thousand events drawn with the probabilities announced."""
    rng = np.random.default_rng(0)
    scores = rng.beta(1, 30, 40_000)
    return rng.random(40_000) < scores, scores


def test_a_calibrated_score_is_reliable(calibrated):
    """Ten groups of equal size by increasing score."""
    table = reliability(*calibrated)
    assert table["n"].tolist() == [4_000] * 10
    assert table["predicted"].is_monotonic_increasing


def test_intervals_hold_what_was_announced():
    """Over five populations, nine groups in ten: the intervals are meant for nineteen in twenty."""
    inside = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        scores = rng.beta(1, 30, 20_000)
        table = reliability(rng.random(20_000) < scores, scores)
        inside += table["predicted"].between(table["low"], table["high"]).tolist()
    assert np.mean(inside) >= 0.9


def test_a_doubled_score_is_not(calibrated):
    """The group of the highest scores is announced twice too high, outside its interval."""
    labels, scores = calibrated
    last = reliability(labels, np.minimum(2 * scores, 1)).iloc[-1]
    assert last["predicted"] > last["high"]
    assert last["predicted"] / last["observed"] == pytest.approx(2, rel=0.1)


def test_equal_scores_stay_together():
    """Three values, three groups at most, whose sizes are those of the values."""
    table = reliability([0, 1, 0, 1, 1, 1], [0.1, 0.1, 0.1, 0.5, 0.5, 0.9])
    assert table["n"].sum() == 6
    assert table["predicted"].tolist() == pytest.approx([0.1, 0.5, 0.9])
    assert table["observed"].tolist() == pytest.approx([1 / 3, 1, 1])


def test_one_value_is_one_group():
    """A constant score has one row, and its Wilson interval."""
    table = reliability([1, 0, 0, 0], [0.25] * 4)
    assert table["n"].tolist() == [4]
    assert 0 < table["low"][0] < 0.25 < table["high"][0] < 1


def test_base_rate_is_corrected(calibrated):
    """Learnt on as many events as others, then corrected: reliable on the population again."""
    labels, scores = calibrated
    rate = labels.mean()
    learnt = shift_base_rate(scores, learnt=rate, real=0.5)
    assert learnt[labels].mean() > 10 * rate
    assert shift_base_rate(learnt, learnt=0.5, real=rate) == pytest.approx(scores)
    assert shift_base_rate([0, 1], learnt=0.5, real=0.01).tolist() == [0, 1]


@pytest.mark.parametrize("rates", [(0, 0.5), (0.5, 1), (0.5, -0.1)])
def test_rates_out_of_bounds(rates):
    """A population without events, or with nothing else, corrects nothing."""
    with pytest.raises(DataError, match="bornes exclues"):
        shift_base_rate([0.5], learnt=rates[0], real=rates[1])
