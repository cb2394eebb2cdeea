"""From the IRIS of all France to its polling stations, by the addresses of the national register.

The register has some twenty million rows: polars reads it in slices, so that memory does not grow with it.
Most of France needs no address at all. In a commune of one station the whole commune votes there; in a commune
of one IRIS an address is in that IRIS, wherever the geocoder put it. Only the addresses of the others are
located, in degrees: over an IRIS, a straight side in degrees is a straight side in metres to the centimetre.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from os import PathLike
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl

from course_lib.datasets.codes import ARRONDISSEMENTS
from course_lib.datasets.register import STATION
from course_lib.errors import GeometryError, MalformedFile
from course_lib.stations.crosswalk import MIN_SCORE, PLACED
from course_lib.stations.inputs import require_columns, require_unique
from course_lib.stations.location import locate

SLICE = 1_000_000
"""Rows of the register in memory at once."""
NEEDED = (STATION, "longitude", "latitude", "geo_type", "geo_score", "nb_adresses")


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """From the IRIS to the stations of the whole country.

    Attributes
    ----------
    weights : DataFrame
        ``iris``, ``bureau``, ``part``, as `course_lib.stations.address_weights`.
    addresses : Series
        Number of addresses that placed each station, indexed by ``bureau``; 0 where none was needed.
    rows, unplaced, outside, strangers : int
        Rows of the register that were read, and among them those of divided communes that the geocoder did
        not place, those placed outside every IRIS of their commune, and those of stations without results.
    """

    weights: pd.DataFrame
    addresses: pd.Series
    rows: int
    unplaced: int
    outside: int
    strangers: int


def communes_of(codes: pd.Series) -> pd.Series:
    """Return the commune where a station, an IRIS or an arrondissement votes.

    Examples
    --------
    >>> communes_of(pd.Series(["751010101", "690290000", "69389_0901", "2A004_0001"])).tolist()
    ['75056', '69029', '69123', '2A004']
    """
    communes = codes.str[:5]
    for whole, start in ARRONDISSEMENTS.values():
        communes = communes.mask(communes.str.startswith(start), whole)
    return communes


def national_crosswalk(
    stations: pd.Series,
    iris: pd.Series,
    contours: gpd.GeoDataFrame,
    register: str | PathLike,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Crosswalk:
    """Share every IRIS of the country among its stations, by the addresses of the register.

    Parameters
    ----------
    stations : Series of str
        Keys of the stations ("29039_0001").
    iris : Series of str
        Codes of the IRIS, nine characters; a commune that is not divided is an IRIS.
    contours : GeoDataFrame
        ``iris`` and polygons; those of undivided communes are not needed.
    register : path-like
        The register's parquet.
    progress : callable, optional
        Called with the number of rows read, and of all rows.

    Returns
    -------
    Crosswalk
        An address counts for its ``nb_adresses``. Addresses of stations without results stay in their IRIS's
        total: parts then sum to less than 1.

    Raises
    ------
    MalformedFile
        The register is not a parquet, lacks a column, or has a code of another shape or places that are not
        degrees.
    DataError, GeometryError
        Codes that are missing or repeated; contours without CRS.

    Notes
    -----
    An address's weight is ``nb_adresses``, which is no number of voters but is closer to one than 1 is: over
    the 31 stations of the register's extract, it correlates at 0.94 with the voters registered in 2017,
    against 0.75 for the number of rows.
    """
    require_unique(stations, "Bureaux de vote")
    require_unique(iris, "IRIS")
    polls = pd.DataFrame({"bureau": stations.to_numpy(), "commune": communes_of(stations).to_numpy()})
    zones = pd.DataFrame({"iris": iris.to_numpy(), "commune": communes_of(iris).to_numpy()})
    divided = polls["commune"].duplicated(keep=False)
    whole = zones.merge(polls[~divided], on="commune")[["iris", "bureau"]].assign(part=1.0)
    zones = zones[zones["commune"].isin(polls.loc[divided, "commune"])]
    tally = Tally(zones.sort_values(["commune", "iris"], ignore_index=True), contours)
    tally.read(Path(register), progress)
    pairs = tally.pairs()
    total = pairs.groupby("iris")["n"].sum()
    known = pairs["bureau"].isin(polls.loc[divided, "bureau"])
    strangers = int(pairs.loc[~known, "rows"].sum())
    pairs = pairs[known]
    shared = pairs[["iris", "bureau"]].assign(part=pairs["n"] / pairs["iris"].map(total))
    weights = pd.concat([whole, shared]).sort_values(["iris", "bureau"], ignore_index=True)
    placed = pairs.groupby("bureau")["n"].sum().reindex(polls["bureau"], fill_value=0)
    return Crosswalk(weights, placed.rename("adresses"), tally.rows, tally.unplaced, tally.outside, strangers)


class Tally:
    """Addresses counted by IRIS and station, slice after slice of the register.

    Parameters
    ----------
    zones : DataFrame
        ``iris`` and ``commune``, sorted by commune: the communes where addresses are needed.
    contours : GeoDataFrame
        ``iris`` and polygons.
    """

    def __init__(self, zones: pd.DataFrame, contours: gpd.GeoDataFrame):
        self.iris = zones["iris"].to_numpy()
        communes, first = np.unique(zones["commune"].to_numpy(dtype=str), return_index=True)
        self.communes = {code: number for number, code in enumerate(communes)}
        self.bounds = np.append(first, len(zones))
        self.shapes = _shapes(zones, contours)
        self.rows = self.unplaced = self.outside = 0
        self.counts: list[pl.DataFrame] = []

    def read(self, register: Path, progress: Callable[[int, int], None]) -> None:
        """Count the whole register."""
        table = _scan(register)
        with _readable(register):
            self.rows = table.select(pl.len()).collect().item()
            codes = table.select(STATION).unique().collect().sort(STATION)
        self.stations = _stations(codes, self.communes, register)
        known = self.stations.lazy().select(STATION, "station", "zone_group")
        progress(0, self.rows)
        for start in range(0, self.rows, SLICE):
            with _readable(register):
                part = table.slice(start, SLICE).join(known, on=STATION).sort("zone_group").collect()
            self._refuse_metres(part, register)
            self._count(part)
            progress(min(start + SLICE, self.rows), self.rows)

    def _count(self, part: pl.DataFrame) -> None:
        """Locate the addresses of a slice, and count them."""
        group = part["zone_group"].to_numpy()
        x, y = part["longitude"].to_numpy(), part["latitude"].to_numpy()
        placed = part["placed"].to_numpy()
        zone = np.full(len(part), -1)
        numbers, starts = np.unique(group, return_index=True)
        runs = pairwise(np.append(starts, len(group)))
        for number, (start, stop) in zip(numbers, runs, strict=True):
            first, last = self.bounds[number : number + 2]
            if last - first == 1:
                zone[start:stop] = first
                continue
            rows = start + np.flatnonzero(placed[start:stop])
            found = locate(x[rows], y[rows], self.shapes[first:last])
            zone[rows[found >= 0]] = first + found[found >= 0]
            self.unplaced += int(stop - start - len(rows))
            self.outside += int((found < 0).sum())
        counted = part.select("station", "n", zone=pl.Series(zone)).filter(pl.col("zone") >= 0)
        sums = counted.group_by("zone", "station").agg(pl.col("n").sum(), rows=pl.len())
        self.counts.append(sums)

    def pairs(self) -> pd.DataFrame:
        """Return ``iris``, ``bureau``, ``n`` (addresses) and ``rows``, one row per pair."""
        if not self.counts:
            return pd.DataFrame({"iris": [], "bureau": [], "n": [], "rows": []})
        both = pl.concat(self.counts).group_by("zone", "station").agg(pl.col("n", "rows").sum())
        table = pd.DataFrame(
            {
                "iris": self.iris[both["zone"].to_numpy()],
                "bureau": self.stations["bureau"].to_numpy()[both["station"].to_numpy()],
                "n": both["n"].to_numpy(),
                "rows": both["rows"].to_numpy(),
            }
        )
        # The register may write one station in two ways ("29039_1", "29039_0001").
        return table.groupby(["iris", "bureau"], as_index=False).sum()

    @staticmethod
    def _refuse_metres(part: pl.DataFrame, register: Path) -> None:
        wrong = part.filter((pl.col("longitude").abs() > 180) | (pl.col("latitude").abs() > 90))
        if len(wrong):
            row = wrong.row(0, named=True)
            raise MalformedFile(
                f"une adresse du bureau {row[STATION]} est à {row['longitude']:g}, {row['latitude']:g} : des "
                "degrés sont attendus (longitude, latitude). Téléchargez de nouveau le registre de l’Insee.",
                register,
                column="longitude",
            )


@contextmanager
def _readable(register: Path) -> Iterator[None]:
    """Say of a damaged register that it is; a damage in the middle shows only when it is read."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        raise MalformedFile(
            "ce n’est pas un fichier parquet lisible. Téléchargez de nouveau la table des adresses du "
            "répertoire électoral.",
            register,
        ) from error


