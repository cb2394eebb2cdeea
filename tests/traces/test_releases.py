"""Releases of counts: exact, masked, and taken apart by a difference."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.traces import Traces, counts, differences, distortion, exposed_by_differencing, threshold
from tests.traces.conftest import of_sets


def test_counts_add_up(traces):
    """One count per cell and hour; their sum is the number of points."""
    table = counts(traces)
    assert table.shape == (traces.n_cells, traces.n_steps)
    assert table.sum() == len(traces.point)
    assert table[3, 100] == sum(3 * traces.n_steps + 100 in traces.of(i) for i in range(traces.n_people))


def test_a_grid_too_large_is_refused():
    """Rather than fill the memory: coarsen first."""
    wide = Traces(np.array([0, 1]), np.array([5]), 100_000, 50_000, "real")
    with pytest.raises(DataError, match="coarsen"):
        counts(wide)


def test_threshold_masks_below_and_keeps_the_rest():
    """The threshold itself is published, what is under it is not, zero included."""
    np.testing.assert_array_equal(threshold(np.array([[0, 9], [10, 11]]), 10), [[np.nan, np.nan], [10, 11]])
    with pytest.raises(DataError, match="k = 0"):
        threshold(np.array([1]), 0)


def test_differences_give_the_trace_away():
    """One person less is one point found, whether the count is seen to change or to go; the rest says nothing."""
    before, after = np.array([[5.0, 7, np.nan, 9]]), np.array([[np.nan, 6, np.nan, 9]])
    found = differences(before, after)
    assert found["step"].tolist() == [0, 1]
    np.testing.assert_array_equal(found["gap"], [np.nan, 1])


def test_releases_of_two_grids_are_refused():
    """Their cells are not the same."""
    with pytest.raises(DataError, match="de la même grille"):
        differences(np.zeros((2, 3)), np.zeros((3, 2)))


def test_a_threshold_protects_only_where_few_people_are():
    """Of three points held by 1, 5 and 6 people, a threshold of 5 hides one: the first."""
    sets = [{0, 1, 2}] + [{1, 2}] * 4 + [{2}]
    assert exposed_by_differencing(of_sets(sets, 1, 3), 0, 5) == pytest.approx(2 / 3)
    assert exposed_by_differencing(of_sets(sets, 1, 3), 0, 1) == 1


def test_most_of_a_trace_falls_through(traces):
    """A threshold of ten leaves most of a trace to the difference; a larger one, less."""
    shares = np.array([[exposed_by_differencing(traces, i, k) for i in range(50)] for k in (5, 10, 40)])
    assert shares[1].mean() > 0.8
    assert (np.diff(shares, axis=0) <= 0).all()
    assert np.isnan(exposed_by_differencing(of_sets([set(), {1}], 1, 2), 0, 5))


def test_real_people_are_not_reconstructed(real):
    """Refused, with the reason."""
    with pytest.raises(ReidentificationRefused, match="reconstituer"):
        exposed_by_differencing(real, 0, 5)


def test_distortion():
    """Nothing lost, everything lost, and noise counted in full."""
    truth = np.array([[2, 8]])
    assert distortion(truth, truth) == 0
    assert distortion(truth, np.array([[np.nan, np.nan]])) == 1
    assert distortion(truth, np.array([[4, 7]])) == pytest.approx(0.3)
    with pytest.raises(DataError, match="même forme"):
        distortion(truth, np.array([2, 8]))
