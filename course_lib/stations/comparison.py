"""Which crosswalk is right? By area, by addresses or by rebuilt contours, against a town whose truth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from course_lib.errors import DataError
from course_lib.stations.apportionment import apportion, lost_mass
from course_lib.stations.crosswalk import address_weights, areal_weights
from course_lib.stations.inputs import require_columns
from course_lib.stations.profiles import shares
from course_lib.stations.voronoi import voronoi_stations
from course_lib.wording import listing

if TYPE_CHECKING:
    from course_lib.synthetic import Town

COLUMNS = ("ecart_median", "ecart_p95", "ecart_max", "habitants_median", "habitants_max", "perdus")


def compare_crosswalks(
    counts: pd.DataFrame,
    iris: gpd.GeoDataFrame,
    bureaux: gpd.GeoDataFrame,
    addresses: pd.DataFrame,
    truth: pd.DataFrame,
) -> pd.DataFrame:
    """Measure how far each crosswalk is from the true profile of the stations.

    Parameters
    ----------
    counts : DataFrame, shape (n_iris, 1 + n_categories)
        Census by IRIS: the total first, then its categories.
    iris, bureaux : GeoDataFrame
        ``iris`` or ``bureau``, and polygons in metres.
    addresses : DataFrame
        Addresses of the electoral register, see `course_lib.datasets.register.read_addresses`.
    truth : DataFrame, shape (n_stations, 1 + n_categories)
        Same columns as `counts`, by station: see `true_counts`.

    Returns
    -------
    DataFrame, shape (4, 6)
        One row per crosswalk: "surface" (the true contours), "voronoi" (contours rebuilt from the addresses),
        "adresses" (each row of the register counts for one), "nb_adresses" (each for the addresses found
        there). Columns: ``ecart_median``, ``ecart_p95``, ``ecart_max`` (absolute error on the categories'
        shares over all stations and categories, in points), ``habitants_median``, ``habitants_max`` (absolute
        error on a station's number of inhabitants, as a share of the truth), ``perdus`` (share of the census
        that no station received).

    Raises
    ------
    DataError, GeometryError
        Faulty tables, see `areal_weights`, `address_weights` and `apportion`.

    Notes
    -----
    On towns drawn by `course_lib.synthetic.town`, addresses put the right *number* of inhabitants in each
    station much better than areas do, but its *profile* hardly better: within an IRIS managers and workers
    do not live at the same addresses, and no crosswalk knows it. Even weights equal to the true number of
    voters of each address leave that error.
    """
    rebuilt = voronoi_stations(addresses, within=iris)
    crosswalks = {
        "surface": areal_weights(iris, bureaux),
        "voronoi": areal_weights(iris, rebuilt),
        "adresses": address_weights(addresses, iris),
        "nb_adresses": address_weights(addresses, iris, count="nb_adresses"),
    }
    rows = {name: _summary(counts, weights, truth) for name, weights in crosswalks.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("passage")


def share_errors(estimate: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Subtract the true shares from the estimated ones.

    Parameters
    ----------
    estimate, truth : DataFrame, shape (n_stations, 1 + n_categories)
        Counts by station, same columns: the total first, then its categories.

    Returns
    -------
    DataFrame, shape (n_stations, n_categories)
        Signed errors in points, indexed as `truth`. A station that has no estimate, or no inhabitants, is NaN.

    Raises
    ------
    DataError
        Other columns, or cells that are not numbers.

    Examples
    --------
    >>> truth = pd.DataFrame({"pop15": [100], "cs3": [20]}, index=["12"])
    >>> estimate = pd.DataFrame({"pop15": [200], "cs3": [30]}, index=["12"])
    >>> share_errors(estimate, truth)
        cs3
    12 -5.0
    """
    require_columns(estimate, truth.columns, "Estimation")
    total = truth.columns[0]
    estimated = shares(estimate[list(truth.columns)], total)
    return 100 * (estimated.reindex(truth.index) - shares(truth, total))


def true_counts(town: Town) -> pd.DataFrame:
    """Count a town's people by the station of their address, registered or not.

    Parameters
    ----------
    town : Town

    Returns
    -------
    DataFrame
        Indexed by ``bureau``; columns of ``town.census()``. What a perfect crosswalk would find.
    """
    station = town.addresses["bureau"].to_numpy()[town.people["address"]]
    names = town.census().columns
    table = pd.crosstab(station, town.people["cs"]).reindex(columns=range(1, len(names)), fill_value=0)
    table = table.set_axis(names[1:], axis=1)
    table.insert(0, names[0], table.sum(axis=1))
    return table.reindex(town.bureaux["bureau"], fill_value=0).astype("float64").rename_axis("bureau")


def _summary(counts: pd.DataFrame, weights: pd.DataFrame, truth: pd.DataFrame) -> list[float]:
    estimate = apportion(counts, weights)
    strangers = estimate.index.difference(truth.index)
    if len(strangers):
        raise DataError(
            f"Bureaux sans vérité : {listing(strangers)}. Les adresses et les contours doivent être ceux de "
            "la ville dont on connaît les habitants."
        )
    wrong = share_errors(estimate, truth).abs().stack()
    total = truth.columns[0]
    people = (estimate[total].reindex(truth.index, fill_value=0) / truth[total] - 1).abs()
    people = people[truth[total] > 0]
    return [
        wrong.median(),
        wrong.quantile(0.95),
        wrong.max(),
        people.median(),
        people.max(),
        lost_mass(counts, weights).share[total],
    ]
