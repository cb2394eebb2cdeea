"""Inhabitants of a fictional town: who lives where, and with whom.

Only people of 15 or more exist here, the field of INSEE's counts by socio-professional category (CS). Shares
aim at a large French town: one active person in four a manager, one inhabitant in four retired.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from course_lib.synthetic.districts import Quarters
from course_lib.synthetic.geography import Ground

HOUSEHOLD = (0.46, 0.88, 0.97)
"""Cumulated shares of households of 1, 2 and 3 people of 15 or more; the rest has 4."""
FEWEST = 4
"""Households that every IRIS has, in a town that is not tiny."""
LARGEST = 26
"""Households of the largest building: 60 electors at most live there."""
ACTIVE = np.log([0.003, 0.062, 0.255, 0.27, 0.255, 0.155])
"""Log shares of CS 1 to 6 among active people where the social gradient is 0."""
GRADIENT = np.array([-0.3, 0.1, 0.75, 0.1, -0.32, -0.65])
"""Effect of one standard deviation of affluence on those logarithms."""
AGEING = np.array([0.2, 0.1, 0.0, -0.05, 0.07, 0.0])
"""Effect of one standard deviation of the street's age on them."""
WOMEN = np.array([-0.6, -0.55, -0.1, 0.12, 0.75, -1.1])
"""Effect of being a woman on them: employees are mostly women, workers mostly men."""
INCOME = np.array([17_000, 25_500, 41_000, 28_000, 20_500, 20_000, 21_500, 7_000])
"""Median yearly income by CS, euros."""


