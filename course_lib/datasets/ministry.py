"""The Ministry of the Interior's text file of results by polling station (2017, 2022).

Latin-1, ``;``, decimal commas, Windows line ends. The header names 21 columns and the seven of the first
candidate; the seven are repeated for each candidate without names. Codes keep their zeros ("01", "056",
"0101").

A file saved again from a spreadsheet has lost those zeros and may be in UTF-8: the encoding is detected, and
codes are padded to their fixed widths (département 2, circonscription 2, commune 3, station 4), which is
unambiguous because the Ministry's codes never are shorter.

Only presidential files are read: every line has the same candidates. Lines of unequal length mean a truncated
file, and are refused.
"""

from io import BytesIO
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from course_lib.datasets.cells import decode
from course_lib.datasets.codes import departements, ministry_communes
from course_lib.datasets.tables import COUNTS, IDENTITY, Results
from course_lib.datasets.wide import BLOCK, WideTable, assemble
from course_lib.errors import CommuneNotFound, DataError, MalformedFile

HEADER = (
    "Code du département",
    "Libellé du département",
    "Code de la circonscription",
    "Libellé de la circonscription",
    "Code de la commune",
    "Libellé de la commune",
    "Code du b.vote",
    "Inscrits",
    "Abstentions",
    "% Abs/Ins",
    "Votants",
    "% Vot/Ins",
    "Blancs",
    "% Blancs/Ins",
    "% Blancs/Vot",
    "Nuls",
    "% Nuls/Ins",
    "% Nuls/Vot",
    "Exprimés",
    "% Exp/Ins",
    "% Exp/Vot",
    *BLOCK,
)


def read_ministry_text(path: str | PathLike, commune: str | None = None) -> Results:
    """Read the Ministry's text of results by polling station.

    Parameters
    ----------
    path : path-like
        The file, 35 MB for the whole of France.
    commune : str, optional
        INSEE commune of the mainland or Corsica (five characters) whose stations alone are read.

    Returns
    -------
    Results

    Raises
    ------
    MalformedFile
        Wrong separator or header, truncated line, and everything that `wide.assemble` refuses.
    CommuneNotFound
        No station of the commune.
    """
    if commune is None:
        return parse_ministry_text(Path(path).read_bytes(), path)
    header, kept, lines = _lines_of(Path(path), commune)
    try:
        return parse_ministry_text(header + b"".join(kept), path)
    except MalformedFile as error:
        # Lines were numbered among the commune's own.
        line = lines[error.line - 2] if error.line and error.line > 1 else error.line
        raise MalformedFile(error.message, path, line, error.column) from None


def _lines_of(path: Path, commune: str) -> tuple[bytes, list[bytes], list[int]]:
    """Return the header, the lines of a commune and their numbers in the file."""
    codes = commune[:2].encode(), commune[2:].encode()
    kept, lines = [], []
    with path.open("rb") as file:
        header = file.readline()
        for number, line in enumerate(file, 2):
            cells = line.split(b";", 5)
            if len(cells) > 5 and (cells[0].zfill(2), cells[4].zfill(3)) == codes:
                kept.append(line)
                lines.append(number)
    if kept:
        return header, kept, lines
    # A foreign file is refused as such, before the commune is said to be unknown.
    first = decode(header).rstrip("\r\n")
    _check_header(first, first.split(";"), path)
    raise CommuneNotFound(
        f"Aucun bureau de la commune {commune} dans « {path.name} ». Vérifiez le code Insee : ce n’est pas le code "
        "postal, et une commune fusionnée a pris celui de la nouvelle."
    )


