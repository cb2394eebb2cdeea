"""A simulated France around real results: IRIS contours, census and electoral register, in their own formats.

The communes and stations are those of a real file of results, with their registered voters. Everything else
is drawn at random: each commune is a square of a chessboard laid over Lambert-93; one of more than 3 500 voters
is cut into IRIS (Voronoi cells, about 1 500 voters each), the others are one IRIS; each station's addresses are
scattered around a point of the commune. No figure that comes out of it says anything about France.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyproj
import shapely
from pyarrow import parquet

from course_lib.stations.france import communes_of

SIDE = 5_000.0
"""Side of a commune, metres."""
CORNER, COLUMNS = (100_000.0, 6_050_000.0), 230
DIVIDED_FROM, VOTERS_OF_AN_IRIS, PEOPLE_OF_A_VOTER = 3_500, 1_500, 1.15
ARRONDISSEMENTS = {"75056": ("751", 20), "13055": ("132", 16), "69123": ("6938", 9)}
STEP = 50.0
"""Distance between two corners of a contour, metres: contours have more corners than those of Paris (25)."""
AGES = ("0002", "0305", "0610", "1117", "1824", "2539", "4054", "5564", "6579", "80P")
CHUNK = 2_000_000


def simulate(
    stations: pd.DataFrame,
    folder: Path,
    *,
    rows: int,
    seed: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Path]:
    """Write a simulated France.

    Parameters
    ----------
    stations : DataFrame
        ``bureau`` and ``inscrits``, as in `course_lib.datasets.Results`. Stations abroad have no address.
    folder : Path
        An existing folder.
    rows : int
        Addresses of the register; the real one has some 16 millions.
    seed : int
    progress : callable, optional
        Called with the number of rows written, and of all rows.

    Returns
    -------
    dict of str to Path
        ``iris`` (GeoPackage, EPSG:2154, column ``code_iris``), ``recensement`` (base-ic, ``;``), ``adresses``
        (parquet, the twelve columns of the register).
    """
    rng = np.random.default_rng(seed)
    polls = stations.loc[~stations["bureau"].str.startswith(("ZZ", "ZW")), ["bureau", "inscrits"]]
    polls = polls.assign(commune=communes_of(polls["bureau"]), inscrits=polls["inscrits"].astype("int64"))
    polls = polls.sort_values(["commune", "bureau"], ignore_index=True)
    voters = polls.groupby("commune", sort=True)["inscrits"].sum()
    files = {
        "iris": folder / "contours-iris.gpkg",
        "recensement": folder / "base-ic-simulee.csv",
        "adresses": folder / "table-adresses-reu.parquet",
    }
    iris = _iris(rng, voters)
    iris.to_file(files["iris"], driver="GPKG", layer="contours_iris")
    _census(rng, voters, iris).to_csv(files["recensement"], sep=";", lineterminator="\n")
    _register(rng, polls, voters.index, rows, files["adresses"], progress)
    return files


def _corners(count: int) -> np.ndarray:
    """South-western corner of each commune, metres."""
    number = np.arange(count)
    return np.column_stack([number % COLUMNS, number // COLUMNS]) * SIDE + CORNER


def _iris(rng: np.random.Generator, voters: pd.Series) -> gpd.GeoDataFrame:
    """Contours: a square, or cells of a square; drawn near zero, then moved."""
    corners = _corners(len(voters))
    square = shapely.box(0, 0, SIDE, SIDE)
    codes, shapes = [], []
    for code, count, corner in zip(voters.index, voters.to_numpy(), corners, strict=True):
        if count < DIVIDED_FROM:
            cells, names = [square], [f"{code}0000"]
        else:
            points = rng.uniform(0, SIDE, (round(count / VOTERS_OF_AN_IRIS), 2))
            diagram = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=square)
            cells = shapely.segmentize(shapely.intersection(shapely.get_parts(diagram), square), STEP)
            start, parts = ARRONDISSEMENTS.get(code, (code, 1))
            width = 5 - len(start)
            names = [
                f"{start}{1 + i % parts:0{width}d}{101 + i // parts:04d}" if width else f"{code}{101 + i:04d}"
                for i in range(len(cells))
            ]
        shapes.append(shapely.transform(np.asarray(cells), lambda xy, corner=corner: xy + corner))
        codes += names
    return gpd.GeoDataFrame({"code_iris": codes}, geometry=np.concatenate(shapes), crs=2154)


def _census(rng: np.random.Generator, voters: pd.Series, iris: gpd.GeoDataFrame) -> pd.DataFrame:
    """Counts by IRIS: population, ten ages, and the eight categories of those of 15 or more."""
    people = rng.gamma(8, 1, len(iris))
    commune = communes_of(iris["code_iris"])
    total = commune.map(voters).to_numpy() * PEOPLE_OF_A_VOTER
    people *= total / pd.Series(people).groupby(commune.to_numpy()).transform("sum").to_numpy()
    table = {"C21_POP15P": people}
    shares = rng.dirichlet([0.5, 2, 8, 8, 8, 7, 14, 9], len(iris)) * people[:, None]
    table |= {f"C21_POP15P_CS{i + 1}": shares[:, i] for i in range(8)}
    ages = rng.dirichlet(np.full(len(AGES), 5), len(iris)) * people[:, None] * 1.2
    table |= {"P21_POP": ages.sum(axis=1)} | {f"P21_POP{age}": ages[:, i] for i, age in enumerate(AGES)}
    return pd.DataFrame(table, index=pd.Index(iris["code_iris"], name="IRIS")).round(6)


def _register(rng, polls: pd.DataFrame, communes: pd.Index, rows: int, path: Path, progress) -> None:
    """Write the addresses, station after station, a few million at a time."""
    per_station = rng.multinomial(rows, polls["inscrits"] / polls["inscrits"].sum())
    station = np.repeat(np.arange(len(polls), dtype="int32"), per_station)
    number = communes.get_indexer(polls["commune"])
    crowd = np.bincount(number, minlength=len(communes))[number]
    heart = rng.uniform(0, SIDE, (len(polls), 2))
    spread = SIDE / np.sqrt(crowd) / 2
    ids = polls["commune"] + "_" + polls["bureau"].str.partition("_")[2].str.lstrip("0").replace("", "0")
    to_degrees = pyproj.Transformer.from_crs(2154, 4326, always_xy=True)
    writer = None
    for start in range(0, rows, CHUNK):
        here = station[start : start + CHUNK]
        # Folded back into the square, like a letter: no address leaves its commune.
        offset = heart[here] + rng.normal(0, 1, (len(here), 2)) * spread[here, None]
        offset = np.abs(offset) % (2 * SIDE)
        offset = np.minimum(offset, 2 * SIDE - offset)
        longitude, latitude = to_degrees.transform(*(_corners(len(communes))[number[here]] + offset).T)
        table = _rows(rng, here, polls, ids, crowd, np.arange(start, start + len(here)))
        table = table.append_column("longitude", pa.array(longitude.round(6)))
        table = table.append_column("latitude", pa.array(latitude.round(6)))
        writer = writer or parquet.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=500_000)
        progress(start + len(here), rows)
    writer.close()


def _rows(rng, here, polls: pd.DataFrame, ids: pd.Series, crowd, id: np.ndarray) -> pa.Table:
    """Columns of the register but the coordinates."""

    def named(index: np.ndarray, names) -> pa.Array:
        return pa.DictionaryArray.from_arrays(index, pa.array(names, pa.string())).cast(pa.string())

    draw = rng.random(len(here))
    kind = np.digitize(draw, [0.003, 0.033]).astype("int32")
    score = np.where(kind == 0, 0.5, np.clip(rng.normal(0.945, 0.05, len(here)), 0.39, 0.97))
    street = rng.integers(0, 2_000, len(here), dtype="int32")
    columns = {
        "code_commune_ref": named(here, polls["commune"]),
        "reconstitution_code_commune": named(np.zeros(len(here), dtype="int32"), ["code_commune"]),
        "id_brut_bv_reu": named(here, ids),
        "id": pa.array(id),
        "geo_adresse": named(street, [f"{i % 97 + 1} rue simulée {i}" for i in range(2_000)]),
        "geo_type": named(kind, ["municipality", "street", "housenumber"]),
        "geo_score": pa.array(score.round(2)),
        "api_line": named(np.zeros(len(here), dtype="int32"), ["geocoder"]),
        "nb_bv_commune": pa.array(crowd[here].astype("int32")),
        "nb_adresses": pa.array(rng.geometric(0.8, len(here)).astype("int32")),
    }
    return pa.table(columns)
