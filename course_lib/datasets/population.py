"""Inhabitants by age and dwellings, by IRIS: the census of 1999."""

from os import PathLike

import pandas as pd

from course_lib.datasets.neighbourhoods import renamed

AGES = {"0019": "0_19", "2024": "20_24", "2539": "25_39", "4059": "40_59", "6074": "60_74", "75p": "75_plus"}
COLUMNS = {
    "XNBLOG": "logements",
    "XRP": "residences_principales",
    "XRPPER": "personnes_residences_principales",
    "XNBOCC": "logements_occasionnels",
    "XNBRSC": "residences_secondaires",
    "XNBVAC": "logements_vacants",
    "xpoptot": "population",
    "xpoph": "hommes",
    "xpopf": "femmes",
    **{f"xp{code}h": f"hommes_{name}" for code, name in AGES.items()},
    **{f"xp{code}f": f"femmes_{name}" for code, name in AGES.items()},
}
"""The census's codes, and the names that `read_population` gives them."""


def read_population(path: str | PathLike) -> pd.DataFrame:
    """Read the population of 1999.

    Parameters
    ----------
    path : path-like
        INSEE's text by IRIS, see `course_lib.datasets.neighbourhoods`.

    Returns
    -------
    DataFrame
        Indexed by ``iris``: ``commune``, ``nom``, ``note`` (Int64), ``motif``, then Int64 numbers of dwellings
        and of persons, under the names of `COLUMNS`. IRIS drawn since the census have nothing.

    Raises
    ------
    MalformedFile
        See `read_neighbourhoods`.
    """
    return renamed(path, COLUMNS, whole=True, what="le fichier de la population de 1999 par IRIS")
