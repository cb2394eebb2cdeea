"""From the Ministry's wide layout to tidy tables.

The Ministry's text and its workbooks share one layout: columns that identify a place, six counts with their
percentages, then one block of six or seven columns per candidate, of which only the first block is named.
Percentages are not read: they are rounded, and follow from the counts.
"""

from dataclasses import dataclass
from os import PathLike

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from course_lib.datasets.codes import insee_communes
from course_lib.datasets.tables import (
    COUNTS,
    IDENTITY,
    STATION_COLUMNS,
    VOTE_COLUMNS,
    Results,
    candidate_names,
)
from course_lib.errors import MalformedFile

COUNT_NAMES = ("Inscrits", "Abstentions", "Votants", "Blancs", "Nuls", "Exprimés")
BLOCK = ("N°Panneau", "Sexe", "Nom", "Prénom", "Voix", "% Voix/Ins", "% Voix/Exp")


@dataclass(frozen=True, eq=False)
class WideTable:
    """The cells of a file in the Ministry's layout, as text.

    Attributes
    ----------
    path : path-like
        The file, for messages.
    header : list of str
        Names of the columns; those after the first block of a candidate may be empty.
    cells : list of pyarrow.StringArray
        One per column. The first row is line 2 of the file.
    """

    path: str | PathLike
    header: list[str]
    cells: list[pa.StringArray]

    def column(self, name: str) -> pa.StringArray:
        """Return the first column of that name, whatever its case, or refuse the file."""
        names = [h.strip().casefold() for h in self.header]
        if name.casefold() not in names:
            raise MalformedFile(
                f"il manque la colonne « {name} ». Colonnes lues : {', '.join(filter(None, self.header))}. "
                "Téléchargez de nouveau le fichier du ministère, sans l’enregistrer depuis un tableur.",
                self.path,
                line=1,
            )
        return self.cells[names.index(name.casefold())]

    def has(self, name: str) -> bool:
        """Tell whether the header has that column, whatever its case."""
        return name.casefold() in (h.strip().casefold() for h in self.header)


def assemble(table: WideTable) -> Results:
    """Turn a wide table into one row per place and one row per place and candidate.

    Parameters
    ----------
    table : WideTable

    Returns
    -------
    Results

    Raises
    ------
    MalformedFile
        Missing column, code too long, count that is not a number, place given twice, counts that do not add
        up: ``votants = blancs + nuls + exprimes``, ``inscrits = abstentions + votants``, and the candidates'
        votes sum to ``exprimes``.
    """
    places = _identity(table)
    repeated = places["bureau"].duplicated()
    if repeated.any():
        row = int(np.flatnonzero(repeated)[0])
        key = places["bureau"].iloc[row]
        first = int(np.flatnonzero(places["bureau"] == key)[0])
        raise MalformedFile(
            f"le code « {key} » figure déjà à la ligne {first + 2}. Chaque lieu doit avoir une seule ligne : "
            "supprimez le doublon, ou téléchargez de nouveau le fichier.",
            table.path,
            line=row + 2,
        )
    counts = {c: integers(table.column(n), table.path, n) for c, n in zip(COUNTS, COUNT_NAMES, strict=True)}
    votes, totals = _votes(table, places["bureau"])
    _check_sums(counts, totals, table.path)
    stations = places.assign(**{name: pd.array(values, dtype="Int64") for name, values in counts.items()})
    return Results(stations[list(STATION_COLUMNS)], votes)


def _identity(table: WideTable) -> pd.DataFrame:
    """Build the columns that identify a place, from the finest level that the header names."""
    n = len(table.cells[0])
    ids = pd.DataFrame(pd.NA, index=pd.RangeIndex(n), columns=list(IDENTITY), dtype="str")
    if table.has("Code du b.vote"):
        ids["departement"] = _code(table, "Code du département", 2)
        ids["commune"] = insee_communes(ids["departement"], _code(table, "Code de la commune", 3))
        ids["libelle"] = _text(table.column("Libellé de la commune"))
        ids["circonscription"] = _code(table, "Code de la circonscription", 2)
        ids["code"] = _code(table, "Code du b.vote", 4)
        ids["bureau"] = ids["commune"] + "_" + ids["code"]
    elif table.has("Code de la circonscription"):
        ids["departement"] = _code(table, "Code du département", 2)
        ids["libelle"] = _text(table.column("Libellé de la circonscription"))
        ids["circonscription"] = _code(table, "Code de la circonscription", 2)
        ids["bureau"] = ids["departement"] + "_" + ids["circonscription"]
    elif table.has("Code du département"):
        ids["departement"] = _code(table, "Code du département", 2)
        ids["libelle"] = _text(table.column("Libellé du département"))
        ids["bureau"] = ids["departement"]
    elif table.has("Code de la région"):
        ids["libelle"] = _text(table.column("Libellé de la région"))
        ids["bureau"] = _code(table, "Code de la région", 2)
    else:
        ids["libelle"] = _text(table.column("Libellé du niveau"))
        ids["bureau"] = _code(table, "Code du niveau", 2)
    return ids


