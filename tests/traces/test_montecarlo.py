"""Unicity: known results, invariances, agreement with sets, and the paper's curve on twenty populations."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.synthetic.travellers import n_antennas, travellers_blocks
from course_lib.traces import Traces, concat, crowds, draw, from_blocks, montecarlo, search, unicity
from tests.traces.conftest import of_sets, sets_of


def test_crowds_are_those_of_sets(few):
    """For each draw and each number of points, as many people as a loop over sets counts."""
    points = draw(few, 4, n=60, seed=1)
    sets = sets_of(few)
    expected = [
        [sum(set(row[:known].tolist()) <= one for one in sets) for known in range(1, 5)] for row in points
    ]
    np.testing.assert_array_equal(crowds(few, points), expected)


def test_crowds_of_points_that_nobody_holds():
    """Points from elsewhere are held by nobody, and people without points hold none."""
    traces = of_sets([{1, 2}, set(), {2}], 2, 3)
    np.testing.assert_array_equal(
        crowds(traces, np.array([[5, 2], [2, 1], [2, 2]])), [[0, 0], [2, 1], [2, 2]]
    )


def test_points_of_another_grid_are_refused(few):
    """Blurred points mean something else on the fine grid, and fine points nothing on the blurred one."""
    for points in ([[few.n_points]], [[-1]]):
        with pytest.raises(DataError, match="grille"):
            crowds(few, np.array(points))


def test_crowds_in_small_batches(few, monkeypatch):
    """The size of a batch changes nothing."""
    points = draw(few, 3, n=50, seed=2)
    expected = crowds(few, points)
    monkeypatch.setattr(montecarlo, "PAIRS", 10)
    monkeypatch.setattr(search, "CHUNK", 7)
    np.testing.assert_array_equal(crowds(few, points), expected)


def test_crowds_on_a_grid_too_large_for_a_table(few, monkeypatch):
    """Searching for points gives what looking them up in a table gives."""
    points = draw(few, 3, n=50, seed=2)
    expected = crowds(few, points)
    monkeypatch.setattr(search, "TABLE", 1)
    np.testing.assert_array_equal(crowds(few, points), expected)


def test_crowds_fall_and_hold_the_target(traces):
    """One more point never enlarges the crowd, and the target is always in it."""
    crowd = crowds(traces, draw(traces, 6, n=2_000, seed=3))
    assert (np.diff(crowd, axis=1) <= 0).all()
    assert crowd.min() >= 1


def test_duplicated_people_are_never_unique(traces):
    """Everyone has a double: unicity is 0 for any number of points."""
    doubled = concat([traces, traces])
    assert (unicity(doubled, 6, n=500, seed=1)["unicity"] == 0).all()


def test_disjoint_traces_are_always_unique():
    """Nobody shares a point: unicity is 1 from the first."""
    traces = of_sets([set(range(10 * i, 10 * i + 10)) for i in range(30)], 30, 10)
    assert (unicity(traces, 4, n=200, seed=1)["unicity"] == 1).all()


def test_crowds_do_not_depend_on_labels(traces):
    """People in another order make the same crowds."""
    shuffled = traces.select(np.random.default_rng(5).permutation(traces.n_people))
    points = draw(traces, 4, n=500, seed=6)
    np.testing.assert_array_equal(crowds(traces, points), crowds(shuffled, points))


def test_unicity_falls_when_the_crowd_grows(traces):
    """At the same points, more people can only hide better."""
    half = traces.select(np.arange(1_000))
    points = draw(half, 3, n=1_000, seed=1)
    assert (crowds(traces, points) >= crowds(half, points)).all()


def test_draws_are_points_of_people_who_have_enough(traces):
    """Each row holds distinct points of one same person, who has at least as many."""
    people, points = montecarlo.draw_people(traces, 6, n=300, seed=4)
    for person, row in zip(people, points, strict=True):
        assert len(set(row.tolist()) & set(traces.of(person).tolist())) == 6
    assert (traces.sizes[people] >= 6).all()


def test_every_point_is_drawn_as_often():
    """One person, five points, two known: each of the twenty ordered pairs is as likely (chi-square, 19)."""
    points = draw(of_sets([set(range(5))], 1, 5), 2, n=20_000, seed=8)
    seen = np.bincount(points[:, 0].astype(int) * 5 + points[:, 1], minlength=25).reshape(5, 5)
    assert (np.diag(seen) == 0).all()
    off = seen[~np.eye(5, dtype=bool)]
    assert ((off - 1_000) ** 2 / 1_000).sum() < 43.8  # 0.999 quantile


def test_everyone_is_drawn_as_often():
    """A person with a hundred points is drawn no more often than one with two."""
    people, _ = montecarlo.draw_people(of_sets([set(range(100)), {0, 1}], 1, 100), 2, n=4_000, seed=8)
    assert abs((people == 0).mean() - 0.5) < 4 * 0.5 / np.sqrt(4_000)


def test_the_interval_holds_the_truth(few):
    """Of forty runs of a hundred draws, at least 34 intervals hold the value of 100 000 draws."""
    truth = unicity(few, 2, n=100_000, seed=1).loc[2, "unicity"]
    tables = [unicity(few, 2, n=100, seed=seed).loc[2] for seed in range(2, 42)]
    assert sum(row["low"] <= truth <= row["high"] for row in tables) >= 34


def test_same_seed_same_table(traces):
    """Two runs agree, two seeds do not."""
    first, again, other = (unicity(traces, 3, n=500, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_table(traces):
    """One row per number of points, with its interval and its draws."""
    table = unicity(traces, 4, n=500, seed=1)
    assert table.index.tolist() == [1, 2, 3, 4]
    assert list(table.columns) == ["unicity", "low", "high", "n"]
    assert (table["n"] == 500).all()
    assert (table["low"] <= table["unicity"]).all()
    assert (table["unicity"] <= table["high"]).all()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [({"p": 0, "n": 10}, "p = 0"), ({"p": 2, "n": 0}, "n = 0"), ({"p": 9, "n": 5}, "9")],
)
def test_impossible_draws_are_refused(arguments, words):
    """No point, no draw, or nobody with so many points: the message says which."""
    with pytest.raises(DataError, match=words):
        unicity(of_sets([{1, 2}], 2, 2), **arguments, seed=1)


def test_real_people_have_a_unicity(real):
    """The measure of the whole is allowed on real data."""
    assert unicity(real, 4, n=200, seed=1).loc[4, "unicity"] > 0.9


def test_empty_traces_hold_nothing():
    """No point at all: nobody can be drawn, nothing is held."""
    empty = Traces(np.zeros(3, dtype=np.int64), np.empty(0, dtype=np.uint32), 2, 2)
    np.testing.assert_array_equal(crowds(empty, np.array([[0, 1]])), [[0, 0]])


@pytest.fixture(scope="module")
def curves():
    """Unicity for one to six points, of twenty populations of the notebook's size."""
    size = {"n_people": 10_000, "n_cells": n_antennas(10_000), "n_steps": 720}
    return np.array(
        [
            unicity(from_blocks(travellers_blocks(seed, n_people=10_000), **size), 6, n=4_000, seed=seed)[
                "unicity"
            ]
            for seed in range(20)
        ]
    )


def test_the_paper_is_reproduced(curves):
    """More than half are unique at two points and about 95 % at four, in each of twenty populations."""
    assert ((curves[:, 1] > 0.5) & (curves[:, 1] < 0.6)).all()
    assert ((curves[:, 3] > 0.93) & (curves[:, 3] < 0.98)).all()


def test_one_point_singles_out_nobody(curves):
    """An antenna and an hour are shared by dozens of people."""
    assert (curves[:, 0] < 0.01).all()
    assert (curves[:, 5] > 0.98).all()


def test_populations_are_alike(curves):
    """Between populations, unicity varies by about a point: a mark does not depend on the seed."""
    assert curves[:, 1].std() < 0.02
    assert curves[:, 3].std() < 0.01
