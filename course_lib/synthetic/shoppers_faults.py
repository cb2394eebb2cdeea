"""Faults of a till's file, planted at rates like those of *The Complete Journey*.

There, 4 836 of 1 469 307 rows name a product that the list of products lacks, 8 869 have a quantity of 0 and
13 510 one above 100, and the first week has one day. Its rows are never repeated; those of a till that sends a
day twice are.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

REPEATED, EMPTY, WEIGHED = 0.003, 0.004, 0.06
"""Share of the rows sent twice, of those with a quantity of 0, of the cheese whose grams are read as articles."""
DELISTED = ("Café", "Lessive", "Aliments pour chat", "Savon")
"""Shelves whose large size has left the list of products, and is still sold."""


def delisted(products: pd.DataFrame) -> pd.DataFrame:
    """Take some products off the list."""
    gone = products["product_category"].isin(DELISTED) & (products["brand"] == "grand format")
    return products[~gone].reset_index(drop=True)


def add_faults(rng: np.random.Generator, transactions: pd.DataFrame, cheese: NDArray) -> pd.DataFrame:
    """Plant quantities that no customer buys, then rows sent twice.

    Parameters
    ----------
    transactions : DataFrame
    cheese : (n,) bool
        Rows of the cheese, which the counter weighs.
    """
    n = len(transactions)
    u = rng.random(n)
    quantity = transactions["quantity"].to_numpy(copy=True)
    grams = np.flatnonzero(cheese & (u < WEIGHED))
    quantity[grams] = rng.integers(120, 900, len(grams))
    quantity[u > 1 - EMPTY] = 0
    value = transactions["sales_value"].where(quantity > 0, 0.0)
    copies = np.sort(rng.permutation(n)[: round(REPEATED * n)])
    rows = np.sort(np.concatenate([np.arange(n), copies]), kind="stable")
    return transactions.assign(quantity=quantity, sales_value=value).take(rows).reset_index(drop=True)
