"""Act 2 of notebook 02: what can be told from the tables of The Complete Journey, and what cannot.

The optional package is part of the development environment: without it these tests fail, they are not skipped.
"""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.panels import charger_achats
from course_lib.purchases import (
    auc,
    audit,
    bootstrap_interval,
    category_baskets,
    feature_matrix,
    label_event,
    lift_at_k,
    mask,
    out_of_fold,
    top,
    trips,
)

NAPPIES = "DIAPERS & DISPOSABLES"
BABY = [NAPPIES, "BABY FOODS", "BABY HBC", "BABYFOOD", "INFANT CARE PRODUCTS", "INFANT FORMULA"]
HALF, HORIZON = 26, 27
RICH = ["75-99K", "100-124K", "125-149K", "150-174K", "175-199K", "200-249K", "250K+"]


@pytest.fixture(scope="module")
def shop():
    """The tables, without the promotions."""
    return charger_achats("complete-journey")


@pytest.fixture(scope="module")
def half(shop):
    """Purchases of the first half-year, without baby products nor what fewer than 25 households buy."""
    matrix = feature_matrix(shop.transactions, shop.produits, cutoff=HALF, windows=(HALF,))
    matrix = mask(matrix, BABY)
    return matrix.loc[:, (matrix > 0).sum() >= 25]


def lift(labels, scores) -> float:
    """Lift among the tenth of the households with the best scores."""
    return lift_at_k(labels, scores, top(len(labels), 0.1))


def test_audit(shop):
    """The faults that the notebook quotes."""
    found = audit(shop.transactions, shop.produits, shop.foyers)
    assert found.counts().to_dict() == {
        "repeated": 0,
        "orphan": 4_836,
        "absurd": 22_379,
        "partial_weeks": 1,
        "silent_households": 0,
    }
    assert len(shop.transactions) == 1_469_307
    assert shop.transactions["household_id"].nunique() == 2_469
    assert len(shop.foyers) == 801


def test_a_new_baby_cannot_be_told_from_chance(shop, half):
    """31 events among 2 052 households: area 0.58, and 0.5 is in its interval; trips alone do as well."""
    event = label_event(shop.transactions, shop.produits, NAPPIES, cutoff=HALF, horizon=HORIZON, baskets=3)
    assert event.sum() == 31
    score = out_of_fold(half.loc[event.index], event)
    found = bootstrap_interval(auc, event, score)
    assert found.verdict(0.5) == "indiscernable"
    assert 0.5 < found.value < 0.6
    assert found.high - found.low > 0.15
    count = trips(shop.transactions, cutoff=HALF, households=event.index)
    assert found.low < auc(event, count) < found.high


def test_baby_baskets_can(shop, half):
    """Two baskets with baby products in the second half, from the first without any: above 0.63, lift near 2.2."""
    baskets = category_baskets(
        shop.transactions, shop.produits, BABY, weeks=(HALF + 1, HALF + HORIZON), households=half.index
    )
    event = baskets >= 2
    score = out_of_fold(half, event)
    area = bootstrap_interval(auc, event, score)
    assert area.verdict(0.5) == "au-dessus"
    assert 0.63 < area.low < area.value < 0.72
    assert area.low < 0.69
    assert area.verdict(0.75) == "au-dessous"
    gain = bootstrap_interval(lift, event, score)
    assert gain.low < 2.2 < gain.high
    assert gain.low > 1.5


def test_income_can(shop):
    """75 k$ or more, from a year of baskets, of the 801 households that told: 0.745 is in the interval."""
    told = shop.foyers.set_index("household_id").sort_index()
    event = told["income"].isin(RICH).rename("event")
    assert event.sum() == 225
    matrix = feature_matrix(shop.transactions, shop.produits, cutoff=53, windows=(53,), households=told.index)
    matrix = matrix.loc[:, (matrix > 0).sum() >= 25]
    # More columns than events: a penalty ten times as strong.
    found = bootstrap_interval(auc, event, out_of_fold(matrix, event, penalty=0.003))
    assert found.low < 0.745 < found.high
    assert found.low > 0.65


def test_shuffled_labels_are_chance(half):
    """The method itself finds nothing where there is nothing."""
    event = np.random.default_rng(0).random(len(half)) < 0.2
    labels = half.iloc[:, 0].astype(bool).rename("event")
    labels[:] = event
    found = bootstrap_interval(auc, labels, out_of_fold(half, labels, repeats=2))
    assert found.verdict(0.5) == "indiscernable"
