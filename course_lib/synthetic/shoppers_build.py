"""Drawing a year of baskets, stage by stage: households, baskets, what they hold, prices, faults.

Each stage has its own random stream, so that one number more in a stage leaves the others as they are. Weeks
are counted here from the first whole one; the file's own number is two more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.synthetic.shoppers import FIRST_WEEK, Shoppers
from course_lib.synthetic.shoppers_faults import add_faults, delisted
from course_lib.synthetic.shoppers_households import NEVER, Households, demographics, households
from course_lib.synthetic.shoppers_rates import MOST, lines_at, mean_lines
from course_lib.synthetic.shoppers_shelves import NAPPIES, REST, SHELVES

MONDAY = np.datetime64("2024-01-01", "s")
"""First day of the first whole week: the file runs from Saturday 30 December 2023 to Tuesday 31 December 2024."""
WEEKS = 52
DAYS = np.array([0.13, 0.13, 0.14, 0.14, 0.17, 0.19, 0.10])
"""Share of the trips by day of the week, from Monday."""
SUMMER, FEAST = (30, 33), (49, 51)
"""Weeks in which fewer people come, and more."""
STORES = 8
CODES = (*(shelf.name for shelf in SHELVES), NAPPIES, REST)
PRICES = np.array([*(shelf.price for shelf in SHELVES), 9.0, 3.2])
NAPPY, OTHER = len(SHELVES), len(SHELVES) + 1
VARIANTS = ("premier prix", "marque du magasin", "marque nationale", "grand format")
VARIANT_PRICES = np.array([0.75, 0.9, 1.15, 1.5])
VARIANT_SHARES = np.array([0.2, 0.35, 0.35, 0.1])
GIFTS = 0.05
"""Households that offer a pack of nappies in the year."""


def build(seed: int, n_households: int, strength: float) -> Shoppers:
    """Draw the population of that seed; `shoppers` has checked the arguments."""
    streams = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(6)]
    on_people, on_trips, on_shelves, on_nappies, on_lines, on_faults = streams
    cut = DAYS[5:].sum() + DAYS[:2].sum()
    who = households(on_people, n_households, WEEKS + cut)
    household, week = _trips(on_trips, who)
    extra_household, extra_week = _nappy_trips(on_nappies, who)
    nappies = np.zeros(len(household) + len(extra_household), dtype=bool)
    nappies[len(household) :] = True
    household = np.concatenate([household, extra_household])
    week = np.concatenate([week, extra_week])

    instant = _instants(on_trips, week)
    order = np.lexsort((household, instant))
    household, week, instant, nappies = (values[order] for values in (household, week, instant, nappies))
    size = lines_at(on_trips.random(len(household)))
    basket, shelf = _contents(on_shelves, who, household, week, size, strength)
    basket = np.concatenate([basket, np.flatnonzero(nappies)])
    shelf = np.concatenate([shelf, np.full(nappies.sum(), NAPPY)])
    left = size - np.bincount(basket, minlength=len(size))
    rest = np.flatnonzero(left > 0)
    basket = np.concatenate([basket, rest])
    shelf = np.concatenate([shelf, np.full(len(rest), OTHER)])
    key = np.sort(basket * len(CODES) + shelf)
    basket, shelf = key // len(CODES), key % len(CODES)

    variant = np.searchsorted(VARIANT_SHARES.cumsum()[:-1], on_lines.random(len(key)), side="right")
    variant[shelf == OTHER] = 1
    quantity = np.where(shelf == OTHER, left[basket], 1 + (on_lines.random(len(key)) < 0.12))
    noise = np.exp(on_lines.normal(-0.05, 0.32, len(key)))
    # An average over many articles varies less than the price of one.
    noise = np.where(shelf == OTHER, np.exp(on_lines.normal(0, 0.3, len(key))), noise)
    paid = np.maximum(0.1, PRICES[shelf] * VARIANT_PRICES[variant] * quantity * noise)
    store = _stores(on_lines, n_households)
    transactions = pd.DataFrame(
        {
            "household_id": (household[basket] + 1).astype(np.int32),
            "store_id": store[household[basket]],
            "basket_id": basket + 24_000_000_001,
            "product_id": _product(shelf, variant),
            "quantity": quantity.astype(np.int32),
            "sales_value": np.round(paid, 2),
            "week": (week[basket] + FIRST_WEEK).astype(np.int16),
            "transaction_timestamp": instant[basket],
        }
    )
    transactions = add_faults(on_faults, transactions, shelf == CODES.index("Fromage"))
    expecting = np.flatnonzero(who.birth < NEVER)
    births = pd.DataFrame(
        {
            "household_id": (expecting + 1).astype(np.int32),
            "week": (who.birth[expecting] + FIRST_WEEK).astype(np.int64),
            "buys_here": who.buys_here[expecting],
        }
    )
    return Shoppers(seed, strength, transactions, delisted(_products()), demographics(on_people, who), births)


def _trips(rng: np.random.Generator, who: Households) -> tuple[NDArray, NDArray]:
    """Draw the household and the week of each basket."""
    weight = np.ones(WEEKS + 2)
    weight[0], weight[-1] = DAYS[5:].sum(), DAYS[:2].sum()
    weeks = np.arange(-1, WEEKS + 1)
    weight[(weeks >= SUMMER[0]) & (weeks <= SUMMER[1])] *= 0.85
    weight[(weeks >= FEAST[0]) & (weeks <= FEAST[1])] *= 1.2
    upto = weight.cumsum() / weight.sum()
    household = np.repeat(np.arange(len(who.trips)), who.trips)
    return household, np.searchsorted(upto[:-1], rng.random(len(household)), side="right") - 1


def _nappy_trips(rng: np.random.Generator, who: Households) -> tuple[NDArray, NDArray]:
    """Draw the baskets that a birth adds, and the gifts of those who have no baby.

    They come on top of the usual trips: were they drawn among these, those who come often would look like
    parents, and a score could guess births without any signal.
    """
    parents = np.flatnonzero((who.birth < WEEKS) & who.buys_here)
    weeks = np.arange(-1, WEEKS + 1)
    age = weeks - who.birth[parents][:, None]
    chance = np.select([age < 0, age < 26, age < 104], [0.0, 0.45, 0.12], 0.0)
    # The two weeks that are cut have two days each.
    chance[:, [0, -1]] *= 2 / 7
    row, column = np.nonzero(rng.random(chance.shape) < chance)
    givers = np.flatnonzero((who.birth == NEVER) & (rng.random(len(who.trips)) < GIFTS))
    return (
        np.concatenate([parents[row], givers]),
        np.concatenate([weeks[column], rng.integers(0, WEEKS, len(givers))]),
    )


def _instants(rng: np.random.Generator, week: NDArray) -> NDArray:
    """Draw the second of each basket: shops open from 8.30 to 20.30, and until 13.00 on Sunday."""
    upto = DAYS.cumsum() / DAYS.sum()
    u = rng.random(len(week))
    # Weeks that are cut keep their own days only.
    u = np.where(week < 0, upto[4] + u * (1 - upto[4]), np.where(week >= WEEKS, u * upto[1], u))
    day = np.minimum(np.searchsorted(upto, u, side="right"), 6)
    hours = np.where(day == 6, 4.5, 12.0) * rng.beta(2, 1.6, len(week))
    second = (week * 7 + day) * 86_400 + np.int64(8.5 * 3600) + (hours * 3600).astype(np.int64)
    return MONDAY + second.astype("timedelta64[s]")


def _contents(rng, who: Households, household, week, size, strength) -> tuple[NDArray, NDArray]:
    """Draw which shelves each basket holds: two arrays, basket and shelf."""
    volume = (size / mean_lines()).astype(np.float32)
    mothers = np.flatnonzero(who.birth[household] < NEVER)
    to_birth = week[mothers] - who.birth[household[mothers]]
    season = 2 * np.pi * (np.arange(-1, WEEKS + 1)) / WEEKS
    found = []
    for column, shelf in enumerate(SHELVES):
        chance = who.rates[household, column] * volume
        if shelf.swing:
            swing = 1 + shelf.swing * np.cos(season - 2 * np.pi * shelf.peak / WEEKS)
            chance *= swing.astype(np.float32)[week + 1]
        if shelf.pregnancy:
            habit = shelf.pregnancy
            moved = mothers[
                (to_birth >= habit.first) & (to_birth <= habit.last) & who.follows[household[mothers], column]
            ]
            chance[moved] *= np.float32(habit.factor**strength)
        hits = np.flatnonzero(rng.random(len(household), dtype=np.float32) < np.minimum(chance, MOST))
        found.append((hits, np.full(len(hits), column)))
    baskets, shelves = zip(*found, strict=True)
    return np.concatenate(baskets), np.concatenate(shelves)


def _stores(rng: np.random.Generator, n: int) -> NDArray:
    """Draw the store of each household: the first are the largest."""
    return (1 + np.minimum(rng.geometric(0.25, n) - 1, STORES - 1)).astype(np.int16)


def _product(shelf: NDArray, variant: NDArray) -> NDArray:
    """Number of a product: its shelf, then its variant."""
    return ((shelf + 1) * 100 + variant + 1).astype(np.int32)


def _products() -> pd.DataFrame:
    """List the products: each shelf in four variants, the rest of the basket in one."""
    departments = [*(shelf.department for shelf in SHELVES), "Bébé", "Divers"]
    rows = [
        (int(_product(np.int64(i), np.int64(j))), departments[i], VARIANTS[j], name, f"{name}, {VARIANTS[j]}")
        for i, name in enumerate(CODES)
        for j in range(len(VARIANTS))
        if name != REST or j == 1
    ]
    names = ("product_id", "department", "brand", "product_category", "product_type")
    return pd.DataFrame(rows, columns=names).astype(
        {"product_id": np.int32} | dict.fromkeys(names[1:], "str")
    )
