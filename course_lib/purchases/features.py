"""What a score is made of: purchases by household, category and window, none of them after the cutoff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.purchases.inputs import require, require_categories
from course_lib.wording import listing

WINDOWS = (12, 26)
# Rows counted at a time: what is computed of them stays in the processor's cache.
CHUNK = 1 << 18
# Identifiers up to this one are looked up in a table, larger ones in a hash.
DENSE = 50_000_000


def feature_matrix(
    transactions: pd.DataFrame,
    products: pd.DataFrame,
    *,
    cutoff: int,
    windows: Sequence[int] = WINDOWS,
    households: Iterable | None = None,
) -> pd.DataFrame:
    """Count the purchases of each household, by category and by window, up to the cutoff.

    Parameters
    ----------
    transactions : DataFrame
        ``household_id``, ``product_id``, ``week``; each row is one purchase. Rows of unknown products and of
        weeks after the cutoff are not looked at.
    products : DataFrame
        ``product_id``, ``product_category``.
    cutoff : int
        Last week known.
    windows : sequence of int
        Ends of the windows, in weeks before the cutoff, increasing: (12, 26) counts the twelve last weeks,
        then the fourteen before them.
    households : iterable, optional
        Rows of the matrix; by default the households with a basket up to the cutoff, sorted.

    Returns
    -------
    DataFrame of int32, shape (n_households, n_categories × n_windows)
        Indexed by ``household_id``; columns (``category``, ``window``), the window named by its end. All the
        categories of `products` are there, in alphabetical order: two cutoffs have the same columns.

    Raises
    ------
    DataError
        A column is missing, the windows do not increase, or a household is asked for twice.

    Examples
    --------
    >>> tickets = pd.DataFrame(
    ...     {"household_id": [1, 1, 2], "product_id": [5, 5, 6], "week": [9, 10, 11]}
    ... )
    >>> rayons = pd.DataFrame({"product_id": [5, 6], "product_category": ["Coton", "Lait"]})
    >>> matrice = feature_matrix(tickets, rayons, cutoff=10, windows=(1, 4), households=[1, 2])
    >>> matrice.loc[1, "Coton"].to_dict(), int(matrice.loc[2].sum())
    ({1: 1, 4: 1}, 0)
    """
    require(transactions, ["household_id", "product_id", "week"], "Transactions")
    require(products, ["product_id", "product_category"], "Produits")
    bounds = [0, *windows]
    if len(bounds) < 2 or (np.diff(bounds) < 1).any():
        raise DataError(
            f"Fenêtres : reçu {tuple(windows)}, attendu des nombres de semaines croissants, par exemple (12, 26)."
        )
    week = transactions["week"].to_numpy()
    if households is None:
        households = np.unique(transactions["household_id"].to_numpy()[week <= cutoff])
    rows = pd.Index(households, name="household_id")
    if not rows.is_unique:
        raise DataError(
            f"Foyers : {listing(rows[rows.duplicated()].unique())} en double, attendu une ligne par foyer."
        )
    named = products.dropna(subset="product_category")
    if not named["product_id"].is_unique:
        twice = named.loc[named["product_id"].duplicated(), "product_id"].unique()
        raise DataError(f"Produits : {listing(twice)} en double, attendu une ligne par produit.")
    category, names = pd.factorize(named["product_category"], sort=True)
    columns = pd.MultiIndex.from_product([names, list(windows)], names=["category", "window"])

    # Each lookup gives its part of the cell's number, and -1 to what is not counted.
    size = len(rows) * len(columns)
    whole = np.int32 if size < 2**31 else np.int64
    row_of = _lookup(rows.to_numpy(), np.arange(0, size, len(columns), dtype=whole))
    column_of = _lookup(named["product_id"].to_numpy(), (category * len(windows)).astype(whole))
    household, product = transactions["household_id"].to_numpy(), transactions["product_id"].to_numpy()
    codes = []
    for start in range(0, len(week), CHUNK):
        part = slice(start, start + CHUNK)
        inside = np.flatnonzero((week[part] > cutoff - bounds[-1]) & (week[part] <= cutoff))
        row, column = row_of(household[part][inside]), column_of(product[part][inside])
        cell = row + column
        for near in windows[:-1]:
            # A week before a window's end is in a later column.
            cell += week[part][inside] <= cutoff - near
        codes.append(cell[(row >= 0) & (column >= 0)])
    cells = np.bincount(np.concatenate(codes or [np.zeros(0, dtype=whole)]), minlength=size)
    return pd.DataFrame(cells.astype(np.int32).reshape(len(rows), len(columns)), index=rows, columns=columns)


def trips(transactions: pd.DataFrame, *, cutoff: int, households: Iterable) -> pd.Series:
    """Count the baskets of each household up to the cutoff: the humblest of the scores.

    Returns
    -------
    Series of int64
        ``trips``, indexed as `households`.
    """
    require(transactions, ["household_id", "basket_id", "week"], "Transactions")
    known = transactions.loc[transactions["week"] <= cutoff, ["household_id", "basket_id"]].drop_duplicates()
    counts = known["household_id"].value_counts()
    return counts.reindex(pd.Index(households, name="household_id"), fill_value=0).rename("trips")


def mask(matrix: pd.DataFrame, categories: str | Iterable[str]) -> pd.DataFrame:
    """Remove categories from a matrix, in all their windows.

    Raises
    ------
    DataError
        The matrix has no such category.
    """
    known = matrix.columns.get_level_values("category")
    hidden = require_categories(categories, known)
    return matrix.loc[:, ~known.isin(hidden)]


def _lookup(keys: NDArray, values: NDArray) -> Callable[[NDArray], NDArray]:
    """Return a function that maps identifiers to values, and those that are unknown to -1."""
    values = np.append(values, np.array(-1, dtype=values.dtype))
    if len(keys) and np.issubdtype(keys.dtype, np.integer) and keys.min() >= 0 and keys.max() < DENSE:
        # The last place is free: whatever is out of the table is sent to it.
        out = int(keys.max()) + 1
        table = np.full(out + 1, -1, dtype=values.dtype)
        table[keys] = values[:-1]
        return lambda wanted: table[np.where((wanted < 0) | (wanted > out), out, wanted)]
    index = pd.Index(keys)
    return lambda wanted: values[index.get_indexer(wanted)]
