"""Hidden counts: bounds by hand, bounds that hold, refusals."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from course_lib.errors import DataError
from course_lib.stations import apportion, count_bounds, hidden_share, station_bounds


@pytest.fixture
def counts():
    """Four zones; two of them are hidden."""
    return pd.Series({"A": 120.0, "B": None, "C": None, "D": 40.0})


@pytest.fixture
def weights():
    """Station 12 has half of B and a tenth of C; station 13 the rest of B and A; C is partly nowhere."""
    return pd.DataFrame(
        {
            "iris": ["A", "B", "B", "C", "C", "D"],
            "bureau": ["13", "12", "13", "12", "14", "14"],
            "part": [1.0, 0.5, 0.5, 0.1, 0.7, 1.0],
        }
    )


def test_a_total_bounds_what_is_hidden(counts):
    """What the known zones leave may be all in one hidden zone, or not in it at all."""
    bounds = count_bounds(counts, total=230)
    assert bounds.loc[["B", "C"]].values.tolist() == [[0, 70], [0, 70]]
    assert bounds.loc[["A", "D"]].values.tolist() == [[120, 120], [40, 40]]


def test_a_cap_and_a_total_raise_the_lower_bound(counts):
    """What B cannot hold is in C."""
    bounds = count_bounds(counts, total=230, cap=pd.Series({"A": 0, "B": 25, "C": 400}))
    assert bounds.loc["B"].tolist() == [0, 25]
    assert bounds.loc["C"].tolist() == [45, 70]


def test_a_threshold_alone_is_a_cap(counts):
    """Counts under 5 hidden: from 0 to 4."""
    assert count_bounds(counts, cap=4).loc["B"].tolist() == [0, 4]


def test_one_hidden_zone_is_not_hidden():
    """With a total, a subtraction gives it back."""
    assert count_bounds(pd.Series({"A": 5, "B": None}), total=12).loc["B"].tolist() == [7, 7]


def test_nothing_hidden(counts):
    """Known counts need neither total nor cap, and nothing of a total is hidden."""
    known = counts.fillna(3)
    assert (count_bounds(known)["lower"] == known).all()
    assert hidden_share(known, total=166) == 0


def test_a_person_is_in_one_zone_only(counts, weights):
    """Station 12 touches both hidden zones, but receives at most half of the seventy."""
    bounds = station_bounds(counts, weights, total=230)
    assert bounds.loc["12"].tolist() == [7, 35]
    assert bounds.loc["13"].tolist() == [120, 155]
    assert bounds.loc["14"].tolist() == [40, 89]


def test_bounds_are_the_optimum(weights):
    """On random tables, the bounds are those that a linear programme finds."""
    rng = np.random.default_rng(5)
    zones = [f"z{i}" for i in range(6)]
    for _ in range(5):
        parts = rng.dirichlet(np.ones(4), size=6)[:, :3]
        table = pd.DataFrame(parts, index=zones, columns=list("abc")).rename_axis("iris").reset_index()
        weights = table.melt("iris", var_name="bureau", value_name="part")
        counts = pd.Series(rng.integers(10, 90, 6), index=zones, dtype=float)
        caps, total = counts + rng.integers(1, 60, 6), counts.sum()
        hidden = counts.mask(np.arange(6) < 4)
        bounds = station_bounds(hidden, weights, total=total, cap=caps)
        free = {
            "A_eq": np.ones((1, 4)),
            "b_eq": [counts[:4].sum()],
            "bounds": [(0, cap) for cap in caps[:4]],
        }
        for station, column in zip("abc", parts.T, strict=True):
            known = column[4:] @ counts[4:]
            assert bounds.loc[station, "lower"] == pytest.approx(known + linprog(column[:4], **free).fun)
            assert bounds.loc[station, "upper"] == pytest.approx(known - linprog(-column[:4], **free).fun)


def test_the_truth_is_inside(counts, weights):
    """Whatever the hidden counts are, apportioning them falls between the bounds; zero does not."""
    truth = counts.fillna(pd.Series({"B": 60.0, "C": 10.0}))
    bounds = station_bounds(counts, weights, total=truth.sum())
    received = apportion(truth.to_frame("n"), weights)["n"]
    assert ((bounds["lower"] <= received) & (received <= bounds["upper"])).all()
    zeros = apportion(counts.fillna(0).to_frame("n"), weights)["n"]
    assert (zeros < bounds["lower"]).any()


def test_share_hidden(counts):
    """What the zones leave out of the total."""
    assert hidden_share(counts, total=200) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "ni total ni plafond"),
        ({"total": 100}, "somment à 160, plus que le total 100"),
        ({"total": 900, "cap": 4}, "il reste 740 personnes à placer.*au plus 8"),
        ({"cap": pd.Series({"B": 4})}, "Plafonds.*1 cellule vide"),
        ({"cap": -1}, "Plafonds.*négatif"),
    ],
)
def test_what_cannot_be_bounded(counts, options, message):
    """Each refusal says what was received."""
    with pytest.raises(DataError, match=message):
        count_bounds(counts, **options)


def test_negative_counts_are_refused(counts):
    """A number of persons is not negative."""
    with pytest.raises(DataError, match=r"négatif \(A\)"):
        count_bounds(counts.replace(120.0, -1), cap=4)


def test_a_zone_of_the_crosswalk_without_count_is_refused(counts, weights):
    """A zone that is absent is not a zone that is hidden."""
    with pytest.raises(DataError, match=r"1 zone sans effectif \(C\)"):
        station_bounds(counts.drop("C"), weights, cap=4)


def test_negative_parts_are_refused(counts, weights):
    """A part is between 0 and 1."""
    with pytest.raises(DataError, match="part négative"):
        station_bounds(counts, weights.assign(part=-weights["part"]), cap=4)
