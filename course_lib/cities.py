"""The cities of the course, ready for a notebook.

`prepare_city` turns the files of a city, in the open data's own formats, into small tables under
``<cache>/villes/<city>/<fingerprint>/``; `charger_ville` reads them back. The fingerprint is that of the
files: a file that changes makes new tables, and tables are never modified.

While a notebook is graded, the readers of results, the crosswalk and the generator are out of the student's
reach. They are imported by `course_lib.preparation`, which a city already prepared does without.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from course_lib.datasets.fetch import cache_folder
from course_lib.datasets.registry import get
from course_lib.errors import DataError, UnknownDataset
from course_lib.wording import listing

if TYPE_CHECKING:
    from course_lib.synthetic import Town

DEFAULT = "montreuse"
# To be raised when the tables change: older ones are then ignored.
FORMAT = 2
ROUNDS = ("resultats-t1.txt", "resultats-t2.txt")
# Tables that not every city has.
OPTIONAL = ("adresses", "allocataires", "allocataires_commune", "demandeurs", "revenus", "verite")


@dataclass(frozen=True, eq=False)
class Ville:
    """A city: its polygons, its census, its results, and who lives there.

    Tables by IRIS that INSEE publishes with gaps have a row for each IRIS of the city, in the order of ``iris``,
    and a column ``motif``: why figures are missing or doubtful ("non diffusé (note 2)", "secret statistique
    (ns)", "absent du fichier"), NA where all is published. A missing figure is NA, and never 0.

    Attributes
    ----------
    identifiant, nom : str
        "paris-2017", "Paris (bureaux de 2017)".
    source : str
        One French sentence: producers, vintages, licences, and what was done to the files.
    iris : GeoDataFrame
        ``iris`` (9 characters), ``geometry`` (EPSG:2154, metres).
    bureaux : GeoDataFrame
        ``bureau`` (INSEE commune, "_", four characters; the file's own ``ID`` for Paris 2012), ``geometry``.
    recensement : DataFrame
        Persons of 15 or more, float64, indexed by ``iris``: ``pop15``, then ``cs1`` … ``cs8``.
    passage : DataFrame
        Crosswalk by area: ``iris``, ``bureau``, ``part``.
    resultats_t1, resultats_t2 : Path or None
        Results of the two rounds in the Ministry's text format.
    adresses : DataFrame or None
        Addresses of the electoral register, see `course_lib.datasets.register.read_addresses`.
    allocataires : DataFrame or None
        CAF's recipients, indexed by ``iris``: ``motif``, then Int64 counts of households,
        ``allocataires`` first; see `course_lib.datasets.benefits.read_benefits`. In a row that is published,
        a missing count is under 5 (except ``rmi`` and ``api``: overseas only).
    allocataires_commune : int or None
        CAF's recipients in the whole commune, those that `allocataires` keeps secret included.
    demandeurs : DataFrame or None
        Registered jobseekers, indexed by ``iris``: ``motif``, then Int64 counts of persons, ``demandeurs``
        first; see `course_lib.datasets.jobseekers.read_jobseekers`.
    revenus : DataFrame or None
        Filosofi, indexed by ``iris``: ``motif``, then float64, ``revenu_median`` first (euros a year by
        consumption unit); see `course_lib.datasets.incomes.read_filosofi`. Never to be apportioned.
    verite : DataFrame or None
        What no open data tells, known of a fictional town only: one row per station and category, ``bureau``,
        ``cs`` (1…8), ``inscrits`` (registered people), then the votes of round 1 of each candidate, under the
        candidate's surname (int64).
    """

    identifiant: str
    nom: str
    source: str
    iris: gpd.GeoDataFrame
    bureaux: gpd.GeoDataFrame
    recensement: pd.DataFrame
    passage: pd.DataFrame
    resultats_t1: Path | None
    resultats_t2: Path | None
    adresses: pd.DataFrame | None
    allocataires: pd.DataFrame | None
    allocataires_commune: int | None
    demandeurs: pd.DataFrame | None
    revenus: pd.DataFrame | None
    verite: pd.DataFrame | None


@dataclass(frozen=True)
class City:
    """What a city is made of.

    Attributes
    ----------
    nom, source : str
        As in `Ville`.
    files : dict
        By role (``iris``, ``bureaux``, ``recensement``, ``t1``, ``t2``, then those of `OPTIONAL`): an
        identifier of the registry, or the name of a file of the embedded town.
    keys : dict
        Column of the codes in the two files of polygons.
    embedded : bool
        Whether its files are part of the course.
    """

    nom: str
    source: str
    files: dict[str, str]
    keys: dict[str, str]
    embedded: bool = False


_PARIS = {"iris": "paris-iris", "recensement": "paris-rp2011-cs8"}
CITIES = {
    "montreuse": City(
        "Montreuse",
        "Montreuse est une ville fictive : contours, recensement, électeurs et résultats sont tirés au sort "
        "par le cours, dans les formats des données ouvertes (Licence Ouverte 2.0).",
        {
            "iris": "contours-iris.gpkg",
            "bureaux": "bureaux-de-vote.geojson",
            "recensement": "base-ic-montreuse.csv",
            "t1": ROUNDS[0],
            "t2": ROUNDS[1],
            "adresses": "adresses-reu.csv",
            "allocataires": "caf-iris.csv",
            "allocataires_commune": "caf-commune.csv",
            "demandeurs": "demandeurs-iris.csv",
            "revenus": "filosofi-iris.csv",
            "verite": "verite-votes.csv",
        },
        {"iris": "code_iris", "bureaux": "codeBureauVote"},
        embedded=True,
    ),
    "paris-2017": City(
        "Paris (bureaux de 2017)",
        "IRIS : IGN et Insee, 2013 (Licence Ouverte) ; population de 15 ans ou plus : Insee, recensement de "
        "2011 ; secteurs des bureaux : Ville de Paris, 2017 (ODbL) ; présidentielle de 2017 : ministère de "
        "l’Intérieur (Licence Ouverte), d’après la table d’aktiur/resultats-electoraux, dont le cours a "
        "rebâti le fichier du ministère : prénom, sexe et panneau des candidats y sont vides.",
        _PARIS
        | {
            "bureaux": "paris-secteurs-2017",
            "t1": "presidentielle-2017-t1",
            "t2": "presidentielle-2017-t2",
        },
        {"iris": "DCOMIRIS", "bureaux": "id_bv"},
    ),
    "paris-2012": City(
        "Paris (bureaux de 2012)",
        "IRIS : IGN et Insee, 2013 (Licence Ouverte) ; population de 15 ans ou plus : Insee, recensement de "
        "2011 ; bureaux de vote : Ville de Paris, 2012 (ODbL) ; aucun résultat.",
        _PARIS | {"bureaux": "paris-bureaux-2012"},
        {"iris": "DCOMIRIS", "bureaux": "ID"},
    ),
}


def charger_ville(nom: str | None = None) -> Ville:
    """Load a city, preparing it the first time.

    Parameters
    ----------
    nom : str, optional
        "montreuse", "paris-2017", "paris-2012", or the INSEE code of a commune that ``course data town`` has
        prepared ("34172"); by default the environment variable ``COURSE_CITY``, else "montreuse".

    Raises
    ------
    UnknownDataset
        No city of that name, or a commune that was not prepared.
    DatasetUnreachable, ChecksumMismatch, CacheNotWritable
        A file of the city cannot be had, or its tables cannot be kept.
    DataError
        The tables were damaged since they were prepared.
    """
    identifiant = nom or os.environ.get("COURSE_CITY") or DEFAULT
    folder = prepare_city(identifiant)
    try:
        nom, source = _described(identifiant, folder)
        rounds = [folder / name if (folder / name).is_file() else None for name in ROUNDS]
        paths = {name: folder / f"{name}.parquet" for name in OPTIONAL}
        tables = {name: pd.read_parquet(path) if path.is_file() else None for name, path in paths.items()}
        return Ville(
            identifiant,
            nom,
            source,
            gpd.read_parquet(folder / "iris.parquet"),
            gpd.read_parquet(folder / "bureaux.parquet"),
            by_category(pd.read_parquet(folder / "recensement.parquet")),
            pd.read_parquet(folder / "passage.parquet"),
            *rounds,
            **tables | {"allocataires_commune": _total(tables["allocataires_commune"])},
        )
    except (OSError, ValueError, KeyError) as error:
        again = " : elles seront préparées de nouveau."
        if is_commune(identifiant):
            again = f", puis tapez course data town {identifiant}."
        raise DataError(
            f"Les tables préparées de « {identifiant} » sont abîmées ({error}). Supprimez le dossier "
            f"{folder}{again}"
        ) from error


def census_of(identifiant: str) -> pd.DataFrame:
    """Return the census of a city indexed by ``IRIS``, under the file's own column names."""
    return pd.read_parquet(prepare_city(identifiant) / "recensement.parquet")


def ville_depuis(town: "Town", folder: str | os.PathLike) -> Ville:
    """Make a city of a generated town.

    Parameters
    ----------
    town : Town
        Fresh from `course_lib.synthetic.town`.
    folder : path-like
        Where the eleven files of the town are written; made if need be.

    Returns
    -------
    Ville
        Its ``identifiant`` does not tell the seed.
    """
    from course_lib.preparation import read_tables

    city = CITIES["montreuse"]
    files = town.write(folder)
    tables = read_tables({role: Path(folder) / name for role, name in city.files.items()}, city.keys)
    tables["recensement"] = by_category(tables["recensement"])
    tables["allocataires_commune"] = _total(tables["allocataires_commune"])
    return Ville(
        "ville-neuve",
        town.nom,
        city.source,
        **tables,
        resultats_t1=files["resultats_t1"],
        resultats_t2=files["resultats_t2"],
    )


def prepare_city(identifiant: str) -> Path:
    """Return the folder of a city's tables, made if they are missing or older than its files.

    Parameters
    ----------
    identifiant : str
        As in `charger_ville`.

    Returns
    -------
    Path
        Folder of ``iris.parquet`` and ``bureaux.parquet`` (GeoParquet), ``recensement.parquet`` (the file's
        own names), ``passage.parquet`` and, where the city has them, those of `OPTIONAL`,
        ``resultats-t1.txt`` and ``resultats-t2.txt``. A commune prepared by ``course data town`` has
        ``ville.json`` besides: its name, its sources and the files it was made of. Nothing is written where
        they are up to date: a cache may be read-only.

    Raises
    ------
    UnknownDataset, DatasetUnreachable, ChecksumMismatch, CacheNotWritable, MalformedFile, GeometryError
    """
    shelf = cache_folder() / "villes" / identifiant
    if is_commune(identifiant):
        return _own_town(identifiant, shelf)
    city = _city(identifiant)
    source = town_folder() if city.embedded else None
    if city.embedded and source is None:
        # Where the embedded files are out of reach, the latest tables made of them are as good.
        if latest := _latest(shelf):
            return latest
    elif (folder := shelf / fingerprint(city, source)).is_dir():
        return folder

    from course_lib.preparation import install, local_files

    with local_files(city.files, source, embedded=city.embedded) as files:
        folder = shelf / fingerprint(city, files["iris"].parent)
        install(folder, files, city.keys)
    return folder


def town_folder() -> Path | None:
    """Find the embedded town: in ``COURSE_DATA_FOLDER``, else in ``data/`` beside the package."""
    data = os.environ.get("COURSE_DATA_FOLDER") or Path(__file__).resolve().parents[1] / "data"
    folder = Path(data).expanduser() / "montreuse"
    whole = all((folder / name).is_file() for name in CITIES["montreuse"].files.values())
    return folder if whole else None


def fingerprint(city: City, folder: Path | None) -> str:
    """Name the tables by what they are made of.

    Parameters
    ----------
    city : City
    folder : Path or None
        Folder of an embedded city's files; the registry knows the hashes of the others.
    """
    if city.embedded:
        hashes = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in city.files.values()]
    else:
        hashes = [str(get(id).known_hash) for id in city.files.values()]
    return f"{FORMAT}-{hashlib.sha256(' '.join(hashes).encode()).hexdigest()[:16]}"


def is_commune(identifiant: str) -> bool:
    """Tell whether a city's identifier is an INSEE commune: "34172", "2A004", "97411"."""
    return re.fullmatch(r"\d[\dAB]\d{3}", identifiant) is not None


def _city(identifiant: str) -> City:
    if identifiant not in CITIES:
        raise UnknownDataset(
            f"Aucune ville ne s’appelle « {identifiant} ». Villes du cours : {listing(CITIES)}. Écrivez par "
            "exemple charger_ville('montreuse'), ou préparez votre commune avec course data town et son code "
            "Insee."
        )
    return CITIES[identifiant]


def _own_town(commune: str, shelf: Path) -> Path:
    """Return the tables of a commune that ``course data town`` has prepared, the latest ones."""
    if latest := _latest(shelf):
        return latest
    raise UnknownDataset(
        f"La commune {commune} n’est pas préparée sur cette machine ({shelf}). Tapez course data town "
        f"{commune}, puis recommencez."
    )


def _latest(shelf: Path) -> Path | None:
    made = sorted(shelf.glob(f"{FORMAT}-*"), key=lambda folder: folder.stat().st_mtime)
    return made[-1] if made else None


def _described(identifiant: str, folder: Path) -> tuple[str, str]:
    """Return a city's name and its sources."""
    if not is_commune(identifiant):
        return CITIES[identifiant].nom, CITIES[identifiant].source
    told = json.loads((folder / "ville.json").read_text(encoding="utf-8"))
    return told["nom"], told["source"]


def _total(commune: pd.DataFrame | None) -> int | None:
    """Return the number of recipients out of the commune's only row."""
    return None if commune is None else int(commune["allocataires"].iloc[0])


def by_category(census: pd.DataFrame) -> pd.DataFrame:
    """Keep the persons of 15 or more and their eight categories, whatever the year of the census."""
    years = {name[1:3]: name for name in census.columns if re.fullmatch(r"C\d\d_POP15P", name)}
    names = {f"C{year}_POP15P": "pop15" for year in years}
    names |= {f"{total}_CS{i}": f"cs{i}" for total in years.values() for i in range(1, 9)}
    missing = [name for name in names if name not in census.columns]
    if len(years) != 1 or missing:
        raise DataError(
            f"Recensement : attendu, pour une année, la population de 15 ans ou plus et ses huit catégories "
            f"(C21_POP15P, C21_POP15P_CS1 à _CS8) ; reçu {listing(census.columns, 10)}. Prenez la table "
            "« activité des résidents » ou « population » de l’Insee."
        )
    return census[list(names)].rename(columns=names).rename_axis(index="iris")
