"""The matrix household × category × window, and what it must not see."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import feature_matrix, features, mask, trips


def reference(rows: pd.DataFrame, products: pd.DataFrame, cutoff: int, windows, households) -> pd.DataFrame:
    """The same matrix by pandas, cell by cell of what it groups."""
    rows = rows.merge(products[["product_id", "product_category"]].dropna(), on="product_id")
    age = cutoff - rows["week"]
    window = np.select([(age >= 0) & (age < end) for end in windows], windows, -1)
    counts = rows[window > 0].groupby(["household_id", "product_category", window[window > 0]]).size()
    columns = pd.MultiIndex.from_product(
        [sorted(products["product_category"].dropna().unique()), windows], names=["category", "window"]
    )
    table = counts.unstack([1, 2], fill_value=0).reindex(columns=columns, fill_value=0)
    return table.reindex(households, fill_value=0).astype("int32")


def test_by_hand(receipts, products):
    """Week 6 is in the first window, weeks 4 and 5 in the second, the others in none."""
    found = feature_matrix(receipts, products, cutoff=6, windows=(1, 3), households=[1, 2, 9])
    assert found.columns.tolist() == [(name, end) for name in ("Coton", "Couches", "Lait") for end in (1, 3)]
    assert found.loc[1].tolist() == [0, 0, 1, 0, 0, 0]
    assert found.loc[2].tolist() == [0, 0, 2, 0, 0, 1]
    assert found.loc[9].tolist() == [0] * 6
    assert (found.dtypes == "int32").all()


@pytest.mark.parametrize("windows", [(26,), (12, 26), (4, 12, 26)])
def test_equals_a_plain_groupby(population, windows):
    """On eight thousand households, with one, two or three windows."""
    drawn, rows = population
    households = np.arange(1, 8_001, 2)
    found = feature_matrix(rows, drawn.products, cutoff=40, windows=windows, households=households)
    expected = reference(rows, drawn.products, 40, list(windows), found.index)
    pd.testing.assert_frame_equal(found, expected, check_names=False)


def test_chunks_do_not_show(receipts, products, monkeypatch):
    """Counted two rows at a time, the same."""
    whole = feature_matrix(receipts, products, cutoff=9, windows=(4, 9))
    monkeypatch.setattr(features, "CHUNK", 2)
    pd.testing.assert_frame_equal(feature_matrix(receipts, products, cutoff=9, windows=(4, 9)), whole)


def test_identifiers_of_any_kind(receipts, products):
    """Very large numbers and text go by a hash: same counts."""
    expected = feature_matrix(receipts, products, cutoff=9, windows=(4, 9)).to_numpy()
    large = receipts.assign(household_id=receipts["household_id"] + 10**12)
    assert (feature_matrix(large, products, cutoff=9, windows=(4, 9)).to_numpy() == expected).all()
    text = receipts.assign(household_id="h" + receipts["household_id"].astype("str"))
    assert (feature_matrix(text, products, cutoff=9, windows=(4, 9)).to_numpy() == expected).all()


def test_nothing_after_the_cutoff(population):
    """Deleting the future, or scrambling it, changes nothing; deleting the last week known does."""
    drawn, rows = population
    expected = feature_matrix(rows, drawn.products, cutoff=40)
    past = rows[rows["week"] <= 40]
    pd.testing.assert_frame_equal(feature_matrix(past, drawn.products, cutoff=40), expected)
    future = rows["week"].to_numpy() > 40
    scrambled = rows.copy()
    rng = np.random.default_rng(0)
    for name in ("household_id", "product_id"):
        scrambled.loc[future, name] = rng.permutation(rows.loc[future, name].to_numpy())
    pd.testing.assert_frame_equal(feature_matrix(scrambled, drawn.products, cutoff=40), expected)
    assert not feature_matrix(rows[rows["week"] < 40], drawn.products, cutoff=40).equals(expected)


def test_rows_and_households_in_any_order(population):
    """Shuffled rows give the same matrix; relabelled households give the same rows under their new names."""
    drawn, rows = population
    expected = feature_matrix(rows, drawn.products, cutoff=40)
    shuffled = rows.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(feature_matrix(shuffled, drawn.products, cutoff=40), expected)
    names = pd.Series(np.random.default_rng(1).permutation(8_000) + 1, index=np.arange(1, 8_001))
    renamed = rows.assign(household_id=names[rows["household_id"]].to_numpy())
    found = feature_matrix(renamed, drawn.products, cutoff=40)
    assert (found.loc[names[expected.index]].to_numpy() == expected.to_numpy()).all()


def test_nobody(receipts, products):
    """Before the first week there is no household, and no matrix to speak of."""
    assert feature_matrix(receipts, products, cutoff=0).shape == (0, 6)
    assert feature_matrix(receipts.head(0), products, cutoff=9, households=[1]).to_numpy().tolist() == [
        [0] * 6
    ]


@pytest.mark.parametrize("windows", [(), (0, 4), (12, 12), (26, 12)])
def test_windows_that_do_not_increase(receipts, products, windows):
    """Each ends later than the one before."""
    with pytest.raises(DataError, match="semaines croissants"):
        feature_matrix(receipts, products, cutoff=9, windows=windows)


def test_what_is_asked_twice(receipts, products):
    """A household or a product in double would be counted twice, or lost."""
    with pytest.raises(DataError, match="1 en double, attendu une ligne par foyer"):
        feature_matrix(receipts, products, cutoff=9, households=[1, 1])
    with pytest.raises(DataError, match="10 en double, attendu une ligne par produit"):
        feature_matrix(receipts, pd.concat([products, products.head(1)]), cutoff=9)


def test_trips_are_baskets(receipts):
    """Two rows of one basket are one trip; the future does not count."""
    assert trips(receipts, cutoff=6, households=[1, 2, 3, 4]).to_dict() == {1: 2, 2: 2, 3: 0, 4: 1}


def test_mask_removes_all_windows(receipts, products):
    """One name or several; an unknown one is refused."""
    matrix = feature_matrix(receipts, products, cutoff=9, windows=(4, 9))
    assert set(mask(matrix, "Lait").columns.get_level_values(0)) == {"Coton", "Couches"}
    assert mask(matrix, ["Lait", "Coton"]).shape[1] == 2
    with pytest.raises(DataError, match="ne s’appelle Beurre"):
        mask(matrix, ["Beurre"])
