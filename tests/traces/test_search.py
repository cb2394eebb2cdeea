"""The two searches that every attack rests on."""

from __future__ import annotations

import numpy as np

from course_lib.traces.search import batches, holders, holds, spread
from tests.traces.conftest import of_sets, sets_of


def test_holders_are_those_of_sets(few):
    """Each point's holders, in order, as a loop finds them."""
    wanted = np.unique(few.point)[::3]
    start, person = holders(few, wanted)
    sets = sets_of(few)
    for rank, point in enumerate(wanted.tolist()):
        expected = [i for i, one in enumerate(sets) if point in one]
        assert person[start[rank] : start[rank + 1]].tolist() == expected


def test_holders_of_nothing(few):
    """No point wanted, no holder."""
    start, person = holders(few, np.empty(0, dtype=np.int64))
    assert start.tolist() == [0]
    assert not len(person)


def test_holds_agrees_with_sets(few):
    """Ten thousand pairs, person and point, present or not."""
    rng = np.random.default_rng(1)
    person = rng.integers(0, few.n_people, 10_000)
    theirs = few.point[few.start[person] + rng.integers(0, few.sizes[person])]
    point = np.where(rng.random(10_000) < 0.5, theirs, rng.choice(few.point, 10_000))
    sets = sets_of(few)
    expected = [p in sets[i] for i, p in zip(person.tolist(), point.tolist(), strict=True)]
    assert 4_000 < sum(expected) < 6_000
    np.testing.assert_array_equal(holds(few, person, point), expected)


def test_holds_at_the_edges():
    """First and last points of first and last people; a person without points holds none."""
    traces = of_sets([{0, 5}, set(), {5}], 2, 3)
    person, point = np.array([0, 0, 0, 1, 1, 2, 2]), np.array([0, 5, 4, 0, 5, 5, 0])
    assert holds(traces, person, point).tolist() == [True, True, False, False, False, True, False]


def test_spread_unrolls_slices():
    """Rows in any order, empty or repeated."""
    which, position = spread(np.array([0, 2, 2, 5]), np.array([2, 1, 0, 2]))
    assert which.tolist() == [0, 0, 0, 2, 2, 3, 3, 3]
    assert position.tolist() == [2, 3, 4, 0, 1, 2, 3, 4]


def test_batches_cover_every_row_once():
    """Runs follow each other, whatever the weights; a heavy row stands alone."""
    for weight in ([], [0, 0], [3, 3, 3, 3], [100, 1, 1, 100, 1]):
        runs = batches(np.array(weight, dtype=np.int64), 5)
        assert [row for first, last in runs for row in range(first, last)] == list(range(len(weight)))
    assert max(last - first for first, last in batches(np.full(100, 3), 30)) <= 11
