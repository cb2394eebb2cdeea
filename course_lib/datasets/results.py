"""Results of an election, whatever the format of the file.

Three formats are recognised by what the file holds, not by its name:

- the tidy table of 2017 (one row per station, one column per candidate), plain or gzipped;
- the Ministry's text by polling station, plain or gzipped;
- the Ministry's workbooks, by polling station, circonscription, département, region or for the whole country.
"""

import gzip
import zipfile
import zlib
from io import BytesIO
from os import PathLike
from pathlib import Path

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from course_lib.datasets.cells import decode, header_of, read_cells
from course_lib.datasets.ministry import parse_ministry_text
from course_lib.datasets.tables import Results
from course_lib.datasets.wide import BLOCK, WideTable, assemble, integers
from course_lib.errors import MalformedFile

__all__ = ["Results", "read_results"]

TIDY_IDENTITY = ("departement", "commune", "bureau", "circonscription", "commune_libelle")
TIDY_COUNTS = ("inscrits", "votants", "blancs", "exprimes")


def read_results(path: str | PathLike) -> Results:
    """Read the results of one round, recognising the format.

    Parameters
    ----------
    path : path-like
        Tidy table, Ministry's text, or Ministry's workbook.

    Returns
    -------
    Results

    Raises
    ------
    MalformedFile
        Not one of the three formats, or one that does not follow its own rules.
    """
    data = Path(path).read_bytes()
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise MalformedFile(
                "l’archive gzip est coupée ou abîmée. Téléchargez-la de nouveau.", path
            ) from error
    # Workbooks are zip archives (.xlsx) or OLE documents (.xls).
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        return _read_workbook(data, path)
    header = decode(data[:4096].split(b"\n", 1)[0]).strip().replace('"', "")
    if header.split(",")[: len(TIDY_IDENTITY)] == list(TIDY_IDENTITY):
        return _read_tidy(data, path)
    if header.casefold().startswith("code du département"):
        return parse_ministry_text(data, path)
    if not data.strip():
        raise MalformedFile("le fichier est vide. Téléchargez-le de nouveau.", path)
    raise MalformedFile(
        f"l’en-tête commence par « {header[:60]} ». Trois formats sont reconnus : la table 2017 "
        "(departement,commune,bureau…), le texte du ministère (`Code du département;…`) et ses "
        "classeurs .xlsx.",
        path,
        line=1,
    )


def _read_tidy(data: bytes, path: str | PathLike) -> Results:
    """Read the table of 2017; abstentions and nuls, which it leaves out, follow from the other counts."""
    text = decode(data)
    header = header_of(text, ",")
    missing = [name for name in TIDY_IDENTITY + TIDY_COUNTS if name not in header]
    candidates = header[len(TIDY_IDENTITY) + len(TIDY_COUNTS) :]
    if missing or not candidates:
        raise MalformedFile(
            f"il manque à l’en-tête : {', '.join(missing) or 'les colonnes des candidats'}. "
            "Téléchargez de nouveau la table.",
            path,
            line=1,
        )
    cells = read_cells(text, ",", path)
    inscrits, votants, blancs, exprimes = (integers(cells[name], path, name) for name in TIDY_COUNTS)
    for name in candidates:
        integers(cells[name], path, name)
    _refuse_excess(votants, inscrits, "votants", "inscrits", path)
    _refuse_excess(blancs + exprimes, votants, "blancs et exprimés", "votants", path)
    rows = len(inscrits)
    blank = pa.array([""] * rows, pa.string())
    columns = {
        "Code du département": cells["departement"],
        "Code de la circonscription": cells["circonscription"],
        "Code de la commune": cells["commune"],
        "Libellé de la commune": cells["commune_libelle"],
        "Code du b.vote": cells["bureau"],
        "Inscrits": cells["inscrits"],
        "Abstentions": pa.array(inscrits - votants).cast(pa.string()),
        "Votants": cells["votants"],
        "Blancs": cells["blancs"],
        "Nuls": pa.array(votants - blancs - exprimes).cast(pa.string()),
        "Exprimés": cells["exprimes"],
    }
    blocks = []
    for name in candidates:
        given = {"Nom": pa.array([name] * rows, pa.string()), "Voix": cells[name]}
        blocks += [given.get(column, blank) for column in BLOCK[1:]]
    return assemble(WideTable(path, [*columns, *BLOCK[1:]], [*columns.values(), *blocks]))


def _refuse_excess(part: np.ndarray, whole: np.ndarray, part_name: str, whole_name: str, path) -> None:
    """Refuse the first line where a part is larger than its whole."""
    excess = part > whole
    if excess.any():
        row = int(excess.argmax())
        raise MalformedFile(
            f"{part[row]} {part_name} pour {whole[row]} {whole_name}. Le fichier a été modifié ou mal "
            "recopié : téléchargez-le de nouveau.",
            path,
            line=row + 2,
        )


def _read_workbook(data: bytes, path: str | PathLike) -> Results:
    """Read the first sheet of a workbook of the Ministry."""
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, zipfile.BadZipFile) as error:
        raise MalformedFile(
            f"le classeur ne s’ouvre pas ({error}). Téléchargez-le de nouveau.", path
        ) from error
    if len(rows) < 2:
        raise MalformedFile("la première feuille du classeur n’a pas de résultats.", path, line=1)
    header = [str(name) for name in rows[0]]
    cells = [
        pa.array([_spell(cell) for cell in column], pa.string()) for column in zip(*rows[1:], strict=True)
    ]
    return assemble(WideTable(path, header, cells))


def _spell(cell: object) -> str:
    """Write a cell as the Ministry's text would: a workbook keeps whole numbers as floats."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
