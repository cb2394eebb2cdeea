"""Codes of IRIS: nine characters, INSEE's commune then four digits."""

from collections.abc import Sequence
from os import PathLike

import pandas as pd

from course_lib.errors import MalformedFile

KEY = "IRIS"
# Eight digits have lost the zero of a département 01 to 09 in a spreadsheet: no IRIS is shorter.
_CODE = "[1-9][0-9]{7}|[0-9][0-9AB][0-9]{7}"


def iris_codes(cells: pd.Series, path: str | PathLike, lines: Sequence[int]) -> pd.Index:
    """Read a column of codes.

    Parameters
    ----------
    cells : Series of str
    path : path-like
        For messages.
    lines : sequence of int
        Line of each cell in the file, for messages.

    Returns
    -------
    Index of str
        ``IRIS``, nine characters, lost zeros put back.

    Raises
    ------
    MalformedFile
        A code that is not an IRIS, or is given twice.
    """
    codes = cells.str.strip()
    good = codes.str.fullmatch(_CODE)
    if not good.all():
        row = int((~good).to_numpy().argmax())
        raise MalformedFile(
            f"« {codes.iloc[row]} » n’est pas un code IRIS : neuf caractères sont attendus (751010101, 2A0040101).",
            path,
            line=lines[row],
            column=KEY,
        )
    codes = pd.Index(codes.str.zfill(9), name=KEY)
    repeated = codes.duplicated()
    if repeated.any():
        row = int(repeated.argmax())
        first = int((codes == codes[row]).argmax())
        raise MalformedFile(
            f"l’IRIS {codes[row]} figure déjà à la ligne {lines[first]}. Gardez une seule ligne par IRIS.",
            path,
            line=lines[row],
            column=KEY,
        )
    return codes
