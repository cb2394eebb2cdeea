"""Objection, and false positives by group."""

from __future__ import annotations

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.purchases import (
    false_positive_gap,
    false_positive_rates,
    feature_matrix,
    without_objectors,
)


def test_objectors_leave_every_table(receipts, products):
    """Receipts, demographics and matrices: nothing of theirs stays, the rest is as it was."""
    matrix = feature_matrix(receipts, products, cutoff=9, windows=(9,))
    people = pd.DataFrame({"household_id": [1, 2, 5], "age": ["25-34", "65+", "45-54"]})
    kept = without_objectors([receipts, people, matrix], [2, 5, 77])
    assert kept[0]["household_id"].unique().tolist() == [1, 3, 4]
    assert kept[1]["household_id"].tolist() == [1]
    assert kept[2].equals(matrix.drop(index=2))


def test_objecting_before_is_as_never_having_come(receipts, products):
    """What is computed afterwards does not know that they existed."""
    (kept,) = without_objectors([receipts], [4])
    found = feature_matrix(kept, products, cutoff=9, windows=(9,))
    assert found.equals(feature_matrix(receipts, products, cutoff=9, windows=(9,)).drop(index=4))


def test_a_table_without_households():
    """It is refused: it could not be cleared."""
    with pytest.raises(DataError, match="il manque household_id"):
        without_objectors([pd.DataFrame({"age": ["65+"]})], [1])


@pytest.fixture
def judged():
    """Ten households: one false positive in four of group a, two in three of group b."""
    labels = pd.Series([1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    scores = pd.Series([0.9, 0.8, 0.1, 0.1, 0.1, 0.9, 0.8, 0.8, 0.1, 0.8])
    return labels, scores, pd.Series(["a"] * 5 + ["b"] * 4 + [None], dtype="str")


def test_rates_among_those_without_the_event(judged):
    """Those with the event, and those who told nothing, do not count."""
    labels, scores, groups = judged
    found = false_positive_rates(labels, scores, 0.5, groups)
    assert found["n"].to_dict() == {"a": 4, "b": 3}
    assert found["rate"].to_dict() == pytest.approx({"a": 1 / 4, "b": 2 / 3})
    assert false_positive_gap(labels, scores, 0.5, groups) == pytest.approx(2 / 3 - 1 / 4)
    assert false_positive_gap(labels, scores, 0, groups) == 0


def test_groups_that_do_not_fit(judged):
    """Another order, another length, a single group."""
    labels, scores, groups = judged
    with pytest.raises(DataError, match="Les groupes ne portent pas"):
        false_positive_rates(labels, scores, 0.5, groups.sort_index(ascending=False))
    with pytest.raises(DataError, match="9 groupes pour 10 foyers"):
        false_positive_rates(labels.to_numpy(), scores, 0.5, groups.head(9))
    with pytest.raises(DataError, match="deux groupes, reçu a"):
        false_positive_gap(labels, scores, 0.5, pd.Series(["a"] * 10))