def parse_ministry_text(data: bytes, path: str | PathLike) -> Results:
    """Read the Ministry's text from its bytes; ``path`` is for messages."""
    lines = decode(data).replace("\r\n", "\n").rstrip("\n").split("\n")
    header = lines[0].split(";")
    _check_header(lines[0], header, path)
    if len(lines) == 1:
        raise MalformedFile(
            "le fichier s’arrête après sa ligne d’en-tête. Téléchargez-le de nouveau.", path, line=1
        )
    separators = np.fromiter((line.count(";") for line in lines), dtype=np.int64, count=len(lines))[1:]
    usual = int(np.bincount(separators).argmax())
    odd = np.flatnonzero(separators != usual)
    if odd.size:
        row = int(odd[0])
        raise MalformedFile(
            f"la ligne a {separators[row] + 1} colonnes, les autres {usual + 1}. Le fichier est coupé ou mal "
            "recopié : téléchargez-le de nouveau.",
            path,
            line=row + 2,
        )
    if usual + 1 < len(HEADER):
        raise MalformedFile(
            f"les lignes ont {usual + 1} colonnes, l’en-tête en nomme {len(HEADER)}. Le fichier a perdu des "
            "colonnes : téléchargez-le de nouveau.",
            path,
            line=2,
        )
    names = [str(i) for i in range(usual + 1)]
    table = csv.read_csv(
        BytesIO("\n".join(lines[1:]).encode()),
        read_options=csv.ReadOptions(column_names=names, use_threads=False),
        parse_options=csv.ParseOptions(delimiter=";", quote_char=False, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )
    cells = [column.combine_chunks() for column in table.columns]
    return assemble(WideTable(path, header, cells))


def _check_header(line: str, header: list[str], path: str | PathLike) -> None:
    """Refuse a header that is not the Ministry's, saying why."""
    got = [name.strip().casefold() for name in header]
    if got[: len(HEADER)] == [name.casefold() for name in HEADER]:
        return
    for separator, name in ((",", "la virgule"), ("\t", "la tabulation"), ("|", "la barre verticale")):
        if len(header) == 1 and line.count(separator) >= len(HEADER) - 1:
            raise MalformedFile(
                f"le séparateur est {name}, le point-virgule est attendu. Le fichier a été enregistré depuis "
                "un tableur : repartez du fichier du ministère.",
                path,
                line=1,
            )
    missing = [name for name in HEADER if name.casefold() not in got]
    if missing:
        what = f"il manque à l’en-tête : {', '.join(missing)}."
    else:
        what = "les colonnes de l’en-tête ne sont pas dans l’ordre du ministère."
    raise MalformedFile(
        f"{what} Ce n’est pas un fichier de résultats par bureau de vote du ministère de l’Intérieur, ou il "
        "a été modifié : téléchargez-le de nouveau.",
        path,
        line=1,
    )


def write_ministry_text(results: Results, path: str | PathLike) -> None:
    """Write results as the Ministry does.

    Parameters
    ----------
    results : Results
        By polling station, without NA in codes and counts; ``prenom``, ``sexe`` and ``panneau`` may be NA and
        leave empty cells. Every station has the same candidates, in the same order.
    path : path-like
        Percentages are rounded half up to two decimals, 0,00 where the denominator is 0. A département that
        the Ministry does not know is named "Département 00".

    Raises
    ------
    DataError
        Results that the format cannot hold; nothing is written.
    """
    stations = results.stations
    known = stations[[*IDENTITY, *COUNTS]].notna().all()
    if not known.all():
        raise DataError(
            f"Ces résultats ne sont pas complets, il manque : {', '.join(known.index[~known])}. Le fichier "
            "du ministère par bureau de vote demande tous les codes et tous les effectifs."
        )
    counts = {name: stations[name].to_numpy(dtype=np.int64) for name in COUNTS}
    ins, vot, exp = counts["inscrits"], counts["votants"], counts["exprimes"]
    number = stations["circonscription"].astype(int)
    labels = stations["departement"].map(departements())
    columns = [
        stations["departement"],
        labels.fillna("Département " + stations["departement"]),
        stations["circonscription"],
        number.astype("str") + number.eq(1).map({True: "ère circonscription", False: "ème circonscription"}),
        ministry_communes(stations["departement"], stations["commune"]),
        stations["libelle"],
        stations["code"],
        ins,
        *(counts["abstentions"], _percent(counts["abstentions"], ins)),
        *(vot, _percent(vot, ins)),
        *(counts["blancs"], _percent(counts["blancs"], ins), _percent(counts["blancs"], vot)),
        *(counts["nuls"], _percent(counts["nuls"], ins), _percent(counts["nuls"], vot)),
        *(exp, _percent(exp, ins), _percent(exp, vot)),
    ]
    for block in _blocks(results):
        voix = block["voix"].to_numpy(dtype=np.int64)
        columns += [block["panneau"], block["sexe"], block["nom"], block["prenom"], voix]
        columns += [_percent(voix, ins), _percent(voix, exp)]
    lines = pc.binary_join_element_wise(*map(_cells, columns), ";").to_pylist()
    text = "\r\n".join([";".join(HEADER), *lines, ""])
    width = len(columns) - 1
    if any(line.count(";") != width for line in lines) or text.count("\n") != len(lines) + 1:
        raise DataError(
            "Un libellé contient un point-virgule ou un retour à la ligne : le format ne le permet pas."
        )
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise DataError(
            f"Le caractère « {text[error.start]} » n’existe pas en latin-1, l’encodage du ministère. "
            "Remplacez-le dans les libellés ou les noms."
        ) from error
    Path(path).write_bytes(data)


def _blocks(results: Results) -> list[pd.DataFrame]:
    """Cut the votes by rank of candidate, each part in the order of the stations."""
    keys, votes = results.stations["bureau"], results.votes
    place = pd.Index(keys).get_indexer(votes["bureau"])
    votes = votes.iloc[np.argsort(place, kind="stable")]
    per_station, rest = divmod(len(votes), len(keys)) if len(keys) else (0, 0)
    expected = keys.repeat(per_station)
    if rest or (place < 0).any() or not np.array_equal(votes["bureau"], expected):
        raise DataError(
            "Tous les bureaux doivent avoir les mêmes candidats, une ligne chacun : le format du ministère "
            "répète un bloc de colonnes par candidat."
        )
    return [votes.iloc[rank::per_station] for rank in range(per_station)]


def _percent(part: np.ndarray, whole: np.ndarray) -> pa.StringArray:
    """Write 100 × part / whole with two decimals and a comma, in exact integer arithmetic."""
    hundredths = (2 * 10_000 * part + whole) // np.maximum(2 * whole, 1)
    met, places = np.unique(hundredths, return_inverse=True)
    spelled = pa.array([f"{h // 100},{h % 100:02d}" for h in met.tolist()], type=pa.string())
    return pc.take(spelled, pa.array(places))


def _cells(column: pd.Series | np.ndarray | pa.Array) -> pa.Array:
    """Turn a column into Arrow text, NA being empty."""
    array = column if isinstance(column, pa.Array) else pa.array(column, from_pandas=True)
    return pc.fill_null(pc.cast(array, pa.string()), "")
