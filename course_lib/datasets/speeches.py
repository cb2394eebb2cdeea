"""Speeches: one plain text file per speaker, in one folder."""

from os import PathLike
from pathlib import Path

from course_lib.datasets.cells import decode
from course_lib.errors import DatasetUnreachable, MalformedFile


def read_speeches(folder: str | PathLike) -> dict[str, str]:
    """Read the texts of a folder.

    Parameters
    ----------
    folder : path-like
        Its ``.txt`` files are the speeches, in UTF-8 or Windows-1252; other files are not read.

    Returns
    -------
    dict of str
        Text by speaker: the name of the file, without its extension, in alphabetical order.

    Raises
    ------
    DatasetUnreachable
        No such folder, or no text in it.
    MalformedFile
        A text is empty.
    """
    paths = sorted(Path(folder).glob("*.txt"))
    if not paths:
        raise DatasetUnreachable(
            f"Aucun discours dans « {folder} » : attendu des fichiers .txt, un par personne. Vérifiez le chemin, ou "
            "déposez-y des textes."
        )
    speeches = {path.stem: decode(path.read_bytes()) for path in paths}
    for path in paths:
        if not speeches[path.stem].strip():
            raise MalformedFile("le fichier est vide. Retirez-le, ou remettez le texte.", path)
    return speeches
