"""What a town's CAF, Pôle emploi and tax office publish by IRIS, and what they keep for themselves.

Each table has a column ``note``, as in INSEE's files by IRIS:

====  =========================================  ==================================================
note  CAF                                        Pôle emploi
====  =========================================  ==================================================
0     published                                  published
1     blank: the IRIS has changed boundaries     blank: fewer jobseekers than the threshold
2     blank: fewer recipients than the threshold
3     blank: addresses badly placed              blank: addresses badly placed
4                                                published, but the IRIS has changed boundaries
====  =========================================  ==================================================

In a row that CAF publishes, a count of 1 to 4 is blank too.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from course_lib.datasets.benefits import COLUMNS as CAF
from course_lib.synthetic.town import Town
from course_lib.synthetic.welfare import POVERTY

FEWEST_RECIPIENTS, FEWEST_JOBSEEKERS, FEWEST_IN_CELL = 100, 10, 5
FEWEST_FOR_MEDIAN, FEWEST_FOR_DECILES = 400, 500
"""Households that an IRIS needs for its median to be published, and for its deciles."""
# Towns drawn for a question have small IRIS: thresholds follow their mean, so that most are published.
PART_OF_MEAN, PART_FOR_MEDIAN, PART_FOR_DECILES = 0.55, 0.65, 0.8
# The fifth decile is the median, which has its own name.
DECILES = tuple(i for i in range(1, 10) if i != 5)


def commune_benefits(town: Town) -> pd.DataFrame:
    """Count the recipients of CAF in the whole town, as `benefits`: one row, indexed by ``commune``."""
    counts = _recipients(town).sum().astype("Int64")
    table = counts.to_frame(town.code).T.rename_axis("commune").assign(ARMI=pd.NA, AAPI=pd.NA)
    table.insert(0, "note", 0)
    return table[["note", *CAF]].astype("Int64")


def _recipients(town: Town) -> pd.DataFrame:
    """Count CAF's recipients by IRIS, without any secrecy."""
    homes = town.households[town.households["A"]]
    return _by_iris(town, homes.drop(columns="standard").rename(columns={"covered": "PERCOU"}))


def benefits(town: Town) -> pd.DataFrame:
    """Count the recipients of CAF by IRIS.

    Returns
    -------
    DataFrame of Int64
        Indexed by ``iris``: ``note``, then CAF's columns; ``ARMI`` and ``AAPI`` (overseas) are always blank.
    """
    counted = _recipients(town)
    table = counted.mask((counted > 0) & (counted < FEWEST_IN_CELL))
    table["ARMI"] = table["AAPI"] = pd.NA
    recipients = counted["A"]
    fewest = min(FEWEST_RECIPIENTS, PART_OF_MEAN * recipients.mean())
    few = (recipients < fewest).to_numpy(dtype=bool)
    note = np.select([town.iris["redecoupe"], few, town.iris["imprecis_caf"]], [1, 2, 3], 0)
    table = table[list(CAF)].astype("Int64")
    table[note > 0] = pd.NA
    table.insert(0, "note", pd.array(note, dtype="Int64"))
    return table


def jobseekers(town: Town) -> pd.DataFrame:
    """Count the registered jobseekers by IRIS.

    Returns
    -------
    DataFrame of Int64
        Indexed by ``iris``: ``note``, then Pôle emploi's columns.
    """
    table = _by_iris(town, town.jobseekers.assign(A=True))
    table.insert(0, "A", table.pop("A"))
    few = (table["A"] < FEWEST_JOBSEEKERS).to_numpy(dtype=bool)
    note = np.select([few, town.iris["imprecis_emploi"], town.iris["redecoupe"]], [1, 3, 4], 0)
    table[(note == 1) | (note == 3)] = pd.NA
    table.insert(0, "note", pd.array(note, dtype="Int64"))
    return table


def incomes(town: Town) -> pd.DataFrame:
    """Measure standards of living by IRIS, as Filosofi does, each person counting once.

    Returns
    -------
    DataFrame of str
        Indexed by ``iris``, with Filosofi's names and its decimal commas: ``DISP_TP6021`` (% of poor
        people), quartiles and deciles (euros a year by consumption unit), ``DISP_RD21`` (D9/D1),
        ``DISP_GI21`` (Gini). ``ns`` where households are too few, ``nd`` where nobody is meant to live.
    """
    homes = town.households
    line = POVERTY * _quantiles(homes["standard"], homes["covered"], [0.5])[0]
    usual = len(homes) / len(town.iris)
    fewest = (
        min(FEWEST_FOR_MEDIAN, PART_FOR_MEDIAN * usual),
        min(FEWEST_FOR_DECILES, PART_FOR_DECILES * usual),
    )
    rows = {}
    groups = dict(list(homes.groupby("iris")))
    for code, kind in zip(town.iris["iris"], town.iris["type"], strict=True):
        group = groups.get(code, homes.head(0))
        rows[code] = _one_iris(group, line, *fewest) if kind == "H" else dict.fromkeys(_names(), "nd")
    return pd.DataFrame.from_dict(rows, orient="index", columns=_names()).rename_axis("iris")


def _names() -> list[str]:
    middle = ["Q1", "MED", "Q3", "EQ", *(f"D{i}" for i in DECILES), "RD", "GI"]
    return ["DISP_TP6021", *(f"DISP_{name}21" for name in middle)]


def _one_iris(homes: pd.DataFrame, line: float, for_median: float, for_deciles: float) -> dict[str, str]:
    """Measure one IRIS; what too few households could reveal is ``ns``."""
    cells = dict.fromkeys(_names(), "ns")
    if len(homes) < for_median:
        return cells
    standard, weight = homes["standard"].to_numpy(), homes["covered"].to_numpy()
    q1, median, q3 = _quantiles(standard, weight, [0.25, 0.5, 0.75])
    cells |= {
        "DISP_Q121": _euros(q1),
        "DISP_MED21": _euros(median),
        "DISP_Q321": _euros(q3),
        "DISP_EQ21": _comma((q3 - q1) / median, 2),
    }
    if len(homes) < for_deciles:
        return cells
    tenths = _quantiles(standard, weight, [i / 10 for i in DECILES])
    order = np.argsort(standard, kind="stable")
    people, owned = (np.cumsum(v[order]) / v.sum() for v in (weight, weight * standard))
    lorenz = np.trapezoid(np.append(0, owned), np.append(0, people))
    return (
        cells
        | {f"DISP_D{i}21": _euros(value) for i, value in zip(DECILES, tenths, strict=True)}
        | {
            "DISP_TP6021": _comma(100 * np.average(standard < line, weights=weight), 0),
            "DISP_RD21": _comma(tenths[-1] / tenths[0], 1),
            "DISP_GI21": _comma(1 - 2 * lorenz, 3),
        }
    )


def _quantiles(standard, weight, at: list[float]) -> np.ndarray:
    """Weighted quantiles: the standard of living under which that part of the people is."""
    standard, weight = np.asarray(standard), np.asarray(weight)
    order = np.argsort(standard, kind="stable")
    reached = np.cumsum(weight[order])
    return standard[order][np.searchsorted(reached, np.asarray(at) * reached[-1])]


def _euros(value: float) -> str:
    return str(round(value / 10) * 10)


def _comma(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def _by_iris(town: Town, rows: pd.DataFrame) -> pd.DataFrame:
    """Add rows up by IRIS, in the town's order; 0 where there is none."""
    table = rows.groupby("iris").sum().reindex(town.iris["iris"], fill_value=0)
    return table.astype("Int64").rename_axis("iris")
