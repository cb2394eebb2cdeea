"""The promise measured: how well a profile predicts a vote where it has not been seen, and for what gain."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from course_lib.errors import DataError
from course_lib.stations.inputs import (
    finite_numbers,
    require_columns,
    require_metres,
    require_unique,
    require_values,
)
from course_lib.wording import counted

PENALTIES = np.logspace(-2, 3, 11)


@dataclass(frozen=True)
class Gain:
    """Share of a baseline's error that a prediction removes, with its interval.

    Attributes
    ----------
    value, low, high : float
        1 − error of the prediction ÷ error of the baseline: 1 when nothing is left of it, 0 when the
        prediction does no better, negative when it does worse.
    """

    value: float
    low: float
    high: float


def spatial_blocks(
    stations: gpd.GeoDataFrame, k: int = 10, seed: int = 0, *, station: str = "bureau"
) -> pd.Series:
    """Cut the city into blocks of neighbouring stations.

    Parameters
    ----------
    stations : GeoDataFrame
        Polygons or points, one row per code, in metres.
    k : int
        Number of blocks, from 2 to the number of stations.
    seed : int
        Seed of k-means on the centroids.

    Returns
    -------
    Series of int
        ``bloc``, 1 to `k` from west to east, indexed by code, in the order of `stations`; the order of the
        rows changes nothing else.

    Raises
    ------
    GeometryError
        No CRS in metres.
    DataError
        No column `station`, codes missing or repeated, `k` out of bounds.

    Notes
    -----
    Neighbours resemble each other. A random fold leaves a station's neighbours among those the model has seen,
    and makes it look better than it will be in another town: Roberts et al. (2017), « Cross-validation
    strategies for data with temporal, spatial, hierarchical, or phylogenetic structure », Ecography 40.
    """
    require_columns(stations, [station], "Bureaux de vote")
    require_unique(stations[station], "Bureaux de vote")
    require_metres(stations.crs, "Bureaux de vote")
    if not 2 <= k <= len(stations):
        raise DataError(
            f"Blocs : reçu k = {k} pour {counted(len(stations), 'bureau', 'bureaux')}, attendu un nombre de blocs "
            "entre 2 et le nombre de bureaux."
        )
    centres = stations.set_index(station).geometry.centroid.sort_index()
    model = KMeans(k, n_init=10, random_state=seed).fit(np.column_stack([centres.x, centres.y]))
    rank = np.argsort(np.argsort(model.cluster_centers_[:, 0])) + 1
    return pd.Series(rank[model.labels_], index=centres.index, name="bloc").reindex(stations[station])


def cross_validated(features: pd.DataFrame, target: pd.Series, blocks: pd.Series) -> pd.Series:
    """Predict each station by a model that has seen no station of its block.

    Parameters
    ----------
    features : DataFrame, shape (n_stations, n_variables)
        What the prediction may use, indexed by station. Without any column, the prediction is the mean of the
        other blocks: the simplest baseline.
    target : Series
        Share to predict, indexed by station.
    blocks : Series
        Of each station, see `spatial_blocks`.

    Returns
    -------
    Series of float64
        ``prevision``, for the stations of `target`, in their order.

    Raises
    ------
    DataError
        A station of `target` without features or block, a value that is blank or not a number, one block only.

    Notes
    -----
    Ridge regression on standard scores (Hoerl & Kennard 1970). Its penalty is chosen inside the stations seen,
    by leave-one-out, so that nothing of the block predicted is used.
    """
    target = _column(target, "Part à prévoir")
    require_values(target.index, features.index, "Variables")
    require_values(target.index, blocks.index, "Blocs")
    blocks = blocks.reindex(target.index)
    if blocks.nunique() < 2:
        raise DataError(
            "Blocs : reçu un seul bloc, attendu au moins deux : il faut prévoir ailleurs qu’on apprend."
        )
    features = features.reindex(target.index)
    if features.shape[1]:
        features = finite_numbers(features, "Variables", "Retirez ce bureau, ou cette variable.")
        model = make_pipeline(StandardScaler(), RidgeCV(PENALTIES))
        prevision = cross_val_predict(
            model, features.to_numpy(), target.to_numpy(), groups=blocks, cv=LeaveOneGroupOut()
        )
    else:
        by_block = target.groupby(blocks).agg(["sum", "size"])
        others = by_block.sum() - by_block
        prevision = blocks.map(others["sum"] / others["size"]).to_numpy()
    return pd.Series(prevision, index=target.index, name="prevision")


def mean_error(target: pd.Series, prediction: pd.Series) -> float:
    """Mean absolute error, in the unit of the shares.

    Examples
    --------
    >>> mean_error(pd.Series({"12": 0.25, "13": 0.5}), pd.Series({"13": 0.75, "12": 0.25}))
    0.125
    """
    return float(_errors(target, prediction).mean())


def gain(
    target: pd.Series,
    prediction: pd.Series,
    baseline: pd.Series,
    blocks: pd.Series,
    *,
    level: float = 0.95,
    draws: int = 2_000,
    seed: int = 0,
) -> Gain:
    """Measure the share of the baseline's absolute error that a prediction removes.

    Parameters
    ----------
    target, prediction, baseline : Series
        Shares indexed by station; the order of the rows does not matter.
    blocks : Series
        Of each station. Whole blocks are drawn with replacement, since the errors of neighbours go together:
        drawing stations one by one would promise too narrow an interval.
    level : float
        Of the interval, between 0 and 1.
    draws : int
        Bootstrap draws.
    seed : int

    Returns
    -------
    Gain
        With the percentile interval (Efron 1979; by blocks, Künsch 1989).

    Raises
    ------
    DataError
        Stations that differ, blank values, one block only, or a baseline without error.

    Examples
    --------
    >>> vote, bloc = pd.Series([0.2, 0.4, 0.6, 0.8]), pd.Series([1, 1, 2, 2])
    >>> gain(vote, vote + 0.05, pd.Series(0.5, index=vote.index), bloc)
    Gain(value=0.75, low=0.75, high=0.75)
    """
    ours, theirs = _errors(target, prediction), _errors(target, baseline)
    require_values(target.index, blocks.index, "Blocs")
    sums = pd.DataFrame({"ours": ours, "theirs": theirs}).groupby(blocks.reindex(target.index)).sum()
    if len(sums) < 2:
        raise DataError("Blocs : reçu un seul bloc, attendu au moins deux pour une marge d’erreur.")
    if sums["theirs"].sum() == 0:
        raise DataError("Référence : elle ne se trompe jamais, il n’y a aucune erreur à réduire.")
    drawn = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=draws)
    ours, theirs = (drawn @ sums.to_numpy()).T
    # A draw of blocks where the baseline is perfect has no ratio.
    gains = 1 - ours[theirs > 0] / theirs[theirs > 0]
    low, high = np.quantile(gains, [(1 - level) / 2, (1 + level) / 2])
    value = 1 - sums["ours"].sum() / sums["theirs"].sum()
    return Gain(*(round(float(number), 12) for number in (value, low, high)))


def _errors(target: pd.Series, prediction: pd.Series) -> pd.Series:
    target, prediction = _column(target, "Part à prévoir"), _column(prediction, "Prévision")
    require_values(target.index, prediction.index, "Prévision")
    return (prediction.reindex(target.index) - target).abs()


def _column(values: pd.Series, what: str) -> pd.Series:
    require_unique(values.index, what)
    return finite_numbers(values.to_frame("valeur"), what, "Retirez ce bureau avec .dropna().")["valeur"]
