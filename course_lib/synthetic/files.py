"""A town's eleven files: ten in the formats of the open data, and the truth.

=========================  ====================================================================
contours-iris.gpkg         IGN, Contours… IRIS 3.0: ``code_iris``, ``nom_iris``, ``type_iris``, EPSG:2154
bureaux-de-vote.geojson    data.gouv.fr, contours of stations: ``codeBureauVote``, EPSG:4326
base-ic-montreuse.csv      INSEE, base-ic: ``;``, ``IRIS``, ``C21_POP15P``, ``C21_POP15P_CS1`` … ``_CS8``
resultats-t1.txt, -t2.txt  Ministry of the Interior, results by station
adresses-reu.csv           INSEE, addresses of the electoral register (REU)
caf-iris.csv               INSEE, recipients of CAF by IRIS, cp1252, six lines before the codes
caf-commune.csv            INSEE, the same for the whole commune
demandeurs-iris.csv        INSEE, registered jobseekers by IRIS, the same layout
filosofi-iris.csv          INSEE, Filosofi by IRIS: ``;``, decimal commas, ``ns`` and ``nd``
verite-votes.csv           nobody: votes of round 1 by station and category
=========================  ====================================================================

The same town gives the same bytes, whatever the folder, the day and the process.
"""

from __future__ import annotations

import json
import tempfile
from os import PathLike
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import shapely

from course_lib.datasets.ministry import write_ministry_text
from course_lib.synthetic.neighbourhood_files import (
    benefits_file,
    commune_benefits_file,
    incomes_file,
    jobseekers_file,
    truth_file,
)
from course_lib.synthetic.town import Town

FILES = {
    "iris": "contours-iris.gpkg",
    "bureaux": "bureaux-de-vote.geojson",
    "recensement": "base-ic-montreuse.csv",
    "resultats_t1": "resultats-t1.txt",
    "resultats_t2": "resultats-t2.txt",
    "adresses": "adresses-reu.csv",
    "allocataires": "caf-iris.csv",
    "allocataires_commune": "caf-commune.csv",
    "demandeurs": "demandeurs-iris.csv",
    "revenus": "filosofi-iris.csv",
    "verite": "verite-votes.csv",
}
# GDAL dates a GeoPackage with the moment of its writing, unless told which moment it is.
MOMENT = "2022-04-10T00:00:00.000Z"
DEGREES = 7
"""Decimals of the stations' corners: a centimetre."""


def write(town: Town, folder: str | PathLike) -> dict[str, Path]:
    """Write the eleven files of a town.

    Parameters
    ----------
    town : Town
    folder : path-like
        Created if need be. Each file appears whole or not at all, and replaces the one of the same name.

    Returns
    -------
    dict of str to Path
        By the keys of `FILES`.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".en-cours-") as scratch:
        draft = {key: Path(scratch, name) for key, name in FILES.items()}
        _write_iris(town, draft["iris"])
        draft["bureaux"].write_bytes(_bureaux(town).encode())
        census = town.census().astype(int)
        draft["recensement"].write_bytes(census.to_csv(sep=";", lineterminator="\n").encode())
        write_ministry_text(town.results(1), draft["resultats_t1"])
        write_ministry_text(town.results(2), draft["resultats_t2"])
        draft["adresses"].write_bytes(_register(town).encode())
        draft["allocataires"].write_bytes(benefits_file(town))
        draft["allocataires_commune"].write_bytes(commune_benefits_file(town))
        draft["demandeurs"].write_bytes(jobseekers_file(town))
        draft["revenus"].write_bytes(incomes_file(town))
        draft["verite"].write_bytes(truth_file(town))
        return {key: path.replace(folder / path.name) for key, path in draft.items()}


def _write_iris(town: Town, path: Path) -> None:
    """Write the IRIS as IGN does, without the moment of writing."""
    table = gpd.GeoDataFrame(
        {
            "code_insee": town.code,
            "nom_commune": town.nom,
            "iris": town.iris["iris"].str[5:],
            "code_iris": town.iris["iris"],
            "nom_iris": town.iris["nom"],
            "type_iris": town.iris["type"],
        },
        geometry=town.iris.geometry,
        crs=town.iris.crs,
    )
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": MOMENT})
    try:
        pyogrio.write_dataframe(table, path, driver="GPKG", layer="contours_iris", SPATIAL_INDEX="NO")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _bureaux(town: Town) -> str:
    """Write the stations as GeoJSON, one feature a line."""
    shapes = shapely.transform(town.bureaux.geometry.to_numpy(), _to_degrees)
    lines = []
    for key, shape in zip(town.bureaux["bureau"], shapes, strict=True):
        properties = {
            "codeCommune": town.code,
            "nomCommune": town.nom,
            "numeroBureauVote": key[-4:],
            "codeBureauVote": key,
        }
        feature = {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(shape)}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","name":"bureaux_de_vote","features":[\n{body}\n]}}\n'


def _register(town: Town) -> str:
    """Write the addresses that have an elector, as the REU does: ``00001_7`` is the Ministry's ``0007``."""
    people = town.people
    electors = np.bincount(people.loc[people["bureau"].notna(), "address"], minlength=len(town.addresses))
    lived_in = town.addresses.assign(electors=electors)[electors > 0]
    lived_in = lived_in.sort_values(["bureau", "address"])
    lonlat = _to_degrees(lived_in[["x", "y"]].to_numpy(), decimals=6)
    # One row may stand for several street numbers: it grows with the building, it does not count electors.
    numbers = 1 + lived_in["electors"].to_numpy() // 12
    rows = [
        f'"{town.code}_{int(key[-4:])}","{town.code}",{lon:.6f},{lat:.6f},"housenumber",{score:.2f},{number}\n'
        for key, (lon, lat), score, number in zip(
            lived_in["bureau"], lonlat, lived_in["geo_score"], numbers, strict=True
        )
    ]
    header = "id_brut_bv_reu,code_commune_ref,longitude,latitude,geo_type,geo_score,nb_adresses"
    return ",".join(f'"{name}"' for name in header.split(",")) + "\n" + "".join(rows)


def _to_degrees(xy: np.ndarray, decimals: int = DEGREES) -> np.ndarray:
    """Turn Lambert-93 metres into rounded longitudes and latitudes."""
    lonlat = pyproj.Transformer.from_crs(2154, 4326, always_xy=True).transform(xy[:, 0], xy[:, 1])
    return np.column_stack(lonlat).round(decimals)
