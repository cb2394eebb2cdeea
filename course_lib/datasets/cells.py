"""Delimited text as cells of text.

Readers convert columns themselves: codes keep their zeros, and a fault is located by line and column.
"""

from io import BytesIO
from os import PathLike

import pyarrow as pa
from pyarrow import csv

from course_lib.errors import MalformedFile


def decode(data: bytes) -> str:
    """Decode a French file: UTF-8 where the bytes allow it, else Windows-1252.

    Windows-1252 is latin-1 with ’ and œ in the place of control characters; its accented text is never valid
    UTF-8, so the two cannot be confused. The five bytes that it leaves undefined become U+FFFD (�).
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def header_of(text: str, separator: str) -> list[str]:
    """Return the names on the first line, without their quotes."""
    return [name.strip().strip('"') for name in text.split("\n", 1)[0].split(separator)]


def read_cells(text: str, separator: str, path: str | PathLike) -> dict[str, pa.StringArray]:
    """Cut delimited text, with a header and optional quotes, into columns of text.

    Parameters
    ----------
    text : str
    separator : str
        One character.
    path : path-like
        For messages.

    Returns
    -------
    dict of str to pyarrow.StringArray
        By name of column; the first row is line 2 of the file.

    Raises
    ------
    MalformedFile
        No row, a name given twice, or a line that has not as many cells as the header.
    """
    header = header_of(text, separator)
    repeated = {name for name in header if header.count(name) > 1}
    if repeated:
        raise MalformedFile(
            f"l’en-tête répète : {', '.join(sorted(repeated))}. Chaque colonne doit avoir son nom.",
            path,
            line=1,
        )
    body = text.rstrip().partition("\n")[2]
    if not body:
        raise MalformedFile("le fichier s’arrête après son en-tête. Téléchargez-le de nouveau.", path, line=1)
    uneven = []
    table = csv.read_csv(
        BytesIO(body.encode()),
        # Rows are numbered only when a single thread reads them.
        read_options=csv.ReadOptions(use_threads=False, column_names=header),
        parse_options=csv.ParseOptions(
            delimiter=separator,
            ignore_empty_lines=False,
            invalid_row_handler=lambda row: uneven.append(row) or "skip",
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False
        ),
    )
    if uneven:
        raise MalformedFile(
            f"colonnes de la ligne : {uneven[0].actual_columns}, de l’en-tête : {len(header)}. Le "
            "fichier est coupé ou mal recopié : téléchargez-le de nouveau.",
            path,
            line=uneven[0].number + 1,
        )
    return {name: table[name].combine_chunks() for name in header}
