"""Disjoint sets of people, here, in processes, on a Dask cluster: the table of the whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.traces import unicity, unicity_of_parts
from tests.traces.conftest import of_sets


def cut(traces, places):
    """Cut people at these places."""
    return [traces.select(people) for people in np.split(np.arange(traces.n_people), places)]


@pytest.mark.parametrize("places", [[], [1_000], [1, 2, 1_999], [0, 700, 700, 1_500]])
def test_any_cut_gives_the_whole(traces, places):
    """Even parts, crumbs, empty parts: the same numbers."""
    whole = unicity(traces, 4, n=1_000, seed=3)
    pd.testing.assert_frame_equal(unicity_of_parts(cut(traces, places), 4, n=1_000, seed=3), whole)


def test_parts_may_be_loaded_where_they_are_used(traces):
    """A function that returns its part does as well as the part."""
    loaders = [partial(lambda part: part, part) for part in cut(traces, [500])]
    with ThreadPoolExecutor(2) as executor:
        table = unicity_of_parts(loaders, 3, n=500, seed=1, executor=executor)
    pd.testing.assert_frame_equal(table, unicity(traces, 3, n=500, seed=1))


def test_a_dask_cluster_gives_the_whole(traces):
    """Two workers of a local cluster, parts held by the workers: the table of a single process."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        parts = client.scatter(cut(traces, [600, 1_200]))
        table = unicity_of_parts(parts, 6, n=2_000, seed=4, executor=client.get_executor())
    pd.testing.assert_frame_equal(table, unicity(traces, 6, n=2_000, seed=4))


def test_no_part_is_refused():
    """Nothing to measure."""
    with pytest.raises(DataError, match="aucune partie"):
        unicity_of_parts([], 2, seed=1)


def test_parts_on_different_grids_are_refused(traces):
    """Points of two grids cannot be compared."""
    with pytest.raises(DataError, match="même grille"):
        unicity_of_parts([traces, of_sets([{1, 2}], 2, 2)], 2, seed=1)
