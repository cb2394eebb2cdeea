"""How the inhabitants of a fictional town vote: a logit of their own traits and of their neighbourhood.

A manager and an employee of the same street vote more alike than a manager and an employee of the town: the
neighbourhood acts besides the person. This is what makes correlations between stations larger than the
differences between people, and an ecological regression wrong (Robinson, 1950).

Sizes are set so that, between stations, CS shares and shares of registered voters correlate as in Paris in
2017 (896 stations): CS3 and the centrist +0.77, CS6 and the left +0.74, CS5 and the left +0.65, CS6 and the
nationalist +0.44.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.synthetic.districts import Quarters, apart
from course_lib.synthetic.geography import Ground, smooth_field
from course_lib.synthetic.names import CANDIDATES

ROLES = tuple(c.role for c in CANDIDATES)
CHOICES = (*(c.nom for c in CANDIDATES), "Abstention", "Blanc", "Nul")
ABSTENTION, BLANC, NUL = range(len(CANDIDATES), len(CHOICES))

# role: level, then effect of CS 1…8: farmer, shopkeeper, manager, intermediate, employee, worker, retired,
# without a job
TASTES = {
    "centrist": (1.22, (0.0, 0.1, 0.45, 0.15, -0.15, -0.3, 0.2, 0.0)),
    "conservative": (0.92, (0.6, 0.4, 0.1, -0.15, -0.3, -0.5, 0.35, 0.0)),
    "nationalist": (1.22, (0.2, 0.25, -0.65, -0.1, 0.35, 0.6, -0.1, 0.0)),
    "left": (1.02, (-0.6, -0.3, -0.05, 0.15, 0.15, 0.3, -0.35, 0.2)),
    "social": (-0.05, (-0.5, -0.2, 0.25, 0.2, -0.05, -0.2, 0.05, 0.1)),
    "ecologist": (-0.5, (-0.3, -0.1, 0.3, 0.2, -0.1, -0.3, -0.3, 0.2)),
    "sovereigntist": (-0.35, (0.3, 0.2, -0.25, 0.05, 0.1, 0.1, 0.0, 0.0)),
    "workerist": (-1.6, (-0.3, -0.2, -0.2, 0.05, 0.15, 0.4, -0.1, 0.0)),
}
ABSTAINS = (1.5, (-0.2, 0.0, -0.4, -0.15, 0.15, 0.35, -0.25, 0.2))
BLANK, SPOILT = -1.1, -2.1
# role: effect of 15 years of age, of doubled income, of the street's affluence, of its age, of its own mood
PULLS = {
    "centrist": (0.12, 0.12, 0.18, 0.02, 0.23),
    "conservative": (0.38, 0.25, 0.22, 0.30, 0.15),
    "nationalist": (-0.03, -0.12, -0.15, 0.08, 0.36),
    "left": (-0.30, -0.15, -0.25, -0.12, 0.13),
    "social": (0.05, 0.0, 0.02, -0.10, 0.12),
    "ecologist": (-0.25, 0.02, 0.10, -0.15, 0.12),
    "sovereigntist": (0.02, -0.05, -0.08, 0.05, 0.12),
    "workerist": (-0.05, -0.12, -0.15, -0.05, 0.10),
}
ABSTAINS_PULLS = (-0.22, -0.15, -0.20, -0.12, 0.08)
# Where the candidates stand: economy (−1 left … 1 right), borders (−1 open … 1 closed).
STANDS = {
    "centrist": (0.35, -0.55),
    "conservative": (0.8, 0.3),
    "nationalist": (0.35, 1.0),
    "left": (-0.9, -0.45),
    "social": (-0.45, -0.5),
    "ecologist": (-0.5, -0.7),
    "sovereigntist": (0.4, 0.7),
    "workerist": (-1.1, -0.2),
}


def first_round(rng, ground: Ground, quarters: Quarters, person, place) -> NDArray[np.int8]:
    """Draw what each registered person does in the first round.

    Parameters
    ----------
    rng : numpy.random.Generator
    ground : Ground
    quarters : Quarters
    person : dict
        ``cs``, ``age`` and ``income`` of the registered people.
    place : (n,) int
        Block where each of them lives.

    Returns
    -------
    (n,) int8
        Position in `CHOICES`.
    """
    rows = [*((TASTES[role], PULLS[role]) for role in ROLES), (ABSTAINS, ABSTAINS_PULLS)]
    own_age = (person["age"] - 50) / 15
    own_income = np.log2(np.maximum(person["income"], 1_000) / 22_000)
    utility = np.empty((len(CHOICES), len(place)))
    for choice, ((level, by_cs), (by_age, by_income, street, street_age, mood)) in enumerate(rows):
        around = street * quarters.affluence + street_age * quarters.age
        own_mood = smooth_field(rng, ground.centre, 0.28 * ground.radius)
        around += mood * apart(own_mood, [quarters.affluence, quarters.age], quarters.housing)
        utility[choice] = np.add(level, by_cs)[person["cs"] - 1] + around[place]
        utility[choice] += by_age * own_age + by_income * own_income
    utility[BLANC] = BLANK
    utility[NUL] = SPOILT
    return _draw(rng, utility)


def second_round(rng, t1, cs) -> NDArray[np.int8]:
    """Draw the second round from the first: one's own candidate, else the closer of the two, else none.

    Parameters
    ----------
    rng : numpy.random.Generator
    t1 : (n,) int8
        First round, positions in `CHOICES`.
    cs : (n,) int
        1…8.

    Returns
    -------
    (n,) int8
        Positions in `CHOICES`.
    """
    votes = np.bincount(t1, minlength=len(CHOICES))[: len(CANDIDATES)]
    finalists = np.sort(np.argsort(-votes, kind="stable")[:2])
    stand = np.array([STANDS[role] for role in ROLES])
    distance = np.hypot(*(stand[:, None] - stand[finalists]).transpose(2, 0, 1))
    table = np.full((len(CHOICES), len(CHOICES)), -np.inf)
    table[: len(CANDIDATES), finalists] = 2.2 - 1.6 * distance
    table[finalists, finalists] = 4.0
    table[: len(CANDIDATES), ABSTENTION] = 0.1
    table[ABSTENTION, finalists] = -1.9
    table[ABSTENTION, ABSTENTION] = 1.0
    table[BLANC:, finalists] = -0.2
    table[BLANC:, ABSTENTION] = 0.1
    table[:, BLANC], table[:, NUL] = -0.9, -2.2
    table[ABSTENTION, [BLANC, NUL]] = -3.0, -4.2
    table[[BLANC, NUL], BLANC] = 0.9
    # Managers turn to the more open of the two, workers to the other.
    open_ = np.array([0, 0, 0.35, 0.1, -0.15, -0.3, 0, 0])
    gap = stand[finalists[1], 1] - stand[finalists[0], 1]
    utility = table[t1].T.copy()
    utility[finalists[0]] += gap * open_[cs - 1] / 2
    utility[finalists[1]] -= gap * open_[cs - 1] / 2
    return _draw(rng, utility)


def _draw(rng, utility) -> NDArray[np.int8]:
    """One choice a column, with probabilities proportional to exp(utility)."""
    chance = np.cumsum(np.exp(utility), axis=0)
    u = rng.random(utility.shape[1]) * chance[-1]
    return (u > chance[:-1]).sum(axis=0, dtype=np.int8)
