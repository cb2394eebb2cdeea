"""Home and work: by hand, then against the truth."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.traces import coarsen, home, work
from tests.traces.conftest import of_sets

WEEK = 168


def seen(*places):
    """Points of someone seen at these (cell, hour)."""
    return {cell * WEEK + hour for cell, hour in places}


def test_home_by_hand():
    """Night runs from 21:00 to 6:59; ties go to the lowest cell; never seen by night is unknown."""
    traces = of_sets(
        [
            seen((1, 22), (1, 23), (2, 9), (2, 10), (2, 11), (2, 6)),
            seen((2, 21), (1, 30)),
            seen((0, 7), (0, 20)),
            set(),
        ],
        3,
        WEEK,
    )
    found = home(traces)
    assert found.tolist()[:2] == [1, 1]
    assert found.isna().tolist() == [False, False, True, True]


def test_work_by_hand():
    """Working hours run from 9:00 to 16:59, Monday to Friday."""
    saturday = 5 * 24
    traces = of_sets(
        [seen((2, 9), (1, 8), (1, 17), (1, 32)), seen((1, saturday + 10), (2, saturday - 8))], 3, WEEK
    )
    assert work(traces).tolist() == [2, 2]


def test_most_homes_are_found(traces, crowd):
    """Nine in ten of those who work by day are found at home; hardly one in ten of those who work by night."""
    right = home(traces) == crowd.people["domicile"]
    office, night = (crowd.people["profil"] == name for name in ("bureau", "nuit"))
    assert 0.88 < right[office].mean() < 0.96
    assert right[night].mean() < 0.15
    assert 0.8 < right.mean() < 0.9


def test_most_works_are_found(traces, crowd):
    """Seven in ten of those who work by day; nearly none of the others."""
    right = work(traces) == crowd.people["travail"]
    office, night = (crowd.people["profil"] == name for name in ("bureau", "nuit"))
    assert 0.64 < right[office].mean() < 0.78
    assert right[night].mean() < 0.05


@pytest.mark.parametrize("infer", [home, work])
def test_steps_are_hours(traces, infer):
    """With steps of four hours nobody knows whether it was night: refused, rather than guessed."""
    with pytest.raises(DataError, match="pas de 4 heures"):
        infer(coarsen(traces, hours=4))


@pytest.mark.parametrize("infer", [home, work])
def test_real_people_are_left_alone(real, infer):
    """On real traces, both are refused, with the reason."""
    with pytest.raises(ReidentificationRefused, match="deviner le"):
        infer(real)
