"""Towns of any seed and size: arguments, geometry, people, sums."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from course_lib.synthetic import Town, town

ROOT = Path(__file__).parents[2]
SIZES = [(6, 5, 500), (10, 10, 500), (12, 20, 2_000), (24, 30, 3_000), (30, 6, 4_000)]


def check_polygons(drawn: Town) -> None:
    """Polygons are valid, do not overlap, and stations lie within the IRIS."""
    for shapes in (drawn.iris.geometry.array, drawn.bureaux.geometry.array):
        assert shapely.is_valid(shapes).all()
        assert (shapely.area(shapes) > 1_000).all()
        assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-7)
    assert (drawn.iris.geom_type == "Polygon").all()
    outside = shapely.union_all(drawn.bureaux.geometry.array).difference(
        shapely.union_all(drawn.iris.geometry.array)
    )
    assert outside.area < 1
    assert drawn.iris.crs == drawn.bureaux.crs == "EPSG:2154"


def check_people(drawn: Town, n_people: int) -> None:
    """Everyone lives in the IRIS of their address, and votes at its station, or at the nearest one."""
    people, addresses = drawn.people, drawn.addresses
    assert len(people) == n_people
    points = gpd.GeoSeries(gpd.points_from_xy(addresses["x"], addresses["y"]))
    around = drawn.iris.set_index("iris").geometry[addresses["iris"]]
    assert shapely.contains(around.array, points.array).all()
    station = drawn.bureaux.set_index("bureau").geometry[addresses["bureau"]]
    assert (shapely.contains(station.array, points.array) == addresses["couverte"]).all()
    away = ~addresses["couverte"].to_numpy()
    nearest = shapely.STRtree(drawn.bureaux.geometry.array).nearest(points.array[away])
    assert (drawn.bureaux["bureau"].take(nearest).to_numpy() == addresses["bureau"][away]).all()
    home = addresses.set_index("address").loc[people["address"]]
    assert (people["iris"].to_numpy() == home["iris"].to_numpy()).all()
    voter = people["bureau"].notna().to_numpy()
    assert (people["bureau"][voter].to_numpy() == home["bureau"][voter].to_numpy()).all()
    assert (people["t1"].notna() == voter).all()
    assert (people["t2"].notna() == voter).all()
    assert not voter[people["age"] < 18].any()
    assert people["age"].min() >= 15
    assert people.groupby("household")["address"].nunique().max() == 1
    assert people[voter].groupby("address").size().max() <= 60


def check_sums(drawn: Town) -> None:
    """Census and results add up to the people, nobody is lost, every station has voters."""
    census = drawn.census()
    assert census["C21_POP15P"].sum() == len(drawn.people)
    assert (census.iloc[:, 1:].sum(axis=1) == census["C21_POP15P"]).all()
    assert (census["C21_POP15P"] > 0).all()
    for tour in (1, 2):
        stations, votes = drawn.results(tour).stations, drawn.results(tour).votes
        assert stations["inscrits"].sum() == drawn.people["bureau"].notna().sum()
        assert (stations["exprimes"] > 0).all()
        assert (stations["abstentions"] + stations["votants"] == stations["inscrits"]).all()
        assert (stations["blancs"] + stations["nuls"] + stations["exprimes"] == stations["votants"]).all()
        per_station = votes.groupby("bureau", sort=False)["voix"].sum()
        assert (per_station.to_numpy() == stations["exprimes"].to_numpy()).all()


@pytest.mark.parametrize("seed", range(30))
def test_any_seed_gives_a_valid_town(seed):
    """Thirty seeds, five small sizes: geometry, people and sums hold."""
    n_iris, n_bureaux, n_people = SIZES[seed % len(SIZES)]
    drawn = town(seed * 307_445_734_561_825_860, n_iris=n_iris, n_bureaux=n_bureaux, n_people=n_people)
    assert len(drawn.iris) == drawn.iris["iris"].nunique() == drawn.iris["nom"].nunique() == n_iris
    assert len(drawn.bureaux) == drawn.bureaux["bureau"].nunique() == n_bureaux
    check_polygons(drawn)
    check_people(drawn, n_people)
    check_sums(drawn)


def test_default_town_is_valid(montreuse):
    """The committed town holds the same rules, and each of its stations is in one piece."""
    check_polygons(montreuse)
    check_people(montreuse, 100_000)
    check_sums(montreuse)
    assert (montreuse.bureaux.geom_type == "Polygon").all()


def test_highest_seed():
    """The upper bound of the seeds is a seed."""
    assert town(2**63, n_iris=6, n_bureaux=5, n_people=500).seed == 2**63


def test_a_numpy_integer_is_a_seed(small):
    """A seed of NumPy's type gives the same town as Python's."""
    again = town(np.int64(3), n_iris=24, n_bureaux=30, n_people=np.uint32(12_000))
    pd.testing.assert_frame_equal(again.people, small.people)


def test_another_seed_is_another_town(small):
    """Neighbouring seeds have nothing in common, ground or people."""
    other = town(4, n_iris=24, n_bureaux=30, n_people=12_000)
    assert not np.isin(other.addresses["x"], small.addresses["x"]).mean() > 0.05
    assert (other.people["t1"].to_numpy() == small.people["t1"].to_numpy()).mean() < 0.5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"seed": -1}, ["seed vaut -1", "nombre entier de 0"]),
        ({"seed": 2**63 + 1}, ["seed vaut", "9223372036854775808"]),
        ({"seed": 2.5}, ["seed vaut 2.5", "nombre entier"]),
        ({"seed": "2022"}, ["seed vaut '2022'", "nombre entier"]),
        ({"seed": None}, ["seed vaut None"]),
        ({"seed": True}, ["seed vaut True"]),
        ({"n_iris": 5}, ["n_iris vaut 5", "de 6 à 1000"]),
        ({"n_bureaux": 4}, ["n_bureaux vaut 4", "de 5 à 2000"]),
        ({"n_people": 499, "n_iris": 6, "n_bureaux": 5}, ["n_people vaut 499", "de 500 à 2000000"]),
        ({"n_people": 5_999}, ["n_people vaut 5999", "100 IRIS et 120 bureaux", "6000"]),
        ({"n_people": float("nan")}, ["n_people vaut nan"]),
    ],
)
def test_bad_arguments(arguments, words):
    """An argument out of bounds is named with its value and what was expected."""
    with pytest.raises(ValueError) as raised:
        town(**arguments)
    for word in words:
        assert word in str(raised.value)


@pytest.mark.parametrize("tour", [0, 3, "1", None])
def test_there_are_two_rounds(small, tour):
    """Another round than 1 or 2 is refused."""
    with pytest.raises(ValueError, match="deux tours"):
        small.results(tour)


def test_import_is_light():
    """Importing the package loads no data library: a command line must start at once."""
    code = "import sys, course_lib.synthetic; print({'numpy', 'pandas', 'geopandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


def test_the_function_is_exposed_whatever_is_imported_first():
    """`course_lib.synthetic.town` is the function, even once the module of that name is loaded."""
    code = "import course_lib.synthetic.town\nfrom course_lib.synthetic import town\nprint(callable(town))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "True"
