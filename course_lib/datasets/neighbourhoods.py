"""INSEE's files by neighbourhood (« données infracommunales »), as cities publish them again.

One layout for benefits, jobseekers, incomes, population and employees, by IRIS or by commune: some lines that
say what the file is, a line of codes (``REG``, ``uu``, ``dc``, … ``note``, then one code per figure), a line of
labels, then the figures. Windows-1252 or UTF-8; ``,`` or ``;``; decimal commas. A blank is a figure that
the producer keeps, for a reason that it gives by ``note``: the meaning of its numbers is in a documentation
that is not part of the file, and changes from one table to the next. 0 is « published » everywhere.
"""

import csv
import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from course_lib.datasets.cells import decode
from course_lib.errors import MalformedFile

PLACE = ("reg", "uu", "dc", "nomc", "iris", "nom", "note")
# The codes come after the preamble; a file where they are not there is another file.
PREAMBLE_AT_MOST = 20
_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_WHOLE = re.compile(r"[0-9]+")


@dataclass(frozen=True, eq=False)
class Neighbourhoods:
    """A file by neighbourhood.

    Attributes
    ----------
    titre, source : str
        What the preamble says of the file: its first line, and who produced it (may be empty).
    table : DataFrame
        In the order of the file, indexed by ``iris`` (nine characters: commune, then four digits) or by
        ``commune`` (five). ``commune`` and ``nom`` (name of the place) as text; ``note`` (Int64, the
        producer's number); ``motif`` (French text, NA where ``note`` is 0: why figures are missing or
        doubtful); then the figures under the file's own codes, NA where the file is blank.
    libelles : dict of str to str
        By code, the file's own label.
    """

    titre: str
    source: str
    table: pd.DataFrame
    libelles: dict[str, str]


def read_neighbourhoods(path: str | PathLike, *, whole: bool) -> Neighbourhoods:
    """Read a file by neighbourhood.

    Parameters
    ----------
    path : path-like
    whole : bool
        Whether figures are counts (Int64; a decimal is refused) or measures (float64).

    Returns
    -------
    Neighbourhoods

    Raises
    ------
    MalformedFile
        No line of codes, a line of another length, a code that is not a commune's or an
        IRIS's or is given twice, a figure or a note that is not a number.
    """
    text = decode(Path(path).read_bytes())
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines[:PREAMBLE_AT_MOST]) if _is_header(line)), None)
    if start is None:
        raise MalformedFile(
            f"la ligne des codes (REG, uu, dc, …, note) manque aux {PREAMBLE_AT_MOST} premières lignes. Un "
            "fichier de l’Insee par IRIS ou par commune est attendu, tel que téléchargé.",
            path,
        )
    separator = ";" if lines[start].count(";") > lines[start].count(",") else ","
    rows = list(csv.reader(lines, delimiter=separator))
    if len(rows) != len(lines):
        raise MalformedFile(
            "une cellule contient un retour à la ligne. Téléchargez de nouveau le fichier.", path
        )
    codes = rows[start]
    if len(rows) < start + 3:
        raise MalformedFile(
            "le fichier s’arrête après son en-tête. Téléchargez-le de nouveau.", path, line=len(rows)
        )
    for number, row in enumerate(rows[start:], start + 1):
        if len(row) != len(codes):
            raise MalformedFile(
                f"colonnes de la ligne : {len(row)}, de la ligne des codes : {len(codes)}. Le fichier est "
                "coupé ou mal recopié : téléchargez-le de nouveau.",
                path,
                line=number,
            )
    columns = dict(zip(codes, zip(*rows[start + 2 :], strict=True), strict=True))
    if len(columns) < len(codes):
        raise MalformedFile(
            "la ligne des codes en répète un. Chaque colonne doit avoir son code.", path, line=start + 1
        )
    first = start + 3
    by_name = {code.casefold(): code for code in codes}
    # A commune of 01 to 09 loses one zero in a spreadsheet, the four digits of an IRIS up to three.
    name = by_name["dc"]
    commune = _codes(columns[name], 5, "[1-9][0-9]{3}|[0-9][0-9AB][0-9]{3}", "commune", path, first, name)
    place = pd.DataFrame({"commune": commune})
    key = pd.Index(commune, name="commune")
    if "iris" in by_name:
        name = by_name["iris"]
        key = pd.Index(
            commune + _codes(columns[name], 4, "[0-9]{1,4}", "IRIS", path, first, name), name="iris"
        )
    _refuse_repeated(key, path, first)
    place["nom"] = pd.array([cell.strip() for cell in columns[by_name["nom"]]], dtype="str")
    note = _figures(columns[by_name["note"]], True, path, first, by_name["note"])
    place["note"] = _refuse_blank(note, path, first, by_name["note"])
    figures = [code for code in codes if code.casefold() not in PLACE]
    table = pd.DataFrame({code: _figures(columns[code], whole, path, first, code) for code in figures})
    place["motif"] = _reasons(note, table)
    source = next((row[0] for row in rows[:start] if row and row[0].startswith("Source")), "")
    return Neighbourhoods(
        rows[0][0].strip(),
        source.partition(":")[2].strip(),
        pd.concat([place, table], axis=1).set_index(key),
        dict(zip(codes, (label.strip() for label in rows[start + 1]), strict=True)),
    )


