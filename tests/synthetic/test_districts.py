"""IRIS and stations: what they cover, what they are called."""

import re

import numpy as np
import pytest

from course_lib.synthetic.districts import apart


def test_iris_codes_and_names(montreuse):
    """Codes are commune, quarter, rank; an IRIS bears its quarter's name, a park its own."""
    assert montreuse.iris["iris"].str.fullmatch(r"00001\d{4}").all()
    assert montreuse.iris["iris"].is_monotonic_increasing
    lived_in = montreuse.iris[montreuse.iris["type"] == "H"]
    quarter = lived_in["nom"].str.replace(r" \d+$", "", regex=True)
    assert quarter.groupby(lived_in["iris"].str[:7]).nunique().max() == 1
    assert montreuse.iris["nom"].iloc[0] == "Cathédrale 1"


def test_a_few_iris_are_nearly_empty(montreuse):
    """Parks and estates have from one to a hundred people, the others hundreds."""
    count = montreuse.census()["C21_POP15P"].to_numpy()
    lived_in = montreuse.iris["type"].eq("H").to_numpy()
    assert 4 <= (~lived_in).sum() <= 8
    assert 1 <= count[~lived_in].min() <= count[~lived_in].max() < 100
    assert 500 < count[lived_in].min() <= count[lived_in].max() < 2_000


def test_stations_are_numbered_from_the_centre(montreuse):
    """Keys run without a gap, and the first stations are nearer to the centre than the last ones."""
    keys = montreuse.bureaux["bureau"]
    assert keys.tolist() == [f"00001_{i:04d}" for i in range(1, 121)]
    centre = montreuse.iris.union_all().centroid
    distance = montreuse.bureaux.distance(centre)
    assert distance[:20].mean() < distance[-20:].mean()


def test_stations_have_about_as_many_electors(montreuse):
    """Sizes are those of real stations: 400 to 1 100 electors here."""
    electors = montreuse.results(1).stations["inscrits"]
    assert 400 < electors.min() <= electors.max() < 1_100


def test_stations_leave_ground_uncovered(montreuse, small):
    """Stations cover 85 to 95 % of the ground."""
    for drawn in (montreuse, small):
        assert 0.85 < drawn.bureaux.area.sum() / drawn.iris.area.sum() < 0.95


def test_stations_do_not_nest(montreuse):
    """No IRIS lies within one station: sharing out is always needed."""
    pairs = montreuse.iris.sjoin(montreuse.bureaux, predicate="within")
    assert pairs.empty


def test_names_hold_nothing_that_a_spreadsheet_breaks(montreuse):
    """Names of IRIS have neither quotes nor separators."""
    assert not montreuse.iris["nom"].str.contains(re.compile(r"[;,\"\n]")).any()


def test_apart_removes_what_others_explain():
    """The rest of a field is uncorrelated with the others, with weights, and standard."""
    rng = np.random.default_rng(0)
    other, weight = rng.normal(size=500), rng.gamma(1, size=500)
    rest = apart(2 * other + rng.normal(size=500), [other], weight)
    assert np.average(rest, weights=weight) == pytest.approx(0, abs=1e-12)
    assert np.average(rest * other, weights=weight) == pytest.approx(0, abs=1e-12)
    assert np.average(rest**2, weights=weight) == pytest.approx(1)
