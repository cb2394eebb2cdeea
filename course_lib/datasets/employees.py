"""Employees by IRIS where they live: yearly declarations of social data (DADS), 2008."""

from os import PathLike

import pandas as pd

from course_lib.datasets.neighbourhoods import renamed

INDUSTRY = ("AZ", "DE", "C1", "C2", "C3", "C4", "C5", "FZ")
ACTIVITIES = (*INDUSTRY, "GZ", "HZ", "IZ", "JZ", "KZ", "LZ", "MN", "OQ", "RU")
"""INSEE's list of 17 activities (A17)."""
COLUMNS = {
    "A": "salaries",
    "AH": "hommes",
    "AF": "femmes",
    "AHLt25": "hommes_moins_25",
    "AFLt25": "femmes_moins_25",
    "AH2549": "hommes_25_49",
    "AF2549": "femmes_25_49",
    "AHGe50": "hommes_50_plus",
    "AFGe50": "femmes_50_plus",
    "BE": "etrangers",
    "XEH": "hommes_etrangers",
    "XEF": "femmes_etrangeres",
    "BTc": "temps_complet",
    "BTp": "temps_partiel",
    "BCsC": "chefs_et_cadres",
    "BCs4": "professions_intermediaires",
    "BCs5": "employes",
    "BCs6": "ouvriers",
    "BCs6Q": "ouvriers_qualifies",
    "BCs6NQ": "ouvriers_non_qualifies",
    "BTypeA": "apprentis",
    "BDom2": "collectivites",
    "BDom3": "etablissements_locaux",
    "BDom4": "sante",
    "BDom5": "etablissements_nationaux",
    "BDom6": "epic",
    "BDom7": "associations",
    "BDom8": "entreprises_individuelles",
    "BDom9": "societes",
    **{f"CA17{code}": f"activite_{code.lower()}" for code in ACTIVITIES},
}
"""The declarations' codes, and the names that `read_employees` gives them."""


def read_employees(path: str | PathLike) -> pd.DataFrame:
    """Read the employees of 2008.

    Parameters
    ----------
    path : path-like
        INSEE's text by IRIS, see `course_lib.datasets.neighbourhoods`.

    Returns
    -------
    DataFrame
        Indexed by ``iris``: ``commune``, ``nom``, ``note`` (Int64), ``motif``, then Int64 numbers of employees,
        under the names of `COLUMNS`.

    Raises
    ------
    MalformedFile
        See `read_neighbourhoods`.
    """
    return renamed(path, COLUMNS, whole=True, what="le fichier des salariés de 2008 par IRIS")
