"""Statistical secrecy: a blank count is an unknown between two bounds, not a zero."""

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers, require_columns, require_unique
from course_lib.wording import counted, listing, nombre


def count_bounds(
    counts: pd.Series, *, total: float | None = None, cap: float | pd.Series | None = None
) -> pd.DataFrame:
    """Bound the counts that statistical secrecy hides.

    Parameters
    ----------
    counts : Series
        Numbers of persons, indexed by zone; blank where hidden.
    total : float, optional
        The same count for all the zones together, published elsewhere. Whoever it counts lives in one of them.
    cap : float or Series, optional
        The most that a hidden zone can hold: the greatest number that the rule hides (4 where counts under 5
        are hidden), or the population of each zone.

    Returns
    -------
    DataFrame
        ``lower`` and ``upper``, indexed as `counts`; equal where the count is known. Each bound can be
        reached, but not all at once: upper bounds sum to more than the total.

    Raises
    ------
    DataError
        Counts that are negative or not numbers, zones without a code or repeated; neither total nor cap
        while counts are hidden; a total that the known counts exceed or that the caps cannot reach.

    Notes
    -----
    The bounds of a sum of which some terms are hidden: Willenborg & de Waal (2001), *Elements of Statistical
    Disclosure Control*, chapter 6.

    Examples
    --------
    >>> allocataires = pd.Series({"A": 120, "B": None, "C": None})
    >>> count_bounds(allocataires, total=200, cap=pd.Series({"A": 900, "B": 50, "C": 300}))
       lower  upper
    A  120.0  120.0
    B    0.0   50.0
    C   30.0   80.0
    """
    return _bounds(counts, np.eye(len(counts)), counts.index, total, cap)


def station_bounds(
    counts: pd.Series,
    weights: pd.DataFrame,
    *,
    total: float | None = None,
    cap: float | pd.Series | None = None,
    zone: str = "iris",
    station: str = "bureau",
) -> pd.DataFrame:
    """Bound what each station receives when some of the counts to apportion are hidden.

    Parameters
    ----------
    counts, total, cap
        As in `count_bounds`.
    weights : DataFrame
        Crosswalk: columns `zone`, `station` and ``part``, as for `course_lib.stations.apportion`. The bounds
        are those of apportioned counts: how the crosswalk itself errs is not in them.

    Returns
    -------
    DataFrame
        ``lower`` and ``upper``, indexed by station, sorted. A person that `total` counts is in one zone only:
        the bounds are tighter than those of the zones, apportioned.

    Raises
    ------
    DataError
        See `count_bounds`; a column is missing, a zone of `weights` is not in `counts`, a part is not a
        positive number.

    Examples
    --------
    >>> passage = pd.DataFrame({"iris": ["A", "B", "B"], "bureau": ["12", "12", "13"], "part": [1, 0.4, 0.6]})
    >>> station_bounds(pd.Series({"A": 120, "B": None}), passage, cap=50).T
    bureau     12    13
    lower   120.0   0.0
    upper   140.0  30.0
    """
    require_columns(weights, [zone, station, "part"], "Table de passage")
    unknown = weights.loc[~weights[zone].isin(counts.index), zone].unique()
    if len(unknown):
        raise DataError(
            f"Table de passage : {counted(len(unknown), 'zone')} sans effectif ({listing(unknown)}). Ajoutez "
            "ces zones : vides si leur effectif est secret, à 0 si personne n’y habite."
        )
    pieces = weights.reset_index(drop=True)
    parts = finite_numbers(pieces[["part"]], "Table de passage", "Chaque morceau doit avoir une part.")
    if (parts["part"] < 0).any():
        raise DataError("Table de passage : part négative, attendu un nombre entre 0 et 1. Corrigez-la.")
    matrix = pieces[[station, zone]].assign(part=parts["part"])
    matrix = matrix.pivot_table(index=station, columns=zone, values="part", aggfunc="sum", fill_value=0.0)
    matrix = matrix.reindex(columns=counts.index, fill_value=0.0)
    return _bounds(counts, matrix.to_numpy(), matrix.index, total, cap)


