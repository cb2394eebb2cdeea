"""What a table of stations reveals about people, and what hiding it costs."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers, require_columns, require_unique
from course_lib.wording import listing

# What a cell already hidden costs to use again: nearly nothing, yet something, or the graph would lose it.
_FREE = 1e-6


def revealing_stations(votes: pd.DataFrame, minimum: int = 10) -> pd.DataFrame:
    """Tell which stations reveal a vote.

    Parameters
    ----------
    votes : DataFrame, shape (n_stations, n_candidates)
        Votes by station; an electoral district's columns are its candidates and nothing else.
    minimum : int
        Fewest votes cast that a station may publish.

    Returns
    -------
    DataFrame, indexed as `votes`
        ``exprimes`` (float), then three truth values. ``petit``: from one vote to `minimum` excluded, where whoever
        knows a few neighbours' votes learns the others. ``unanime``: one candidate has every vote cast, which tells
        the vote of all who cast one. ``ecarte``: a candidate has no vote, which tells whom nobody here chose.
        Nobody voted in a station without votes: it reveals none.

    Raises
    ------
    DataError
        Stations repeated, cells that are blank, negative or not numbers.

    Notes
    -----
    Who voted is not secret in France: the signed registers can be consulted for ten days (Code électoral, art.
    L. 68). For whom is. Hence votes, and not turnout.

    Examples
    --------
    >>> voix = pd.DataFrame({"A": [300, 7, 0], "B": [150, 0, 0]}, index=["12", "13", "14"])
    >>> revealing_stations(voix)
        exprimes  petit  unanime  ecarte
    12     450.0  False    False   False
    13       7.0   True     True    True
    14       0.0  False    False   False
    """
    votes = _counts(votes)
    cast = votes.sum(axis=1)
    return pd.DataFrame(
        {
            "exprimes": cast,
            "petit": (cast > 0) & (cast < minimum),
            "unanime": (cast > 0) & (votes.max(axis=1) == cast),
            "ecarte": (cast > 0) & (votes == 0).any(axis=1),
        }
    )


def small_cells(counts: pd.DataFrame, minimum: int = 10) -> pd.DataFrame:
    """Mark the cells that count someone, but fewer people than the minimum.

    Examples
    --------
    >>> small_cells(pd.DataFrame({"cs1": [3, 0], "cs3": [120, 10]}, index=["12", "13"]))
          cs1    cs3
    12   True  False
    13  False  False
    """
    counts = _counts(counts)
    return (counts > 0) & (counts < minimum)


def recoverable(counts: pd.DataFrame, hidden: pd.DataFrame) -> pd.DataFrame:
    """Mark the hidden cells that a reader of the rows' and columns' totals can compute exactly.

    Parameters
    ----------
    counts : DataFrame
        Only its labels matter.
    hidden : DataFrame of bool
        Same labels.

    Returns
    -------
    DataFrame of bool

    Notes
    -----
    Draw a line from row to column for each hidden cell: a cell can be computed if, and only if, its line is the only
    way between its row and its column. Gusfield (1988), « A graph theoretic approach to statistical data security »,
    SIAM Journal on Computing 17(3). Others can still be bounded.

    Examples
    --------
    >>> caches = pd.DataFrame({"cs1": [True, False], "cs3": [False, False]}, index=["12", "13"])
    >>> recoverable(caches, caches)
          cs1    cs3
    12   True  False
    13  False  False
    """
    mask = _same_labels(counts, hidden)
    found = np.zeros_like(mask)
    for row, column in np.argwhere(mask):
        found[row, column] = _exposed(mask, row, column)
    return pd.DataFrame(found, index=counts.index, columns=counts.columns)


def suppress(counts: pd.DataFrame, minimum: int = 10) -> pd.DataFrame:
    """Choose the cells to hide in a table whose totals are published.

    Parameters
    ----------
    counts : DataFrame, shape (n_stations, n_categories)
        Numbers of persons, without any total.
    minimum : int
        Cells of fewer people, from one, are hidden.

    Returns
    -------
    DataFrame of bool
        True where a cell must be hidden: the small ones (primary suppression), then those without which a
        subtraction from a total would give them back (secondary suppression), chosen to hide few people.

    Raises
    ------
    DataError
        See `small_cells`; a table where hiding every cell is not enough (one row, or one column).

    Notes
    -----
    Each cell that `recoverable` finds is closed into the cycle of cells of fewest people (shortest path), one after
    the other: a good plan, not always the best one, whose search is NP-hard (Fischetti & Salazar 2001). Nothing is
    recovered exactly; bounds may remain narrow.

    Examples
    --------
    >>> habitants = pd.DataFrame({"cs1": [3, 40, 60], "cs3": [120, 90, 80]}, index=["12", "13", "14"])
    >>> suppress(habitants)
          cs1    cs3
    12   True   True
    13   True   True
    14  False  False
    """
    counts = _counts(counts)
    mask = small_cells(counts, minimum).to_numpy(copy=True)
    # Once closed into a cycle, a cell stays safe whatever is hidden next: one pass is enough.
    for row, column in np.argwhere(mask):
        if _exposed(mask, row, column):
            _close(mask, counts.to_numpy(), row, column)
    return pd.DataFrame(mask, index=counts.index, columns=counts.columns)


def utility_lost(counts: pd.DataFrame, hidden: pd.DataFrame) -> dict[str, float]:
    """Say what hiding costs.

    Returns
    -------
    dict
        ``cellules`` and ``personnes``: shares of the cells and of the persons that are no longer shown, 0 to 1.

    Examples
    --------
    >>> habitants = pd.DataFrame({"cs1": [3, 57], "cs3": [120, 20]}, index=["12", "13"])
    >>> utility_lost(habitants, small_cells(habitants))
    {'cellules': 0.25, 'personnes': 0.015}
    """
    mask = _same_labels(counts, hidden)
    people = _counts(counts).to_numpy()
    return {"cellules": float(mask.mean()), "personnes": float(people[mask].sum() / people.sum())}


def _exposed(mask: np.ndarray, row: int, column: int) -> bool:
    """Tell whether a hidden cell is the only way between its row and its column."""
    others = mask.astype(float)
    others[row, column] = 0
    _, group = connected_components(_graph(others), directed=False)
    return group[row] != group[len(mask) + column]


def _close(mask: np.ndarray, people: np.ndarray, row: int, column: int) -> None:
    """Hide the cells of fewest people that close a cycle through one cell."""
    # Cells of nobody come last: a published zero is often known beforehand.
    price = np.where(mask, _FREE, np.where(people > 0, people, 1 + people.sum()))
    price[row, column] = 0
    _, came_from = dijkstra(_graph(price), directed=False, indices=row, return_predecessors=True)
    node = len(mask) + column
    if came_from[node] < 0:
        raise DataError(
            f"Secret : {mask.shape[0]} × {mask.shape[1]} cases, trop peu pour en cacher une sans "
            "qu’une soustraction la rende. Ne publiez pas les totaux, ou réunissez des catégories."
        )
    while node != row:
        before = came_from[node]
        low, high = sorted((node, before))
        mask[low, high - len(mask)] = True
        node = before


def _graph(price: np.ndarray) -> coo_array:
    """Link rows (first nodes) and columns (next ones) by the cells whose price is not zero."""
    row, column = np.nonzero(price)
    size = sum(price.shape)
    return coo_array((price[row, column], (row, column + len(price))), shape=(size, size)).tocsr()


def _counts(table: pd.DataFrame) -> pd.DataFrame:
    require_unique(table.index, "Effectifs")
    counts = finite_numbers(table, "Effectifs", "Une case vide n’est pas zéro : retirez la ligne.")
    if (counts < 0).any(axis=None):
        raise DataError(
            f"Effectifs : nombre négatif ({listing(counts.index[(counts < 0).any(axis=1)])}). Corrigez-le."
        )
    return counts


def _same_labels(counts: pd.DataFrame, hidden: pd.DataFrame) -> np.ndarray:
    require_columns(hidden, counts.columns, "Cases cachées")
    return hidden.reindex(index=counts.index, columns=counts.columns, fill_value=False).to_numpy(
        dtype=bool, copy=True
    )
