"""The evening of the second round, as a table that a beginner reads at a glance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course_lib.cities import Ville
from course_lib.errors import DataError

# Columns of the Ministry's file: what is counted in each station, then the two candidates' names and votes.
_COUNTS = {6: "code", 7: "inscrits", 10: "votants", 18: "exprimes"}
_NAMES, _VOTES = [23, 30], [25, 32]


def second_tour(ville: Ville) -> tuple[pd.DataFrame, str, str]:
    """Return the second round of a city: a table, who came first, who came second.

    Parameters
    ----------
    ville : Ville
        A city whose two rounds are known.

    Returns
    -------
    table : DataFrame
        One row per station of the map that has results: ``bureau`` (ten characters), ``quartier`` (a quarter of
        the map: "nord-est", "nord-ouest", "sud-est" or "sud-ouest"), then int64 counts of people: ``inscrits``,
        ``votants``, ``exprimes``, ``voix_1`` and ``voix_2``, the votes of the first and of the second.
    premier, second : str
        Their surnames, in the order of their votes in the whole file.

    Raises
    ------
    DataError
        The city has no second round.
    """
    if ville.resultats_t2 is None:
        raise DataError(
            f"{ville.nom} n’a pas de second tour dans les données du cours, et ce carnet en a besoin. Prenez "
            "Montreuse : charger_ville('montreuse')."
        )
    # By position: the course's own reader answers a question of notebook 01, so grading withholds it.
    read = pd.read_csv(
        ville.resultats_t2,
        sep=";",
        encoding="latin-1",
        header=None,
        skiprows=1,
        usecols=[*_COUNTS, *_NAMES, *_VOTES],
        dtype={6: str},
    ).rename(columns=_COUNTS)
    order = sorted(range(2), key=lambda rank: -read[_VOTES[rank]].sum())
    read = read.rename(columns={_VOTES[rank]: f"voix_{place}" for place, rank in enumerate(order, 1)})
    centre = ville.bureaux.geometry.centroid
    north = np.where(centre.y > centre.y.median(), "nord", "sud")
    east = np.where(centre.x > centre.x.median(), "est", "ouest")
    stations = pd.DataFrame(
        {
            "bureau": ville.bureaux["bureau"],
            "quartier": [f"{a}-{b}" for a, b in zip(north, east, strict=True)],
            "code": ville.bureaux["bureau"].str[-4:],
        }
    )
    table = stations.merge(read, on="code").drop(columns=["code", *_NAMES])
    names = [str(read[_NAMES[rank]].iloc[0]) for rank in order]
    return table[["bureau", "quartier", "inscrits", "votants", "exprimes", "voix_1", "voix_2"]], *names
