"""Blurring: exact by hand, never revealing, and a slow fall."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.traces import (
    coarsen,
    coarsen_points,
    crowds,
    draw,
    merge_cells,
    power_law,
    unicity_by_resolution,
)
from tests.traces.conftest import of_sets, sets_of


def test_coarsening_by_hand():
    """Cells 0 and 2 together, steps two by two: (0, 0), (2, 1) and (1, 3) become (0, 0) and (1, 1)."""
    traces = of_sets([{0, 2 * 4 + 1, 1 * 4 + 3}], 3, 4)
    blurred = coarsen(traces, [0, 1, 0], hours=2)
    assert (blurred.n_cells, blurred.n_steps) == (2, 2)
    assert sets_of(blurred) == [{0, 3}]


def test_a_last_short_step_is_a_step():
    """Five hours by two make three steps."""
    blurred = coarsen(of_sets([{0, 4}], 1, 5), hours=2)
    assert (blurred.n_steps, sets_of(blurred)) == (3, [{0, 2}])


def test_points_follow_their_traces(traces):
    """Points drawn before the blur are points of the same people after it."""
    groups = np.arange(traces.n_cells) // 3
    points = draw(traces, 3, n=200, seed=1)
    blurred = coarsen(traces, groups, 5)
    assert crowds(blurred, coarsen_points(points, traces, groups, 5)).min() >= 1


@pytest.mark.parametrize(("size", "hours"), [(2, 1), (1, 3), (4, 6)])
def test_blurring_never_singles_out(traces, crowd, size, hours):
    """At fixed sampled points, crowds can only grow when cells or hours are merged."""
    groups = merge_cells(crowd.antennas[["x", "y"]], size)
    points = draw(traces, 4, n=500, seed=2)
    blurred = crowds(coarsen(traces, groups, hours), coarsen_points(points, traces, groups, hours))
    assert (blurred >= crowds(traces, points)).all()


def test_nature_survives(real):
    """Blurred, real people are still real."""
    assert coarsen(real, hours=24).nature == "real"


@pytest.mark.parametrize("n", [1, 2, 7, 43, 64])
def test_groups_hold_the_cells_asked_for(n):
    """At most `size` cells a group, and no more groups than needed to halve evenly."""
    xy = np.random.default_rng(n).random((n, 2))
    for size in (1, 2, 4, 8):
        groups = merge_cells(xy, size)
        assert np.bincount(groups).max() <= size
        assert sorted(set(groups)) == list(range(groups.max() + 1))
        assert groups.max() + 1 <= 2 * -(-n // size)


def test_groups_are_nested():
    """A group of eight is a union of groups of four: merging more never separates."""
    xy = np.random.default_rng(1).random((100, 2))
    fine, coarse = merge_cells(xy, 4), merge_cells(xy, 8)
    assert all(len(set(coarse[fine == group])) == 1 for group in range(fine.max() + 1))


def test_groups_are_neighbours():
    """On a line, cells of a group follow each other."""
    groups = merge_cells(np.column_stack([np.arange(16), np.zeros(16)]), 4)
    assert groups.tolist() == np.repeat(groups[::4], 4).tolist()


@pytest.mark.parametrize("size", [0, 3, -2])
def test_sizes_are_powers_of_two(size):
    """Other sizes would not be nested."""
    with pytest.raises(DataError, match=str(size)):
        merge_cells([[0, 0], [1, 1]], size)


def test_one_group_per_cell(traces):
    """Too few groups are refused, and so are steps of no hour."""
    with pytest.raises(DataError, match="3 groupes pour 20 cellules"):
        coarsen(traces, [0, 1, 2])
    with pytest.raises(DataError, match="0 heures"):
        coarsen(traces, hours=0)


def test_unicity_falls_slowly(traces, crowd):
    """Four times coarser in space and in time, half of the people are still unique; never more than before."""
    table = unicity_by_resolution(traces, crowd.antennas[["x", "y"]], n=1_000, seed=1)
    grid = table.pivot(index="cells", columns="hours", values="unicity")
    assert grid.shape == (3, 3)
    assert (grid.diff().iloc[1:] <= 0).all(axis=None)
    assert (grid.diff(axis=1).iloc[:, 1:] <= 0).all(axis=None)
    assert grid.loc[1, 1] > 0.95
    assert grid.loc[4, 4] > 0.4
    _, exponent = power_law(table["resolution"], table["unicity"])
    assert -0.26 < exponent < -0.15


def test_power_law_finds_the_exponent():
    """With noise of a hundredth, the exponent is right within a hundredth."""
    resolution = 2.0 ** np.arange(8)
    noise = np.random.default_rng(1).normal(1, 0.01, 8)
    level, exponent = power_law(resolution, 0.9 * resolution**-0.1 * noise)
    assert exponent == pytest.approx(-0.1, abs=0.01)
    assert level == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize(
    ("resolution", "unicity", "words"),
    [
        ([1, 2, 4], [0.9, 0.5, 0.0], "0.0"),
        ([1, 1], [0.9, 0.9], "deux résolutions"),
        ([0, 1], [0.9, 0.9], "0.0"),
    ],
)
def test_power_law_needs_positive_numbers(resolution, unicity, words):
    """A resolution where nobody is unique has no logarithm; one resolution makes no slope."""
    with pytest.raises(DataError, match=words):
        power_law(resolution, unicity)