def _votes(table: WideTable, keys: pd.Series) -> tuple[pd.DataFrame, np.ndarray]:
    """Stack the candidates' blocks; return the tidy votes and their sum per place."""
    block = BLOCK if table.has(BLOCK[0]) else BLOCK[1:]
    for name in block:
        table.column(name)
    start = [h.strip().casefold() for h in table.header].index(block[0].casefold())
    width = len(block)
    n, extra = len(keys), (len(table.cells) - start) % width
    if extra:
        raise MalformedFile(
            f"les colonnes des candidats devraient aller par {width} ({', '.join(block)}), or il y en a "
            f"{len(table.cells) - start}. Le fichier a sans doute perdu ou gagné une colonne : "
            "téléchargez-le de nouveau.",
            table.path,
            line=2,
            column=start + 1,
        )
    starts = range(start, len(table.cells), width)
    voices, panels, unnumbered = [], [], []
    for rank, first in enumerate(starts, start=1):
        cells = dict(zip(block, table.cells[first:], strict=False))
        _refuse_empty(cells["Nom"], table.path, f"Nom du candidat {rank}")
        voices.append(integers(cells["Voix"], table.path, f"Voix du candidat {rank}"))
        number = cells.get(BLOCK[0], pa.array([""] * n, pa.string()))
        blank = pc.equal(number, "")
        unnumbered.append(blank.to_numpy(zero_copy_only=False))
        number = pc.if_else(blank, "0", number)
        panels.append(integers(number, table.path, f"{BLOCK[0]} du candidat {rank}"))
    # From candidate by candidate to place by place: row i of block b goes to i × candidates + b.
    order = pa.array(np.arange(len(voices) * n).reshape(len(voices), n).T.ravel())

    def stacked(name: str) -> pd.Series:
        blocks = [table.cells[first + block.index(name)] for first in starts]
        return _text(pc.take(pa.concat_arrays(blocks), order))

    votes = pd.DataFrame({"bureau": keys.repeat(len(voices)).reset_index(drop=True)})
    for column, name in (("nom", "Nom"), ("prenom", "Prénom"), ("sexe", "Sexe")):
        votes[column] = stacked(name)
    votes["candidat"] = candidate_names(votes["nom"], votes["prenom"])
    votes["panneau"] = pd.arrays.IntegerArray(
        np.column_stack(panels).ravel(), np.column_stack(unnumbered).ravel()
    )
    voix = np.column_stack(voices)
    votes["voix"] = pd.array(voix.ravel(), dtype="Int64")
    return votes[list(VOTE_COLUMNS)], voix.sum(axis=1)


def _check_sums(counts: dict[str, np.ndarray], votes: np.ndarray, path: str | PathLike) -> None:
    """Refuse a file whose counts do not add up; ``votes`` is the sum of the candidates' votes per place."""
    wholes = (
        ("inscrits", "abstentions + votants", counts["abstentions"] + counts["votants"]),
        ("votants", "blancs + nuls + exprimés", counts["blancs"] + counts["nuls"] + counts["exprimes"]),
        ("exprimes", "somme des voix des candidats", votes),
    )
    for name, rule, expected in wholes:
        wrong = np.flatnonzero(counts[name] != expected)
        if wrong.size:
            row = int(wrong[0])
            raise MalformedFile(
                f"{name.replace('exprimes', 'exprimés')} : {counts[name][row]} au lieu de {expected[row]} "
                f"({rule}). Lignes dans ce cas : {wrong.size}. Le fichier a été modifié ou mal recopié : "
                "téléchargez-le de nouveau.",
                path,
                line=row + 2,
            )


def integers(cells: pa.StringArray, path: str | PathLike, column: str) -> np.ndarray:
    """Turn text into counts, or refuse the first cell that is not one.

    Parameters
    ----------
    cells : pyarrow.StringArray
    path : path-like
    column : str
        For the message.

    Returns
    -------
    ndarray of int64
    """
    good = pc.match_substring_regex(cells, r"^[0-9]{1,12}$")
    if not pc.all(good, min_count=0).as_py():
        row = good.to_pylist().index(False)
        raise MalformedFile(
            f"« {cells[row]} » n’est pas un effectif : un nombre entier, sans espace ni signe, est attendu. "
            "Corrigez la cellule ou téléchargez de nouveau le fichier.",
            path,
            line=row + 2,
            column=column,
        )
    return pc.cast(cells, pa.int64()).to_numpy()


def _code(table: WideTable, name: str, width: int) -> pd.Series:
    """Return a column of codes, with the zeros that a spreadsheet removed from their left."""
    cells = pc.utf8_trim_whitespace(table.column(name))
    _refuse_empty(cells, table.path, name)
    long = pc.greater(pc.utf8_length(cells), width)
    if pc.any(long, min_count=0).as_py():
        row = long.to_pylist().index(True)
        raise MalformedFile(
            f"le code « {cells[row]} » a plus de {width} caractères. Ce n’est pas la colonne attendue, ou ce "
            "n’est pas le fichier du ministère.",
            table.path,
            line=row + 2,
            column=name,
        )
    return _text(pc.utf8_lpad(cells, width, "0"))


def _refuse_empty(cells: pa.StringArray, path: str | PathLike, column: str) -> None:
    empty = pc.equal(cells, "")
    if pc.any(empty, min_count=0).as_py():
        raise MalformedFile(
            "la cellule est vide. Le fichier est incomplet : téléchargez-le de nouveau.",
            path,
            line=empty.to_pylist().index(True) + 2,
            column=column,
        )


def _text(cells: pa.Array) -> pd.Series:
    """Turn Arrow text into a pandas column, an empty cell being NA."""
    cells = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    return pd.Series(pd.array(cells, dtype="str"))
