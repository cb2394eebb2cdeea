"""A fictional French town, written in the formats of the open data, of which everything is known.

Real open data never tell who votes for whom. Here the inhabitants are drawn one by one, so that what is
estimated from the published files can be compared with the truth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from course_lib.synthetic.arguments import whole

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
        ``redecoupe``, ``imprecis_caf``, ``imprecis_emploi`` (bool: boundaries changed, addresses that CAF or
        Pôle emploi could not place), ``geometry`` (EPSG:2154, metres).
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
    households : DataFrame
        Indexed by ``household``: ``iris``, ``covered`` (people, children under 15 included), ``standard``
        (standard of living, euros a year by consumption unit), ``A`` (bool: CAF pays it something), then a
        bool for each other column of CAF's table.
    jobseekers : DataFrame
        One row per person registered at Pôle emploi, indexed as `people`: ``iris``, then a bool for each
        column of Pôle emploi's table but the total.
    """

    seed: int
    code: str
    nom: str
    iris: GeoDataFrame
    bureaux: GeoDataFrame
    addresses: DataFrame
    people: DataFrame
    households: DataFrame
    jobseekers: DataFrame

    def renamed(self, code: str, nom: str) -> Town:
        """Return the same town under another commune's code and name.

        Parameters
        ----------
        code, nom : str
            INSEE commune, five characters, and name.
        """
        coded = ("iris", "bureaux", "addresses", "people", "households", "jobseekers")
        tables = {name: getattr(self, name).copy() for name in coded}
        for table in tables.values():
            for key in {"iris", "bureau"} & set(table.columns):
                table[key] = code + table[key].str[5:]
        return replace(self, code=code, nom=nom, **tables)

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

    def truth(self) -> DataFrame:
        """Count the first round by station and category: what no open data tells.

        Returns
        -------
        DataFrame
            One row per station and CS: ``bureau``, ``cs`` (1…8), ``inscrits``, then the votes of each
            candidate, under the candidate's surname. Registered people who abstained, or voted blank or
            spoilt, are in ``inscrits`` alone.
        """
        from course_lib.synthetic.counts import truth

        return truth(self)

    def write(self, folder: str | PathLike) -> dict[str, Path]:
        """Write the town's eleven files; see `course_lib.synthetic.files.write`."""
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
    seed = whole("seed", seed, 0, 2**63)
    sizes = {"n_iris": n_iris, "n_bureaux": n_bureaux, "n_people": n_people}
    sizes = {name: whole(name, value, SMALLEST[name], LARGEST[name]) for name, value in sizes.items()}
    crowd = CROWD * max(sizes["n_iris"], sizes["n_bureaux"])
    if sizes["n_people"] < crowd:
        raise ValueError(
            f"n_people vaut {sizes['n_people']} pour {sizes['n_iris']} IRIS et {sizes['n_bureaux']} "
            f"bureaux : il faut au moins {CROWD} habitants par IRIS et par bureau, soit {crowd} ici."
        )
    from course_lib.synthetic.build import build

    return build(seed, **sizes)
