"""The open data that the course uses: what, from whom, where, and how to recognise it.

``registry.json`` has one entry per file. A hash is one that was measured or published, never a guess: a
dataset without one is unpinned, and shown so. ``path`` is the file's place both in the cache and in a mirror.
"""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from course_lib.errors import UnknownDataset


@dataclass(frozen=True)
class Dataset:
    """One file of open data.

    Attributes
    ----------
    id, title, producer, licence, vintage : str
        Identifier, then French text.
    path : str
        Relative place in the cache and in a mirror, with ``/``.
    urls : tuple of str
        Public addresses, the most stable first; empty where only a mirror has the file.
    sha256, md5 : str or None
        Known hashes.
    size : int or None
        Bytes.
    rows, columns : int or None
        Shape of the table as its reader or pandas sees it (header and preamble left out, geometry included).
    note : str
        What a user should know, in French.
    """

    id: str
    title: str
    producer: str
    licence: str
    vintage: str
    path: str
    urls: tuple[str, ...] = ()
    sha256: str | None = None
    md5: str | None = None
    size: int | None = None
    rows: int | None = None
    columns: int | None = None
    note: str = ""

    @property
    def known_hash(self) -> str | None:
        """The strongest known hash, as pooch writes it ("sha256:…"), or None if the file is unpinned."""
        if self.sha256:
            return f"sha256:{self.sha256}"
        return f"md5:{self.md5}" if self.md5 else None


@cache
def all_datasets() -> tuple[Dataset, ...]:
    """Return every dataset, in the order of the registry."""
    entries = json.loads(files(__package__).joinpath("registry.json").read_text(encoding="utf-8"))
    return tuple(Dataset(**entry | {"urls": tuple(entry["urls"])}) for entry in entries)


def get(id: str) -> Dataset:
    """Return the dataset of that identifier.

    Raises
    ------
    UnknownDataset
        The message names the closest identifiers.
    """
    known = {dataset.id: dataset for dataset in all_datasets()}
    if id not in known:
        close = get_close_matches(id, known, n=3)
        hint = (
            f"Vouliez-vous dire {' ou '.join(close)} ?" if close else "Tapez course data list pour la liste."
        )
        raise UnknownDataset(f"Aucun jeu de données ne s’appelle « {id} ». {hint}")
    return known[id]
