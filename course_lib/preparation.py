"""From the files of a city, in the open data's own formats, to the tables that a notebook reads."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from course_lib.datasets.benefits import read_benefits
from course_lib.datasets.census import read_census
from course_lib.datasets.codes import ARRONDISSEMENTS
from course_lib.datasets.fetch import fetch
from course_lib.datasets.incomes import read_filosofi
from course_lib.datasets.jobseekers import read_jobseekers
from course_lib.datasets.ministry import write_ministry_text
from course_lib.datasets.polygons import read_polygons
from course_lib.datasets.register import read_addresses
from course_lib.datasets.results import Results, read_results
from course_lib.errors import CacheNotWritable, CommuneNotFound, DatasetUnreachable, MalformedFile
from course_lib.stations.crosswalk import areal_weights

PARIS, _ = ARRONDISSEMENTS["Paris"]


@contextmanager
def local_files(files: dict[str, str], folder: Path | None, *, embedded: bool) -> Iterator[dict[str, Path]]:
    """Bring the files of a city to this machine, for as long as the context lasts.

    Parameters
    ----------
    files : dict
        By role, an identifier of the registry, or the name of an embedded file.
    folder : Path or None
        Folder of the embedded files; None when they are out of reach, and drawn again.
    embedded : bool

    Yields
    ------
    dict
        By role, the path.

    Raises
    ------
    DatasetUnreachable
        The message adds that the embedded town needs no network.
    """
    if not embedded:
        try:
            paths = {role: fetch(id) for role, id in files.items()}
        except DatasetUnreachable as error:
            raise DatasetUnreachable(
                f'{error} Sans ces fichiers, charger_ville("montreuse") fonctionne sans réseau.'
            ) from error
        yield paths
    elif folder:
        yield {role: folder / name for role, name in files.items()}
    else:
        from course_lib.synthetic import town

        with tempfile.TemporaryDirectory() as drawn:
            town().write(drawn)
            yield {role: Path(drawn) / name for role, name in files.items()}


def install(folder: Path, files: dict[str, Path], keys: dict[str, str]) -> None:
    """Make the tables of a city in a folder that appears whole, or not at all.

    Parameters
    ----------
    folder : Path
        Where the tables go. Another process may be making the same ones: the first to finish wins.
    files : dict
        By role, the path of each file.
    keys : dict
        Column of the codes in the files of roles ``iris`` and ``bureaux``.

    Raises
    ------
    CacheNotWritable
        No right to write there, or no room left.
    """
    with whole_folder(folder) as place:
        write_tables(read_tables(files, keys), place)
        for role in {"t1", "t2"} & files.keys():
            _write_results(files[role], place / f"resultats-{role}.txt")


def write_tables(tables: dict[str, pd.DataFrame | None], folder: Path) -> None:
    """Write the tables of a city that has them, as parquet under their own names."""
    for name, table in tables.items():
        if table is not None:
            table.to_parquet(folder / f"{name}.parquet")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give a place to write in, which takes the folder's name once all is written, or disappears.

    Parameters
    ----------
    folder : Path
        Another process may be making the same one: the first to finish wins.

    Raises
    ------
    CacheNotWritable
        No right to write there, or no room left.
    """
    place = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".preparation-", dir=folder.parent))
        yield place
        # mkdtemp makes private folders; the accounts of a server may share a cache.
        place.chmod(0o755)
        try:
            place.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    except OSError as error:
        raise CacheNotWritable(
            f"Les tables ne peuvent pas être enregistrées dans {folder.parent} "
            f"({error.strerror or error}). Libérez de la place, ou choisissez un autre dossier avec la "
            "variable COURSE_DATA_CACHE."
        ) from error
    finally:
        if place:
            shutil.rmtree(place, ignore_errors=True)


def read_tables(files: dict[str, Path], keys: dict[str, str]) -> dict[str, pd.DataFrame | None]:
    """Read the files of a city and make its crosswalk.

    Parameters
    ----------
    files, keys : dict
        As in `install`.

    Returns
    -------
    dict
        ``iris``, ``bureaux``, ``recensement`` (the file's own names), ``passage``, then those of
        `course_lib.cities.OPTIONAL`, None where the city has no such file.
    """
    iris = read_polygons(files["iris"], keys["iris"], name="iris")
    bureaux = read_polygons(files["bureaux"], keys["bureaux"], name="bureau")
    if keys["bureaux"] == "id_bv":
        bureaux["bureau"] = sector_keys(bureaux["bureau"], files["bureaux"])
    return {
        "iris": iris,
        "bureaux": bureaux,
        "recensement": read_census(files["recensement"]),
        "passage": areal_weights(iris, bureaux),
        **optional_tables(files, iris["iris"]),
    }


