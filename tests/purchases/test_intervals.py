"""Bootstrap intervals, and conclusions that agree with them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from course_lib.errors import DataError
from course_lib.purchases import Interval, auc, bootstrap_interval, lift_at_k, top


@pytest.fixture
def scored():
    """Two normal laws one apart: the area is 0.76."""
    rng = np.random.default_rng(0)
    labels = rng.random(2_000) < 0.2
    return labels, rng.normal(labels.astype(float), 1)


def test_interval_holds_the_truth(scored):
    """Around the value, as wide as the spread of 300 draws of the population (0.048) within an eighth."""
    found = bootstrap_interval(auc, *scored)
    assert found.low < norm.cdf(1 / np.sqrt(2)) < found.high
    assert found.value == auc(*scored)
    assert found.high - found.low == pytest.approx(0.048, rel=1 / 8)


def test_labels_and_scores_are_drawn_together(scored):
    """Scores of other households bring the interval back around chance."""
    labels, scores = scored
    found = bootstrap_interval(auc, labels, np.random.default_rng(1).permutation(scores), resamples=200)
    assert found.verdict(0.5) == "indiscernable"


def test_same_seed_same_interval(scored):
    """Other seeds move it a little."""
    bounds = [bootstrap_interval(auc, *scored, resamples=100, seed=seed) for seed in (1, 1, 2)]
    assert bounds[0] == bounds[1]
    assert bounds[0] != bounds[2]


def test_draws_without_events_do_not_spoil_it():
    """With two events among thirty, one draw in eight has none; the interval is still there."""
    labels = [1, 1] + [0] * 28
    found = bootstrap_interval(auc, labels, np.linspace(1, 0, 30))
    assert found.value == 1
    assert (found.low, found.high) == pytest.approx((1, 1))


def test_any_statistic(scored):
    """The lift at 10 % has an interval too."""
    found = bootstrap_interval(lambda y, s: lift_at_k(y, s, top(len(y), 0.1)), *scored, resamples=200)
    assert 1 < found.low < found.value < found.high < 5


def test_verdicts():
    """An interval that holds the reference, bounds included, proves nothing."""
    assert Interval(0.6, 0.55, 0.65).verdict(0.5) == "au-dessus"
    assert Interval(0.4, 0.35, 0.45).verdict(0.5) == "au-dessous"
    assert Interval(0.56, 0.5, 0.67).verdict(0.5) == "indiscernable"


@pytest.mark.parametrize("labels", [[0, 0, 0], [1, 1, 1]])
def test_labels_all_alike(labels):
    """There is nothing to tell apart."""
    with pytest.raises(DataError, match="foyers avec l’événement"):
        auc(labels, [0.1, 0.2, 0.3])
    with pytest.raises(DataError, match="même étiquette"):
        bootstrap_interval(auc, labels, [0.1, 0.2, 0.3])
