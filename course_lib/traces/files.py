"""Location data that others published, for aggregate unicity only.

SNAP's check-ins (Cho, Myers and Leskovec 2011) and GeoLife's trajectories (Zheng et al. 2009) are about people
who exist. What is read here keeps neither their identifiers nor the coordinates of the cells, and is marked as
real: home inference, linkage and individual risk refuse it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from course_lib.errors import DataError, MalformedFile
from course_lib.traces.points import Traces, from_arrays
from course_lib.wording import counted

KM_PER_DEGREE = 111.32
CHECKIN = ("personne", "moment", "latitude", "longitude", "lieu")
PLT = ("latitude", "longitude", "zero", "altitude", "jours", "date", "heure")
PREAMBLE = 6
"""Lines before the first point of a .plt."""
UNEVEN, NOBODY, MOMENT, PLACE, ORIGIN = (
    "nombre de colonnes",
    "personne absente",
    "date illisible",
    "coordonnées illisibles ou hors limites",
    "coordonnées 0, 0 (lieu inconnu)",
)


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read, and what could not be.

    Attributes
    ----------
    traces : Traces
        Of real nature; people and cells are numbered anew.
    lines : int
        Lines of data, preambles left out.
    malformed : DataFrame
        One row per fault met: ``raison`` (French), ``lignes`` (how many), ``exemple`` ("file, ligne 12").
        A line counts for its first fault only.
    """

    traces: Traces
    lines: int
    malformed: pd.DataFrame

    def __str__(self) -> str:
        lost = int(self.malformed["lignes"].sum())
        sums = [counted(self.lines, "ligne lue", "lignes lues"), counted(lost, "écartée")]
        faults = [
            f"{row.raison} : {counted(row.lignes, 'ligne')} (par exemple {row.exemple})"
            for row in self.malformed.itertuples()
        ]
        return " ; ".join([", ".join(sums), *faults]) + "."


def read_checkins(path: str | PathLike, *, cell_km: float = 1.0, hours: int = 1) -> Reading:
    """Read SNAP check-ins (Gowalla, Brightkite), plain or gzipped.

    Parameters
    ----------
    path : path-like
        Tab-separated, without header: user, ISO time (UTC), latitude, longitude, place.
    cell_km : float
        Side of the square cells, kilometres.
    hours : int
        Length of a step.

    Returns
    -------
    Reading

    Raises
    ------
    MalformedFile
        No line could be read: this is another format.
    DataError
        A cell or a step that is not positive.
    """
    path = Path(path)
    cells, number, faults = _cut(path, CHECKIN, "\t", 0)
    cells["moment"] = _moments(cells["moment"], "%Y-%m-%dT%H:%M:%SZ")
    return _gather([(path, cells, number, faults)], path, cell_km, hours)


def read_geolife(folder: str | PathLike, *, cell_km: float = 1.0, hours: int = 1) -> Reading:
    """Read GeoLife trajectories.

    Parameters
    ----------
    folder : path-like
        One folder per person, with ``Trajectory/*.plt`` inside: six lines of preamble, then latitude,
        longitude, 0, altitude (feet), days since 1899, date, time (GMT).
    cell_km, hours
        As in `read_checkins`.

    Returns
    -------
    Reading

    Raises
    ------
    MalformedFile
        No ``.plt``, a file without the preamble, or no line that could be read.
    DataError
        A cell or a step that is not positive.
    """
    folder = Path(folder)
    paths = sorted(folder.rglob("*.plt"))
    if not paths:
        raise MalformedFile(
            "aucun fichier .plt. Le dossier « Data » de GeoLife est attendu, avec un dossier par personne.",
            folder,
        )
    tables = []
    for path in paths:
        cells, number, faults = _cut(path, PLT, ",", PREAMBLE)
        moment = _moments(cells["date"] + " " + cells["heure"], "%Y-%m-%d %H:%M:%S")
        cells = cells.assign(personne=path.parent.parent.name, moment=moment)
        tables.append((path, cells, number, faults))
    return _gather(tables, folder, cell_km, hours)


