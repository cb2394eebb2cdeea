"""Blurring space and time, and how slowly unicity falls.

de Montjoye et al. (2013): unicity decays as about the 1/10 power of the resolution, so that even coarse data
hardly hide anyone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from course_lib.errors import DataError
from course_lib.traces.montecarlo import crowds, draw, summary
from course_lib.traces.points import Traces, from_arrays
from course_lib.wording import listing


def merge_cells(xy: ArrayLike, size: int) -> NDArray[np.int64]:
    """Merge neighbouring cells by groups.

    Parameters
    ----------
    xy : (n_cells, 2) float
        Where the cells are, kilometres.
    size : int
        Cells of each group, a power of two: 1, 2, 4, 8…

    Returns
    -------
    (n_cells,) int64
        Group of each cell, from 0. Groups hold `size` cells, or a few less. Each group of a larger size is
        a union of groups of the smaller ones, so that merging more never separates.

    Raises
    ------
    DataError
        A size that is not a power of two.

    Notes
    -----
    The ground is cut in two, across its longer side, again and again (k-d tree, Bentley 1975); groups are
    gathered from the smallest pieces up.
    """
    if size < 1 or size & (size - 1):
        raise DataError(f"Fusion : reçu des groupes de {size} cellules, attendu 1, 2, 4, 8, 16…")
    xy = np.asarray(xy, dtype=float)
    # A complete tree: all its leaves are at the same depth, and hold one cell or none.
    depth = max(0, int(np.ceil(np.log2(max(len(xy), 1)))))
    leaf = np.zeros(len(xy), dtype=np.int64)
    pieces = [(np.arange(len(xy)), 0)]
    for _ in range(depth):
        halves = []
        for cells, name in pieces:
            wide = np.ptp(xy[cells], axis=0) if len(cells) else np.zeros(2)
            cells = cells[np.argsort(xy[cells, int(wide[1] > wide[0])], kind="stable")]
            middle = (len(cells) + 1) // 2
            halves += [(cells[:middle], 2 * name), (cells[middle:], 2 * name + 1)]
        pieces = halves
    for cells, name in pieces:
        leaf[cells] = name
    return np.unique(leaf // size, return_inverse=True)[1]


def coarsen(traces: Traces, cells: ArrayLike | None = None, hours: int = 1) -> Traces:
    """Blur traces: cells become groups, steps become longer.

    Parameters
    ----------
    traces : Traces
    cells : (n_cells,) int, optional
        Group of each cell, from 0, as `merge_cells` returns them; cells stay as they are if none.
    hours : int
        Steps that become one.

    Returns
    -------
    Traces
        Same people, same nature; points that became equal are one.

    Raises
    ------
    DataError
        Not one group per cell, or fewer than one step.
    """
    groups = _groups(traces, cells, hours)
    cell, step = np.divmod(traces.point, traces.point.dtype.type(traces.n_steps))
    return from_arrays(
        traces.person,
        groups[cell],
        step // hours,
        n_people=traces.n_people,
        n_cells=int(groups.max(initial=-1)) + 1,
        n_steps=-(-traces.n_steps // hours),
        nature=traces.nature,
        hours=traces.hours * hours,
    )


def coarsen_points(
    points: NDArray, traces: Traces, cells: ArrayLike | None = None, hours: int = 1
) -> NDArray:
    """Blur points drawn in `traces` as `coarsen` blurs the traces: the same draws, seen less sharply."""
    groups = _groups(traces, cells, hours)
    cell, step = np.divmod(np.asarray(points, dtype=np.int64), traces.n_steps)
    return groups[cell] * -(-traces.n_steps // hours) + step // hours


def unicity_by_resolution(
    traces: Traces,
    xy: ArrayLike,
    *,
    sizes: Sequence[int] = (1, 2, 4),
    hours: Sequence[int] = (1, 2, 4),
    p: int = 4,
    n: int = 10_000,
    seed: int,
) -> pd.DataFrame:
    """Estimate unicity at several resolutions, on the same people and the same points.

    Parameters
    ----------
    traces : Traces
    xy : (n_cells, 2) float
        Where the cells are, kilometres.
    sizes, hours : sequence of int
        Cells of a group, steps that become one; all pairs are tried.
    p, n, seed
        As in `unicity`.

    Returns
    -------
    DataFrame
        One row per pair: ``cells``, ``hours``, ``resolution`` (their product), ``unicity``, ``low``,
        ``high``, ``n``. Where one pair's groups and steps contain another's, its unicity is not larger.
    """
    points = draw(traces, p, n=n, seed=seed)
    rows = []
    for size in sizes:
        groups = merge_cells(xy, size)
        for length in hours:
            blurred = coarsen(traces, groups, length)
            crowd = crowds(blurred, coarsen_points(points, traces, groups, length))
            row = summary(crowd).loc[p]
            rows.append({"cells": size, "hours": length, "resolution": size * length, **row})
    return pd.DataFrame(rows).astype({"n": "int64"})


def power_law(resolution: ArrayLike, unicity: ArrayLike) -> tuple[float, float]:
    """Fit ``unicity = level * resolution ** exponent`` by least squares on logarithms.

    Parameters
    ----------
    resolution, unicity : (r,) float
        Positive.

    Returns
    -------
    level, exponent : float
        The exponent is negative: −0.1 means that a resolution ten times coarser keeps 79 % of unicity.

    Raises
    ------
    DataError
        Fewer than two resolutions, or a value that is not positive.

    Examples
    --------
    >>> level, exponent = power_law([1, 10, 100], [0.9, 0.9 * 10**-0.1, 0.9 * 10**-0.2])
    >>> round(level, 6), round(exponent, 6)
    (0.9, -0.1)
    """
    resolution, unicity = np.asarray(resolution, dtype=float), np.asarray(unicity, dtype=float)
    wrong = np.unique(np.concatenate([resolution[~(resolution > 0)], unicity[~(unicity > 0)]]))
    if len(wrong):
        raise DataError(
            f"Loi de puissance : {listing(wrong)} n’a pas de logarithme. Retirez les résolutions où plus "
            "personne n’est unique."
        )
    if len(np.unique(resolution)) < 2:
        raise DataError("Loi de puissance : il faut au moins deux résolutions différentes.")
    exponent, level = np.polyfit(np.log(resolution), np.log(unicity), 1)
    return float(np.exp(level)), float(exponent)


def _groups(traces: Traces, cells: ArrayLike | None, hours: int) -> NDArray[np.int64]:
    if hours < 1:
        raise DataError(f"Résolution : reçu un pas de {hours} heures, attendu au moins une.")
    groups = np.arange(traces.n_cells) if cells is None else np.asarray(cells, dtype=np.int64)
    if groups.shape != (traces.n_cells,) or groups.min(initial=0) < 0:
        raise DataError(
            f"Résolution : reçu {groups.size} groupes pour {traces.n_cells} cellules. Attendu un numéro de "
            "groupe, à partir de 0, pour chaque cellule."
        )
    return groups
