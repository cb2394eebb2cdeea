"""Any commune of France made into a city of the course, from the national files.

The files are large (1.3 GB in all) and serve every commune of a machine: they are fetched once, and only the
commune's rows are read. What comes of them is small: ``<cache>/villes/<commune>/``, where ``ville.json`` says which
file and vintage served.

Where the contours of the stations can be had, the census is shared by area; else by the addresses of the
electoral register, and contours are drawn around these for the maps.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
from pooch import file_hash

from course_lib.cities import FORMAT, ROUNDS, by_category, is_commune
from course_lib.datasets.census import read_census
from course_lib.datasets.codes import ARRONDISSEMENTS
from course_lib.datasets.contours import read_iris_contours
from course_lib.datasets.fetch import cache_folder, fetch
from course_lib.datasets.ministry import read_ministry_text, write_ministry_text
from course_lib.datasets.polygons import LAMBERT_93, read_polygons
from course_lib.datasets.register import read_addresses
from course_lib.datasets.registry import get
from course_lib.datasets.tables import Results
from course_lib.errors import (
    ChecksumMismatch,
    CommuneNotFound,
    DataError,
    DatasetUnreachable,
    GeometryError,
    UnknownDataset,
)
from course_lib.preparation import inhabitants_readers, whole_folder, write_tables
from course_lib.stations.crosswalk import address_weights, areal_weights
from course_lib.stations.voronoi import voronoi_stations
from course_lib.town_sources import LABELS, OwnTown, candidates, described
from course_lib.wording import counted, listing

Tell = Callable[[str], None]


def prepare_town(commune: str, *, tell: Tell = lambda step: None) -> OwnTown:
    """Prepare a commune: afterwards ``charger_ville(commune)`` loads it.

    Parameters
    ----------
    commune : str
        INSEE code, five characters: "34172".
    tell : callable, optional
        Called with the French name of each step before it starts.

    Returns
    -------
    OwnTown

    Raises
    ------
    UnknownDataset
        Not a code of commune, a commune that the course cannot prepare, or one that the Ministry does not know.
    DataError
        A commune of one station; stations of two files that have nothing in common.
    DatasetUnreachable, ChecksumMismatch
        A file that is needed cannot be had.
    CacheNotWritable, MalformedFile, GeometryError
        As the readers.
    """
    _refuse_unknown(commune)
    town = OwnTown(commune)
    # The smallest files come first: a commune that cannot be prepared is refused before the large downloads.
    rounds = _rounds(town, tell)
    tables = _ground(town, rounds[0].stations["bureau"], tell)
    iris = tables["iris"]
    tables |= _inhabitants(town, iris["iris"], tell)
    town.stations, town.iris = len(tables["bureaux"]), len(iris)
    tell("Écriture des tables")
    town.folder = cache_folder() / "villes" / commune / _fingerprint(town)
    with whole_folder(town.folder) as folder:
        write_tables(tables, folder)
        for results, name in zip(rounds, ROUNDS, strict=True):
            write_ministry_text(results, folder / name)
        told = json.dumps(described(town), ensure_ascii=False, indent=2)
        (folder / "ville.json").write_text(told + "\n", encoding="utf-8")
    # The tables made last are the ones that serve, even where they had been made before.
    town.folder.touch()
    return town


def _refuse_unknown(commune: str) -> None:
    if not is_commune(commune):
        raise UnknownDataset(
            f"« {commune} » n’est pas un code de commune : cinq caractères sont attendus, ceux de l’Insee (34172 "
            "pour Montpellier, 01004 pour Ambérieu-en-Bugey), et non le code postal."
        )
    for name, (whole, part) in ARRONDISSEMENTS.items():
        if commune == whole or commune.startswith(part):
            known = ' Pour Paris, le cours a déjà charger_ville("paris-2017").' if name == "Paris" else ""
            raise UnknownDataset(
                f"{name} ({commune}) : l’Insee y compte par arrondissement et le ministère par commune, et leurs "
                f"codes ne se rejoignent pas ici. Choisissez une autre commune.{known}"
            )
    if commune >= "97":
        raise UnknownDataset(
            f"{commune} est outre-mer : les contours des IRIS y sont dans un autre système de coordonnées, que le "
            "cours ne prépare pas. Choisissez une commune de métropole ou de Corse."
        )


def _first(town: OwnTown, role: str, read: Callable, tell: Tell):
    """Read the first dataset of a role that can be had and has the commune; the error is about the first one."""
    refusal = None
    for id in candidates(town, role):
        tell(f"{LABELS[role][0].upper()}{LABELS[role][1:]} : {get(id).title}")
        try:
            path = fetch(id)
            found = read(path)
        except (DatasetUnreachable, ChecksumMismatch, CommuneNotFound) as error:
            refusal = refusal or error
        else:
            town.served[role] = get(id)
            town.hashes[role] = get(id).known_hash or f"sha256:{file_hash(path)}"
            return found
    raise refusal


def _optional(town: OwnTown, role: str, read: Callable, tell: Tell):
    """As `_first`; a file that cannot be had is remarked upon, and None."""
    try:
        return _first(town, role, read, tell)
    except (DatasetUnreachable, ChecksumMismatch, CommuneNotFound) as error:
        town.remarks.append(f"Pas de {LABELS[role]} : {error}")
        return None


def _rounds(town: OwnTown, tell: Tell) -> list[Results]:
    """Read the results of the two rounds, and refuse a commune of one station."""
    rounds = [
        _first(town, role, lambda path: read_ministry_text(path, town.commune), tell) for role in ("t1", "t2")
    ]
    stations = rounds[0].stations
    town.nom = stations["libelle"].iloc[0]
    if len(stations) == 1:
        raise DataError(
            f"{town.nom} ({town.commune}) n’a qu’un bureau de vote : son profil est celui de la commune, il n’y a "
            "rien à répartir. Choisissez une commune de deux bureaux ou plus."
        )
    return rounds


def _ground(town: OwnTown, polls: pd.Series, tell: Tell) -> dict[str, pd.DataFrame | None]:
    """Read the census and the polygons, and share the one among the others."""
    census = _first(town, "recensement", lambda path: read_census(path, town.commune), tell)
    by_category(census)
    iris = _first(town, "iris", lambda path: _iris(path, town.commune), tell)
    iris = _with_census(town, iris, census)
    return {"iris": iris, "recensement": census} | _places(town, iris, polls, tell)


def _inhabitants(town: OwnTown, iris: pd.Series, tell: Tell) -> dict[str, pd.DataFrame | None]:
    """Read what is published by IRIS of incomes, benefits and jobseekers; none of it is needed."""
    tables = {}
    for role, read in inhabitants_readers(town.commune, iris).items():
        if not candidates(town, role):
            town.remarks.append(f"Pas de fichier connu pour cette commune : {LABELS[role]}.")
            continue
        table = tables[role] = _optional(town, role, read, tell)
        if table is not None and role != "allocataires_commune":
            absent = table.index[table["motif"].eq("absent du fichier")]
            _remark_on(town, absent, "IRIS", "IRIS", f"sans ligne dans le fichier ({LABELS[role]})")
    return tables


def _places(town: OwnTown, iris: gpd.GeoDataFrame, polls: pd.Series, tell: Tell) -> dict:
    """Place the stations: their contours where they can be had, else their addresses."""
    before = len(town.remarks)
    contours = _optional(town, "bureaux", lambda path: _contours(path, town.commune), tell)
    addresses = _optional(town, "adresses", lambda path: read_addresses(path, town.commune), tell)
    if contours is None and addresses is None:
        raise DatasetUnreachable(
            f"{town.nom} ({town.commune}) : ni les contours de ses bureaux ni les adresses de ses électeurs ne sont "
            f"joignables, et l’un des deux est nécessaire. {' '.join(town.remarks[before:])}"
        )
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        if contours is None:
            contours = voronoi_stations(addresses, within=iris)
            # Closer to a number of voters than a count of rows, though it is none.
            passage = address_weights(addresses, iris, count="nb_adresses")
        else:
            passage = areal_weights(iris, contours)
    town.remarks += [str(warning.message) for warning in warned if issubclass(warning.category, UserWarning)]
    common = set(polls) & set(contours["bureau"])
    if not common:
        raise DataError(
            f"{town.nom} ({town.commune}) : les bureaux des résultats ({listing(polls, 3)}) et ceux de la carte "
            f"({listing(contours['bureau'], 3)}) n’ont aucun code commun. Les millésimes ne vont pas ensemble : "
            "signalez-le, ou choisissez une autre commune."
        )
    for codes, what in (
        (polls, "des résultats sans place sur la carte"),
        (contours["bureau"], "de la carte sans résultats"),
    ):
        _remark_on(town, sorted(set(codes) - common), "bureau", "bureaux", what)
    return {"bureaux": contours, "passage": passage, "adresses": addresses}


def _contours(path: Path, commune: str) -> gpd.GeoDataFrame:
    return read_polygons(path, "codeBureauVote", name="bureau", where=f"codeCommune = '{commune}'")


def _iris(path: Path, commune: str) -> gpd.GeoDataFrame:
    """Read the contours of a commune's IRIS, in metres and without crossings."""
    table = read_iris_contours(path, commune).to_crs(LAMBERT_93)
    if table.empty:
        raise CommuneNotFound(f"Aucun IRIS de la commune {commune} dans « {path.name} ».")
    table.geometry = table.geometry.make_valid(method="structure", keep_collapsed=False)
    groundless = table.loc[table.geometry.isna() | (table.area == 0), "iris"]
    if len(groundless):
        raise GeometryError(
            f"« {path} », IRIS sans surface : {listing(groundless)}. Téléchargez de nouveau le fichier."
        )
    return table


