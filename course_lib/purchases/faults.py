"""Faults of a till's file: rows sent twice, unknown products, impossible quantities, weeks that are cut."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from course_lib.purchases.inputs import require, require_rows

LARGEST = 100
"""More articles than a customer carries: beyond it, a till has read grams, or thousandths of a gallon."""
KEY = ("household_id", "basket_id", "product_id")


@dataclass(frozen=True, eq=False)
class Audit:
    """Faults found, as masks over the rows received.

    Attributes
    ----------
    repeated : Series of bool
        Rows equal in every column to one that comes before.
    orphan : Series of bool
        Rows whose product is not on the list.
    absurd : Series of bool
        Quantities under 1 or over ``LARGEST``.
    weeks : DataFrame
        By week, in order: ``days`` on which something was sold, ``baskets``, and ``partial``, true for the
        first and the last week when they have fewer days than the week beside them.
    silent : list
        Households of the demographics that never come to a till.
    """

    repeated: pd.Series
    orphan: pd.Series
    absurd: pd.Series
    weeks: pd.DataFrame
    silent: list

    def counts(self) -> pd.Series:
        """Number of rows of each fault, weeks that are cut, households without baskets."""
        return pd.Series(
            {
                "repeated": int(self.repeated.sum()),
                "orphan": int(self.orphan.sum()),
                "absurd": int(self.absurd.sum()),
                "partial_weeks": int(self.weeks["partial"].sum()),
                "silent_households": len(self.silent),
            }
        )


def audit(
    transactions: pd.DataFrame, products: pd.DataFrame, demographics: pd.DataFrame | None = None
) -> Audit:
    """Look for the faults of a till's file.

    Parameters
    ----------
    transactions, products, demographics : DataFrame
        See `course_lib.datasets.complete_journey.RetailTables`.

    Returns
    -------
    Audit

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> tickets = pd.DataFrame(
    ...     {
    ...         "household_id": 1, "basket_id": 7, "product_id": [5, 5, 6], "quantity": [1, 1, 250], "week": 1,
    ...         "transaction_timestamp": pd.Timestamp("2024-01-01 10:00"),
    ...     }
    ... )
    >>> audit(tickets, pd.DataFrame({"product_id": [5]})).counts()[["repeated", "orphan", "absurd"]].tolist()
    [1, 1, 1]
    """
    require(transactions, [*KEY, "quantity", "week", "transaction_timestamp"], "Transactions")
    require(products, ["product_id"], "Produits")
    households = [] if demographics is None else demographics["household_id"]
    present = set(transactions["household_id"].unique())
    return Audit(
        _repeated(transactions),
        ~transactions["product_id"].isin(products["product_id"]),
        ~transactions["quantity"].between(1, LARGEST),
        _weeks(transactions),
        sorted(household for household in households if household not in present),
    )


def clean(transactions: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows that an analysis may count: each one once, of a known product, in a plausible quantity.

    Weeks that are cut stay: what is compared is weeks, and they are named by `audit`.

    Returns
    -------
    DataFrame
        Same columns and order, index reset.
    """
    found = audit(transactions, products)
    return transactions[~(found.repeated | found.orphan | found.absurd)].reset_index(drop=True)


def whole_weeks(transactions: pd.DataFrame) -> tuple[int, int]:
    """Return the first and the last week that are not cut.

    Raises
    ------
    DataError
        A column is missing, or there is no row.
    """
    require(transactions, ["basket_id", "week", "transaction_timestamp"], "Transactions")
    require_rows(transactions, "Transactions")
    weeks = _weeks(transactions)
    kept = weeks.index[~weeks["partial"]]
    return int(kept.min()), int(kept.max())


def _repeated(transactions: pd.DataFrame) -> pd.Series:
    # A key seen once cannot be a row seen twice: whole rows are compared only among the suspects.
    suspect = transactions.duplicated(list(KEY), keep=False)
    repeated = pd.Series(False, index=transactions.index)
    repeated[suspect] = transactions[suspect].duplicated().to_numpy()
    return repeated


def _weeks(transactions: pd.DataFrame) -> pd.DataFrame:
    once = transactions.drop_duplicates("basket_id")
    days = once["transaction_timestamp"].dt.normalize().groupby(once["week"]).nunique()
    weeks = pd.DataFrame({"days": days, "baskets": once.groupby("week").size()}).sort_index()
    weeks["partial"] = False
    if len(weeks) > 1:
        # A holiday closes shops one day: only a week much shorter than its neighbour is cut.
        short = weeks["days"].to_numpy()
        weeks.loc[weeks.index[0], "partial"] = bool(short[0] < short[1] - 1)
        weeks.loc[weeks.index[-1], "partial"] = bool(short[-1] < short[-2] - 1)
    return weeks
