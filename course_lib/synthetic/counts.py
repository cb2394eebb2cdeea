"""What a town publishes, counted from the people: its census by IRIS, its results by station, and the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course_lib.datasets.tables import COUNTS, STATION_COLUMNS, VOTE_COLUMNS, Results
from course_lib.synthetic.names import CANDIDATES
from course_lib.synthetic.town import Town

CENSUS = "C21_POP15P"


def census(town: Town) -> pd.DataFrame:
    """Count people of 15 or more by IRIS and socio-professional category."""
    codes = town.iris["iris"]
    place = pd.Index(codes).get_indexer(town.people["iris"])
    cells = np.bincount(place * 8 + town.people["cs"].to_numpy() - 1, minlength=8 * len(codes))
    table = pd.DataFrame(
        cells.reshape(-1, 8).astype(float),
        index=pd.Index(codes, name="IRIS"),
        columns=[f"{CENSUS}_CS{i}" for i in range(1, 9)],
    )
    table.insert(0, CENSUS, table.sum(axis=1))
    return table


def results(town: Town, tour: int) -> Results:
    """Count the votes of round 1 or 2 by station, as the Ministry publishes them."""
    voters = town.people.loc[town.people["bureau"].notna(), ["bureau", f"t{tour}"]]
    keys = town.bureaux["bureau"]
    names = pd.Index([c.nom for c in CANDIDATES])
    choices = names.append(pd.Index(["Abstention", "Blanc", "Nul"]))
    place = pd.Index(keys).get_indexer(voters["bureau"])
    choice = choices.get_indexer(voters[f"t{tour}"])
    cells = np.bincount(place * len(choices) + choice, minlength=len(keys) * len(choices))
    cells = cells.reshape(len(keys), len(choices))
    running = [i for i in range(len(names)) if cells[:, i].any()] if tour == 2 else list(range(len(names)))
    votes = cells[:, running]
    abstentions, blancs, nuls = cells[:, len(names) :].T
    inscrits, exprimes = cells.sum(axis=1), votes.sum(axis=1)
    counts = (inscrits, abstentions, inscrits - abstentions, blancs, nuls, exprimes)
    stations = pd.DataFrame(
        {
            "bureau": keys,
            "departement": town.code[:2],
            "commune": town.code,
            "libelle": town.nom,
            "circonscription": "01",
            "code": keys.str[-4:],
        }
    ).astype("str")
    for name, values in zip(COUNTS, counts, strict=True):
        stations[name] = pd.array(values, dtype="Int64")
    table = pd.DataFrame({"bureau": keys.repeat(len(running)).reset_index(drop=True)})
    for name in ("nom", "prenom", "sexe"):
        table[name] = pd.array([getattr(CANDIDATES[i], name) for i in running] * len(keys), dtype="str")
    table["candidat"] = table["nom"]
    table["panneau"] = pd.array([i + 1 for i in running] * len(keys), dtype="Int64")
    table["voix"] = pd.array(votes.ravel(), dtype="Int64")
    return Results(stations[list(STATION_COLUMNS)], table[list(VOTE_COLUMNS)])


def truth(town: Town) -> pd.DataFrame:
    """Count registered people and the votes of round 1 by station and category."""
    voters = town.people.loc[town.people["bureau"].notna(), ["bureau", "cs", "t1"]]
    keys = town.bureaux["bureau"]
    names = [c.nom for c in CANDIDATES]
    place = pd.Index(keys).get_indexer(voters["bureau"]) * 8 + voters["cs"].to_numpy() - 1
    # Whoever chose no candidate is counted first, and left out.
    choice = pd.Index(names).get_indexer(voters["t1"]) + 1
    width = len(names) + 1
    cells = np.bincount(place * width + choice, minlength=len(keys) * 8 * width).reshape(-1, width)
    table = pd.DataFrame(
        {"bureau": keys.repeat(8).reset_index(drop=True), "cs": np.tile(np.arange(1, 9), len(keys))}
    )
    table["inscrits"] = cells.sum(axis=1)
    table[names] = cells[:, 1:]
    return table
