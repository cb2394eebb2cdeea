"""National files in miniature, in the formats of the real ones, and a local server that hands them out, or fails to."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import geopandas as gpd
import pandas as pd
import py7zr
import pyarrow as pa
from pyarrow import csv, parquet

from course_lib.datasets import registry
from course_lib.datasets.registry import Dataset, get
from course_lib.synthetic import Town, town

TOWN, OTHER, LONELY = "34172", "29039", "01004"
REAL = registry.all_datasets()


def small_towns() -> dict[str, Town]:
    """Two communes of several stations, by code."""
    sizes = {"n_iris": 12, "n_bureaux": 15, "n_people": 3_000}
    return {
        TOWN: town(11, **sizes).renamed(TOWN, "Montpellier"),
        OTHER: town(12, **sizes).renamed(OTHER, "Concarneau"),
    }


def write_national(towns: dict[str, Town], folder: Path) -> dict[str, Path]:
    """Write the national files that `course_lib.own_town` asks for.

    Returns
    -------
    dict of str to Path
        By identifier of the registry; a commune of one station, `LONELY`, is in the results besides.
    """
    parts = [drawn.write(folder / code) for code, drawn in towns.items()]
    paths = {id: folder / "miroir" / get(id).path for id in FILES}
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    for tour in (1, 2):
        lines = [part[f"resultats_t{tour}"].read_bytes().splitlines(keepends=True) for part in parts]
        alone = lines[0][1].split(b";")
        alone[:8] = (
            b"01",
            b"Ain",
            b"05",
            *alone[3:4],
            b"004",
            "Ambérieu-en-Bugey".encode("latin-1"),
            b"0001",
            alone[7],
        )
        body = [lines[0][0], b";".join(alone), *(line for table in lines for line in table[1:])]
        paths[f"presidentielle-2022-t{tour}-ministere"].write_bytes(b"".join(body))
    for id, role, name in (
        ("rp-2021-population", "recensement", "base-ic-evol-struct-pop-2021.CSV"),
        ("filosofi-2021-disponible", "revenus", "BASE_TD_FILO_IRIS_2021_DISP.csv"),
    ):
        tables = [part[role].read_text("utf-8").splitlines(keepends=True) for part in parts]
        with zipfile.ZipFile(paths[id], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"meta_{name}", "COD_VAR;LIB_VAR\n")
            archive.writestr(name, tables[0][0] + "".join(line for table in tables for line in table[1:]))
    _write_contours(parts, folder, paths["iris-2024"])
    stations = pd.concat([gpd.read_file(part["bureaux"]) for part in parts])
    stations.to_file(paths["bureaux-contours"], driver="GeoJSON")
    register = [csv.read_csv(part["adresses"], convert_options=_TEXT) for part in parts]
    parquet.write_table(pa.concat_tables(register), paths["reu-adresses"], row_group_size=200)
    paths["montpellier-caf-iris-2009"].write_bytes(parts[0]["allocataires"].read_bytes())
    paths["montpellier-caf-communes-2009"].write_bytes(parts[0]["allocataires_commune"].read_bytes())
    paths["montpellier-emploi-iris-2009"].write_bytes(parts[0]["demandeurs"].read_bytes())
    return paths


FILES = (
    "presidentielle-2022-t1-ministere",
    "presidentielle-2022-t2-ministere",
    "rp-2021-population",
    "iris-2024",
    "bureaux-contours",
    "reu-adresses",
    "filosofi-2021-disponible",
    "montpellier-caf-iris-2009",
    "montpellier-caf-communes-2009",
    "montpellier-emploi-iris-2009",
)
_TEXT = csv.ConvertOptions(column_types={"id_brut_bv_reu": pa.string(), "code_commune_ref": pa.string()})


def _write_contours(parts: list[dict[str, Path]], folder: Path, path: Path) -> None:
    """Write IGN's archive: folders within folders, and a GeoPackage at the end."""
    layer = folder / "iris.gpkg"
    pd.concat([gpd.read_file(part["iris"]) for part in parts]).to_file(layer, layer="contours_iris")
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.write(layer, "CONTOURS-IRIS/1_DONNEES_LIVRAISON/iris.gpkg")


class Producer(ThreadingHTTPServer):
    """A server on the loopback that has the files of a dictionary.

    Attributes
    ----------
    faults : dict of str to str
        By identifier, how it fails: "404", "cut", "wrong" (other bytes of the same size), "slow" (half of
        it, and the rest after `release`), "mute" (no answer before `release`).
    asked : list of str
        Identifiers, in the order they were asked for.
    """

    daemon_threads = True

    def __init__(self, files: dict[str, Path]):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.files, self.faults, self.asked, self.release = files, {}, [], threading.Event()
        self._registry = ()

    def register(self, pinned: bool = True) -> None:
        """Make the registry again, moved to this server and pinned to its files."""
        self._registry = tuple(self._moved(dataset, pinned) for dataset in REAL)

    def registry(self) -> tuple[Dataset, ...]:
        """Return every dataset, in place of `course_lib.datasets.registry.all_datasets`."""
        return self._registry

    def _moved(self, dataset: Dataset, pinned: bool) -> Dataset:
        facts = {"urls": (f"http://127.0.0.1:{self.server_port}/{dataset.id}",), "md5": None}
        facts |= {"sha256": None, "size": None}
        if pinned and dataset.id in self.files:
            body = self.files[dataset.id].read_bytes()
            facts |= {"sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
        return replace(dataset, **facts)


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        """Answer with a file, or with the fault that was planned."""
        id = unquote(self.path.lstrip("/"))
        self.server.asked.append(id)
        fault = self.server.faults.get(id)
        if fault == "mute":
            self.server.release.wait()
            return
        if fault == "404" or id not in self.server.files:
            self.send_error(404)
            return
        body = self.server.files[id].read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault == "slow":
            self.wfile.write(body[: len(body) // 2])
            self.server.release.wait()
            return
        self.wfile.write({"cut": body[: len(body) // 2], "wrong": body[::-1]}.get(fault, body))

    def log_message(self, *_):
        """Say nothing."""
