"""Receipts by hand, and a small population."""

from __future__ import annotations

import pandas as pd
import pytest

from course_lib.purchases import clean, temporal_split
from course_lib.synthetic.shoppers import shoppers
from course_lib.synthetic.shoppers_shelves import NAPPIES


@pytest.fixture
def products():
    """Three categories, and a product without any."""
    return pd.DataFrame(
        {"product_id": [10, 20, 30, 31], "product_category": ["Coton", "Couches", "Lait", None]}
    )


@pytest.fixture
def receipts():
    """Four households, ten weeks; household 4 has nappies before and after."""
    rows = [
        # household, basket, product, week
        (1, 100, 10, 2),
        (1, 100, 30, 2),
        (1, 101, 20, 6),
        (1, 102, 20, 7),
        (2, 103, 30, 4),
        (2, 104, 20, 6),
        (2, 104, 20, 6),
        (3, 105, 30, 9),
        (4, 106, 20, 1),
        (4, 107, 20, 8),
        (4, 108, 20, 9),
        (4, 109, 99, 10),
    ]
    table = pd.DataFrame(rows, columns=["household_id", "basket_id", "product_id", "week"])
    monday = pd.Timestamp("2024-01-01 10:00")
    return table.assign(
        quantity=1,
        sales_value=2.0,
        transaction_timestamp=monday + pd.to_timedelta(7 * (table["week"] - 1), unit="D"),
    )


@pytest.fixture(scope="session")
def population():
    """Eight thousand households with a strong signal, and their clean rows."""
    drawn = shoppers(11, n_households=8_000, strength=3)
    return drawn, clean(drawn.transactions, drawn.products)


@pytest.fixture(scope="session")
def split(population):
    """Learnt at week 27 on half of them, judged at week 40 on the others."""
    drawn, rows = population
    return temporal_split(rows, drawn.products, NAPPIES, train_cutoff=27, test_cutoff=40)