def optional_tables(files: dict[str, Path], iris: pd.Series) -> dict[str, pd.DataFrame | None]:
    """Read the files that not every city has.

    Parameters
    ----------
    files : dict
        By role, the path of each file.
    iris : Series of str
        The city's IRIS: tables by IRIS get one row for each, "absent du fichier" where the file has none.
    """
    readers = {"adresses": read_addresses, "verite": read_truth} | inhabitants_readers(iris.iloc[0][:5], iris)
    return {role: read(files[role]) if role in files else None for role, read in readers.items()}


def inhabitants_readers(commune: str, iris: pd.Series) -> dict[str, Callable[[Path], pd.DataFrame]]:
    """Return, by role, the readers of what is published of a commune's inhabitants, see `optional_tables`."""
    return {
        "revenus": lambda path: by_iris(read_filosofi(path, commune), iris),
        "allocataires": lambda path: by_iris(read_benefits(path), iris),
        "allocataires_commune": lambda path: read_commune(path, commune),
        "demandeurs": lambda path: by_iris(read_jobseekers(path), iris),
    }


def by_iris(table: pd.DataFrame, iris: pd.Series) -> pd.DataFrame:
    """Give a table one row for each IRIS of a city, the reason of its gaps first.

    Examples
    --------
    >>> table = pd.DataFrame({"demandeurs": [12], "motif": [None]}, index=["000010101"])
    >>> by_iris(table, pd.Series(["000010101", "000010102"]))["motif"].tolist()
    [nan, 'absent du fichier']
    """
    codes = pd.Index(iris, dtype="str", name="iris")
    absent = ~codes.isin(table.index)
    table = table.drop(columns=["commune", "nom", "note"], errors="ignore").reindex(codes)
    motif = table.pop("motif").astype("str").mask(absent, "absent du fichier")
    table.insert(0, "motif", motif)
    return table


def read_commune(path: str | os.PathLike, commune: str) -> pd.DataFrame:
    """Read the recipients of one commune as a whole: one row.

    Raises
    ------
    CommuneNotFound
        The file has other communes.
    """
    table = read_benefits(path)
    if commune not in table.index:
        raise CommuneNotFound(f"Aucune ligne de la commune {commune} dans « {Path(path).name} ».")
    return table.loc[[commune]]


def read_truth(path: str | os.PathLike) -> pd.DataFrame:
    """Read the votes of each category in each station of a fictional town, see `course_lib.cities.Ville`."""
    return pd.read_csv(path, dtype={"bureau": "str"})


def sector_keys(codes: pd.Series, path: str | os.PathLike) -> pd.Series:
    """Turn the codes of Paris's sectors into the Ministry's: "19-5" is station 5 of the 19th, "75056_1905".

    Raises
    ------
    MalformedFile
        A code of another shape.

    Examples
    --------
    >>> sector_keys(pd.Series(["19-5", "1-12"]), "secteurs.geojson").tolist()
    ['75056_1905', '75056_0112']
    """
    parts = codes.str.extract(r"^(\d{1,2})-(\d{1,2})$")
    wrong = parts.isna().any(axis=1)
    if wrong.any():
        raise MalformedFile(
            f"« {codes[wrong].iloc[0]} » n’est pas un secteur : arrondissement, tiret et "
            "numéro sont attendus (19-5).",
            path,
            column=codes.name,
        )
    return PARIS + "_" + parts[0].str.zfill(2) + parts[1].str.zfill(2)


def _write_results(source: Path, target: Path) -> None:
    """Copy the Ministry's text of a city; cut and rebuild it from a table of all France."""
    results = read_results(source)
    stations = results.stations[results.stations["commune"] == PARIS]
    if stations.empty:
        shutil.copyfile(source, target)
        return
    votes = results.votes[results.votes["bureau"].isin(stations["bureau"])]
    write_ministry_text(Results(stations.reset_index(drop=True), votes.reset_index(drop=True)), target)
