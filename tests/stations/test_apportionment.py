"""Apportionment: exact by hand, exact on Paris 2012."""

import numpy as np
import pandas as pd
import pytest

from course_lib.datasets.census import read_census
from course_lib.datasets.polygons import read_polygons
from course_lib.errors import DataError
from course_lib.stations import apportion, areal_weights, lost_mass


@pytest.fixture
def counts():
    """Two zones, two categories."""
    return pd.DataFrame({"pop": [900, 100], "cadres": [300, 50]}, index=pd.Index(["A", "B"], name="iris"))


@pytest.fixture
def weights():
    """Zone A is cut in two and loses 7 %; B is whole."""
    return pd.DataFrame({"iris": ["A", "A", "B"], "bureau": ["12", "13", "12"], "part": [0.33, 0.60, 1.0]})


def test_counts_by_hand(counts, weights):
    """Station 12 receives a third of A and all of B."""
    expected = pd.DataFrame(
        {"pop": [397.0, 540.0], "cadres": [149.0, 180.0]}, index=pd.Index(["12", "13"], name="bureau")
    )
    pd.testing.assert_frame_equal(apportion(counts, weights), expected)


def test_row_order_does_not_matter(counts, weights):
    """Neither the order of the zones nor that of the pieces changes anything."""
    shuffled = weights.iloc[[2, 0, 1]].set_index(pd.Index([7, 7, 7]))
    pd.testing.assert_frame_equal(apportion(counts[::-1], shuffled), apportion(counts, weights))


def test_mass_received_and_lost_add_up(counts, weights):
    """What stations received plus what was lost is the census."""
    lost = lost_mass(counts, weights)
    assert lost.by_zone.to_dict() == {
        "pop": pytest.approx({"A": 63.0, "B": 0.0}),
        "cadres": pytest.approx({"A": 21.0, "B": 0.0}),
    }
    assert lost.total.to_dict() == pytest.approx({"pop": 63.0, "cadres": 21.0})
    assert lost.share.to_dict() == pytest.approx({"pop": 0.063, "cadres": 0.06})
    assert (apportion(counts, weights).sum() + lost.total).tolist() == pytest.approx([1000, 350])


def test_a_zone_that_no_station_touches_is_lost(counts, weights):
    """It is accounted for in full."""
    counts.loc["C"] = [40, 4]
    assert lost_mass(counts, weights).by_zone.loc["C"].tolist() == [40.0, 4.0]
    assert apportion(counts, weights)["pop"].sum() == pytest.approx(937)


def test_no_piece_at_all(counts, weights):
    """An empty crosswalk gives an empty table, and everything is lost."""
    assert apportion(counts, weights.head(0)).empty
    assert list(apportion(counts, weights.head(0)).columns) == ["pop", "cadres"]
    assert lost_mass(counts, weights.head(0)).total.tolist() == [1000.0, 350.0]


def test_inputs_are_not_modified(counts, weights):
    """The function is pure."""
    before = counts.copy(), weights.copy()
    apportion(counts, weights)
    lost_mass(counts, weights)
    pd.testing.assert_frame_equal(counts, before[0])
    pd.testing.assert_frame_equal(weights, before[1])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("ns", "colonne « cadres », ligne « B ».*reçu « ns »"),
        (np.inf, "colonne « cadres », ligne « B ».*reçu « inf »"),
        (np.nan, "1 cellule vide.*ligne « B ».*secret statistique"),
    ],
)
def test_counts_that_are_not_numbers(counts, weights, value, message):
    """The message gives the column, the zone and what to do; a blank is never a zero."""
    counts["cadres"] = counts["cadres"].astype(object)
    counts.loc["B", "cadres"] = value
    with pytest.raises(DataError, match=message):
        apportion(counts, weights)


def test_digits_kept_as_text(counts, weights):
    """A whole column of text is a reading fault, even when it looks like numbers."""
    with pytest.raises(DataError, match="« pop » est du texte"):
        apportion(counts.astype({"pop": str}), weights)


