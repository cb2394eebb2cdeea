"""Classes of a map: which polygon has which value, and between which bounds."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.wording import counted, listing, nombre


def aligned(valeurs: pd.Series, codes: pd.Series) -> pd.Series:
    """Return one float per polygon, NaN where there is none.

    Parameters
    ----------
    valeurs : Series
        Numbers, indexed by code.
    codes : Series
        Codes of the polygons.

    Returns
    -------
    Series of float64
        Indexed by code, in the order of the polygons.

    Raises
    ------
    DataError
        A value is not a number, a code is unknown or repeated, or all values are missing.
    """
    numbers = pd.to_numeric(valeurs, errors="coerce").astype("float64")
    wrong = (numbers.isna() & valeurs.notna()) | np.isinf(numbers)
    if wrong.any():
        raise DataError(
            f"Carte : reçu « {valeurs[wrong].iloc[0]} » pour {valeurs.index[wrong][0]}, attendu un nombre. "
            "Corrigez la valeur, ou laissez-la vide."
        )
    repeated = valeurs.index[valeurs.index.duplicated()].unique()
    if len(repeated):
        raise DataError(f"Carte : plusieurs valeurs pour {listing(repeated)}, attendu une par polygone.")
    unknown = valeurs.index.difference(codes)
    if len(unknown):
        raise DataError(
            f"Carte : {counted(len(unknown), 'valeur')} sans polygone ({listing(unknown)}). Les codes de la "
            f"carte sont de la forme {listing(codes, 2)} : indexez les valeurs de même."
        )
    values = numbers.reindex(codes)
    if values.isna().all():
        raise DataError("Carte : aucun polygone n’a de valeur, attendu au moins une. Calculez-les d’abord.")
    return values


def class_bounds(known: pd.Series, classes: int | Sequence[float], decimals: int) -> list[float]:
    """Return the bounds of the classes, one more than the classes.

    Parameters
    ----------
    known : Series of float64
        Values of the polygons that have one.
    classes : int or sequence of float
        Number of quantiles, or the bounds.
    decimals : int
        Decimals of the quantiles. Equal quantiles are merged: fewer classes than asked for come out.

    Raises
    ------
    DataError
        Bounds that do not increase, or that leave a value out.

    Examples
    --------
    >>> class_bounds(pd.Series([1.0, 2.0, 4.0, 9.0]), 2, decimals=0)
    [1.0, 3.0, 9.0]
    """
    if np.ndim(classes) == 0:
        # Rounded before stations are classed: otherwise the legend would put some in the wrong class.
        unit = 10**decimals
        inner = np.round(known.quantile(np.linspace(0, 1, classes + 1)[1:-1]) * unit)
        edges = sorted({math.floor(known.min() * unit), *inner, math.ceil(known.max() * unit)})
        return [edge / unit for edge in (edges if len(edges) > 1 else edges * 2)]
    bounds = [float(bound) for bound in classes]
    if len(bounds) < 2 or (np.diff(bounds) <= 0).any():
        raise DataError(f"Carte : reçu les bornes {list(classes)}, attendu au moins deux nombres croissants.")
    outside = known[(known < bounds[0]) | (known > bounds[-1])]
    if len(outside):
        raise DataError(
            f"Carte : {counted(len(outside), 'valeur')} hors des bornes, dont "
            f"{nombre(outside.iloc[0], decimals)} ({outside.index[0]}). Écartez les bornes."
        )
    return bounds
