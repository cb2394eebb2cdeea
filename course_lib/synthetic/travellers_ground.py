"""Antennas of a fictional country, and where a trip from one of them may end.

Antennas stand where people live: in towns whose sizes follow Zipf's law, and between them. Trips follow the
gravity of the exploration model of Song, Koren, Wang and Barabási, « Modelling the scaling properties of human
mobility », Nature Physics 6 (2010): many short ones, a few very long ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AREA = 4.0
"""Square kilometres for each antenna, on average (de Montjoye et al. 2013: 0.15 in town, 15 elsewhere)."""
TOWN = 50
"""Antennas for each town, on average."""
RURAL = 0.25
CROWDING = 0.3
CUTS = 1024
"""Destinations kept for each antenna, each one as likely: drawing a trip is reading one cell of a table."""
REACH, SLOPE, HORIZON = 8.0, 1.75, 400.0
"""Kilometres under which distance does not matter, exponent of the decay, kilometres of its cut-off."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Antennas.

    Attributes
    ----------
    xy : (n, 2) float
        Kilometres.
    residents : (n,) float
        Cumulated share of the people who live around each antenna.
    campuses : (c,) int
        Antennas of the universities, one per town.
    trips : (n, CUTS) int32
        Destinations of each antenna, each as likely as the others.
    """

    xy: NDArray[np.float64]
    residents: NDArray[np.float64]
    campuses: NDArray[np.int64]
    trips: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.xy)

    def homes(self, rng: np.random.Generator, size: int) -> NDArray[np.int32]:
        """Draw antennas as people are spread over them."""
        drawn = np.searchsorted(self.residents, rng.random(size), side="right")
        return np.minimum(drawn, len(self) - 1).astype(np.int32)

    def trip(self, rng: np.random.Generator, origin: NDArray) -> NDArray[np.int32]:
        """Draw one destination for each origin, never the origin itself."""
        return self.trips[origin, rng.integers(0, CUTS, len(origin))]


def ground(rng: np.random.Generator, n: int) -> Ground:
    """Set `n` antennas, the people around them and the trips between them."""
    side = np.sqrt(n * AREA)
    towns = max(1, round(n / TOWN))
    centre = rng.random((towns, 2)) * side
    weight = 1 / np.arange(1, towns + 1) ** 0.9
    weight /= weight.sum()
    town = np.searchsorted(np.cumsum(weight)[:-1], rng.random(n))
    # A town twice as large is not twice as wide: its antennas are closer to each other.
    spread = 0.4 * np.sqrt(AREA * TOWN) * np.sqrt(np.sqrt(weight / weight.mean()))
    distance = spread[town] * -np.log1p(-rng.random(n))
    angle = 2 * np.pi * rng.random(n)
    xy = centre[town] + distance[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    rural = rng.random(n) < RURAL
    xy[rural] = rng.random((rural.sum(), 2)) * side
    people = np.exp(CROWDING * rng.standard_normal(n))
    residents = np.cumsum(people / people.sum())
    gap = np.array([np.argmin(((xy - c) ** 2).sum(axis=1)) for c in centre])
    return Ground(xy.round(3), residents, np.unique(gap), _trips(rng, xy, people))


def _trips(rng: np.random.Generator, xy: NDArray, people: NDArray) -> NDArray[np.int32]:
    """Cut the chances of each destination into `CUTS` equal parts, and name the destination of each part."""
    n = len(xy)
    table = np.empty((n, CUTS), dtype=np.int32)
    levels = (np.arange(CUTS) + rng.random((n, CUTS), dtype=np.float32)) / CUTS
    for origin in range(n):
        distance = np.hypot(xy[:, 0] - xy[origin, 0], xy[:, 1] - xy[origin, 1])
        chance = people * (distance + REACH) ** -SLOPE * np.exp(-distance / HORIZON)
        chance[origin] = 0
        upto = np.cumsum(chance)
        upto /= upto[-1]
        table[origin] = np.searchsorted(upto[:-1], levels[origin], side="right")
    return table
