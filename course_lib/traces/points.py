"""The traces of a population as one array: for each person, the distinct points where they were.

A point is a cell during a step of time: "antenna 12, hour 345". Everything else in this package reads these
arrays. Pseudonyms are not in them: a person is a rank, and that is already enough to be found again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.wording import counted, listing, nombre

SMALL = 2**32
"""Points are kept on 32 bits while the grid of cells and steps has fewer than this."""


@dataclass(frozen=True, eq=False)
class Traces:
    """Distinct points of each person.

    Attributes
    ----------
    start : (n + 1,) int64
        The points of person i are ``point[start[i]:start[i + 1]]``.
    point : (m,) uint32 or int64
        ``cell * n_steps + step``, ascending and without repetition for each person.
    n_cells, n_steps : int
        Size of the grid.
    nature : {"synthetic", "real"}
        Whether the people exist. What singles out persons one by one refuses real ones.
    hours : int
        Hours of a step.
    """

    start: NDArray[np.int64]
    point: NDArray[np.unsignedinteger | np.int64]
    n_cells: int
    n_steps: int
    nature: Literal["synthetic", "real"] = "synthetic"
    hours: int = 1

    @property
    def n_people(self) -> int:
        """Number of people, those without any point included."""
        return len(self.start) - 1

    @property
    def n_points(self) -> int:
        """Number of points of the grid, visited or not."""
        return self.n_cells * self.n_steps

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Number of distinct points of each person, shape (n_people,)."""
        return np.diff(self.start)

    @property
    def person(self) -> NDArray[np.int64]:
        """Person of each point, shape (m,)."""
        return np.repeat(np.arange(self.n_people), self.sizes)

    def of(self, person: int) -> NDArray:
        """Points of one person."""
        return self.point[self.start[person] : self.start[person + 1]]

    def select(self, people: NDArray) -> Traces:
        """Traces of some people only, in the order given."""
        people = np.asarray(people)
        if people.dtype == bool:
            people = np.flatnonzero(people)
        start = np.concatenate([[0], np.cumsum(self.sizes[people])])
        at = np.arange(start[-1]) + np.repeat(self.start[people] - start[:-1], self.sizes[people])
        return replace(self, start=start, point=self.point[at])

    def require_synthetic(self, purpose: str) -> None:
        """Refuse to single out people who exist.

        Parameters
        ----------
        purpose : str
            What was asked for, in French ("deviner le domicile").

        Raises
        ------
        ReidentificationRefused
            The traces are real.
        """
        if self.nature != "synthetic":
            raise ReidentificationRefused(
                f"Traces de personnes réelles : ce cours refuse de {purpose}. Retrouver une vraie personne "
                "n’est pas un exercice : c’est un traitement de données personnelles, sans base légale ici "
                "(RGPD, article 6). Mesurez l’unicité de l’ensemble (unicity), ou prenez la population "
                "fictive (course_lib.synthetic.travellers)."
            )


def from_arrays(
    person: NDArray,
    cell: NDArray,
    step: NDArray,
    *,
    n_people: int,
    n_cells: int,
    n_steps: int,
    nature: Literal["synthetic", "real"] = "synthetic",
    hours: int = 1,
) -> Traces:
    """Gather observations into traces.

    Parameters
    ----------
    person, cell, step : (m,) int
        One observation each, in any order, repeated or not; from 0 to the matching size − 1.
    n_people, n_cells, n_steps : int
    nature : {"synthetic", "real"}
    hours : int
        Hours of a step.

    Returns
    -------
    Traces
    """
    n_points = n_cells * n_steps
    key = np.multiply(person, n_points, dtype=np.int64)
    key += np.multiply(cell, n_steps, dtype=np.int64)
    key += step
    key.sort()
    new = np.ones(len(key), dtype=bool)
    np.not_equal(key[1:], key[:-1], out=new[1:])
    key = key[new]
    floor = np.arange(n_people + 1, dtype=np.int64) * n_points
    start = np.searchsorted(key, floor)
    key -= np.repeat(floor[:-1], np.diff(start))
    return Traces(start, key.astype(_width(n_points)), n_cells, n_steps, nature, hours)


