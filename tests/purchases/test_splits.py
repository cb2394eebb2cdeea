"""The past on one side, the future of other households on the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import household_split, label_event, temporal_split
from course_lib.synthetic.shoppers_shelves import NAPPIES


def test_halves_have_nobody_in_common():
    """Every household is on one side, whatever the order and the repetitions."""
    first, second = household_split([5, 3, 1, 4, 2, 2, 2], seed=3)
    assert sorted([*first, *second]) == [1, 2, 3, 4, 5]
    again = household_split([1, 2, 3, 4, 5], seed=3)
    assert first.equals(again[0])
    assert second.equals(again[1])
    assert not household_split(range(100), seed=3)[0].equals(household_split(range(100), seed=4)[0])


@pytest.mark.parametrize("share", [0, 1, 0.01])
def test_an_empty_side_is_refused(share):
    """The message says what was asked."""
    with pytest.raises(DataError, match="laisse un côté vide"):
        household_split(range(10), share=share)


def test_sides_of_a_split(population, split):
    """Other households, another date, the same columns; the event is not among them."""
    drawn, rows = population
    assert not split.x_train.index.intersection(split.x_test.index).size
    assert split.x_train.columns.equals(split.x_test.columns)
    assert NAPPIES not in split.x_train.columns.get_level_values("category")
    expected = label_event(rows, drawn.products, NAPPIES, cutoff=40)[split.y_test.index]
    assert split.y_test.equals(expected)


def test_training_does_not_see_the_test_horizon(population, split):
    """Scrambling what follows the last training label, for the training households, changes nothing."""
    drawn, rows = population
    later = rows["week"] > 40
    scrambled = rows.copy()
    drawn_again = np.random.default_rng(0).permutation(rows.loc[later, "product_id"].to_numpy())
    scrambled.loc[later, "product_id"] = drawn_again
    found = temporal_split(scrambled, drawn.products, NAPPIES, train_cutoff=27, test_cutoff=40)
    pd.testing.assert_frame_equal(found.x_train, split.x_train)
    pd.testing.assert_series_equal(found.y_train, split.y_train)
    pd.testing.assert_frame_equal(found.x_test.loc[split.x_test.index], split.x_test)


def test_labels_known_too_late(population):
    """At week 39 the labels of week 27 are not all known."""
    drawn, rows = population
    with pytest.raises(DataError, match="semaine 40, après la coupure du test"):
        temporal_split(rows, drawn.products, NAPPIES, train_cutoff=27, test_cutoff=39)


def test_nothing_to_learn(population):
    """An event that nobody has gives no labels."""
    drawn, rows = population
    with pytest.raises(DataError, match="tous la même étiquette"):
        temporal_split(rows, drawn.products, NAPPIES, train_cutoff=27, test_cutoff=40, baskets=50)
