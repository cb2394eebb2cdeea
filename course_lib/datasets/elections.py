"""Elections of Montpellier, 1994 to 2014, by polling station, as the city publishes them.

One line per ballot, station and candidate; the counts of the station are written again on each. The heading
« Circonscritpion » is misspelt in the city's files, and is read under its right name.
"""

from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd

from course_lib.datasets.cells import decode, read_cells
from course_lib.datasets.wide import integers
from course_lib.errors import MalformedFile

COUNTS = {
    "Inscrits": "inscrits",
    "Votants": "votants",
    "Nuls": "nuls",
    "Blancs": "blancs",
    "Exprimés": "exprimes",
    "Procurations": "procurations",
}
TEXT = {
    "Election": "election",
    "Code Commune": "commune",
    "Commune": "libelle",
    "Bureau": "lieu",
    "Circonscription": "circonscription",
    "Canton": "canton",
    "Candidat": "candidat",
}
NUMBERS = {
    "N° Election": "scrutin",
    "N° Bureau": "numero",
    "N° Candidat": "panneau",
    "Nombre de Voix": "voix",
}
MISSPELT = {"Circonscritpion": "Circonscription"}


def read_elections(path: str | PathLike) -> pd.DataFrame:
    """Read the city's elections.

    Parameters
    ----------
    path : path-like
        ``;``, UTF-8 or latin-1.

    Returns
    -------
    DataFrame
        In the order of the file, one row per ballot, station and candidate: ``scrutin`` (the city's number),
        ``election`` (title), ``bureau`` (key, "34172_0001"), ``lieu``, ``commune``, ``libelle``,
        ``circonscription``, ``canton`` (text, NA where blank), ``panneau``, ``candidat``, ``voix``, then the
        station's ``inscrits``, ``votants``, ``nuls``, ``blancs``, ``exprimes``, ``procurations`` (int64). Before
        2014 blank papers were not counted apart: ``blancs`` is 0 and ``nuls`` has both.

    Raises
    ------
    MalformedFile
        Missing column, cell that is not a count, station or candidate given twice in a ballot, counts of a
        station that change from one line to the next.
    """
    cells = read_cells(decode(Path(path).read_bytes()), ";", path)
    cells = {MISSPELT.get(name, name): column for name, column in cells.items()}
    missing = [name for name in (*NUMBERS, *TEXT, *COUNTS) if name not in cells]
    if missing:
        raise MalformedFile(
            f"il manque : {', '.join(missing)}. Colonnes lues : {', '.join(cells)}. Le fichier des élections de "
            "Montpellier est attendu.",
            path,
            line=1,
        )
    numbers = {name: integers(cells[code], path, code) for code, name in (NUMBERS | COUNTS).items()}
    texts = {name: pd.Series(pd.array(cells[code], dtype="str")).str.strip() for code, name in TEXT.items()}
    texts = {name: column.where(column.ne("")) for name, column in texts.items()}
    station = texts["commune"] + "_" + pd.Series(numbers["numero"]).astype("str").str.zfill(4)
    table = pd.DataFrame(
        {"scrutin": numbers["scrutin"], "election": texts["election"], "bureau": station}
        | {name: texts[name] for name in ("lieu", "commune", "libelle", "circonscription", "canton")}
        | {"panneau": numbers["panneau"], "candidat": texts["candidat"], "voix": numbers["voix"]}
        | {name: numbers[name] for name in COUNTS.values()}
    )
    _refuse(
        table.duplicated(["scrutin", "bureau", "panneau"]),
        "ce candidat figure déjà dans ce bureau pour ce scrutin. Gardez une seule ligne.",
        path,
    )
    ballots = table.groupby(["scrutin", "bureau"], sort=False)[list(COUNTS.values())]
    _refuse(
        table[list(COUNTS.values())].ne(ballots.transform("first")).any(axis=1),
        "les effectifs du bureau ne sont pas ceux de ses autres lignes. Le fichier a été modifié ou mal "
        "recopié : téléchargez-le de nouveau.",
        path,
    )
    return table


def _refuse(wrong: pd.Series, fault: str, path: str | PathLike) -> None:
    if wrong.any():
        raise MalformedFile(fault, path, line=int(np.flatnonzero(wrong)[0]) + 2)
