"""Households of a fictional retailer: trips, tastes, births, and what some of them tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from course_lib.synthetic.shoppers_rates import TRIPS, TRIPS_SHAPE, solved, tastes
from course_lib.synthetic.shoppers_shelves import SHELVES

BIRTHS_A_YEAR = 0.17
"""Births per household under 45, a year: several times those of France, to have enough of them."""
OLDEST, NEWEST = -104, 78
"""Weeks of the births that matter: babies of two years buy nappies, mothers to be are six months ahead."""
ELSEWHERE = 0.35
"""Share of the households that buy their nappies elsewhere."""
COMPLIANCE = 0.75
"""Share of the expecting households that follow the habit of a category."""
NEVER = 10_000
"""Week of a birth that does not take place."""

AGES = ("19-24", "25-34", "35-44", "45-54", "55-64", "65+")
AGE_SHARES = (0.06, 0.20, 0.26, 0.24, 0.12, 0.12)
FERTILE = 3
"""The first three ages."""
INCOMES = ("moins de 15 k€", "15-24 k€", "25-34 k€", "35-49 k€", "50-74 k€", "75 k€ et plus")
INCOME_STEPS = (-1.43, -0.95, -0.65, -0.09, 0.58)
"""Quantiles of the normal law that part incomes as in The Complete Journey (28 % at 75 k$ or more)."""
TOLD = 0.324
"""Share of the households that gave their age and income: 801 of 2 469 in The Complete Journey."""


@dataclass(frozen=True, eq=False)
class Households:
    """Arrays by household.

    Attributes
    ----------
    trips : (h,) int64
        Baskets in the file, at least 1.
    rates : (h, c) float32
        Chance that a basket of mean size holds each shelf, out of season and pregnancy.
    birth : (h,) int64
        Week of the birth, 0 being the first whole week; ``NEVER`` without one.
    follows : (h, c) bool
        Whether an expecting household changes its habits for that shelf.
    buys_here : (h,) bool
        Whether its nappies are bought here.
    age, income, size, kids : (h,) int64
        Ranks in ``AGES`` and ``INCOMES``; persons, of which children.
    """

    trips: NDArray
    rates: NDArray
    birth: NDArray
    follows: NDArray
    buys_here: NDArray
    age: NDArray
    income: NDArray
    size: NDArray
    kids: NDArray


def households(rng: np.random.Generator, n: int, weeks: float) -> Households:
    """Draw `n` households for a file of that many weeks."""
    chances, shapes = solved()
    affluence, family = rng.standard_normal((2, n, 1))
    loads = np.array([[shelf.affluence, shelf.family] for shelf in SHELVES])
    own = np.sqrt(1 - (loads**2).sum(axis=1))
    # A Gaussian copula: tastes go together, each keeps its own gamma.
    score = affluence * loads[:, 0] + family * loads[:, 1] + own * rng.standard_normal((n, len(SHELVES)))
    rates = (chances * tastes(ndtr(score), shapes)).astype(np.float32)

    mean = rng.gamma(TRIPS_SHAPE, TRIPS * weeks / 52 / TRIPS_SHAPE, n)
    age = rng.choice(len(AGES), n, p=AGE_SHARES)
    # Births follow age, which no basket shows: without the planted signal a score must be chance.
    born = rng.random(n) < np.where(age < FERTILE, BIRTHS_A_YEAR * (NEWEST - OLDEST) / 52, 0)
    birth = np.where(born, rng.integers(OLDEST, NEWEST, n), NEVER)
    wealth = 0.75 * affluence[:, 0] + np.sqrt(1 - 0.75**2) * rng.standard_normal(n)
    members = np.clip(np.rint(2.1 + 0.9 * family[:, 0] + 0.5 * rng.standard_normal(n)), 1, 5).astype(int)
    return Households(
        trips=np.maximum(rng.poisson(mean), 1),
        rates=rates,
        birth=birth,
        follows=rng.random((n, len(SHELVES))) < COMPLIANCE,
        buys_here=rng.random(n) >= ELSEWHERE,
        age=age,
        income=np.searchsorted(INCOME_STEPS, wealth),
        size=members,
        kids=np.where(members > 2, members - 2, (members == 2) & (rng.random(n) < 0.2)).astype(int),
    )


def demographics(rng: np.random.Generator, who: Households) -> pd.DataFrame:
    """Tell what a third of the households told, and add some that never came to a till."""
    n = len(who.trips)
    rows = np.sort(rng.permutation(n)[: round(TOLD * n)])
    absent = n + 1 + np.arange(n // 400)
    rows = np.concatenate([rows, rng.integers(0, n, len(absent))])
    table = {
        "household_id": np.concatenate([rows[: len(rows) - len(absent)] + 1, absent]).astype(np.int32),
        "age": np.array(AGES)[who.age[rows]],
        "income": np.array(INCOMES)[who.income[rows]],
        "household_size": np.where(who.size[rows] > 4, "5+", who.size[rows].astype(str)),
        "kids_count": np.where(who.kids[rows] > 2, "3+", who.kids[rows].astype(str)),
    }
    return pd.DataFrame(table).astype(dict.fromkeys(list(table)[1:], "str"))
