"""What stations reveal, what must be hidden, and at what cost."""

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.stations import recoverable, revealing_stations, small_cells, suppress, utility_lost


@pytest.fixture
def profile():
    """Thirty stations, six categories, two of them rare."""
    rng = np.random.default_rng(4)
    counts = rng.poisson([4, 12, 80, 120, 60, 150], size=(30, 6)).astype(float)
    return pd.DataFrame(
        counts, index=[f"b{i:02d}" for i in range(30)], columns=[f"cs{i}" for i in range(1, 7)]
    )


def deducible(counts, hidden):
    """Cells that the totals determine, by linear algebra: those that no solution of the sums moves."""
    cells = np.argwhere(hidden.to_numpy())
    sums = np.zeros((sum(counts.shape), len(cells)))
    for cell, (row, column) in enumerate(cells):
        sums[row, cell] = sums[len(counts) + column, cell] = 1
    _, values, rows = np.linalg.svd(sums)
    free = rows[int((values > 1e-9).sum()) :]
    found = np.zeros(counts.shape, dtype=bool)
    for cell, (row, column) in enumerate(cells):
        found[row, column] = np.abs(free[:, cell]).max(initial=0) < 1e-9
    return found


def test_stations_that_reveal():
    """Small, unanimous, without a vote for someone: three ways to tell; an empty station tells nothing."""
    votes = pd.DataFrame(
        {"A": [300, 7, 60, 5, 0, 10], "B": [150, 2, 0, 0, 0, 20]}, index=["b1", "b2", "b3", "b4", "b5", "b6"]
    )
    flags = revealing_stations(votes, minimum=10)
    assert flags.index[flags["petit"]].tolist() == ["b2", "b4"]
    assert flags.index[flags["unanime"]].tolist() == ["b3", "b4"]
    assert flags.index[flags["ecarte"]].tolist() == ["b3", "b4"]
    assert flags["exprimes"].tolist() == [450, 9, 60, 5, 0, 30]


def test_real_unanimous_stations(real_data):
    """France, 2017: no unanimous station in round 1 of eleven candidates, 39 of 69 242 in round 2."""
    for round_, unanimous in ((1, 0), (2, 39)):
        (path,) = (real_data / "presidentielle-2017").glob(f"*-{round_}_par_bureau_large.csv.gz")
        table = pd.read_csv(path, dtype={"departement": str, "commune": str, "bureau": str})
        votes = table.iloc[:, 9:].set_axis(table["departement"] + table["commune"] + "_" + table["bureau"])
        flags = revealing_stations(votes)
        assert len(flags) == 69_242
        assert flags["unanime"].sum() == unanimous


def test_small_cells_count_someone(profile):
    """Zero reveals nobody, ten is enough."""
    counts = pd.DataFrame({"cs1": [0, 1, 9, 10]})
    assert small_cells(counts)["cs1"].tolist() == [False, True, True, False]


def test_a_lone_hidden_cell_is_recovered():
    """A subtraction from the row gives it back; two by two, not."""
    counts = pd.DataFrame(np.full((3, 3), 20.0))
    alone, square = (pd.DataFrame(np.zeros((3, 3), dtype=bool)) for _ in range(2))
    alone.iloc[0, 0] = True
    square.iloc[:2, :2] = True
    assert recoverable(counts, alone).to_numpy().sum() == 1
    assert not recoverable(counts, square).to_numpy().any()


def test_two_hidden_cells_in_every_line_may_not_be_enough():
    """Two squares joined by one cell: that cell is given back, though no line hides a cell alone."""
    hidden = np.zeros((4, 4), dtype=bool)
    hidden[:2, :2] = hidden[2:, 2:] = hidden[1, 2] = True
    counts = pd.DataFrame(np.full((4, 4), 20.0))
    found = recoverable(counts, pd.DataFrame(hidden)).to_numpy()
    assert np.argwhere(found).tolist() == [[1, 2]]


def test_recoverable_is_what_algebra_says():
    """On random masks, bridges of the graph are the cells that the sums determine."""
    rng = np.random.default_rng(7)
    for share in (0.15, 0.25, 0.4):
        counts = pd.DataFrame(np.ones((9, 6)))
        hidden = pd.DataFrame(rng.random((9, 6)) < share)
        assert (recoverable(counts, hidden).to_numpy() == deducible(counts, hidden)).all()


def test_suppression_protects(profile):
    """Every small cell is hidden, and nothing hidden can be computed back."""
    hidden = suppress(profile)
    assert (hidden | ~small_cells(profile)).all(axis=None)
    assert not deducible(profile, hidden).any()


def test_secondary_suppression_is_cheap(profile):
    """Few more cells than the small ones, and few people."""
    primary, hidden = small_cells(profile), suppress(profile)
    assert recoverable(profile, primary).to_numpy().any()
    assert hidden.to_numpy().sum() <= 2 * primary.to_numpy().sum() + 4
    assert utility_lost(profile, hidden)["personnes"] < 0.06


def test_the_lightest_cycle_is_chosen():
    """One small cell: the three others of its square are the ones that count fewest people."""
    counts = pd.DataFrame(
        {"a": [3, 500, 30], "b": [20, 500, 25], "c": [400, 500, 450]}, index=["x", "y", "z"]
    )
    hidden = suppress(counts)
    assert np.argwhere(hidden.to_numpy()).tolist() == [[0, 0], [0, 1], [2, 0], [2, 1]]


def test_zeros_are_hidden_last():
    """A known zero protects nobody: the cycle goes through people."""
    counts = pd.DataFrame({"a": [3, 0, 60], "b": [0, 0, 70], "c": [90, 80, 75]}, index=["x", "y", "z"])
    hidden = suppress(counts)
    assert np.argwhere(hidden.to_numpy()).tolist() == [[0, 0], [0, 2], [2, 0], [2, 2]]


def test_nothing_small_nothing_hidden(profile):
    """A table of large cells is published whole."""
    assert not suppress(profile + 100).to_numpy().any()


def test_one_row_cannot_be_protected():
    """The columns' totals are the row itself."""
    with pytest.raises(DataError, match="trop peu pour en cacher une"):
        suppress(pd.DataFrame({"cs1": [3], "cs3": [120]}, index=["12"]))


def test_utility_lost_by_hand():
    """One cell of four, three people of two hundred."""
    counts = pd.DataFrame({"cs1": [3, 57], "cs3": [120, 20]}, index=["12", "13"])
    assert utility_lost(counts, small_cells(counts)) == {"cellules": 0.25, "personnes": 0.015}


@pytest.mark.parametrize("bad", [-1, None, "ns"])
def test_faulty_counts_are_refused(profile, bad):
    """Negative, blank or text: a cell is a number of persons."""
    table = profile.astype(object) if isinstance(bad, str) else profile
    table.iloc[2, 1] = bad
    for check in (small_cells, suppress, revealing_stations):
        with pytest.raises(DataError, match="b02"):
            check(table)
