"""Bring a dataset to this machine.

A file is looked for in the cache, then in the mirror (``COURSE_DATA_MIRROR``: a folder or an http address),
then at its public addresses. Whatever its origin it is hashed before it is used, each time: the largest file
of a notebook takes a tenth of a second, and a damaged copy never goes unseen. In a mirror that is a folder,
the file is used in place; a download is written beside its final name, checked, then renamed.
"""

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_cache_path

from course_lib.datasets.registry import Dataset, get
from course_lib.errors import CacheNotWritable, ChecksumMismatch, CourseError, DatasetUnreachable

CONNECT_TIMEOUT, READ_TIMEOUT, PROBE_TIMEOUT = 10, 60, 3
PROGRESS_FROM = 2_000_000
_OTHER_FILE = "fichier différent de celui attendu"


def cache_folder() -> Path:
    """Return the folder of downloaded files: ``COURSE_DATA_CACHE``, else the user's cache."""
    chosen = os.environ.get("COURSE_DATA_CACHE")
    return Path(chosen).expanduser().resolve() if chosen else user_cache_path("donnees-a-vendre")


def mirror() -> str:
    """Return ``COURSE_DATA_MIRROR``: a folder, an http address, or nothing."""
    return os.environ.get("COURSE_DATA_MIRROR", "").strip().rstrip("/")


def local_places(dataset: Dataset) -> dict[str, Path]:
    """Return where the file may be on this machine: "cache", and "miroir" if the mirror is a folder."""
    places = {"cache": cache_folder() / dataset.path}
    if mirror() and not _is_web(mirror()):
        places["miroir"] = Path(mirror()).expanduser().resolve() / dataset.path
    return places


def matches(dataset: Dataset, path: Path) -> bool:
    """Tell whether a file is the dataset's: its hash, or its size where it has none."""
    from pooch.hashes import hash_matches

    if dataset.size is not None and path.stat().st_size != dataset.size:
        return False
    return hash_matches(path, dataset.known_hash)


def fetch(id: str, *, progress: bool = True) -> Path:
    """Return a local copy of a dataset, downloading it if need be.

    Parameters
    ----------
    id : str
        Identifier in the registry.
    progress : bool
        Show a progress bar for files of more than 2 MB.

    Returns
    -------
    Path
        A file whose checksum is right; an unpinned dataset has none to check.

    Raises
    ------
    UnknownDataset, DatasetUnreachable, ChecksumMismatch, CacheNotWritable
        The cache never keeps a partial or a wrong file.
    """
    dataset = get(id)
    target = local_places(dataset)["cache"]
    looked, wrong = [], False
    for place, path in local_places(dataset).items():
        if path.is_file() and matches(dataset, path):
            return path
        damaged = path.is_file()
        wrong |= damaged
        looked.append(f"{place} {path} : {_OTHER_FILE if damaged else 'absent'}")
    for url in _addresses(dataset):
        try:
            return _download(dataset, url, target, progress)
        except (ChecksumMismatch, DatasetUnreachable) as error:
            wrong |= isinstance(error, ChecksumMismatch)
            looked.append(f"{url} : {error}")
    places = " ; ".join(looked)
    if wrong:
        raise ChecksumMismatch(
            f"« {dataset.id} » a été trouvé, mais ce n’est pas le fichier attendu "
            f"({dataset.known_hash or f'{dataset.size} octets'}). Cherché : {places}. Remplacez la copie "
            "fautive, ou signalez que le producteur a changé son fichier."
        )
    remedy = (
        f"ajoutez ce fichier à votre miroir {mirror()}"
        if mirror()
        else "indiquez dans la variable COURSE_DATA_MIRROR un dossier ou une adresse qui contient ce fichier"
    )
    raise DatasetUnreachable(
        f"« {dataset.id} » (fichier {dataset.path}) est introuvable. Cherché : {places}. "
        + (
            f"Connectez-vous à Internet, ou {remedy}."
            if dataset.urls
            else f"{remedy[0].upper()}{remedy[1:]}."
        )
    )


def reachable(ids: Iterable[str]) -> bool:
    """Tell whether every dataset is here, or answers at one of its addresses. Never raises.

    Parameters
    ----------
    ids : iterable of str
        Identifiers in the registry; an unknown one is not reachable.

    Returns
    -------
    bool
        False at the first one that is not: offline, the answer comes in a few seconds.
    """
    return all(_is_reachable(id) for id in ids)


def _is_reachable(id: str) -> bool:
    import requests

    try:
        dataset = get(id)
        if any(path.is_file() and matches(dataset, path) for path in local_places(dataset).values()):
            return True
    except (CourseError, OSError):
        return False
    for url in _addresses(dataset):
        try:
            if requests.head(url, timeout=PROBE_TIMEOUT, allow_redirects=True).ok:
                return True
        except (requests.RequestException, OSError, ValueError):
            continue
    return False


def _is_web(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def _addresses(dataset: Dataset) -> tuple[str, ...]:
    """Return the web addresses in the order to try them: the mirror's, then the public ones."""
    if _is_web(mirror()):
        return (f"{mirror()}/{quote(dataset.path)}", *dataset.urls)
    return dataset.urls


def _download(dataset: Dataset, url: str, target: Path, progress: bool) -> Path:
    """Download one address to the cache, whole and checked, or leave the cache as it was."""
    import pooch
    import requests

    pooch.get_logger().setLevel(logging.ERROR)
    long = dataset.size is None or dataset.size >= PROGRESS_FROM
    http = pooch.HTTPDownloader(
        progressbar=progress and long, chunk_size=1 << 18, timeout=(CONNECT_TIMEOUT, READ_TIMEOUT)
    )

    def whole(url, output, pooch) -> None:
        http(url, output, pooch)
        # requests already refuses less than the announced Content-Length; the registry may know better.
        if dataset.size is not None and Path(output).stat().st_size != dataset.size:
            raise ValueError("size")

    def retrieve() -> None:
        target.unlink(missing_ok=True)
        pooch.retrieve(url, dataset.known_hash, fname=target.name, path=target.parent, downloader=whole)
        # pooch writes private files; the accounts of a server may share a cache.
        target.chmod(0o644)

    try:
        try:
            retrieve()
        except (requests.exceptions.ChunkedEncodingError, requests.Timeout):
            # A cut download is worth a second try, a refusal is not.
            retrieve()
    except requests.HTTPError as error:
        raise DatasetUnreachable(f"réponse {error.response.status_code}") from error
    except requests.exceptions.ChunkedEncodingError as error:
        raise DatasetUnreachable("transfert interrompu") from error
    except requests.RequestException as error:
        raise DatasetUnreachable("pas de réponse") from error
    except ValueError as error:
        raise ChecksumMismatch(_OTHER_FILE) from error
    except OSError as error:
        raise CacheNotWritable(
            f"« {dataset.id} » ne peut pas être enregistré dans le cache {target.parent} "
            f"({error.strerror or error}). Libérez de la place, ou choisissez un autre dossier avec la "
            "variable COURSE_DATA_CACHE."
        ) from error
    return target
