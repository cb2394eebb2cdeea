"""Inhabitants: ages, categories, incomes, the electoral register."""

import numpy as np
import pytest

from course_lib.stations.crosswalk import areal_weights


def test_shares_of_categories(montreuse):
    """Shares by CS are those of a large town, farmers being nearly absent."""
    share = montreuse.people["cs"].value_counts(normalize=True).sort_index()
    expected = [0.001, 0.03, 0.17, 0.14, 0.19, 0.07, 0.24, 0.16]
    np.testing.assert_allclose(share, expected, atol=0.03)


def test_category_follows_age(montreuse):
    """The young study, the old are retired, the others work."""
    people = montreuse.people
    assert (people.loc[people["age"] < 18, "cs"] == 8).mean() > 0.9
    assert (people.loc[people["age"] > 70, "cs"] == 7).mean() > 0.95
    assert people.loc[people["age"].between(30, 50), "cs"].isin([1, 2, 3, 4, 5, 6]).mean() > 0.85
    assert not (people.loc[people["age"] < 50, "cs"] == 7).any()


def test_women_are_employees_and_men_workers(montreuse):
    """Jobs differ by sex as in the census."""
    share = montreuse.people.groupby("cs")["sexe"].apply(lambda s: (s == "F").mean())
    assert share[5] > 0.6
    assert share[6] < 0.3
    assert 0.48 < (montreuse.people["sexe"] == "F").mean() < 0.58


def test_income_follows_category(montreuse):
    """Managers earn about twice what employees do; incomes are whole tens of euros."""
    median = montreuse.people.groupby("cs")["income"].median()
    assert 1.8 < median[3] / median[5] < 2.8
    assert (montreuse.people["income"] % 10 == 0).all()
    assert montreuse.people["income"].min() > 0


def test_register(montreuse):
    """About 88 % of adults are registered, fewer of the young, nobody under 18."""
    people = montreuse.people
    adult = people["age"] >= 18
    registered = people["bureau"].notna()
    assert registered[adult].mean() == pytest.approx(0.88, abs=0.01)
    assert registered[adult & (people["age"] < 26)].mean() < registered[people["age"] > 60].mean()
    assert not registered[~adult].any()


def test_neighbours_are_alike(montreuse):
    """Shares of managers differ between IRIS more than by chance, and neighbours are alike."""
    census = montreuse.census()
    lived_in = montreuse.iris["type"].eq("H").to_numpy()
    share = (census["C21_POP15P_CS3"] / census["C21_POP15P"]).to_numpy()
    assert 0.06 < share[lived_in].std() < 0.11
    pairs = montreuse.iris[lived_in].sjoin(montreuse.iris[lived_in], predicate="touches")
    assert np.corrcoef(share[pairs.index], share[pairs["index_right"]])[0, 1] > 0.5


def test_density_is_not_even_within_an_iris(montreuse):
    """Between the part of an IRIS's ground in a station and its part of the people, 5 points on average."""
    part = areal_weights(montreuse.iris, montreuse.bureaux).set_index(["iris", "bureau"])["part"]
    places = montreuse.addresses.loc[montreuse.people["address"], ["iris", "bureau"]]
    lives = places.value_counts() / places["iris"].value_counts()
    assert lives.sub(part, fill_value=0).abs().mean() > 0.05
