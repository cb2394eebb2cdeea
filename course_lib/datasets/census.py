"""Census counts by IRIS.

Two layouts of INSEE's tables: commas and quotes (the census of 2011 as R users exchange it) and the
semicolons of the ``base-ic-…`` files (2013 on), alone or in INSEE's zip beside its ``meta_…`` file. Counts
are decimal numbers: in large communes the census is a weighted survey.
"""

import re
import zipfile
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from course_lib.datasets.archives import only_table, read_table
from course_lib.datasets.cells import decode, header_of, read_cells
from course_lib.datasets.iris import KEY, iris_codes
from course_lib.errors import MalformedFile

# INSEE's counts say source and year (P21_POP, C11_POP15P_CS1); other columns describe the place.
COUNT = re.compile(r"[A-Z]+[0-9]{2}_\w+")


def read_census(path: str | PathLike, commune: str | None = None) -> pd.DataFrame:
    """Read census counts by IRIS.

    Parameters
    ----------
    path : path-like
        Text with a column ``IRIS``, or INSEE's zip.
    commune : str, optional
        INSEE commune (five characters) whose rows alone are read, out of a ``base-ic-…``.

    Returns
    -------
    DataFrame of float64
        Indexed by ``IRIS`` (str, nine characters), in the order of the file; the file's own names for the
        counts of persons, households or dwellings. Columns that describe the place are left out.

    Raises
    ------
    MalformedFile
        Missing key or counts, code that is not an IRIS or is given twice, cell that is not a positive number.
    """
    if commune:
        return _of_commune(path, commune)
    text = decode(_read(Path(path)))
    first_line = text.split("\n", 1)[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    header = header_of(text, separator)
    names = [name for name in header if COUNT.fullmatch(name)]
    if KEY not in header or not names:
        missing = (
            f"la colonne {KEY}" if KEY not in header else "toute colonne d’effectifs (C11_POP15P, P21_POP…)"
        )
        raise MalformedFile(
            f"il manque {missing}. Colonnes lues : {', '.join(header)[:200]}. Un fichier du recensement par "
            "IRIS est attendu.",
            path,
            line=1,
        )
    cells = read_cells(text, separator, path)
    lines = range(2, len(cells[KEY]) + 2)
    codes = iris_codes(pd.Series(cells[KEY], dtype="str"), path, lines)
    counts = {name: _counts(cells[name], separator, path, name, lines) for name in names}
    return pd.DataFrame(counts, index=codes)


def _of_commune(path: str | PathLike, commune: str) -> pd.DataFrame:
    """Read the counts of one commune out of a national table."""
    table = read_table(path, commune)
    names = [name for name in table.columns if COUNT.fullmatch(name)]
    if not names:
        raise MalformedFile(
            "il manque toute colonne d’effectifs (C11_POP15P, P21_POP…). Un fichier du recensement par IRIS "
            "est attendu.",
            path,
            line=1,
        )
    lines = table.attrs["lines"]
    counts = {name: _counts(pa.array(table[name], pa.string()), ";", path, name, lines) for name in names}
    return pd.DataFrame(counts, index=table.index)


def _read(path: Path) -> bytes:
    """Return the bytes of a text, or of the only table of INSEE's zip."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read(only_table(archive, path))


def _counts(cells: pa.StringArray, separator: str, path, name: str, lines: Sequence[int]) -> np.ndarray:
    """Return a column of numbers; among semicolons a decimal comma is French, and read as such."""
    if separator == ";":
        cells = pc.replace_substring(cells, ",", ".")
    good = pc.match_substring_regex(cells, r"^[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$")
    if not pc.all(good, min_count=0).as_py():
        row = good.to_pylist().index(False)
        raise MalformedFile(
            f"« {cells[row]} » n’est pas un effectif : un nombre positif est attendu. Corrigez la cellule ou "
            "téléchargez de nouveau le fichier.",
            path,
            line=lines[row],
            column=name,
        )
    return pc.cast(cells, pa.float64()).to_numpy()
