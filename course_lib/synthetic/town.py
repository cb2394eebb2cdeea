"""A fictional French town, written in the formats of the open data, of which everything is known.

Real open data never tell who votes for whom. Here the inhabitants are drawn one by one, so that what is
estimated from the published files can be compared with the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import index
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from course_lib.datasets.tables import Results

SMALLEST = {"n_iris": 6, "n_bureaux": 5, "n_people": 500}
LARGEST = {"n_iris": 1_000, "n_bureaux": 2_000, "n_people": 2_000_000}
CROWD = 50
"""People of 15 or more that each IRIS and each station needs, on average."""


@dataclass(frozen=True, eq=False)
class Town:
    """A fictional town and everyone who lives in it.

    Attributes
    ----------
    seed : int
    code, nom : str
        INSEE commune and name.
    iris : GeoDataFrame
        ``iris`` (9 characters), ``nom``, ``type`` ("H" lived in, "A" business estate, "D" park),
        ``geometry`` (EPSG:2154, metres).
    bureaux : GeoDataFrame
        ``bureau`` ("00001_0001"), ``geometry`` (EPSG:2154, metres).
    addresses : DataFrame
        ``address`` (int), ``x``, ``y`` (EPSG:2154, metres), ``iris``, ``bureau`` (the station around the
        address, or the nearest one), ``couverte`` (False where no station covers the address),
        ``geo_score`` (how sure the register is of the place, 0 to 1).
    people : DataFrame
        One row per person of 15 or more: ``address``, ``household`` (int), ``iris``, ``bureau`` (NA when not
        registered), ``age`` (years), ``sexe`` ("F", "M"), ``cs`` (1…8), ``income`` (euros a year), ``t1``,
        ``t2`` (a candidate's surname, "Abstention", "Blanc" or "Nul"; NA when not registered).
    """

    seed: int
    code: str
    nom: str
    iris: GeoDataFrame
    bureaux: GeoDataFrame
    addresses: DataFrame
    people: DataFrame

    def census(self) -> DataFrame:
        """Count people by IRIS and category.

        Returns
        -------
        DataFrame
            Indexed by ``IRIS``; ``C21_POP15P``, ``C21_POP15P_CS1`` … ``_CS8``, float64. What `read_census`
            returns for the town's own file.
        """
        from course_lib.synthetic.counts import census

        return census(self)

    def results(self, tour: int) -> Results:
        """Count the votes of one round by station.

        Parameters
        ----------
        tour : int
            1 or 2.

        Returns
        -------
        Results

        Raises
        ------
        ValueError
            Another round than 1 or 2.
        """
        if tour not in (1, 2):
            raise ValueError(f"tour vaut {tour!r} : l’élection a deux tours, écrivez 1 ou 2.")
        from course_lib.synthetic.counts import results

        return results(self, tour)

    def write(self, folder: str | PathLike) -> dict[str, Path]:
        """Write the town's six files; see `course_lib.synthetic.files.write`."""
        from course_lib.synthetic.files import write

        return write(self, folder)


def town(seed: int = 2022, *, n_iris: int = 100, n_bureaux: int = 120, n_people: int = 100_000) -> Town:
    """Draw a town.

    Parameters
    ----------
    seed : int
        0 to 2**63. The same seed and sizes give the same town, byte for byte.
    n_iris : int
        IRIS, 6 to 1 000.
    n_bureaux : int
        Polling stations, 5 to 2 000.
    n_people : int
        People of 15 or more, 500 to 2 000 000, and at least 50 for each IRIS and each station.

    Returns
    -------
    Town

    Raises
    ------
    ValueError
        A seed or a size that is not a whole number, or out of bounds.
    """
    seed = _whole("seed", seed, 0, 2**63)
    sizes = {"n_iris": n_iris, "n_bureaux": n_bureaux, "n_people": n_people}
    sizes = {name: _whole(name, value, SMALLEST[name], LARGEST[name]) for name, value in sizes.items()}
    crowd = CROWD * max(sizes["n_iris"], sizes["n_bureaux"])
    if sizes["n_people"] < crowd:
        raise ValueError(
            f"n_people vaut {sizes['n_people']} pour {sizes['n_iris']} IRIS et {sizes['n_bureaux']} "
            f"bureaux : il faut au moins {CROWD} habitants par IRIS et par bureau, soit {crowd} ici."
        )
    from course_lib.synthetic.build import build

    return build(seed, **sizes)


def _whole(name: str, value: object, low: int, high: int) -> int:
    """Check one argument: a whole number, within its bounds."""
    try:
        number = index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, bool) or not low <= number <= high:
        raise ValueError(f"{name} vaut {value!r} : un nombre entier de {low} à {high} est attendu.")
    return number