def renamed(path: str | PathLike, columns: dict[str, str], *, whole: bool, what: str) -> pd.DataFrame:
    """Read a file by neighbourhood and give its figures French names.

    Parameters
    ----------
    path : path-like
    columns : dict of str to str
        By code of the file, whatever its case, the name to give it; all must be there, and no other.
    whole : bool
        As in `read_neighbourhoods`.
    what : str
        What the file should be, for the message.

    Raises
    ------
    MalformedFile
        A code is missing or unknown, and everything that `read_neighbourhoods` refuses.
    """
    table = read_neighbourhoods(path, whole=whole).table
    names = {code.casefold(): name for code, name in columns.items()}
    place = ("commune", "nom", "note", "motif")
    found = {code: names.get(code.casefold()) for code in table.columns if code not in place}
    unknown = [code for code, name in found.items() if name is None]
    missing = [code for code, name in columns.items() if name not in found.values()]
    if unknown or missing:
        raise MalformedFile(
            f"codes absents : {', '.join(missing) or 'aucun'} ; codes inconnus : {', '.join(unknown) or 'aucun'}. "
            f"Ce n’est pas {what}.",
            path,
        )
    return table.rename(columns=found)


def _is_header(line: str) -> bool:
    names = {name.strip().strip('"').casefold() for name in re.split("[;,]", line)}
    return {"dc", "nom", "note"} <= names


def _codes(cells, width: int, shape: str, what: str, path, first: int, column: str) -> pd.Series:
    """Return codes with the zeros that a spreadsheet took from their left."""
    codes = pd.Series(list(cells), dtype="str").str.strip()
    good = codes.str.fullmatch(shape)
    if not good.all():
        row = int((~good).to_numpy().argmax())
        raise MalformedFile(
            f"« {cells[row]} » n’est pas un code {what} : {width} caractères sont attendus.",
            path,
            line=first + row,
            column=column,
        )
    return codes.str.zfill(width)


def _refuse_repeated(key: pd.Index, path, first: int) -> None:
    repeated = key.duplicated()
    if repeated.any():
        row = int(repeated.argmax())
        raise MalformedFile(
            f"le code {key[row]} figure déjà à la ligne {first + int((key == key[row]).argmax())}. Gardez une "
            "seule ligne par zone.",
            path,
            line=first + row,
        )


def _refuse_blank(note: pd.Series, path, first: int, column: str) -> pd.Series:
    if note.isna().any():
        raise MalformedFile(
            "la note de disponibilité est vide, un nombre est attendu (0 : publié).",
            path,
            line=first + int(note.isna().to_numpy().argmax()),
            column=column,
        )
    return note


def _figures(cells, whole: bool, path, first: int, column: str) -> pd.Series:
    """Return a column of figures; a blank is NA, and never 0."""
    shape = _WHOLE if whole else _NUMBER
    cells = [cell.strip() for cell in cells]
    for row, cell in enumerate(cells):
        if cell and not shape.fullmatch(cell):
            raise MalformedFile(
                f"« {cell} » n’est pas {'un effectif' if whole else 'un nombre'} : des chiffres"
                f"{'' if whole else ', avec au plus une virgule,'} ou une cellule vide sont attendus.",
                path,
                line=first + row,
                column=column,
            )
    if whole:
        return pd.Series([int(cell) if cell else pd.NA for cell in cells], dtype="Int64")
    return pd.Series([float(cell.replace(",", ".")) if cell else None for cell in cells], dtype="float64")


def _reasons(note: pd.Series, figures: pd.DataFrame) -> pd.Series:
    """Say what each note goes with: everything is blank, or figures are there with a reservation."""
    kept = figures.isna().all(axis=1)
    said = kept.map({True: "non diffusé", False: "diffusé avec réserve"})
    return (said + " (note " + note.astype("str") + ")").where(kept | note.ne(0)).astype("str")
