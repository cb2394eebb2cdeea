"""Hidden categories, and their price."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError
from course_lib.purchases import masked_score, masking_cost, telling_categories
from course_lib.synthetic.shoppers_shelves import SHELVES

PLANTED = [shelf.name for shelf in SHELVES if shelf.pregnancy]


def test_the_planted_categories_tell_most(split):
    """Four of the five best, with a strong signal."""
    assert len(set(telling_categories(split, 5)) & set(PLANTED)) >= 4
    assert telling_categories(split, 2) == telling_categories(split, 5)[:2]


def test_hiding_what_was_planted_costs_the_seller(split):
    """Without the planted categories the score is near chance; without as many others, nothing much changes."""
    others = [shelf.name for shelf in SHELVES if not shelf.pregnancy][: len(PLANTED)]
    table = masking_cost(split, {"grossesse": PLANTED, "autres": others})
    assert table.index.tolist() == ["rien", "grossesse", "autres"]
    assert table.loc["grossesse", "auc"] < 0.62
    assert table.loc["autres", "auc"] > table.loc["rien", "auc"] - 0.06
    assert table.loc["rien", "lost"] == 0
    assert table.loc["grossesse", "lost"] == pytest.approx(
        table.loc["rien", "found"] - table.loc["grossesse", "found"]
    )


def test_an_unknown_category_is_refused(split):
    """A misspelt mask would hide nothing, and seem free."""
    with pytest.raises(DataError, match="ne s’appelle lotion"):
        masked_score(split, ["lotion"])
