"""Classes of a map: which polygon has which value, and between which bounds."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.wording import counted, listing, nombre

METHODS = {"quantiles": "quantiles", "egales": "amplitudes égales", "naturelles": "seuils naturels"}


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


def class_bounds(
    known: pd.Series, classes: int | Sequence[float], decimals: int, methode: str = "quantiles"
) -> list[float]:
    """Return the bounds of the classes, one more than the classes.

    Parameters
    ----------
    known : Series of float64
        Values of the polygons that have one.
    classes : int or sequence of float
        Number of classes, or the bounds.
    decimals : int
        Decimals of the bounds computed. Equal bounds are merged: fewer classes than asked for come out.
    methode : str
        How a number of classes becomes bounds: "quantiles" (as many polygons in each), "egales" (as wide each),
        "naturelles" (the breaks that make each class most alike, see `natural_breaks`).

    Raises
    ------
    DataError
        Another method, bounds that do not increase, or that leave a value out.

    Examples
    --------
    >>> class_bounds(pd.Series([1.0, 2.0, 4.0, 9.0]), 2, decimals=0)
    [1.0, 3.0, 9.0]
    """
    if methode not in METHODS:
        raise DataError(
            f"Carte : reçu la méthode « {methode} », attendu {listing(METHODS)}. Choisissez-en une."
        )
    if np.ndim(classes) == 0:
        # Rounded before stations are classed: otherwise the legend would put some in the wrong class.
        unit = 10**decimals
        inner = np.round(np.asarray(_inner(known, classes, methode)) * unit).tolist()
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


def natural_breaks(values: Sequence[float], k: int) -> list[float]:
    """Return the `k` − 1 breaks that leave the least variance inside classes.

    Parameters
    ----------
    values : sequence of float
    k : int
        Number of classes; no more than there are different values.

    Returns
    -------
    list of float
        Increasing, each halfway between the last value of a class and the first of the next.

    Notes
    -----
    The « natural breaks » of Jenks (1967), exactly: dynamic programming of Fisher (1958), « On grouping for maximum
    homogeneity », Journal of the American Statistical Association 53. Time k n², 1 000 polygons at most a moment.

    Examples
    --------
    >>> natural_breaks([1, 2, 3, 11, 12, 13, 30], 3)
    [7.0, 21.5]
    """
    values, sizes = np.unique(np.asarray(values, dtype="float64"), return_counts=True)
    n = len(values)
    k = min(k, n)
    # Sums of the first i values, of their squares and of their number: what any class is made of.
    upto = [np.concatenate([[0.0], np.cumsum(sizes * values**power)]) for power in (0, 1, 2)]
    count, total, square = (sums[None, :] - sums[:, None] for sums in upto)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(count > 0, square - total**2 / count, np.inf)
    best, starts = spread[0], []
    for _ in range(k - 1):
        cost = best[:, None] + spread
        starts.append(cost.argmin(axis=0))
        best = cost.min(axis=0)
    breaks, end = [], n
    for start in reversed(starts):
        end = start[end]
        breaks.append(float(values[end - 1] + values[end]) / 2)
    return breaks[::-1]


def _inner(known: pd.Series, classes: int, methode: str) -> Sequence[float]:
    """Bounds between classes, before they are rounded."""
    fractions = np.linspace(0, 1, classes + 1)[1:-1]
    if methode == "quantiles":
        return known.quantile(fractions)
    if methode == "egales":
        return known.min() + fractions * (known.max() - known.min())
    return natural_breaks(known, classes)
