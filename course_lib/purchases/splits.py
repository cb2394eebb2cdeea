"""Learning on some households in the past, judging on others later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.purchases.events import label_event
from course_lib.purchases.features import WINDOWS, feature_matrix, mask


@dataclass(frozen=True, eq=False)
class Split:
    """Two sets of households, at two dates.

    Attributes
    ----------
    x_train, x_test : DataFrame
        See `course_lib.purchases.features.feature_matrix`.
    y_train, y_test : Series of bool
        Same indexes.
    """

    x_train: pd.DataFrame
    y_train: pd.Series
    x_test: pd.DataFrame
    y_test: pd.Series


def household_split(households: Iterable, *, share: float = 0.5, seed: int = 0) -> tuple[pd.Index, pd.Index]:
    """Part households in two at random.

    Parameters
    ----------
    households : iterable
        Identifiers; their order and their repetitions do not matter.
    share : float
        Share of the first part, between 0 and 1 excluded.
    seed : int

    Returns
    -------
    tuple of Index
        Both sorted, without any household in common.

    Raises
    ------
    DataError
        A share out of bounds, or a part without household.
    """
    known = np.unique(np.asarray(list(households)))
    size = round(share * len(known))
    if not 0 < size < len(known):
        raise DataError(
            f"Partage : {share:g} de {len(known)} foyers en laisse un côté vide, attendu une part entre 0 et 1 "
            "et au moins deux foyers."
        )
    order = np.random.default_rng(seed).permutation(len(known))
    return tuple(pd.Index(np.sort(known[part]), name="household_id") for part in (order[:size], order[size:]))


def temporal_split(
    transactions: pd.DataFrame,
    products: pd.DataFrame,
    categories: str | Sequence[str],
    *,
    train_cutoff: int,
    test_cutoff: int,
    horizon: int = 13,
    baskets: int = 2,
    windows: Sequence[int] = WINDOWS,
    seed: int = 0,
) -> Split:
    """Learn on half of the households at a first cutoff, and judge on the other half at a later one.

    A split of rows would put the same household on both sides, and a split of households alone would learn
    from what is not known yet: both flatter the score.

    Parameters
    ----------
    transactions, products, categories, horizon, baskets
        See `label_event`. The categories of the event are removed from the matrices: none of the
        eligible households has bought them.
    train_cutoff, test_cutoff : int
        The labels of the first must be known at the second.
    windows
        See `feature_matrix`.
    seed : int
        Of the split of households.

    Returns
    -------
    Split

    Raises
    ------
    DataError
        Labels of the training set that the test set's cutoff does not know yet; and see `label_event`.
    """
    if train_cutoff + horizon > test_cutoff:
        raise DataError(
            f"Les étiquettes d’apprentissage ne sont connues qu’à la semaine {train_cutoff + horizon}, après la "
            f"coupure du test ({test_cutoff}). Avancez la première coupure d’au moins "
            f"{train_cutoff + horizon - test_cutoff} semaines."
        )
    event = {"horizon": horizon, "baskets": baskets}
    halves = household_split(transactions["household_id"].unique(), seed=seed)
    sets = []
    for half, cutoff in zip(halves, (train_cutoff, test_cutoff), strict=True):
        rows = transactions[transactions["household_id"].isin(half)]
        label = label_event(rows, products, categories, cutoff=cutoff, **event)
        if label.nunique() < 2:
            raise DataError(
                f"À la semaine {cutoff}, les {len(label)} foyers ont tous la même étiquette. "
                "Il faut davantage de foyers, ou un événement moins rare."
            )
        matrix = feature_matrix(rows, products, cutoff=cutoff, windows=windows, households=label.index)
        sets += [mask(matrix, categories), label]
    return Split(*sets)
