"""INSEE's national tables by IRIS: a zip of one ``;`` CSV beside its ``meta_…``, or the CSV alone.

A national table has 49 000 rows and a hundred columns; a town needs a few hundred of its rows. Lines are read one
after the other, and those of other communes are dropped before anything else is made of them.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import IO

import pandas as pd

from course_lib.datasets.cells import decode, header_of, read_cells
from course_lib.datasets.iris import KEY, iris_codes
from course_lib.errors import CommuneNotFound, MalformedFile


def read_table(path: str | PathLike, commune: str | None = None) -> pd.DataFrame:
    """Read a table by IRIS as text.

    Parameters
    ----------
    path : path-like
        Zip of one CSV and its ``meta_…``, or CSV; ``;`` between cells.
    commune : str, optional
        INSEE commune whose rows alone are kept. Paris, Lyon and Marseille are so by arrondissement.

    Returns
    -------
    DataFrame of str
        Indexed by ``IRIS`` (nine characters, lost zeros put back), under the file's own names.
        ``attrs["lines"]`` has the line of each row in the file, for messages.

    Raises
    ------
    MalformedFile
        Damaged archive, no column ``IRIS``, line of another length, code that is not an IRIS or is given
        twice.
    CommuneNotFound
        No row of that commune.
    """
    path = Path(path)
    kept, lines = [], []
    try:
        with _opened(path) as file:
            header = file.readline()
            names = header_of(decode(header), ";")
            if KEY not in names:
                raise MalformedFile(
                    f"il manque la colonne {KEY}. Colonnes lues : {', '.join(names)[:200]}. Une table de l’Insee "
                    "par IRIS, séparée par des points-virgules, est attendue.",
                    path,
                    line=1,
                )
            for number, line in enumerate(file, 2):
                if line.strip() and (commune is None or _is_of(line, names.index(KEY), commune.encode())):
                    kept.append(line.rstrip(b"\r\n"))
                    lines.append(number)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise MalformedFile("l’archive est coupée ou abîmée. Téléchargez-la de nouveau.", path) from error
    if commune and not kept:
        raise CommuneNotFound(f"Aucun IRIS de la commune {commune} dans « {path.name} ».")
    try:
        cells = read_cells(decode(b"\n".join([header.rstrip(b"\r\n"), *kept])), ";", path)
    except MalformedFile as error:
        # The reader of cells numbers the lines that it was given.
        line = lines[error.line - 2] if error.line and error.line > 1 else error.line
        raise MalformedFile(error.message, path, line, error.column) from None
    table = pd.DataFrame({name: pd.array(column, dtype="str") for name, column in cells.items()})
    table.index = iris_codes(table.pop(KEY), path, lines)
    table.attrs["lines"] = lines
    return table


def _is_of(line: bytes, position: int, commune: bytes) -> bool:
    """Tell whether a line is the commune's, without cutting the cells that come after the code."""
    cells = line.split(b";", position + 1)
    if len(cells) <= position:
        return False
    code = cells[position].strip(b' "\r\n')
    return (code.zfill(9) if len(code) == 8 else code).startswith(commune)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the table: the file itself, or the only table of INSEE's zip."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive, archive.open(only_table(archive, path)) as file:
        yield file


def only_table(archive: zipfile.ZipFile, path: Path) -> str:
    """Return the name of the only table of an archive.

    Raises
    ------
    MalformedFile
        None, or several.
    """
    names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    tables = [name for name in names if not name.rsplit("/", 1)[-1].lower().startswith("meta_")]
    if len(tables) != 1:
        raise MalformedFile(
            f"tables CSV de l’archive : {', '.join(tables) or 'aucune'}. Une seule est attendue, à côté du "
            "fichier meta_ de l’Insee.",
            path,
        )
    return tables[0]