def _cut(path: Path, names: tuple[str, ...], separator: str, preamble: int):
    """Cut a file into columns of text.

    Returns
    -------
    cells : DataFrame of str
    number : (r,) int64
        Line of each row in the file.
    uneven : list of int
        Lines that have not as many columns as they should.
    """
    uneven = []
    try:
        table = csv.read_csv(
            path,
            # One thread, for lines to be numbered; latin-1, in which any byte is a character.
            read_options=csv.ReadOptions(
                use_threads=False, column_names=names, skip_rows=preamble, encoding="latin-1"
            ),
            parse_options=csv.ParseOptions(
                delimiter=separator,
                quote_char=False,
                ignore_empty_lines=False,
                invalid_row_handler=lambda row: uneven.append(row.number) or "skip",
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        # Arrow refuses a file without a line; one that stops after its preamble is a trace without points.
        if "Empty" in str(error) or path.stat().st_size == 0:
            return pd.DataFrame({name: pd.Series(dtype="str") for name in names}), np.empty(0, np.int64), []
        raise MalformedFile(f"illisible ({error}). Téléchargez-le de nouveau.", path) from error
    lines = np.arange(table.num_rows + len(uneven)) + preamble + 1
    number = np.setdiff1d(lines, uneven, assume_unique=True)
    return table.to_pandas(), number, uneven


def _moments(text: pd.Series, layout: str) -> pd.Series:
    """Read dates and times of four, two, two, two, two and two digits; NaT where they are not, or do not exist."""
    text = pa.array(text, pa.string())
    whole = pc.match_substring_regex(text, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}.[0-9]{2}:[0-9]{2}:[0-9]{2}Z?$")
    moment = pc.strptime(pc.if_else(whole, text, None), format=layout, unit="s", error_is_null=True)
    # Arrow turns 31 February into 3 March.
    day = pc.cast(pc.utf8_slice_codeunits(pc.if_else(whole, text, None), 8, 10), pa.int64())
    return pc.if_else(pc.equal(day, pc.day(moment)), moment, None).to_pandas()


def _gather(tables: Iterable, source: Path, cell_km: float, hours: int) -> Reading:
    """Keep the lines that make sense, count the others, and number people, cells and steps."""
    if not (cell_km > 0 and hours >= 1):
        raise DataError(
            f"Résolution : reçu des cellules de {cell_km} km et des pas de {hours} h, attendu plus de 0 km et "
            "au moins une heure."
        )
    kept, faults, lines = [], [], 0
    for path, cells, number, uneven in tables:
        lines += len(cells) + len(uneven)
        faults += [(UNEVEN, len(uneven), f"{path.name}, ligne {uneven[0]}")] if uneven else []
        cells = cells.reset_index(drop=True)
        latitude, longitude = (
            pd.to_numeric(cells[name], errors="coerce") for name in ("latitude", "longitude")
        )
        checks = (
            (NOBODY, cells["personne"].str.strip() == ""),
            (MOMENT, cells["moment"].isna()),
            (PLACE, ~(latitude.between(-90, 90) & longitude.between(-180, 180))),
            (ORIGIN, (latitude == 0) & (longitude == 0)),
        )
        good = np.ones(len(cells), dtype=bool)
        for reason, wrong in checks:
            wrong = wrong.to_numpy() & good
            if wrong.any():
                faults.append((reason, int(wrong.sum()), f"{path.name}, ligne {number[wrong.argmax()]}"))
            good &= ~wrong
        seconds = cells["moment"].to_numpy()[good].astype("datetime64[s]").astype(np.int64)
        kept.append(
            pd.DataFrame(
                {
                    "person": cells["personne"].to_numpy()[good],
                    "step": seconds // (3600 * hours),
                    "latitude": latitude.to_numpy()[good],
                    "longitude": longitude.to_numpy()[good],
                }
            )
        )
    points = pd.concat(kept, ignore_index=True)
    if points.empty:
        raise MalformedFile(
            f"aucune ligne lisible sur {lines}. Attendu : les pointages de SNAP (personne, date, latitude, "
            "longitude, lieu, séparés par des tabulations) ou les trajectoires de GeoLife (.plt).",
            source,
        )
    person, people = pd.factorize(points["person"])
    cell, n_cells = _cells(points["latitude"].to_numpy(), points["longitude"].to_numpy(), cell_km)
    step = points["step"].to_numpy()
    step = step - step.min()
    traces = from_arrays(
        person,
        cell,
        step,
        n_people=len(people),
        n_cells=n_cells,
        n_steps=int(step.max()) + 1,
        nature="real",
        hours=hours,
    )
    table = pd.DataFrame(faults, columns=["raison", "lignes", "exemple"])
    malformed = table.groupby("raison", sort=False, as_index=False).agg({"lignes": "sum", "exemple": "first"})
    return Reading(traces, lines, malformed)


def _cells(latitude: NDArray, longitude: NDArray, side: float) -> tuple[NDArray, int]:
    """Number the squares that hold a point; rows of squares follow parallels, so that all are as wide."""
    row = np.floor(latitude * KM_PER_DEGREE / side)
    width = KM_PER_DEGREE * np.maximum(np.cos(np.radians((row + 0.5) * side / KM_PER_DEGREE)), 1e-6)
    column = np.floor(longitude * width / side)
    squares, cell = np.unique(row * 1e7 + column, return_inverse=True)
    return cell, len(squares)
