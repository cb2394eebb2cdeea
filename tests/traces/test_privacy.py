"""Differential privacy: a bounded contribution, the right noise, and the promise checked by counting."""

from __future__ import annotations

import math

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.traces import bounded, counts, noisy_counts, opendp_counts
from tests.traces.conftest import of_sets, sets_of


def test_contributions_are_bounded(traces):
    """Nobody adds to more counts than allowed, and everyone adds as much as they can."""
    kept = bounded(traces, 20, seed=1)
    np.testing.assert_array_equal(kept.sizes, np.minimum(traces.sizes, 20))
    for whole, part in zip(sets_of(traces)[:50], sets_of(kept)[:50], strict=True):
        assert part <= whole
    assert (np.diff(kept.of(0).astype(int)) > 0).all()
    assert kept.nature == traces.nature


def test_kept_points_are_drawn_at_random():
    """Of four points, each is kept as often: one kept out of four, two thousand people."""
    kept = bounded(of_sets([{0, 1, 2, 3}] * 2_000, 1, 4), 1, seed=3)
    seen = np.bincount(kept.point, minlength=4)
    assert ((seen - 500) ** 2 / 500).sum() < 16.3  # chi-square, 3 degrees of freedom, 0.999


def test_one_person_changes_counts_by_their_contribution(traces):
    """The sensitivity claimed is the one measured, on every person."""
    kept = bounded(traces, 5, seed=1)
    whole = counts(kept)
    for person in range(0, 2_000, 100):
        others = counts(kept.select(np.delete(np.arange(2_000), person)))
        assert np.abs(whole - others).sum() <= 5


@pytest.mark.parametrize(("epsilon", "contribution"), [(1.0, 1), (0.5, 4)])
def test_noise_is_geometric(epsilon, contribution):
    """Mean 0, and probabilities proportional to exp(−ε |z| / contribution)."""
    draws = noisy_counts(np.zeros(200_000, dtype=int), epsilon, contribution, seed=1)
    alpha = math.exp(-epsilon / contribution)
    assert abs(draws.mean()) < 4 * math.sqrt(2 * alpha) / (1 - alpha) / math.sqrt(200_000)
    for z in range(-4, 5):
        expected = (1 - alpha) / (1 + alpha) * alpha ** abs(z)
        assert abs((draws == z).mean() - expected) < 4 * math.sqrt(expected / 200_000)


def test_the_promise_is_kept():
    """With one person more in `contribution` counts, no release is more than exp(ε) times as likely."""
    epsilon, contribution, n = 1.0, 2, 400_000
    pairs = [
        noisy_counts(np.full((n, 2), base), epsilon, contribution, seed=seed)
        for base, seed in ((0, 1), (1, 2))
    ]
    cells = [np.histogram2d(*p.T, bins=np.arange(-3.5, 5))[0] for p in pairs]
    ratio = np.log(cells[0] / cells[1])
    noise = np.sqrt(1 / cells[0] + 1 / cells[1])
    assert (np.abs(ratio) < epsilon + 4.5 * noise).all()
    # And the bound is reached: less noise would break it.
    assert np.abs(ratio).max() > 0.9 * epsilon


def test_opendp_adds_the_same_noise():
    """The audited library draws from the same law: same variance, same mean."""
    ours = noisy_counts(np.zeros(20_000, dtype=int), 0.5, 3, seed=1)
    theirs = opendp_counts(np.zeros(20_000, dtype=int), 0.5, 3)
    alpha = math.exp(-0.5 / 3)
    variance = 2 * alpha / (1 - alpha) ** 2
    assert theirs.shape == (20_000,)
    assert abs(theirs.mean()) < 5 * math.sqrt(variance / 20_000)
    for draws in (ours, theirs):
        assert draws.var() == pytest.approx(variance, rel=0.1)


def test_shapes_are_kept():
    """A table of counts comes back as a table, by both ways."""
    table = np.arange(6).reshape(2, 3)
    assert noisy_counts(table, 1, 1, seed=1).shape == opendp_counts(table, 1, 1).shape == (2, 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((np.array([1]), 0, 1), "ε = 0"),
        ((np.array([1]), -1, 1), "ε = -1"),
        ((np.array([1]), math.inf, 1), "ε = inf"),
        ((np.array([1]), math.nan, 1), "ε = nan"),
        ((np.array([1]), 1, 0), "contribution de 0"),
        ((np.array([1.5]), 1, 1), "float64"),
        ((np.array([np.nan]), 1, 1), "avant tout masque"),
    ],
)
def test_promises_that_mean_nothing(arguments, words):
    """A budget, a bound or counts that make no sense are refused, by both ways."""
    with pytest.raises(DataError, match=words):
        noisy_counts(*arguments, seed=1)
    with pytest.raises(DataError, match=words):
        opendp_counts(*arguments)


def test_no_contribution_is_refused(traces):
    """Keeping no point of anyone is not a release."""
    with pytest.raises(DataError, match="0 point"):
        bounded(traces, 0, seed=1)


def test_without_opendp(monkeypatch):
    """Where the optional package is absent, the message says how to have it."""
    import sys

    monkeypatch.setitem(sys.modules, "opendp.prelude", None)
    with pytest.raises(DataError, match="opendp"):
        opendp_counts(np.array([1]), 1, 1)
