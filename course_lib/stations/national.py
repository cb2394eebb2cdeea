"""The profile of every polling station of France: the files to fetch, the table, and the note that goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from course_lib.datasets.census import read_census
from course_lib.datasets.contours import read_iris_contours
from course_lib.datasets.fetch import fetch
from course_lib.datasets.registry import Dataset, get
from course_lib.datasets.results import read_results
from course_lib.datasets.tables import COUNTS, IDENTITY, Results
from course_lib.errors import ChecksumMismatch, DatasetUnreachable
from course_lib.stations.apportionment import apportion, lost_mass
from course_lib.stations.france import Crosswalk, national_crosswalk
from course_lib.wording import counted, nombre

# The first that can be had serves. The register is of September 2022: the ballot of that year comes first,
# then the contours and the census whose list of communes is closest.
CANDIDATES = {
    "resultats": (
        "presidentielle-2022-t1-ministere",
        "presidentielle-2017-t1",
        "presidentielle-2017-t1-ministere",
    ),
    "recensement": (
        "rp-2020-population",
        "rp-2021-population",
        "rp-2019-population",
        "rp-2022-population",
    ),
    "contours": ("iris-2021", "iris-2024", "iris-2025", "iris-2019"),
    "adresses": ("reu-adresses",),
}

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, eq=False)
class National:
    """What was made of the national files.

    Attributes
    ----------
    profiles : DataFrame
        See `station_profiles`.
    note : str
        French text: sources, columns, method, what is missing.
    """

    profiles: pd.DataFrame
    note: str


def national_profiles(progress: Progress = lambda step, done, total: None) -> National:
    """Fetch the national files and build the profile of every station.

    Parameters
    ----------
    progress : callable, optional
        Called with the step's French name, what is done of it, and its total.

    Raises
    ------
    DatasetUnreachable, ChecksumMismatch, CacheNotWritable
        No file can be had for one of the roles.
    MalformedFile, GeometryError, DataError
        A file does not follow its format.
    """
    files = {}
    for number, role in enumerate(CANDIDATES, start=1):
        files[role] = first_available(CANDIDATES[role])
        progress("Recherche des fichiers", number, len(CANDIDATES))
    paths = {role: path for role, (_, path) in files.items()}
    progress("Lecture des tables", 0, 3)
    results = read_results(paths["resultats"])
    progress("Lecture des tables", 1, 3)
    census = read_census(paths["recensement"])
    progress("Lecture des tables", 2, 3)
    contours = read_iris_contours(paths["contours"])
    progress("Lecture des tables", 3, 3)
    crosswalk = national_crosswalk(
        results.stations["bureau"],
        census.index.to_series(),
        contours,
        paths["adresses"],
        progress=lambda done, total: progress("Adresses", done, total),
    )
    progress("Répartition", 0, 1)
    profiles = station_profiles(results, census, crosswalk)
    progress("Répartition", 1, 1)
    datasets = [dataset for dataset, _ in files.values()]
    return National(profiles, sources_note(profiles, census, crosswalk, datasets))


def first_available(ids: tuple[str, ...]) -> tuple[Dataset, Path]:
    """Return the first dataset that can be had, and its file.

    Raises
    ------
    DatasetUnreachable, ChecksumMismatch, CacheNotWritable
        None can: the error is about the first one.
    """
    refusal = None
    for id in ids:
        try:
            return get(id), fetch(id)
        except (DatasetUnreachable, ChecksumMismatch) as error:
            refusal = refusal or error
    raise refusal


def station_profiles(results: Results, census: pd.DataFrame, crosswalk: Crosswalk) -> pd.DataFrame:
    """Join each station's results and its share of the census.

    Parameters
    ----------
    results : Results
    census : DataFrame
        Counts by IRIS, see `course_lib.datasets.census.read_census`.
    crosswalk : Crosswalk

    Returns
    -------
    DataFrame
        One row per station of the results, in their order: ``bureau``, ``departement``, ``commune``,
        ``libelle``, ``circonscription``, ``code``, the six counts of the ballot, ``voix_…`` per candidate,
        ``methode`` ("commune": the only station of its commune; "adresses"; NA: no profile), ``adresses``
        (how many placed it), then the census's own columns, as numbers of persons (float64, NaN without a
        profile).
    """
    stations = results.stations[[*IDENTITY, *COUNTS]].set_index("bureau")
    votes = results.votes.pivot(index="bureau", columns="candidat", values="voix").add_prefix("voix_")
    counts = apportion(census, crosswalk.weights)
    placed = crosswalk.addresses
    method = pd.Series("commune", index=counts.index, name="methode", dtype="str")
    method = method.mask(placed.reindex(counts.index) > 0, "adresses")
    return stations.join([votes, method, placed, counts]).rename_axis("bureau").reset_index()


def sources_note(
    profiles: pd.DataFrame, census: pd.DataFrame, crosswalk: Crosswalk, datasets: list[Dataset]
) -> str:
    """Write, in French, what a reader of the table must know: sources, columns, method, what is missing.

    Parameters
    ----------
    profiles, census, crosswalk
        As in `station_profiles`, and what it returned.
    datasets : list of Dataset
        The files that served.
    """
    total = next((name for name in census if re.fullmatch(r"P\d\d_POP", name)), census.columns[0])
    lost = lost_mass(census[[total]], crosswalk.weights)
    method = profiles["methode"].value_counts()
    lines = [
        "# Profils des bureaux de vote",
        "",
        f"Une ligne par bureau : {nombre(len(profiles))} bureaux. Le profil d’un bureau est une estimation, "
        "et non un fait : le recensement compte des habitants par IRIS, personne ne les compte par bureau.",
        "",
        "## Sources",
        "",
        *(_source(dataset) for dataset in datasets),
        "",
        "## Méthode",
        "",
        f"- Seuls dans leur commune : {_stations(method.get('commune', 0))}, qui en ont tout le recensement "
        "(methode = commune).",
        f"- Placés par leurs adresses : {_stations(method.get('adresses', 0))}, qui reçoivent, de chaque IRIS, "
        "la part de ses adresses qui y votent (methode = adresses). Une ligne du répertoire électoral compte "
        "pour son nb_adresses, qui n’est pas un nombre d’électeurs.",
        f"- Sans profil : {_stations(profiles['methode'].isna().sum())}, dont le code n’est porté par aucune "
        "adresse du répertoire, ou dont la commune n’a pas d’IRIS (étranger, collectivités d’outre-mer).",
        "",
        "## Ce qui manque",
        "",
        f"- {total} : {nombre(census[total].sum())} personnes dans le recensement, dont "
        f"{nombre(lost.total[total])} ({nombre(100 * lost.share[total], 2)} %) ne sont dans aucun bureau.",
        f"- Adresses du répertoire : {nombre(crosswalk.rows)} lignes, dont {nombre(crosswalk.unplaced)} que le "
        f"géocodeur n’a pas placées, {nombre(crosswalk.outside)} hors de leur commune et "
        f"{nombre(crosswalk.strangers)} de bureaux absents des résultats.",
        "- Les fichiers n’ont pas tous le même millésime : des bureaux ont changé de contour ou de numéro, des "
        "communes ont fusionné.",
        "",
        "## Colonnes",
        "",
        "- bureau : commune de l’Insee, tiret bas, code du ministère ; les six effectifs du scrutin ; voix_… : "
        "voix de chaque candidat.",
        "- adresses : nombre d’adresses qui placent le bureau.",
        "- les autres colonnes portent les noms du recensement : ce sont des nombres de personnes. Divisez-les "
        f"par {total}, ou par le total de leur rubrique, pour avoir des parts ; pour plusieurs bureaux, "
        "additionnez d’abord.",
        "",
    ]
    return "\n".join(lines)


def _stations(count: int) -> str:
    return counted(count, "bureau", "bureaux")


def _source(dataset: Dataset) -> str:
    producer = f"{dataset.producer}, {dataset.vintage} ({dataset.licence})"
    return f"- {dataset.title}. {producer}. Fichier {Path(dataset.path).name} ({dataset.id})."
