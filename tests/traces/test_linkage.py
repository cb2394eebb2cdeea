"""Linkage with noisy side information: by hand, and within bands of known results."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.synthetic.travellers import travellers
from course_lib.traces import concat, from_calls, link, linkage
from tests.traces.conftest import of_sets, sets_of


def test_the_best_match_is_that_of_a_loop(few):
    """Same person as a loop over sets finds, where one agrees more than all others."""
    rng = np.random.default_rng(1)
    points = rng.choice(few.point, (80, 5))
    sets = sets_of(few)
    match = linkage.best_match(few, points, np.random.default_rng(2))
    for row, found in zip(points.tolist(), match.tolist(), strict=True):
        scores = np.array([len([p for p in row if p in one]) for one in sets])
        assert scores[found] == scores.max()


def test_lots_are_drawn_between_equals():
    """Two people agree equally: each is named half of the time."""
    traces = of_sets([{1, 2}, {1, 3}], 2, 2)
    match = linkage.best_match(traces, np.full((2_000, 1), 1), np.random.default_rng(1))
    assert abs(match.mean() - 0.5) < 4 * 0.5 / np.sqrt(2_000)


def test_points_of_nobody_match_nobody():
    """Where no trace has any of the points, no one is named."""
    assert linkage.best_match(
        of_sets([{1}], 2, 2), np.array([[0], [1]]), np.random.default_rng(1)
    ).tolist() == [
        -1,
        0,
    ]


def test_batches_change_nothing(few, monkeypatch):
    """Found in small runs, unambiguous matches are the same."""
    points = few.point[few.start[:-1][:, None] + np.arange(4)]
    whole = linkage.best_match(few, points, np.random.default_rng(1))
    monkeypatch.setattr(linkage, "ROWS", 50)
    cut = linkage.best_match(few, points, np.random.default_rng(1))
    assert (whole == cut).mean() > 0.95


def test_noise_moves_the_cell_only(traces):
    """A wrong point is at the right hour, in another cell; the share of wrong points is the noise."""
    rng = np.random.default_rng(3)
    points = rng.choice(traces.point, (4_000, 5))
    moved = linkage.blurred(points, traces, 0.3, rng)
    np.testing.assert_array_equal(moved % traces.n_steps, points % traces.n_steps)
    assert abs((moved != points).mean() - 0.3) < 4 * np.sqrt(0.21 / points.size)
    assert moved.max() < traces.n_points
    np.testing.assert_array_equal(linkage.blurred(points, traces, 0, rng), points)
    assert (linkage.blurred(points, traces, 1, rng) != points).all()


def test_doubles_halve_the_success(few):
    """With a double of everyone, an attacker who knows everything is right half of the time."""
    table = link(concat([few, few]), 8, 0, n=2_000, seed=1)
    assert 0.45 < table.loc[8, "success"] < 0.52


@pytest.fixture(scope="module")
def notebook():
    """The notebook's population."""
    drawn = travellers()
    return from_calls(drawn.calls, n_people=10_000, n_cells=len(drawn.antennas), n_steps=drawn.n_hours)


@pytest.mark.parametrize(("known", "noise", "published"), [(4, 0, 0.977), (4, 0.2, 0.814), (8, 0.4, 0.941)])
def test_known_results(notebook, known, noise, published):
    """Ten thousand people: the three values that the course announces, within four points."""
    table = link(notebook, known, noise, n=4_000, seed=5)
    assert table.loc[known, "success"] == pytest.approx(published, abs=0.04)


@pytest.mark.parametrize("noise", [-0.1, 1.1, float("nan")])
def test_noise_is_a_chance(few, noise):
    """Outside 0 to 1, refused."""
    with pytest.raises(DataError, match="bruit"):
        link(few, 2, noise, seed=1)


def test_one_cell_leaves_no_room_for_mistakes():
    """With one cell there is no other to be wrong about."""
    with pytest.raises(DataError, match="qu’une cellule"):
        link(of_sets([{1, 2}], 1, 4), 2, 0.1, seed=1)


def test_real_people_are_not_looked_for(real):
    """Refused, with the reason."""
    with pytest.raises(ReidentificationRefused, match="témoignage"):
        link(real, 4, 0, seed=1)
