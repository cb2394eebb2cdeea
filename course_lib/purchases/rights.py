"""The person's side: objecting, and being troubled more often than others."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from numpy.typing import ArrayLike

from course_lib.errors import DataError
from course_lib.purchases.inputs import labels_and_scores, require
from course_lib.wording import listing


def without_objectors(tables: Iterable[pd.DataFrame], objectors: Iterable) -> tuple[pd.DataFrame, ...]:
    """Remove from every table the households that object to being profiled (GDPR, article 21).

    To objection to direct marketing there is no exception (article 21, paragraphs 2 and 3): the rows leave the
    training set as well as the list to score, hence this is done before anything is computed.

    Parameters
    ----------
    tables : iterable of DataFrame
        Each with a column ``household_id``, or indexed by it.
    objectors : iterable
        Identifiers of the households.

    Returns
    -------
    tuple of DataFrame
        Same order; indexes are kept.

    Raises
    ------
    DataError
        A table without households.
    """
    gone = set(objectors)
    kept = []
    for table in tables:
        if table.index.name == "household_id":
            kept.append(table[~table.index.isin(gone)])
        else:
            require(table, ["household_id"], "Objection")
            kept.append(table[~table["household_id"].isin(gone)])
    return tuple(kept)


def false_positive_rates(
    labels: ArrayLike, scores: ArrayLike, threshold: float, groups: pd.Series
) -> pd.DataFrame:
    """Compare how often households without the event receive the catalogue, group by group.

    Parameters
    ----------
    labels, scores : array-like, shape (n,)
    threshold : float
        The catalogue goes to the scores of at least this.
    groups : Series, shape (n,)
        Group of each household, in the same order. Households that told nothing (missing) are left out.

    Returns
    -------
    DataFrame
        Indexed by group, sorted: ``n`` (households without the event), ``rate`` (share of them that receive
        the catalogue). A group without any such household has no row.

    Raises
    ------
    DataError
        Labels, scores or groups that do not fit.
    """
    if isinstance(labels, pd.Series) and not labels.index.equals(groups.index):
        raise DataError(
            "Les groupes ne portent pas sur les mêmes foyers que les étiquettes, dans le même ordre. Alignez-les avec "
            ".reindex()."
        )
    labels, scores = labels_and_scores(labels, scores)
    if len(groups) != len(labels):
        raise DataError(f"Reçu {len(groups)} groupes pour {len(labels)} foyers, attendu un groupe par foyer.")
    table = pd.DataFrame({"group": groups.array, "sent": scores >= threshold})[~labels].dropna(subset="group")
    return table.groupby("group", observed=True)["sent"].agg(n="size", rate="mean")


def false_positive_gap(labels: ArrayLike, scores: ArrayLike, threshold: float, groups: pd.Series) -> float:
    """Return the largest difference of false-positive rate between two groups.

    Parameters, errors: as `false_positive_rates`.

    Returns
    -------
    float
        Between 0 and 1: one half of equalised odds (Hardt, Price & Srebro, « Equality of opportunity in
        supervised learning », NeurIPS 2016).

    Raises
    ------
    DataError
        Fewer than two groups.
    """
    rates = false_positive_rates(labels, scores, threshold, groups)["rate"]
    if len(rates) < 2:
        raise DataError(f"Un écart demande deux groupes, reçu {listing(rates.index) or 'aucun'}.")
    return float(rates.max() - rates.min())
