"""Who the travellers are: what they do by day, where they live and work, when they are away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_lib.synthetic.travellers_ground import Ground

PROFILES = ("bureau", "nuit", "études", "foyer")
OFFICE, NIGHT, STUDY, HOME = range(4)
SHARES = (0.58, 0.66, 0.77)
"""Cumulated shares of the first three: by day at work, by night at work, students; the rest stays at home."""
SECOND_HOME = 0.12
HOLIDAYS = 0.55
"""Share of the people who go away in a season."""
SEASON = 91
"""Days of a season."""
ROAMING = 3.6
"""Liking of the most restless for being elsewhere, 1 being the mean: the law is that of a power of a uniform."""
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class People:
    """Successive people.

    Attributes
    ----------
    profile : (n,) int8
        Position in `PROFILES`.
    home, work, second : (n,) int32
        Antennas; −1 where there is none.
    depart, back : (n, seasons) int16
        First day of each season's holidays, and the day after the last; equal for those who stay.
    holiday : (n, seasons) int32
        Antenna of each season's holidays.
    activity : (n,) float
        Calls a day, relative to the mean.
    roaming : (n,) float
        Liking for being elsewhere than the schedule says, relative to the mean.
    """

    profile: NDArray[np.int8]
    home: NDArray[np.int32]
    work: NDArray[np.int32]
    second: NDArray[np.int32]
    depart: NDArray[np.int16]
    back: NDArray[np.int16]
    holiday: NDArray[np.int32]
    activity: NDArray[np.float64]
    roaming: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.home)


def people(rng: np.random.Generator, ground: Ground, n: int, days: int, spread: float) -> People:
    """Draw `n` people.

    Parameters
    ----------
    rng : numpy.random.Generator
    ground : Ground
    n : int
    days : int
        Length of the period.
    spread : float
        Standard deviation of the logarithm of the activity.
    """
    profile = np.searchsorted(SHARES, rng.random(n), side="right").astype(np.int8)
    home = ground.homes(rng, n)
    work = ground.trip(rng, home)
    campus = ground.campuses[rng.integers(0, len(ground.campuses), n)]
    work = np.where(profile == STUDY, campus, work).astype(np.int32)
    work[profile == HOME] = NOWHERE
    anywhere = rng.integers(0, len(ground), n, dtype=np.int32)
    second = np.where(rng.random(n) < SECOND_HOME, anywhere, NOWHERE).astype(np.int32)

    seasons = -(-days // SEASON)
    first = rng.integers(0, SEASON, (n, seasons)) + SEASON * np.arange(seasons)
    length = rng.integers(5, 16, (n, seasons)) * (rng.random((n, seasons)) < HOLIDAYS)
    # A season's holidays end with it, so that a day has one answer.
    back = np.minimum(first + length, SEASON * np.arange(1, seasons + 1))
    elsewhere = rng.integers(0, len(ground), (n, seasons), dtype=np.int32)
    holiday = np.where(second[:, None] >= 0, second[:, None], elsewhere).astype(np.int32)
    activity = np.exp(spread * rng.standard_normal(n) - spread**2 / 2)
    return People(
        profile,
        home,
        work,
        second,
        first.astype(np.int16),
        back.astype(np.int16),
        holiday,
        activity,
        (ROAMING * rng.random(n, dtype=np.float32) ** (ROAMING - 1)).astype(np.float32),
    )
