"""Traces: what is gathered, selected, put end to end, refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.synthetic.travellers import n_antennas, travellers_blocks
from course_lib.traces import concat, from_blocks, from_calls
from course_lib.traces.points import from_arrays
from tests.traces.conftest import sets_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def calls():
    """Three people, the last of whom never called; one call repeated within the hour."""
    return pd.DataFrame({"personne": [1, 0, 0, 1, 0], "antenne": [2, 1, 1, 0, 0], "heure": [5, 3, 3, 6, 9]})


def gathered(calls):
    return from_calls(calls, n_people=3, n_cells=4, n_steps=24)


def test_distinct_points_of_each_person(calls):
    """A point is antenna × 24 + hour, once."""
    assert sets_of(gathered(calls)) == [{27, 9}, {53, 6}, set()]
    assert gathered(calls).sizes.tolist() == [2, 2, 0]


def test_row_order_does_not_matter(calls):
    """Shuffled calls give the same arrays."""
    again = gathered(calls.sample(frac=1, random_state=3))
    np.testing.assert_array_equal(again.point, gathered(calls).point)
    np.testing.assert_array_equal(again.start, gathered(calls).start)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"antenne": [2, 1, 1, 0, 4]}, ["« antenne »", "vaut 4", "de 0 à 3"]),
        ({"personne": [1, 0, 0, -1, 0]}, ["« personne »", "vaut -1"]),
        ({"heure": [5, 3, 3, 24, 9]}, ["« heure »", "vaut 24", "de 0 à 23"]),
        ({"heure": [5.0, 3, None, 6, 9]}, ["« heure »", "nombres entiers", "1 vide"]),
        ({"antenne": list("abcde")}, ["« antenne »", "nombres entiers"]),
    ],
)
def test_bad_calls_are_refused(calls, change, words):
    """A call out of the grid is named with its column, not wrapped around to another person."""
    with pytest.raises(DataError) as raised:
        gathered(calls.assign(**change))
    for word in words:
        assert word.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in str(raised.value)


def test_missing_column_is_named(calls):
    """The message says which column is missing."""
    with pytest.raises(DataError, match=r"absente \(antenne\)"):
        gathered(calls.rename(columns={"antenne": "cellule"}))


def test_selection_keeps_the_order_given(traces):
    """Selected people come in the order asked for, with their own points."""
    chosen = traces.select(np.array([12, 3, 3]))
    for rank, person in enumerate([12, 3, 3]):
        np.testing.assert_array_equal(chosen.of(rank), traces.of(person))
    mask = traces.sizes > 100
    assert traces.select(mask).n_people == mask.sum()


def test_parts_end_to_end_are_the_whole(traces):
    """Cutting and putting back changes nothing."""
    cuts = np.array_split(np.arange(traces.n_people), 3)
    whole = concat([traces.select(cut) for cut in cuts])
    np.testing.assert_array_equal(whole.start, traces.start)
    np.testing.assert_array_equal(whole.point, traces.point)


def test_parts_on_different_grids_are_refused(traces, calls):
    """Point 27 of one grid is not point 27 of another."""
    with pytest.raises(DataError, match="2 grilles"):
        concat([traces, gathered(calls)])


def test_one_real_part_makes_the_whole_real(traces, real):
    """Mixing real people with fictional ones does not make them fictional."""
    assert concat([traces, real]).nature == "real"


def test_blocks_and_table_give_the_same_traces(crowd, traces):
    """Drawn in pieces or all at once, the people are the same."""
    size = {"n_people": 2_000, "n_cells": n_antennas(2_000), "n_steps": 720}
    streamed = from_blocks(travellers_blocks(7, n_people=2_000), **size)
    np.testing.assert_array_equal(streamed.point, traces.point)
    np.testing.assert_array_equal(streamed.start, traces.start)


def test_a_lost_block_is_noticed():
    """Fewer people than announced is an error."""
    blocks = list(travellers_blocks(7, n_people=6_000))
    with pytest.raises(DataError, match="attendu 6\u202f000"):
        from_blocks(blocks[:-1], n_people=6_000, n_cells=26, n_steps=720)


def test_a_grid_beyond_32_bits():
    """A grid of five billion points keeps its points whole."""
    size = {"n_people": 2, "n_cells": 100_000, "n_steps": 50_000}
    wide = from_arrays(np.array([0, 1]), np.array([99_999, 0]), np.array([49_999, 1]), **size)
    assert sets_of(wide) == [{4_999_999_999}, {1}]


def test_real_people_are_not_singled_out(real, traces):
    """The refusal names what was asked for and gives the reason."""
    traces.require_synthetic("tout faire")
    with pytest.raises(ReidentificationRefused, match=r"refuse de tout faire.*RGPD, article 6"):
        real.require_synthetic("tout faire")


def test_package_is_light():
    """Importing the package loads no data library."""
    code = "import sys, course_lib.traces; print({'numpy', 'pandas', 'scipy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


def test_every_name_of_the_package_exists():
    """Each function that the package announces can be had, and is not the module of that name."""
    import course_lib.traces as package

    for name in package.__all__:
        assert callable(getattr(package, name)), name
