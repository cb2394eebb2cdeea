"""The event to predict, read in the purchases that follow the cutoff."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from course_lib.errors import DataError
from course_lib.purchases.inputs import require, require_categories, require_rows


def category_baskets(
    transactions: pd.DataFrame,
    products: pd.DataFrame,
    categories: str | Iterable[str],
    *,
    weeks: tuple[int, int],
    households: Iterable,
) -> pd.Series:
    """Count the baskets that hold at least one article of some categories.

    Parameters
    ----------
    transactions, products : DataFrame
    categories : str or iterable of str
    weeks : tuple of int
        First and last week, both included.
    households : iterable
        Index of the result.

    Returns
    -------
    Series of int64
        ``baskets``; 0 for a household without any. Two articles in one basket count once.

    Raises
    ------
    DataError
        A column is missing, or no product is of such a category.
    """
    require(transactions, ["household_id", "basket_id", "product_id", "week"], "Transactions")
    require(products, ["product_id", "product_category"], "Produits")
    wanted = require_categories(categories, products["product_category"].dropna())
    held = products.loc[products["product_category"].isin(wanted), "product_id"]
    rows = transactions["week"].between(*weeks) & transactions["product_id"].isin(held)
    baskets = transactions.loc[rows, ["household_id", "basket_id"]].drop_duplicates()
    index = pd.Index(households, name="household_id")
    return baskets["household_id"].value_counts().reindex(index, fill_value=0).rename("baskets")


def label_event(
    transactions: pd.DataFrame,
    products: pd.DataFrame,
    categories: str | Iterable[str],
    *,
    cutoff: int,
    horizon: int = 13,
    baskets: int = 2,
) -> pd.Series:
    """Tell which households start to buy a category after the cutoff.

    A birth is not written on a receipt. What stands for it: no nappies up to the cutoff, then at least
    `baskets` baskets of them within `horizon` weeks. One basket may be a present.

    Parameters
    ----------
    transactions, products : DataFrame
    categories : str or iterable of str
        What the event makes people buy.
    cutoff : int
        Last week known.
    horizon : int
        Weeks after the cutoff in which the event is read.
    baskets : int
        Baskets from which it is an event.

    Returns
    -------
    Series of bool
        ``event``, indexed by the eligible households, sorted: those that came up to the cutoff and had not
        bought the category yet. The others have no label: one cannot start what one already does.

    Raises
    ------
    DataError
        A column is missing, no product is of such a category, or the file stops before the horizon: a
        household would be a negative for lack of time.

    Examples
    --------
    >>> tickets = pd.DataFrame(
    ...     {"household_id": [1, 2, 2, 2, 3], "basket_id": range(5), "product_id": [6, 6, 5, 5, 5],
    ...      "week": [1, 1, 3, 4, 1]}
    ... )
    >>> rayons = pd.DataFrame({"product_id": [5, 6], "product_category": ["Couches", "Lait"]})
    >>> label_event(tickets, rayons, "Couches", cutoff=2, horizon=2).to_dict()
    {1: False, 2: True}
    """
    require(transactions, ["household_id", "week"], "Transactions")
    require_rows(transactions, "Transactions")
    last = int(transactions["week"].max())
    if cutoff + horizon > last:
        raise DataError(
            f"L’événement se lit jusqu’à la semaine {cutoff + horizon}, mais le fichier s’arrête à la semaine "
            f"{last}. Avancez la date de coupure, ou raccourcissez l’horizon."
        )
    known = transactions.loc[transactions["week"] <= cutoff, "household_id"].unique()
    first = int(transactions["week"].min())
    count = {"transactions": transactions, "products": products, "categories": categories}
    before = category_baskets(**count, weeks=(first, cutoff), households=sorted(known))
    eligible = before.index[before == 0]
    after = category_baskets(**count, weeks=(cutoff + 1, cutoff + horizon), households=eligible)
    return (after >= baskets).rename("event")