def from_calls(calls: pd.DataFrame, *, n_people: int, n_cells: int, n_steps: int) -> Traces:
    """Gather a table of calls into traces.

    Parameters
    ----------
    calls : DataFrame
        Columns ``personne``, ``antenne``, ``heure`` (whole numbers from 0), one row per call, in any order.
    n_people, n_cells, n_steps : int
        Numbers of people, of antennas and of hours.

    Returns
    -------
    Traces

    Raises
    ------
    DataError
        A column is missing, blank, or goes beyond its size.

    Examples
    --------
    Two calls to the same antenna within an hour are one point.

    >>> calls = pd.DataFrame({"personne": [0, 0, 1], "antenne": [2, 2, 0], "heure": [9, 9, 9]})
    >>> from_calls(calls, n_people=2, n_cells=3, n_steps=24).sizes
    array([1, 1])
    """
    sizes = {"personne": n_people, "antenne": n_cells, "heure": n_steps}
    missing = [name for name in sizes if name not in calls.columns]
    if missing:
        raise DataError(
            f"Appels : colonne absente ({listing(missing)}). Colonnes reçues : "
            f"{listing(calls.columns, limit=12) or 'aucune'}. Renommez-les."
        )
    for name, size in sizes.items():
        column = calls[name]
        if not pd.api.types.is_integer_dtype(column) or column.isna().any():
            raise DataError(
                f"Appels : la colonne « {name} » doit contenir des nombres entiers, sans vide ; reçu "
                f"{column.dtype}, {counted(int(column.isna().sum()), 'vide')}."
            )
        outside = ~column.between(0, size - 1)
        if outside.any():
            raise DataError(
                f"Appels : « {name} » vaut {column[outside].iloc[0]} ({counted(int(outside.sum()), 'ligne')}), "
                f"attendu de 0 à {size - 1}."
            )
    columns = [calls[name].to_numpy() for name in sizes]
    return from_arrays(*columns, n_people=n_people, n_cells=n_cells, n_steps=n_steps)


def from_blocks(blocks: Iterable, *, n_people: int, n_cells: int, n_steps: int) -> Traces:
    """Gather the blocks of `travellers_blocks` into traces, without ever holding all the calls.

    Parameters
    ----------
    blocks : iterable of Block
    n_people, n_cells, n_steps : int

    Returns
    -------
    Traces
        1.5 million people and 150 million points take 0.6 GB.
    """
    parts = [
        from_arrays(b.person, b.antenna, b.hour, n_people=len(b.people), n_cells=n_cells, n_steps=n_steps)
        for b in blocks
    ]
    traces = concat(parts)
    if traces.n_people != n_people:
        raise DataError(
            f"Blocs : reçu {nombre(traces.n_people)} personnes, attendu {nombre(n_people)}. Un bloc a été "
            "perdu ou donné deux fois."
        )
    return traces


def concat(parts: list[Traces]) -> Traces:
    """Put disjoint sets of people end to end, on the same grid; `parts` is emptied on the way.

    Raises
    ------
    DataError
        No part, or parts on different grids.
    """
    grids = {(part.n_cells, part.n_steps, part.hours) for part in parts}
    if len(grids) != 1:
        raise DataError(
            f"Traces : reçu {counted(len(grids), 'grille')} de cellules et de pas de temps, attendu une seule "
            "et la même pour toutes les parties."
        )
    first = parts[0]
    natures = {part.nature for part in parts}
    start = np.concatenate([[0], np.cumsum(np.concatenate([part.sizes for part in parts]))])
    point = np.empty(start[-1], dtype=first.point.dtype)
    filled = 0
    # Freed as they are copied: the peak stays near one copy of the points.
    parts.reverse()
    while parts:
        part = parts.pop()
        point[filled : filled + len(part.point)] = part.point
        filled += len(part.point)
    nature = "real" if "real" in natures else "synthetic"
    return replace(first, start=start, point=point, nature=nature)


def _width(n_points: int) -> type:
    """Smallest type that names every point of the grid."""
    return np.uint32 if n_points <= SMALL else np.int64