def test_zones_without_counts(counts, weights):
    """A piece whose zone has no counts would silently lower its station."""
    with pytest.raises(DataError, match=r"1 zone sans effectifs \(B\)"):
        apportion(counts.drop(index="B"), weights)


def test_no_zone_in_common(counts, weights):
    """Codes that never match show both sides."""
    with pytest.raises(DataError, match=r"Aucune zone commune.*portent A, B.*zéros perdus"):
        apportion(counts, weights.assign(iris=["1", "1", "2"]))


def test_repeated_zones(counts, weights):
    """A zone counted in two rows is not two zones."""
    with pytest.raises(DataError, match=r"1 code en double \(A\)"):
        apportion(pd.concat([counts, counts.head(1)]), weights)


def test_parts_above_one(counts, weights):
    """Overlapping stations would invent people; the message says where and by how much."""
    with pytest.raises(DataError, match=r"plus de 1 \(A.*1,260\)"):
        apportion(counts, pd.concat([weights, weights.head(1)]))


@pytest.mark.parametrize(
    ("part", "message"),
    [(-0.1, r"négative \(A\)"), (None, "vide"), ("33 %", "reçu «.33 %"), ("0.33", "est du texte")],
)
def test_parts_that_are_not_parts(counts, weights, part, message):
    """A part is a number between 0 and 1."""
    weights["part"] = pd.Series([part, 0.6, 1.0])
    with pytest.raises(DataError, match=message):
        apportion(counts, weights)


def test_missing_column(counts, weights):
    """The crosswalk's three columns are needed."""
    with pytest.raises(DataError, match=r"absente \(part\)"):
        apportion(counts, weights.rename(columns={"part": "poids"}))


@pytest.fixture(scope="module")
def paris(real_data):
    """Census of 2011, and the crosswalk of 992 IRIS to 867 stations of 2012."""
    iris = read_polygons(real_data / "paris/iris.gpkg", "DCOMIRIS", name="iris")
    stations = read_polygons(real_data / "paris/bureaux-2012.gpkg", "ID", name="ID")
    return read_census(real_data / "paris/rp-2011-cs8-iris.csv"), areal_weights(iris, stations, station="ID")


def test_paris_equals_the_reapportionment_of_r(paris):
    """Paris 2012 agrees with the result published with the R package spReapportion (Gombin, 2016)."""
    stations = apportion(*paris, station="ID")
    assert stations.shape == (867, 9)
    assert stations["C11_POP15P"].sum() == pytest.approx(1_883_731.514, abs=5e-4)
    assert stations["C11_POP15P_CS3"].sum() == pytest.approx(521_469.570, abs=5e-4)
    assert stations.loc["750130020", "C11_POP15P"] == pytest.approx(3665.2447, abs=5e-5)
    assert stations.loc["750130020", "C11_POP15P_CS3"] == pytest.approx(328.4326, abs=5e-5)


def test_paris_loses_two_percent(paris):
    """Polygons that leave ground uncovered lose 2.2 % of 1 926 666 people, half of them in a few IRIS."""
    lost = lost_mass(*paris, station="ID")
    assert lost.total["C11_POP15P"] == pytest.approx(1_926_666 - 1_883_731.514, abs=5e-4)
    assert lost.share["C11_POP15P"] == pytest.approx(0.022, abs=5e-4)
    assert (lost.by_zone >= -1e-9).all(axis=None)


def test_averaging_percentages_is_wrong_by_points(paris):
    """The mean of the percentages of the IRIS touched misses the CS3 share by up to 14 points."""
    counts, weights = paris
    right = apportion(counts, weights, station="ID")
    right = 100 * right["C11_POP15P_CS3"] / right["C11_POP15P"]
    percent = 100 * counts["C11_POP15P_CS3"] / counts["C11_POP15P"]
    error = (weights["iris"].map(percent).groupby(weights["ID"]).mean() - right).abs()
    assert error.median() == pytest.approx(1.5, abs=0.05)
    assert error.quantile(0.95) == pytest.approx(6.6, abs=0.05)
    assert error.max() == pytest.approx(14, abs=0.05)
