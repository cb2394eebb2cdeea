"""The audit of a till's file."""

from __future__ import annotations

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import audit, clean, whole_weeks


def test_each_fault_is_found(receipts, products):
    """A repeated row, an unknown product, four impossible quantities, a household that never comes."""
    receipts["quantity"] = [1, 100, 101, 0, -1, 1, 1, 1, 1, 1, 1, 240]
    found = audit(receipts, products, pd.DataFrame({"household_id": [4, 8, 1, 7]}))
    assert found.repeated[found.repeated].index.tolist() == [6]
    assert found.orphan[found.orphan].index.tolist() == [11]
    assert found.absurd[found.absurd].index.tolist() == [2, 3, 4, 11]
    assert found.silent == [7, 8]
    assert found.counts().to_dict() == {
        "repeated": 1,
        "orphan": 1,
        "absurd": 4,
        "partial_weeks": 0,
        "silent_households": 2,
    }


def test_two_rows_that_differ_are_not_repeated(receipts, products):
    """The same product twice in a basket in other quantities: two rows, no fault."""
    receipts.loc[6, "quantity"] = 3
    assert not audit(receipts, products).repeated.any()


def test_clean_keeps_one_of_each(receipts, products):
    """Rows in their order, with a new index; what is kept has no fault left."""
    kept = clean(receipts, products)
    assert kept["basket_id"].tolist() == [100, 100, 101, 102, 103, 104, 105, 106, 107, 108]
    assert kept.index.tolist() == list(range(10))
    assert audit(kept, products).counts().sum() == 0


def test_rows_in_any_order(receipts, products):
    """The same rows are left, whatever their order."""
    shuffled = receipts.sample(frac=1, random_state=1)
    kept = [clean(table, products).sort_values(["basket_id", "product_id"]) for table in (receipts, shuffled)]
    pd.testing.assert_frame_equal(*(table.reset_index(drop=True) for table in kept))


def test_weeks_that_are_cut():
    """One day, seven days, six days (a holiday), two days: the first and the last are cut."""
    days = ["2024-01-07", *pd.date_range("2024-01-08", periods=13).astype(str), "2024-01-22", "2024-01-23"]
    instants = pd.to_datetime(pd.Series(days)) + pd.Timedelta(hours=9)
    rows = pd.DataFrame(
        {
            "household_id": 1,
            "basket_id": range(len(days)),
            "product_id": 1,
            "quantity": 1,
            "week": [1, *[2] * 7, *[3] * 6, 4, 4],
            "transaction_timestamp": instants,
        }
    )
    weeks = audit(rows, pd.DataFrame({"product_id": [1]})).weeks
    assert weeks["days"].tolist() == [1, 7, 6, 2]
    assert weeks["partial"].tolist() == [True, False, False, True]
    assert whole_weeks(rows) == (2, 3)


def test_a_file_without_rows(receipts, products):
    """It has no fault; it has no week either."""
    assert audit(receipts.head(0), products).counts().sum() == 0
    with pytest.raises(DataError, match="la table est vide"):
        whole_weeks(receipts.head(0))


def test_a_missing_column_is_named(receipts, products):
    """With the names that were received."""
    with pytest.raises(DataError, match="il manque quantity"):
        audit(receipts.drop(columns="quantity"), products)
