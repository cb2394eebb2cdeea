"""Ecological inference against a truth that is known."""

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.stations import (
    aggregate_bounds,
    context_effect,
    coverage,
    goodman,
    neighbourhood,
    vote_bounds,
)
from course_lib.synthetic import town


@pytest.fixture
def uniform():
    """Sixty stations where a group votes alike everywhere: 40 % against 10 %."""
    rng = np.random.default_rng(0)
    codes = pd.Index([f"b{i:02d}" for i in range(60)])
    share = pd.Series(rng.uniform(0.05, 0.7, 60), index=codes)
    vote = 0.4 * share + 0.1 * (1 - share)
    return share, vote, pd.Series(rng.integers(300, 1_200, 60), index=codes)


@pytest.fixture(scope="module")
def truth():
    """Retired people of a fresh town: share, vote, registered, members and true rate by station."""
    people = town(8, n_iris=24, n_bureaux=30, n_people=12_000).people.dropna(subset="bureau")
    group, choice = people["cs"] == 7, people["t1"] == "GRANDVAUX"
    table = people.assign(group=group, vote=choice, both=group & choice).groupby("bureau")
    return table[["group", "vote", "both"]].sum().assign(registered=table.size())


def two_groups(share):
    """The group and all the others."""
    return pd.DataFrame({"groupe": share, "autres": 1 - share})


def test_goodman_is_right_where_its_hypothesis_is(uniform):
    """A group that votes alike everywhere is found again exactly."""
    share, vote, registered = uniform
    assert goodman(two_groups(share), vote, registered).tolist() == pytest.approx([0.4, 0.1])


def test_goodman_weighs_stations(uniform):
    """A station of registered voters without number does not bend the line."""
    share, vote, registered = uniform
    vote["b00"] = 1.0
    registered = registered.astype(float).mask(registered.index == "b00", 1e-6)
    assert goodman(two_groups(share), vote, registered).tolist() == pytest.approx([0.4, 0.1], abs=1e-4)


def test_goodman_with_three_groups(uniform):
    """A plane between stations, and not only a line."""
    share, _, registered = uniform
    third = (1 - share) * pd.Series(np.linspace(0.1, 0.9, 60), index=share.index)
    shares = pd.DataFrame({"a": share, "b": third, "c": 1 - share - third})
    vote = shares @ pd.Series({"a": 0.4, "b": 0.2, "c": 0.05})
    assert goodman(shares, vote, registered).tolist() == pytest.approx([0.4, 0.2, 0.05])


def test_two_models_fit_the_same_totals(uniform):
    """Where everyone of a station votes alike, Goodman's line is as perfect, and says something else."""
    share, vote, registered = uniform
    rates = neighbourhood(two_groups(share), vote, registered)
    members = share * registered
    assert rates["groupe"] == pytest.approx((members * vote).sum() / members.sum())
    assert 0.1 < rates["autres"] < rates["groupe"] < 0.4


def test_goodman_is_wrong_in_town(truth):
    """Neighbourhoods act besides persons: one model says far too much, the other too little, bounds hold."""
    share, vote = (truth[name] / truth["registered"] for name in ("group", "vote"))
    estimate = goodman(two_groups(share), vote, truth["registered"])["groupe"]
    real = truth["both"].sum() / truth["group"].sum()
    lower, upper = aggregate_bounds(vote_bounds(share, vote), truth["group"])
    assert lower <= real <= upper
    assert estimate > 1.5 * real
    assert neighbourhood(two_groups(share), vote, truth["registered"])["groupe"] < real
    assert context_effect(share, truth["both"] / truth["group"], truth["group"]) > 0.2


def test_bounds_always_hold_the_truth(truth):
    """With exact margins, no station is out of its bounds."""
    bounds = vote_bounds(truth["group"] / truth["registered"], truth["vote"] / truth["registered"])
    assert coverage(bounds, truth["both"] / truth["group"]) == 1


def test_bounds_by_hand():
    """A quarter of the station, half of the votes: no information; four fifths and six tenths: some."""
    bounds = vote_bounds(pd.Series([0.25, 0.8, 1.0]), pd.Series([0.5, 0.6, 0.3]))
    np.testing.assert_allclose(bounds, [[0, 1], [0.5, 0.75], [0.3, 0.3]])


def test_a_station_without_the_group_has_no_bounds():
    """There is nobody to speak of, in the station or in the mean."""
    bounds = vote_bounds(pd.Series([0.0, 0.8]), pd.Series([0.5, 0.6]))
    assert bounds.iloc[0].isna().all()
    assert aggregate_bounds(bounds, pd.Series([0, 300])) == pytest.approx((0.5, 0.75))


def test_stations_bound_better_than_the_town(truth):
    """Cut finely, margins say more."""
    share, vote = (truth[name] / truth["registered"] for name in ("group", "vote"))
    fine = aggregate_bounds(vote_bounds(share, vote), truth["group"])
    whole = truth.sum()
    coarse = vote_bounds(
        pd.Series([whole["group"] / whole["registered"]]), pd.Series([whole["vote"] / whole["registered"]])
    )
    assert fine[1] - fine[0] <= (coarse["upper"] - coarse["lower"]).iloc[0]


def test_coverage_counts_stations():
    """One station of two is outside; those without a truth do not count."""
    bounds = pd.DataFrame({"lower": [0.0, 0.5, 0.0], "upper": [1.0, 0.75, 1.0]}, index=list("abc"))
    assert coverage(bounds, pd.Series({"a": 0.3, "b": 0.8})) == 0.5
    assert np.isnan(coverage(bounds, pd.Series(dtype=float)))


def test_no_context_where_the_group_votes_alike(truth):
    """A rate that does not depend on the share has no context effect; one that does, has."""
    share = pd.Series(np.linspace(0.1, 0.9, 40))
    alternate = pd.Series(np.tile([0.2, 0.4, 0.4, 0.2], 10))
    assert context_effect(share, alternate, pd.Series(100, index=share.index)) == pytest.approx(0, abs=1e-9)
    assert context_effect(share, 0.1 + share / 2, pd.Series(100, index=share.index)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s, v, w: (two_groups(s)[["groupe"]], v, w), "elles somment à .*attendu 1"),
        (lambda s, v, w: (two_groups(s), 100 * v, w), "Part du vote.*hors de 0 à 1"),
        (lambda s, v, w: (two_groups(s), v.drop("b07"), w), r"d’autres bureaux.*\(b07\)"),
        (lambda s, v, w: (two_groups(s), v, w * 0), "Poids.*nul"),
        (lambda s, v, w: (two_groups(s).where(s > 0.1), v, w), "cellules vides"),
        (lambda s, v, w: (two_groups(0 * s + 0.3), v, w), "ne varient pas assez"),
    ],
)
def test_what_cannot_be_regressed(uniform, change, message):
    """Each fault has its sentence."""
    with pytest.raises(DataError, match=message):
        goodman(*change(*uniform))


def test_a_group_of_nobody_has_no_mean():
    """The bounds of an absent group are refused."""
    bounds = vote_bounds(pd.Series([0.5]), pd.Series([0.5]))
    with pytest.raises(DataError, match="n’a personne"):
        aggregate_bounds(bounds, pd.Series([0]))
    with pytest.raises(DataError, match="au moins deux bureaux"):
        context_effect(pd.Series([0.5]), pd.Series([0.5]), pd.Series([10]))
