"""Fictional customers of a supermarket with a loyalty card, of whom everything is known.

A retailer sees baskets and guesses a pregnancy. Here the households are drawn one by one, births included, so
that the guess can be compared with the truth, and so that nobody real is ever guessed at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.synthetic.arguments import whole

if TYPE_CHECKING:
    from os import PathLike

    from pandas import DataFrame

FEWEST, MOST = 100, 200_000
STRONGEST = 4.0
FIRST_WEEK, LAST_WEEK = 2, 53
"""Whole weeks of the file, Monday to Sunday; weeks 1 and 54 are cut."""


@dataclass(frozen=True, eq=False)
class Shoppers:
    """A fictional population of card holders: what the retailer knows, and the truth.

    Attributes
    ----------
    seed : int
    strength : float
    transactions : DataFrame
        One row per basket and product, in the order of the tills, with the faults of a real file:
        ``household_id``, ``store_id``, ``basket_id``, ``product_id``, ``quantity`` (articles),
        ``sales_value`` (euros), ``week`` (1 to 54), ``transaction_timestamp``.
    products : DataFrame
        ``product_id``, ``department``, ``brand``, ``product_category``, ``product_type``.
    demographics : DataFrame
        What a third of the households told: ``household_id``, ``age``, ``income``, ``household_size``,
        ``kids_count``, all text.
    births : DataFrame
        The truth, which the retailer does not know: ``household_id``, ``week`` (of the file; before 1 or
        after 54 for births outside it) and ``buys_here`` (False where nappies are bought elsewhere).
    """

    seed: int
    strength: float
    transactions: DataFrame
    products: DataFrame
    demographics: DataFrame
    births: DataFrame

    def write(self, folder: str | PathLike) -> Path:
        """Write what the retailer knows, in the files of *The Complete Journey*.

        Parameters
        ----------
        folder : path-like
            Made if need be. The truth is not written.

        Returns
        -------
        Path
            The folder of ``transactions.parquet``, ``products.parquet`` and ``demographics.parquet``.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("transactions", "products", "demographics"):
            getattr(self, name).to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")
        return folder


def shoppers(seed: int = 2024, *, n_households: int = 12_000, strength: float = 2.0) -> Shoppers:
    """Draw a population of card holders and a year of baskets.

    Parameters
    ----------
    seed : int
        0 to 2**63. The same arguments give the same population, byte for byte.
    n_households : int
        Households with at least one basket, 100 to 200 000.
    strength : float
        How much a pregnancy changes purchases: each category's factor is raised to this power. At 0 baskets
        say nothing of births to come; 0 to 4.

    Returns
    -------
    Shoppers

    Raises
    ------
    ValueError
        An argument of another kind, or out of bounds.
    """
    seed = whole("seed", seed, 0, 2**63)
    n_households = whole("n_households", n_households, FEWEST, MOST)
    number = isinstance(strength, Real) and not isinstance(strength, bool) and math.isfinite(strength)
    if not number or not 0 <= strength <= STRONGEST:
        raise ValueError(f"strength vaut {strength!r} : un nombre de 0 à {STRONGEST:g} est attendu.")
    from course_lib.synthetic.shoppers_build import build

    return build(seed, n_households, float(strength))
