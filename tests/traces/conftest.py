"""Traces shared by the tests: a crowd small enough to check by hand with sets, and the notebook's."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.synthetic.travellers import travellers
from course_lib.traces import Traces, from_calls


def sets_of(traces: Traces) -> list[set[int]]:
    """Points of each person as Python sets, what a student would write."""
    return [set(traces.of(person).tolist()) for person in range(traces.n_people)]


def of_sets(sets, n_cells: int, n_steps: int, nature: str = "synthetic") -> Traces:
    """Traces of these points."""
    start = np.cumsum([0, *map(len, sets)])
    point = np.array([p for one in sets for p in sorted(one)], dtype=np.uint32)
    return Traces(start, point, n_cells, n_steps, nature)


@pytest.fixture(scope="session")
def crowd():
    """Two thousand people during a month, with their truth."""
    return travellers(7, n_people=2_000)


@pytest.fixture(scope="session")
def traces(crowd):
    """Their traces."""
    return from_calls(
        crowd.calls, n_people=len(crowd.people), n_cells=len(crowd.antennas), n_steps=crowd.n_hours
    )


@pytest.fixture(scope="session")
def few(traces):
    """Two hundred of them, of short traces: all subsets can be listed."""
    short = np.flatnonzero(traces.sizes < 40)[:200]
    return traces.select(short)


@pytest.fixture(scope="session")
def real(traces):
    """The same points, as if the people existed."""
    return Traces(traces.start, traces.point, traces.n_cells, traces.n_steps, "real")
