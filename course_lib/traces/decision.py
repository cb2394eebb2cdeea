"""Choosing what to release, judged by what follows: what the buyer loses, what the person risks.

The buyer wants to know how many people are around each antenna at each hour. The operator may sell that over
groups of antennas and of hours, under a threshold or with noise; the buyer spreads each number evenly over what
it covers. The attacker obtains two releases, with someone and without, and takes every number that fell for a
place where they were.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_lib.errors import DataError
from course_lib.traces.coarsening import coarsen_points, merge_cells
from course_lib.traces.points import Traces
from course_lib.traces.privacy import bounded, noisy_counts
from course_lib.traces.releases import distortion, threshold


@dataclass(frozen=True)
class Release:
    """What an operator decides.

    Attributes
    ----------
    cells : int
        Antennas of a group, a power of two.
    hours : int
        Hours of a step.
    threshold : int
        Smallest number published; 1 hides nothing.
    epsilon : float, optional
        Privacy budget of the noise; none, no noise.
    contribution : int, optional
        Most points of one person that are counted; goes with `epsilon`.
    """

    cells: int = 1
    hours: int = 1
    threshold: int = 1
    epsilon: float | None = None
    contribution: int | None = None

    def __post_init__(self):
        if (self.epsilon is None) != (self.contribution is None):
            raise DataError(
                "Publication : le bruit demande un budget (epsilon) et une contribution maximale "
                f"(contribution) ; reçu epsilon = {self.epsilon}, contribution = {self.contribution}."
            )


@dataclass(frozen=True)
class Consequences:
    """What follows from a release.

    Attributes
    ----------
    error : float
        People misplaced by the buyer, over people counted; 0 is perfect, and noise may exceed 1.
    risk : float
        Advantage of the attacker: share of a person's places found, less the share of other places accused.
        0 is chance, 1 the whole trace (Yeom, Giacomelli, Fredrikson and Jha 2018).
    """

    error: float
    risk: float


def consequences(
    traces: Traces, xy: ArrayLike, release: Release, *, targets: int = 40, seed: int
) -> Consequences:
    """Publish, then play the buyer and the attacker.

    Parameters
    ----------
    traces : Traces
        Synthetic.
    xy : (n_cells, 2) float
        Where the antennas are, kilometres.
    release : Release
    targets : int
        People drawn at random, who each leave the data between two releases.
    seed : int

    Returns
    -------
    Consequences

    Raises
    ------
    ReidentificationRefused
        Real traces.
    DataError
        A release that means nothing, fewer targets than 1 or more than there are people with points.
    """
    traces.require_synthetic("jouer l’attaquant contre chacun")
    present = np.flatnonzero(traces.sizes)
    if not 1 <= targets <= len(present):
        raise DataError(f"Publication : reçu {targets} cibles, attendu de 1 à {len(present)}.")
    rng = np.random.default_rng(seed)
    # Number of the release that covers each (antenna, hour).
    cover = coarsen_points(np.arange(traces.n_points), traces, merge_cells(xy, release.cells), release.hours)
    counted = traces
    if release.contribution is not None:
        counted = bounded(traces, release.contribution, seed=_seed(rng))
    totals = np.bincount(cover[counted.point], minlength=cover.max() + 1)
    before = _published(totals, release, _seed(rng))

    truth = np.bincount(traces.point, minlength=traces.n_points)
    # Who counts 20 points of each person knows it, and scales up.
    scale = len(traces.point) / len(counted.point)
    spread = (np.nan_to_num(before) * scale / np.bincount(cover))[cover]
    found, accused = [], []
    for person in rng.choice(present, targets, replace=False):
        without = totals - np.bincount(cover[counted.of(person)], minlength=len(totals))
        fallen = before - _published(without, release, _seed(rng)) >= 1
        theirs = np.zeros(len(totals), dtype=bool)
        theirs[cover[traces.of(person)]] = True
        found.append(fallen[theirs].mean())
        accused.append(fallen[~theirs].mean() if not theirs.all() else 0.0)
    return Consequences(distortion(truth, spread), float(np.mean(found) - np.mean(accused)))


def _published(totals: NDArray, release: Release, seed: int) -> NDArray[np.float64]:
    if release.epsilon is not None:
        totals = noisy_counts(totals, release.epsilon, release.contribution, seed=seed)
    return threshold(totals, release.threshold) if release.threshold > 1 else totals.astype(float)


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**63))
