"""Unicity of a population too large for one machine: disjoint sets of people, wherever they are.

Drawing needs to know how many people each part holds; counting who shares the drawn points is done in each
part alone, and the counts of disjoint sets of people add up. The result is that of `unicity` on the whole,
number for number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.montecarlo import crowds, eligible, picked, picks, summary
from course_lib.traces.points import Traces


def unicity_of_parts(
    parts: Sequence[Traces | Callable[[], Traces]],
    p: int = 6,
    *,
    n: int = 10_000,
    seed: int,
    executor: Executor | None = None,
) -> pd.DataFrame:
    """Estimate unicity over disjoint sets of people on one grid.

    Parameters
    ----------
    parts : sequence
        Traces, functions without argument that load them (from a file, or from where the worker is), or
        futures of Dask, which stay on the worker that holds them.
    p, n, seed
        As in `course_lib.traces.montecarlo.unicity`.
    executor : Executor, optional
        Where the parts are worked on: ``ProcessPoolExecutor()``, ``distributed.Client(…).get_executor()``.
        Here, one after the other, if none.

    Returns
    -------
    DataFrame
        Equal to `unicity` of the whole population, parts put end to end, whatever the cut.

    Raises
    ------
    DataError
        See `unicity`; no part; parts on different grids.
    """
    if not parts:
        raise DataError("Unicité : aucune partie reçue, attendu au moins un ensemble de personnes.")
    run = executor.map if executor else map
    facts = list(run(_facts, parts, [p] * len(parts)))
    if len({grid for _, grid in facts}) != 1:
        raise DataError("Unicité : les parties n’ont pas la même grille de cellules et de pas de temps.")
    upto = np.cumsum([0, *(number for number, _ in facts)])
    rank, chance = picks(int(upto[-1]), p, n, seed)
    part = np.searchsorted(upto, rank, side="right") - 1
    rows = [np.flatnonzero(part == number) for number in range(len(parts))]
    tasks = [(rank[r] - first, chance[r]) for r, first in zip(rows, upto, strict=False)]
    points = np.empty((n, p), dtype=np.int64)
    for r, drawn in zip(rows, run(_picked, parts, tasks), strict=True):
        points[r] = drawn
    return summary(sum(run(_crowds, parts, [points] * len(parts))))


def _loaded(part: Traces | Callable[[], Traces]) -> Traces:
    return part if isinstance(part, Traces) else part()


def _facts(part, p: int) -> tuple[int, tuple[int, int, int]]:
    traces = _loaded(part)
    return eligible(traces, p), (traces.n_cells, traces.n_steps, traces.hours)


def _picked(part, task: tuple[NDArray, NDArray]) -> NDArray:
    return picked(_loaded(part), *task)


def _crowds(part, points: NDArray) -> NDArray:
    return crowds(_loaded(part), points)
