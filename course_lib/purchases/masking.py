"""A defence: hide what tells too much, and what it costs the seller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from course_lib.purchases.features import mask
from course_lib.purchases.intervals import auc
from course_lib.purchases.ranking import lift_at_k, top
from course_lib.purchases.score import fit_score, predicted, single_column_auc
from course_lib.purchases.splits import Split


def telling_categories(split: Split, k: int) -> list[str]:
    """Name the `k` categories that tell most of the event, one by one, on the training households."""
    areas = single_column_auc(split.x_train, split.y_train)
    best = areas.groupby(level="category").max()
    return best.sort_values(ascending=False, kind="stable").index[:k].tolist()


def masked_score(split: Split, categories: Iterable[str] = ()) -> pd.Series:
    """Learn without some categories, and score the test households.

    Returns
    -------
    Series of float64
        ``score``, indexed as ``split.x_test``.

    Raises
    ------
    DataError
        The matrix has no such category.
    """
    categories = list(categories)
    model = fit_score(mask(split.x_train, categories), split.y_train)
    return predicted(model, mask(split.x_test, categories))


def masking_cost(split: Split, masks: Mapping[str, Iterable[str]], *, share: float = 0.1) -> pd.DataFrame:
    """Compare what the score is worth to the seller under several masks.

    Parameters
    ----------
    split : Split
    masks : mapping
        By name, the categories hidden.
    share : float
        Share of the households that would receive the catalogue.

    Returns
    -------
    DataFrame
        Indexed by name, after a first row "rien" where nothing is hidden: ``auc``, ``lift`` at that share,
        ``found`` (events among those who receive the catalogue) and ``lost`` (found less than with "rien").
    """
    labels = split.y_test
    k = top(len(labels), share)
    rows = {}
    for name, hidden in {"rien": (), **masks}.items():
        score = masked_score(split, hidden)
        lift = lift_at_k(labels, score, k)
        rows[name] = {"auc": auc(labels, score), "lift": lift, "found": lift * labels.mean() * k}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("mask")
    return table.assign(lost=table["found"].iloc[0] - table["found"])
