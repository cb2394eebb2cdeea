"""The crosswalks against towns whose inhabitants are known one by one."""

import numpy as np
import pandas as pd
import pytest

from course_lib.datasets import read_addresses
from course_lib.errors import DataError
from course_lib.stations import compare_crosswalks, share_errors, true_counts
from course_lib.synthetic import town


def compare(drawn, folder):
    """Compare on what a town publishes."""
    register = read_addresses(drawn.write(folder)["adresses"])
    return compare_crosswalks(drawn.census(), drawn.iris, drawn.bureaux, register, true_counts(drawn))


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The mean over three towns."""
    folder = tmp_path_factory.mktemp("villes")
    return sum(compare(town(seed), folder) for seed in (1, 2, 3)) / 3


def test_signed_errors_in_points():
    """30 % found for 20 % true is +10 points; a station without estimate is NaN."""
    truth = pd.DataFrame({"pop15": [100, 100], "cs3": [20, 50]}, index=["12", "13"])
    estimate = pd.DataFrame({"autre": [1], "cs3": [60], "pop15": [200]}, index=["12"])
    wrong = share_errors(estimate, truth)
    assert wrong["cs3"].tolist() == pytest.approx([10, np.nan], nan_ok=True)


def test_true_counts_are_the_people():
    """Every inhabitant is in the station of their address, registered or not; categories add up."""
    drawn = town(seed=3, n_iris=24, n_bureaux=30, n_people=12_000)
    truth = true_counts(drawn)
    assert truth.index.tolist() == drawn.bureaux["bureau"].tolist()
    assert list(truth.columns) == list(drawn.census().columns)
    assert truth.iloc[:, 0].sum() == 12_000
    assert truth.iloc[:, 1:].sum(axis=1).equals(truth.iloc[:, 0])
    assert truth.sum().tolist() == drawn.census().sum().tolist()
    voters = drawn.people["bureau"].value_counts()
    assert (truth.iloc[:, 0] > voters.reindex(truth.index)).all()


def test_areas_lose_people_and_addresses_do_not(compared):
    """About 2 % of the census where no station covers the ground; nobody by addresses or rebuilt contours."""
    assert compared.index.tolist() == ["surface", "voronoi", "adresses", "nb_adresses"]
    assert compared.loc["surface", "perdus"] == pytest.approx(0.023, abs=0.004)
    assert compared["perdus"].drop("surface").abs().max() < 1e-6


def test_addresses_count_people_much_better(compared):
    """A station's number of inhabitants: wrong by 12 % by area, 7 % by addresses, 5 % by nb_adresses."""
    people = compared["habitants_median"]
    assert people["nb_adresses"] < people["adresses"] < people["voronoi"] < people["surface"]
    assert people["surface"] > 0.09
    assert people["nb_adresses"] < 0.06


def test_no_crosswalk_knows_who_lives_where_in_an_iris(compared):
    """Shares of categories: half a point in the median station whatever the crosswalk, 2 to 3 at the 95th."""
    assert compared["ecart_median"].between(0.45, 0.60).all()
    assert compared["ecart_p95"].between(2.0, 3.2).all()
    assert compared["ecart_median"].max() < 1.1 * compared["ecart_median"].min()


def test_stations_without_truth_are_refused(tmp_path):
    """Addresses of another town would be compared with nothing."""
    drawn = town(seed=3, n_iris=24, n_bureaux=30, n_people=12_000)
    register = read_addresses(drawn.write(tmp_path)["adresses"])
    truth = true_counts(drawn).drop(index="00001_0007")
    with pytest.raises(DataError, match=r"Bureaux sans vérité.*00001_0007"):
        compare_crosswalks(drawn.census(), drawn.iris, drawn.bureaux, register, truth)
