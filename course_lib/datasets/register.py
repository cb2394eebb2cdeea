"""Addresses of the electoral register (répertoire électoral unique, INSEE).

One row per place where voters live, with the polling station they belong to. ``nb_adresses`` counts addresses
written differently at that place, not voters.
"""

import re
from os import PathLike
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from course_lib.datasets.cells import decode, header_of, read_cells
from course_lib.errors import CommuneNotFound, MalformedFile

STATION, COMMUNE = "id_brut_bv_reu", "code_commune_ref"
# Name, bounds: a projected coordinate or a shifted column falls outside.
BOUNDS = {"longitude": (-180, 180), "latitude": (-90, 90), "geo_score": (0, 1), "nb_adresses": (0, 1e6)}
SLICE = 100_000
"""Rows of a parquet in memory at once, when one commune is read."""
COLUMNS = (STATION, COMMUNE, "longitude", "latitude", "geo_type", "geo_score", "nb_adresses")


def read_addresses(path: str | PathLike, commune: str | None = None) -> pd.DataFrame:
    """Read the addresses of the electoral register.

    Parameters
    ----------
    path : path-like
        The register's CSV or parquet, whole or an extract.
    commune : str, optional
        INSEE commune (five characters): the addresses that vote in its stations are read alone.

    Returns
    -------
    DataFrame
        In the order of the file: ``bureau`` (key, "29039_0001" for the register's "29039_1"), ``commune``
        (INSEE), ``longitude`` and ``latitude`` (degrees, WGS 84), ``geo_type`` (what the geocoder found:
        "housenumber", "street"…), ``geo_score`` (0 to 1), ``nb_adresses`` (Int64). A place that could not be
        geocoded has NA.

    Notes
    -----
    With `commune`, messages about a cell number its line among the commune's own.

    Raises
    ------
    MalformedFile
        Missing column, station code of another shape, value that is not a number or is out of bounds.
    CommuneNotFound
        No address of the commune.
    """
    cells = _cells(Path(path), commune)
    missing = [name for name in COLUMNS if name not in cells]
    if missing:
        raise MalformedFile(
            f"il manque : {', '.join(missing)}. Colonnes présentes : {', '.join(cells)}. La table des "
            "adresses du répertoire électoral est attendue.",
            path,
            line=1,
        )
    if commune and not len(cells[STATION]):
        raise CommuneNotFound(f"Aucune adresse de la commune {commune} dans « {Path(path).name} ».")
    parts = pc.extract_regex(cells[STATION], r"^(?P<commune>[0-9][0-9AB][0-9]{3})_(?P<number>\S+)$")
    if parts.null_count:
        row = parts.is_valid().to_pylist().index(False)
        raise MalformedFile(
            f"« {cells[STATION][row]} » n’est pas un code de bureau : commune Insee, tiret bas et numéro "
            "sont attendus (29039_1).",
            path,
            line=row + 2,
            column=STATION,
        )
    number = pc.utf8_lpad(parts.field("number"), 4, "0")
    columns = {
        "bureau": pc.binary_join_element_wise(parts.field("commune"), number, "_"),
        # A parquet may hold the codes as numbers: those of 01 to 09 have then lost their zero.
        "commune": pc.utf8_lpad(pc.cast(cells[COMMUNE], pa.string()), 5, "0"),
        "longitude": _numbers(cells, "longitude", path),
        "latitude": _numbers(cells, "latitude", path),
        "geo_type": _blank_to_null(cells["geo_type"]),
        "geo_score": _numbers(cells, "geo_score", path),
        "nb_adresses": _numbers(cells, "nb_adresses", path),
    }
    return pa.table(columns).to_pandas().astype({"nb_adresses": "Int64"})


def _cells(path: Path, commune: str | None) -> dict[str, pa.Array]:
    """Return the columns of a CSV, as text, or of a parquet file, as they are."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic != b"PAR1":
        return read_cells(decode(path.read_bytes()), ",", path) if commune is None else _of(path, commune)
    try:
        names = parquet.read_schema(path).names
        columns = [name for name in COLUMNS if name in names]
        if commune is None or STATION not in names:
            table = parquet.read_table(path, columns=columns)
        else:
            table = _rows_of(path, columns, commune)
    except (pa.ArrowInvalid, OSError) as error:
        raise MalformedFile(
            "le fichier parquet est coupé ou abîmé. Téléchargez-le de nouveau.", path
        ) from error
    columns = {name: table[name].combine_chunks() for name in table.column_names}
    numeric = (pa.types.is_integer, pa.types.is_floating)
    # Text comes large, viewed or as a dictionary, according to who wrote the file.
    return {
        name: column if any(is_kind(column.type) for is_kind in numeric) else pc.cast(column, pa.string())
        for name, column in columns.items()
    }


def _rows_of(path: Path, columns: list[str], commune: str) -> pa.Table:
    """Return the rows of a parquet for one commune, batch after batch: memory does not grow with the file."""
    with parquet.ParquetFile(path) as file:
        kept = [
            batch.filter(pc.starts_with(pc.cast(batch[STATION], pa.string()), f"{commune}_"))
            for batch in file.iter_batches(SLICE, columns=columns, use_threads=False)
        ]
        schema = pa.schema([file.schema_arrow.field(name) for name in columns])
    return pa.Table.from_batches(kept, schema=schema)


def _of(path: Path, commune: str) -> dict[str, pa.Array]:
    """Return the columns of a CSV for one commune: the whole register has 16 million lines."""
    # Codes are in quotes, or not, according to who wrote the file.
    start = re.compile(rb'(^|,)"?' + commune.encode() + b"_")
    with path.open("rb") as file:
        header = file.readline()
        lines = [line for line in file if start.search(line)]
    if not lines:
        return {name: pa.array([], pa.string()) for name in header_of(decode(header), ",")}
    try:
        return read_cells(decode(header + b"".join(lines)), ",", path)
    except MalformedFile as error:
        # Lines were numbered among the commune's own.
        raise MalformedFile(error.message, path, column=error.column) from None


def _blank_to_null(cells: pa.Array) -> pa.Array:
    """Turn the two ways R writes a missing cell into null."""
    if not pa.types.is_string(cells.type):
        return cells
    return pc.if_else(pc.is_in(cells, pa.array(["", "NA"])), pa.scalar(None, pa.string()), cells)


def _numbers(cells: dict[str, pa.Array], name: str, path: Path) -> pa.Array:
    """Return a column of numbers within its bounds, or refuse the first cell that is not."""
    column = _blank_to_null(cells[name])
    if pa.types.is_string(column.type):
        good = pc.match_substring_regex(column, r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$")
        _refuse(good, cells[name], "n’est pas un nombre", name, path)
    column = pc.cast(column, pa.float64())
    low, high = BOUNDS[name]
    inside = pc.and_(pc.greater_equal(column, low), pc.less_equal(column, high))
    _refuse(inside, cells[name], f"sort des bornes {low:g} à {high:g}", name, path)
    return column


def _refuse(good: pa.BooleanArray, cells: pa.Array, fault: str, name: str, path: Path) -> None:
    """Raise on the first False; null is a missing cell, which is allowed."""
    if pc.all(good, min_count=0).as_py() is False:
        row = good.to_pylist().index(False)
        raise MalformedFile(
            f"« {cells[row]} » {fault}. La colonne est décalée ou le fichier modifié : "
            "téléchargez-le de nouveau.",
            path,
            line=row + 2,
            column=name,
        )