def _with_census(town: OwnTown, iris: gpd.GeoDataFrame, census: pd.DataFrame) -> gpd.GeoDataFrame:
    """Keep the IRIS whose inhabitants are known; the two files are of different years."""
    known = iris["iris"].isin(census.index)
    if not known.any():
        raise DataError(
            f"{town.nom} ({town.commune}) : les IRIS de la carte ({listing(iris['iris'], 3)}) et ceux du recensement "
            f"({listing(census.index, 3)}) n’ont aucun code commun. Les millésimes ne vont pas ensemble : signalez-le."
        )
    _remark_on(
        town, iris.loc[~known, "iris"], "IRIS", "IRIS", "de la carte sont écartés : le recensement les ignore"
    )
    _remark_on(
        town,
        census.index.difference(iris["iris"]),
        "IRIS",
        "IRIS",
        "du recensement ne sont pas sur la carte : leurs habitants sont perdus",
    )
    return iris[known].reset_index(drop=True)


def _remark_on(town: OwnTown, codes: Iterable[str], singular: str, plural: str, fault: str) -> None:
    codes = list(codes)
    if codes:
        town.remarks.append(f"{counted(len(codes), singular, plural)} {fault} : {listing(codes)}.")


def _fingerprint(town: OwnTown) -> str:
    """Name the tables by the files that they are made of, as `course_lib.cities.fingerprint` does."""
    digest = hashlib.sha256(" ".join(town.hashes.values()).encode()).hexdigest()
    return f"{FORMAT}-{digest[:16]}"
