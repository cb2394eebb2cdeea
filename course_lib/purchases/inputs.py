"""What the functions on purchases accept: refusals shared by the modules of this package."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from course_lib.errors import DataError
from course_lib.wording import counted, listing


def require(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Refuse a table without the columns expected.

    Raises
    ------
    DataError
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise DataError(
            f"{what} : il manque {listing(missing)}. Colonnes reçues : {listing(table.columns, 12) or 'aucune'}. "
            "Les noms attendus sont ceux de The Complete Journey."
        )


def require_rows(table: pd.DataFrame, what: str) -> None:
    """Refuse a table without any row.

    Raises
    ------
    DataError
    """
    if table.empty:
        raise DataError(
            f"{what} : la table est vide, attendu au moins une ligne. Le filtre est-il trop étroit ?"
        )


def require_categories(asked: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the categories asked for, or refuse those that no product has.

    Raises
    ------
    DataError
    """
    asked = [asked] if isinstance(asked, str) else list(asked)
    known = set(known)
    unknown = [name for name in asked if name not in known]
    if unknown:
        shown = listing(sorted(str(name) for name in known), 8)
        raise DataError(f"Aucune catégorie ne s’appelle {listing(unknown)}. Catégories : {shown}.")
    return asked


def labels_and_scores(labels: ArrayLike, scores: ArrayLike) -> tuple[NDArray, NDArray]:
    """Return labels as 0 and 1 and scores as numbers, row by row.

    Two Series are matched by position only if they carry the same index in the same order.

    Raises
    ------
    DataError
        Lengths or indexes that differ, no row, labels other than 0 and 1, scores that are not numbers.
    """
    if (
        isinstance(labels, pd.Series)
        and isinstance(scores, pd.Series)
        and not labels.index.equals(scores.index)
    ):
        raise DataError(
            "Les étiquettes et les scores ne portent pas sur les mêmes foyers dans le même ordre : la ligne 3 "
            "de l’une n’est pas la ligne 3 de l’autre. Alignez-les avec .reindex()."
        )
    labels, scores = np.asarray(labels), np.asarray(scores, dtype="float64")
    if labels.shape != scores.shape or labels.ndim != 1 or not len(labels):
        raise DataError(
            f"Reçu {len(np.atleast_1d(labels))} étiquettes et {len(np.atleast_1d(scores))} scores, attendu un "
            "score par étiquette, et au moins un foyer."
        )
    if not np.isin(labels, (0, 1)).all():
        raise DataError(f"Étiquettes : reçu {listing(np.unique(labels)[:5])}, attendu 0 ou 1 (vrai ou faux).")
    if not np.isfinite(scores).all():
        lost = int((~np.isfinite(scores)).sum())
        raise DataError(
            f"Scores : {counted(lost, 'valeur absente', 'valeurs absentes')}, attendu un nombre par foyer."
        )
    return labels.astype(bool), scores


def probabilities(values: NDArray) -> NDArray:
    """Refuse scores that are not probabilities.

    Raises
    ------
    DataError
    """
    if ((values < 0) | (values > 1)).any():
        raise DataError(
            f"Reçu des scores de {values.min():g} à {values.max():g}, attendu des probabilités, entre 0 et 1."
        )
    return values