def _scan(register: Path) -> pl.LazyFrame:
    """Open the register, with typed columns."""
    with _readable(register):
        table = pl.scan_parquet(register)
        present = table.collect_schema().names()
    missing = [name for name in NEEDED if name not in present]
    if missing:
        raise MalformedFile(
            f"il manque : {', '.join(missing)}. Colonnes présentes : {', '.join(present)}. La table des "
            "adresses du répertoire électoral est attendue.",
            register,
        )
    x, y = (pl.col(name).cast(pl.Float64, strict=False) for name in ("longitude", "latitude"))
    score = pl.col("geo_score").cast(pl.Float64, strict=False)
    placed = (
        pl.col("geo_type").cast(pl.String).is_in(PLACED)
        & (score >= MIN_SCORE)
        & x.is_not_null()
        & y.is_not_null()
    )
    return table.select(
        pl.col(STATION).cast(pl.String),
        longitude=x,
        latitude=y,
        placed=placed.fill_null(False),
        n=pl.col("nb_adresses").cast(pl.Int64, strict=False).fill_null(1),
    )


def _stations(codes: pl.DataFrame, communes: dict[str, int], register: Path) -> pl.DataFrame:
    """Number the register's stations that vote in `communes`, under the Ministry's key."""
    parts = pl.col(STATION).str.extract_groups(r"^(?<commune>[0-9][0-9AB][0-9]{3})_(?<number>\S+)$")
    codes = codes.with_columns(parts.alias("parts")).unnest("parts")
    wrong = codes.filter(pl.col("commune").is_null())
    if len(wrong):
        raise MalformedFile(
            f"« {wrong[STATION][0]} » n’est pas un code de bureau : commune Insee, tiret bas et numéro sont "
            f"attendus (29039_1). Codes dans ce cas : {len(wrong)}.",
            register,
            column=STATION,
        )
    commune = communes_of(codes["commune"].to_pandas())
    # Prefix of the key: Paris's stations bear the number of the arrondissement, under the commune's code.
    codes = codes.with_columns(
        bureau=pl.Series(commune.to_numpy(dtype=str)) + "_" + pl.col("number").str.zfill(4),
        zone_group=pl.Series(commune.map(communes).astype("Int64").to_numpy(na_value=-1, dtype="int64")),
    )
    return codes.filter(pl.col("zone_group") >= 0).with_row_index("station")


def _shapes(zones: pd.DataFrame, contours: gpd.GeoDataFrame) -> np.ndarray:
    """Return the polygon of each zone, in degrees; None where it is not needed or not known."""
    require_columns(contours, ["iris"], "Contours des IRIS")
    require_unique(contours["iris"], "Contours des IRIS", GeometryError)
    if contours.crs is None:
        raise GeometryError(
            "Contours des IRIS : reçu des coordonnées sans système (CRS). Déclarez celui du fichier avec "
            ".set_crs(…)."
        )
    divided = zones["commune"].duplicated(keep=False)
    needed = contours[contours["iris"].isin(zones.loc[divided, "iris"])]
    shapes = needed.geometry.to_crs(4326).make_valid().set_axis(needed["iris"])
    return shapes.reindex(zones["iris"]).to_numpy()