def hidden_share(counts: pd.Series, total: float) -> float:
    """Share of a published total that the known counts leave out, between 0 and 1.

    Examples
    --------
    >>> hidden_share(pd.Series({"A": 150, "B": None}), total=200)
    0.25

    Notes
    -----
    Montpellier, 2009: the IRIS show 68 780 of the commune's 79 854 recipients (CAF). Nearly 14 % are in none of
    the 74 IRIS that have a number.
    """
    return float(_hidden_total(_numbers(counts), total) / total) if total else np.nan


def _bounds(counts, parts, index, total, cap) -> pd.DataFrame:
    """Bound each row of `parts` times the counts, some of which are free within what is known of them."""
    counts = _numbers(counts)
    hidden = counts.isna().to_numpy()
    known = parts[:, ~hidden] @ counts.to_numpy()[~hidden]
    if not hidden.any():
        return pd.DataFrame({"lower": known, "upper": known}, index=index)
    caps = _caps(counts, cap)
    rest = None if total is None else _hidden_total(counts, total)
    if rest is None and np.isinf(caps).any():
        raise DataError(
            f"Secret statistique : {counted(hidden.sum(), 'effectif caché', 'effectifs cachés')}, et ni total ni "
            "plafond pour les borner. Donnez total= (l’effectif de la commune) ou cap= (le seuil du secret moins "
            "un, ou la population de chaque zone)."
        )
    if rest is not None and rest > caps.sum() * (1 + 1e-9):
        raise DataError(
            f"Secret statistique : il reste {nombre(rest)} personnes à placer dans des zones qui en contiennent "
            f"au plus {nombre(caps.sum())}. Le total est-il celui des mêmes zones, de la même année ?"
        )
    free = parts[:, hidden]
    return pd.DataFrame(
        {"lower": known + _extreme(free, caps, rest, 0), "upper": known + _extreme(free, caps, rest, 1)},
        index=index,
    )


def _extreme(parts, caps, rest, greatest: int) -> np.ndarray:
    """Least or greatest value of parts · x for 0 ≤ x ≤ caps and, unless rest is None, sum(x) = rest.

    A fractional knapsack: the zones that weigh most in the station are filled first, or last.
    """
    if rest is None:
        return parts @ caps * greatest
    order = np.argsort(-parts if greatest else parts, axis=1, kind="stable")
    room = np.minimum(caps, rest)[order]
    before = np.cumsum(room, axis=1) - room
    filled = np.clip(rest - before, 0, room)
    return (np.take_along_axis(parts, order, axis=1) * filled).sum(axis=1)


def _numbers(counts: pd.Series) -> pd.Series:
    require_unique(counts.index, "Effectifs")
    known = counts.dropna()
    numbers = finite_numbers(known.to_frame("effectif"), "Effectifs", "")["effectif"] if len(known) else known
    if (numbers < 0).any():
        raise DataError(
            f"Effectifs : nombre négatif ({listing(numbers.index[numbers < 0])}). Attendu un nombre de personnes, ou "
            "une case vide."
        )
    return numbers.astype("float64").reindex(counts.index)


def _caps(counts: pd.Series, cap: float | pd.Series | None) -> np.ndarray:
    """Most that each hidden zone can hold."""
    hidden = counts.index[counts.isna()]
    if cap is None:
        return np.full(len(hidden), np.inf)
    caps = cap.reindex(hidden) if isinstance(cap, pd.Series) else pd.Series(cap, index=hidden)
    caps = finite_numbers(caps.to_frame("plafond"), "Plafonds", "Chaque zone cachée doit avoir le sien.")[
        "plafond"
    ]
    if (caps < 0).any():
        raise DataError(f"Plafonds : nombre négatif ({listing(caps.index[caps < 0])}). Corrigez-le.")
    return caps.to_numpy()


def _hidden_total(counts: pd.Series, total: float) -> float:
    rest = float(total) - counts.sum()
    if rest < -1e-9 * abs(total):
        raise DataError(
            f"Secret statistique : les effectifs connus somment à {nombre(counts.sum())}, plus que le total "
            f"{nombre(total)}. Le total est-il celui des mêmes zones, de la même année ?"
        )
    return max(rest, 0.0)
