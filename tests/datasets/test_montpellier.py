"""The city of Montpellier's real files, every one of them."""

import pytest

from course_lib.datasets import (
    get,
    read_benefits,
    read_elections,
    read_employees,
    read_jobseekers,
    read_polygons,
    read_population,
    read_taxable_incomes,
)

CITY = "34172"


@pytest.fixture
def path(real_data):
    """Path of a dataset of the registry."""
    return lambda id: real_data / get(id).path


def of_the_city(table):
    """Rows of the 88 IRIS of Montpellier; the files cover its suburbs too."""
    return table[table["commune"] == CITY]


def test_benefits(path):
    """14 of 88 IRIS are blank: 68 780 recipients are told, of 79 854."""
    table = of_the_city(read_benefits(path("montpellier-caf-iris-2009")))
    assert len(table) == 88
    kept = table["allocataires"].isna()
    assert kept.sum() == 14 and table["allocataires"].sum() == 68_780
    assert table["motif"].notna().tolist() == kept.tolist()
    assert table.loc[kept, "motif"].value_counts().to_dict() == {
        "non diffusé (note 1)": 11,
        "non diffusé (note 2)": 2,
        "non diffusé (note 3)": 1,
    }
    assert table["rmi"].isna().all() and table["api"].isna().all()
    assert table.select_dtypes("Int64").drop(columns="note").min().min() == 5
    communes = read_benefits(path("montpellier-caf-communes-2009"))
    assert communes.index.name == "commune" and communes.loc[CITY, "allocataires"] == 79_854


def test_jobseekers(path):
    """4 of 88 IRIS are blank, 11 are published with a reservation; men and women add up."""
    table = of_the_city(read_jobseekers(path("montpellier-emploi-iris-2009")))
    assert len(table) == 88 and table["demandeurs"].isna().sum() == 4
    assert table["motif"].value_counts().to_dict() == {
        "diffusé avec réserve (note 4)": 11,
        "non diffusé (note 3)": 3,
        "non diffusé (note 1)": 1,
    }
    told = table.dropna(subset="demandeurs")
    assert (told["hommes"] + told["femmes"] == told["categories_abc"]).all()
    communes = read_jobseekers(path("montpellier-emploi-communes-2009"))
    assert communes.loc[CITY, "demandeurs"] > told["demandeurs"].sum()


@pytest.mark.parametrize(("year", "separator_rows"), [(2008, 95), (2009, 103)])
def test_taxable_incomes(path, year, separator_rows):
    """Commas in 2008, semicolons in 2009, decimal commas in both; 2 IRIS of the city have nothing."""
    table = read_taxable_incomes(path(f"montpellier-revenus-iris-{year}"))
    assert len(table) == separator_rows
    table = of_the_city(table)
    assert len(table) == 88 and table["uc_median"].isna().sum() == 2
    assert table["uc_d1"].isna().sum() > 2
    assert (table["uc_q1"] < table["uc_median"]).sum() == (table["uc_median"] < table["uc_q3"]).sum() == 86
    assert table["uc_median"].between(4_000, 50_000).sum() == 86
    assert table["part_salaires"].max() <= 100


def test_population_and_employees(path):
    """IRIS drawn since 1999 have nothing; ages add up to the population."""
    people = of_the_city(read_population(path("montpellier-population-iris-1999")))
    assert len(people) == 88 and people["note"].eq(1).sum() == 11
    men = [name for name in people if name.startswith("hommes_")]
    told = people.dropna(subset=men)
    assert (told[men].sum(axis=1) - told["hommes"]).abs().max() <= 3
    workers = of_the_city(read_employees(path("montpellier-salaries-iris-2008")))
    assert len(workers) == 88 and workers["salaries"].isna().sum() == 11
    told = workers.dropna(subset="salaries")
    assert ((told["hommes"] + told["femmes"]) == told["salaries"]).all()


def test_elections(path):
    """60 ballots, 44 846 rows; lists of stations change over time; votes add up in every station."""
    table = read_elections(path("montpellier-elections"))
    assert table.shape == (44_846, 17) and table["scrutin"].nunique() == 60
    sizes = table.groupby("scrutin")["bureau"].nunique()
    assert {115, 120, 131} <= set(sizes)
    assert table["circonscription"].notna().all()
    stations = table.drop_duplicates(["scrutin", "bureau"]).set_index(["scrutin", "bureau"])
    votes = table.groupby(["scrutin", "bureau"], sort=False)["voix"].sum()
    assert (votes == stations["exprimes"]).all()
    assert (stations["votants"] == stations["exprimes"] + stations["blancs"] + stations["nuls"]).all()
    european = read_elections(path("montpellier-europeennes-2014"))
    assert european["scrutin"].unique().tolist() == [277]
    assert european["voix"].tolist() == table.loc[table["scrutin"] == 277, "voix"].tolist()


@pytest.mark.parametrize(
    ("id", "key", "rows"),
    [
        ("montpellier-bureaux-2014", "Bureau", 131),
        ("montpellier-quartiers", "QUARTMNO", 7),
        ("montpellier-sous-quartiers", "SQUARTIER_", 31),
    ],
)
def test_polygons(path, id, key, rows):
    """Stations of 2014 and neighbourhoods, in metres."""
    table = read_polygons(path(id), key, name="code")
    assert len(table) == rows and table.crs == 2154 and table["code"].is_unique
