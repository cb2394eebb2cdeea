"""Finding someone from what a witness remembers, mistakes included.

An attacker who knows some points of a person, a few of them wrong, takes the trace that agrees with most of
them: Narayanan and Shmatikov's attack on the Netflix data (2008), in its simplest form.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.estimates import shares
from course_lib.traces.montecarlo import draw_people
from course_lib.traces.points import Traces
from course_lib.traces.search import batches, holders, spread

ROWS = 1 << 21
"""Agreements examined at a time: bounds memory."""


def link(traces: Traces, known: int, noise: float, *, n: int = 2_000, seed: int) -> pd.DataFrame:
    """Estimate how often the trace that agrees most with noisy side information is the right one.

    Parameters
    ----------
    traces : Traces
        Synthetic.
    known : int
        Points that the attacker knows of each target.
    noise : float
        Chance, for each of them, that the cell is wrong: another cell, at random, at the same time.
    n : int
        Independent targets.
    seed : int

    Returns
    -------
    DataFrame
        One row: ``success``, ``low``, ``high`` (95 % interval), ``n``. Between traces that agree equally, the
        attacker draws lots.

    Raises
    ------
    ReidentificationRefused
        Real traces.
    DataError
        `noise` not between 0 and 1, one cell only, or nobody with `known` points.
    """
    traces.require_synthetic("retrouver quelqu’un d’après un témoignage")
    if not 0 <= noise <= 1:
        raise DataError(f"Témoignage : reçu un bruit de {noise}, attendu entre 0 et 1.")
    people, points = draw_people(traces, known, n=n, seed=seed)
    rng = np.random.default_rng([seed, 1])
    found = best_match(traces, blurred(points, traces, noise, rng), rng) == people
    return shares([found.sum()], n, pd.Index([known], name="known"), "success")


def blurred(points: NDArray, traces: Traces, noise: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """Move points to another cell, at the same time, each with chance `noise`.

    Raises
    ------
    DataError
        One cell only: there is no other.
    """
    if traces.n_cells < 2:
        raise DataError("Témoignage : il n’y a qu’une cellule, on ne peut pas se tromper de lieu.")
    cell, step = np.divmod(points.astype(np.int64), traces.n_steps)
    other = (cell + rng.integers(1, traces.n_cells, points.shape)) % traces.n_cells
    return np.where(rng.random(points.shape) < noise, other, cell) * traces.n_steps + step


def best_match(traces: Traces, points: NDArray, rng: np.random.Generator) -> NDArray[np.int64]:
    """Name the person who holds most points of each row, drawing lots between equals.

    Parameters
    ----------
    traces : Traces
    points : (n, p) int
    rng : numpy.random.Generator

    Returns
    -------
    (n,) int64
        −1 where nobody holds any.
    """
    n, p = points.shape
    match = np.full(n, -1)
    wanted, rank = np.unique(points, return_inverse=True)
    start, person = holders(traces, wanted)
    rank = rank.reshape(n, p)
    for first, last in batches(np.diff(start)[rank].sum(axis=1), ROWS):
        which, at = spread(start, rank[first:last].ravel())
        pair, agreements = np.unique((which // p) * traces.n_people + person[at], return_counts=True)
        row, who = np.divmod(pair, traces.n_people)
        order = np.lexsort((rng.random(len(row)), agreements, row))
        row, who = row[order], who[order]
        final = np.ones(len(row), dtype=bool)
        final[:-1] = row[1:] != row[:-1]
        match[first + row[final]] = who[final]
    return match
