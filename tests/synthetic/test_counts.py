"""Census and results, recounted by hand from the people."""

import pandas as pd

from course_lib.datasets.tables import STATION_COLUMNS, VOTE_COLUMNS


def test_census_counts_people(small):
    """Each cell is a number of people of an IRIS and a category."""
    census = small.census()
    by_hand = pd.crosstab(small.people["iris"], small.people["cs"])
    assert census.index.tolist() == by_hand.index.tolist()
    assert (census.iloc[:, 1:].to_numpy() == by_hand.to_numpy()).all()
    assert census.columns.tolist() == ["C21_POP15P", *(f"C21_POP15P_CS{i}" for i in range(1, 9))]
    assert census.index.name == "IRIS"
    assert (census.dtypes == "float64").all()


def test_results_count_votes(small):
    """Each cell is a number of people of a station who made that choice."""
    for tour in (1, 2):
        results = small.results(tour)
        by_hand = pd.crosstab(small.people["bureau"], small.people[f"t{tour}"])
        votes = results.votes.pivot(index="bureau", columns="candidat", values="voix")
        assert (votes == by_hand[votes.columns]).all(axis=None)
        stations = results.stations.set_index("bureau")
        for column, choice in (("abstentions", "Abstention"), ("blancs", "Blanc"), ("nuls", "Nul")):
            assert (stations[column] == by_hand[choice]).all()


def test_results_have_the_reader_s_columns(small):
    """Columns, codes and order are those of `read_results`."""
    results = small.results(1)
    assert tuple(results.stations.columns) == STATION_COLUMNS
    assert tuple(results.votes.columns) == VOTE_COLUMNS
    assert results.stations.iloc[0][["departement", "commune", "code"]].tolist() == ["00", "00001", "0001"]
    assert results.stations["libelle"].unique().tolist() == ["Montreuse"]
    assert results.votes["panneau"][:8].tolist() == list(range(1, 9))
