"""Incomes by IRIS: Filosofi (2012 on), and the taxable incomes that came before it.

Quantiles are measures of a place: they are never added up, averaged or apportioned.
"""

import re
from os import PathLike

import pandas as pd

from course_lib.datasets.archives import read_table
from course_lib.datasets.neighbourhoods import renamed
from course_lib.errors import MalformedFile

# Filosofi's indicators, without the prefix (DISP_, DEC_) and the year that its codes carry.
INDICATORS = {
    "MED": "revenu_median",
    "Q1": "q1",
    "Q3": "q3",
    **{f"D{i}": f"d{i}" for i in (1, 2, 3, 4, 6, 7, 8, 9)},
    "RD": "rapport_interdecile",
    "GI": "gini",
    "TP60": "taux_pauvrete",
}
REQUIRED = ("MED", "Q1", "Q3", "D1", "D9")
REASONS = {"ns": "secret statistique (ns)", "s": "secret statistique (s)", "nd": "non disponible (nd)"}
_CODE = re.compile(r"(?:DISP|DEC)_(\w+?)(\d\d)")
_NUMBER = r"-?[0-9]+([.,][0-9]+)?"

TAXABLE = {
    "NbMen": "menages",
    "NbPers": "personnes",
    "NbUC": "unites_consommation",
    **{
        f"RFM{code}": f"menage_{name}"
        for code, name in zip(
            ("Q1", "Q2", "Q3", "D1", "D9", "MO"), ("q1", "median", "q3", "d1", "d9", "moyen"), strict=True
        )
    },
    **{
        f"RFUC{code}": f"uc_{name}"
        for code, name in zip(
            ("Q1", "Q2", "Q3", "D1", "D9", "MO"), ("q1", "median", "q3", "d1", "d9", "moyen"), strict=True
        )
    },
    "PtSa": "part_salaires",
    "NbMenNI": "menages_non_imposables",
}
"""Codes of the taxable incomes of 2008 and 2009, and the names that `read_taxable_incomes` gives them."""


def read_filosofi(path: str | PathLike, commune: str | None = None) -> pd.DataFrame:
    """Read standards of living (or declared incomes) by IRIS.

    Parameters
    ----------
    path : path-like
        INSEE's zip (one table and its ``meta_…``), or the table: ``;``, decimal commas.
    commune : str, optional
        INSEE commune (five characters) whose rows alone are read.

    Returns
    -------
    DataFrame
        In the order of the file, indexed by ``iris`` (nine characters). Euros a year by consumption unit:
        ``revenu_median``, ``q1``, ``q3``, ``d1`` … ``d9`` (without ``d5``, which is the median); then those
        of ``rapport_interdecile`` (D9/D1), ``gini`` (0 to 1), ``taux_pauvrete`` (%) that the file has. float64,
        NA where INSEE publishes nothing. ``motif``: why something is missing in the row, "secret statistique
        (ns)", "non disponible (nd)", or both; NA where all is there.

    Raises
    ------
    MalformedFile
        Missing column, code that is not an IRIS or is given twice, cell that is neither a number nor ``ns``,
        ``s`` or ``nd``.
    """
    table = read_table(path, commune)
    met = {name: found for name in table.columns if (found := _CODE.fullmatch(name))}
    names = {name: INDICATORS[found[1]] for name, found in met.items() if found[1] in INDICATORS}
    missing = [code for code in REQUIRED if INDICATORS[code] not in names.values()]
    if missing or len(set(names.values())) < len(names):
        raise MalformedFile(
            f"il manque, pour une année : {', '.join(missing) or 'aucun indicateur'}. Colonnes lues : "
            f"{', '.join(table.columns)[:200]}. Le fichier Filosofi par IRIS est attendu (DISP_MED21, …).",
            path,
            line=1,
        )
    cells = table[list(names)].rename(columns=names).apply(lambda column: column.str.strip())
    withheld = cells.isin(list(REASONS))
    figures = {}
    for name, code in zip(cells, names, strict=True):
        wrong = ~(withheld[name] | cells[name].str.fullmatch(_NUMBER))
        if wrong.any():
            line = table.attrs["lines"][int(wrong.to_numpy().argmax())]
            raise MalformedFile(
                f"« {cells.loc[wrong, name].iloc[0]} » n’est ni un nombre, ni ns (secret statistique), ni nd "
                "(non disponible). Téléchargez de nouveau le fichier.",
                path,
                line=line,
                column=code,
            )
        numbers = cells[name].mask(withheld[name]).str.replace(",", ".")
        figures[name] = pd.to_numeric(numbers).astype("float64")
    ordered = {name: figures[name] for name in INDICATORS.values() if name in figures}
    motif = [
        " et ".join(text for code, text in REASONS.items() if code in set(row)) for row in cells.to_numpy()
    ]
    ordered["motif"] = pd.Series([text or None for text in motif], index=cells.index, dtype="str")
    return pd.DataFrame(ordered, index=cells.index).rename_axis("iris")


def read_taxable_incomes(path: str | PathLike) -> pd.DataFrame:
    """Read the taxable incomes of 2008 or 2009.

    Parameters
    ----------
    path : path-like
        INSEE's text by IRIS, see `course_lib.datasets.neighbourhoods`.

    Returns
    -------
    DataFrame
        Indexed by ``iris``: ``commune``, ``nom``, ``note`` (Int64, the producer's), ``motif``, then float64,
        NA where INSEE publishes nothing: ``menages``, ``personnes``, ``unites_consommation`` (numbers; a child
        in shared custody counts for half), ``menage_…`` and ``uc_…`` (euros a year by household and by
        consumption unit: ``q1``, ``median``, ``q3``, ``d1``, ``d9``, ``moyen``), ``part_salaires`` (%),
        ``menages_non_imposables`` (number).

    Raises
    ------
    MalformedFile
        See `read_neighbourhoods`.
    """
    return renamed(path, TAXABLE, whole=False, what="le fichier des revenus fiscaux par IRIS")
