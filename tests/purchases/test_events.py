"""The event that stands for a birth."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError
from course_lib.purchases import category_baskets, label_event


def test_event_by_hand(receipts, products):
    """1 starts with two baskets; 2 has two articles in one basket; 3 never came before; 4 had bought some."""
    found = label_event(receipts, products, "Couches", cutoff=5, horizon=5)
    assert found.to_dict() == {1: True, 2: False}
    assert found.name == "event"
    assert label_event(receipts, products, "Couches", cutoff=5, horizon=5, baskets=1).to_dict() == {
        1: True,
        2: True,
    }


def test_what_follows_the_horizon_is_not_seen(receipts, products):
    """The second basket of household 1 comes in week 7."""
    assert not label_event(receipts, products, "Couches", cutoff=5, horizon=1)[1]
    assert label_event(receipts, products, "Couches", cutoff=5, horizon=2)[1]


def test_rows_in_any_order(receipts, products):
    """Labels and their order do not change."""
    shuffled = receipts.sample(frac=1, random_state=3)
    expected = label_event(receipts, products, "Couches", cutoff=5, horizon=5)
    assert label_event(shuffled, products, "Couches", cutoff=5, horizon=5).equals(expected)


def test_the_file_must_reach_the_horizon(receipts, products):
    """A household is not a negative because the file stops."""
    with pytest.raises(DataError, match="semaine 11, mais le fichier s’arrête à la semaine 10"):
        label_event(receipts, products, "Couches", cutoff=5, horizon=6)


def test_baskets_of_several_categories(receipts, products):
    """A basket with two of the categories counts once; both ends of the weeks are in."""
    found = category_baskets(receipts, products, ["Coton", "Lait"], weeks=(2, 9), households=[1, 2, 3, 4])
    assert found.to_dict() == {1: 1, 2: 1, 3: 1, 4: 0}


def test_an_unknown_category_is_refused(receipts, products):
    """With the ones that exist."""
    with pytest.raises(DataError, match=r"ne s’appelle COUCHES\. .*Coton, Couches, Lait"):
        label_event(receipts, products, "COUCHES", cutoff=5, horizon=5)