def dwellings(rng: np.random.Generator, ground: Ground, quarters: Quarters, n_people: int):
    """Draw households, the buildings they live in and the members of each.

    Returns
    -------
    xy : (a, 2) float
        Addresses, Lambert-93 metres, set back from a street of their block.
    block : (a,) int
        Block of each address.
    address : (h,) int
        Address of each household, ascending.
    size : (h,) int
        People of 15 or more; they sum to ``n_people``.
    """
    size = 1 + np.searchsorted(HOUSEHOLD, rng.random(n_people))
    total = np.cumsum(size)
    last = int(np.searchsorted(total, n_people))
    size = size[: last + 1]
    size[last] -= total[last] - n_people

    # Every IRIS has a few households: INSEE publishes IRIS of 10 people, and a share needs one.
    order = np.lexsort((-quarters.housing, quarters.iris))
    home = order[np.searchsorted(quarters.iris[order], np.arange(len(quarters.codes)))]
    few = min(FEWEST, max(1, len(size) // (20 * len(home))))
    households = rng.multinomial(len(size) - few * len(home), quarters.housing)
    households[home] += few

    buildings = np.ceil(households / np.clip(households / ground.area * 10_000 / 9, 1.25, 14)).astype(int)
    street = np.repeat(np.arange(len(ground)), buildings)
    volume = rng.gamma(1.4, size=len(street)) + 0.1
    upto = np.cumsum(volume)
    first = np.concatenate([[0.0], upto])[np.cumsum(buildings) - buildings]
    width = np.bincount(street, volume, len(ground))
    of = np.repeat(np.arange(len(ground)), households)
    address = np.searchsorted(upto, first[of] + rng.random(len(of)) * width[of])
    # Guards the last address of a block against a sum rounded upwards.
    address = np.minimum(address, np.cumsum(buildings)[of] - 1)
    address.sort()
    rank = np.arange(len(address)) - np.searchsorted(address, address)
    new = np.ones(len(address), dtype=bool)
    new[1:] = (np.diff(address) > 0) | (rank[1:] % LARGEST == 0)
    block = street[address[new]]
    return _beside_streets(rng, ground, block), block, np.cumsum(new) - 1, size


def persons(rng: np.random.Generator, size, affluence, age_gradient) -> dict[str, NDArray]:
    """Draw age, sex, CS and income of everyone.

    Parameters
    ----------
    rng : numpy.random.Generator
    size : (h,) int
        People of each household.
    affluence, age_gradient : (h,) float
        Gradients where the household lives.

    Returns
    -------
    dict
        ``household`` (n,) int, ``age`` (n,) int, ``femme`` (n,) bool, ``cs`` (n,) int 1…8,
        ``income`` (n,) int, yearly euros.
    """
    n, households = int(size.sum()), len(size)
    household = np.repeat(np.arange(households), size)
    place = np.arange(n) - np.repeat(np.cumsum(size) - size, size)

    old = rng.random(households)
    # Adults under 31, from 31 to 60, and older.
    middle = np.full_like(age_gradient, 0.95)
    band = np.exp(np.stack([-0.25 * age_gradient - 0.05, middle, 0.3 * age_gradient + 0.3]))
    band = np.cumsum(band / band.sum(axis=0), axis=0)
    within = rng.random(households)
    head = np.where(
        old < band[0],
        18 + 13 * within,
        np.where(old < band[1], 31 + 30 * within, 61 + 36 * within**1.55),
    )
    woman = rng.random(households) < np.where(head > 61, 0.62, 0.51)
    u, v = rng.random((2, n))
    age = head[household]
    age = np.where(place == 1, age + 10 * (u - 0.55), age)
    age = np.where((place > 1) & (head[household] >= 33), 15 + 11 * u**1.3, age)
    age = np.where((place > 1) & (head[household] < 33), age + 6 * (u - 0.5), age)
    age = np.clip(age, np.where(place > 1, 15, 18), 101).astype(np.int64)
    femme = woman[household] ^ (place == 1) ^ ((place > 0) & (v < np.where(place == 1, 0.02, 0.5)))

    standing = affluence + rng.normal(0, 0.6, households)
    cs = _occupation(rng, age, femme, standing[household], age_gradient[household])
    income = INCOME[cs - 1] * np.exp(0.12 * standing[household] + rng.normal(0, 0.32, n))
    income *= np.where(cs < 7, 0.72 + 0.0075 * np.clip(age, 20, 60), 1.0)
    return {
        "household": household,
        "age": age,
        "femme": femme,
        "cs": cs,
        "income": (income / 10).round().astype(np.int64) * 10,
    }


def registered(rng: np.random.Generator, age, affluence) -> NDArray[np.bool_]:
    """Draw who is on the electoral register: 88 % of adults, fewer among the young and the poor.

    Source of the size: INSEE, elections 2022, share of registered adults by age.
    """
    chance = 0.87 + 0.035 * (age >= 40) - 0.06 * (age < 26) + 0.03 * affluence
    return (age >= 18) & (rng.random(len(age)) < np.clip(chance, 0.5, 0.98))


def _occupation(rng, age, femme, standing, age_gradient):
    """Socio-professional category 1…8 given age, sex and social standing."""
    u, v = rng.random((2, len(age)))
    retired = 1 / (1 + np.exp(-(age - 61.8) / 1.4))
    student = np.interp(age, [15, 17, 18, 21, 25, 27], [0.97, 0.95, 0.68, 0.5, 0.12, 0])
    idle = np.clip(0.075 + 0.05 * femme - 0.03 * standing, 0.02, 0.3)
    active = ACTIVE + np.outer(standing, GRADIENT) + np.outer(age_gradient, AGEING) + np.outer(femme, WOMEN)
    active = np.exp(active)
    active = np.cumsum(active, axis=1)
    cs = 1 + (v[:, None] * active[:, -1:] > active[:, :-1]).sum(axis=1)
    cs[u < student + (1 - student) * idle] = 8
    old = age >= 50
    cs[old & (u < retired)] = 7
    cs[old & (u >= retired) & (u < retired + (1 - retired) * idle)] = 8
    return cs


def _beside_streets(rng, ground: Ground, block):
    """Points along the sides of their blocks, drawn back towards the block's centre."""
    size = np.diff(ground.start)[block]
    corner = (rng.random(len(block)) * size).astype(np.int64)
    a = ground.corners[ground.ring[ground.start[block] + corner]]
    b = ground.corners[ground.ring[ground.start[block] + (corner + 1) % size]]
    along, back = rng.random((2, len(block), 1))
    street = a + (0.08 + 0.84 * along) * (b - a)
    return (street + (0.14 + 0.22 * back) * (ground.centre[block] - street)).round(2)
