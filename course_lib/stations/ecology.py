"""Ecological inference: what stations' totals say, and do not say, of how a group votes.

In each station two margins are known: the share of a group among the registered, and the share of the votes of
a candidate. How many of the group voted for the candidate is not. Shares are fractions of the same denominator.
"""

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers, require_columns, require_unique
from course_lib.wording import listing, nombre


def goodman(shares: pd.DataFrame, vote: pd.Series, weights: pd.Series) -> pd.Series:
    """Estimate how each group votes by Goodman's ecological regression.

    Parameters
    ----------
    shares : DataFrame, shape (n_stations, n_groups)
        Share of each group among the registered of a station, indexed by station; rows sum to 1.
    vote : Series
        Share of the candidate among the same registered.
    weights : Series
        Registered voters of each station.

    Returns
    -------
    Series
        Estimated share of the votes in each group: the value, where the line (or plane) between stations
        reaches a station of that group alone. Nothing keeps it between 0 and 1.

    Raises
    ------
    DataError
        Stations that differ between tables, cells that are blank or not fractions, shares that do not sum to 1,
        weights that are not positive, groups whose shares do not vary enough to be told apart.

    Notes
    -----
    Goodman (1953), « Ecological regressions and behavior of individuals », American Sociological Review 18.
    It is right when a group votes alike everywhere, whatever the station: see `context_effect`.

    Examples
    --------
    >>> cadres = pd.Series({"12": 0.2, "13": 0.4, "14": 0.6})
    >>> parts = pd.DataFrame({"cadres": cadres, "autres": 1 - cadres})
    >>> goodman(parts, pd.Series({"12": 0.16, "13": 0.22, "14": 0.28}), pd.Series({"12": 900, "13": 700, "14": 800}))
    cadres    0.4
    autres    0.1
    dtype: float64
    """
    shares, vote, weights = _aligned(shares, vote, weights)
    total = shares.sum(axis=1)
    if (abs(total - 1) > 1e-6).any():
        station = abs(total - 1).idxmax()
        raise DataError(
            f"Parts des groupes : elles somment à {nombre(total[station], 3)} dans « {station} », attendu 1. "
            "Ajoutez le groupe de tous les autres."
        )
    root = np.sqrt(weights.to_numpy())
    rates, _, rank, _ = np.linalg.lstsq(shares.to_numpy() * root[:, None], vote.to_numpy() * root)
    if rank < shares.shape[1]:
        raise DataError(
            f"Parts des groupes : {listing(shares.columns)} ne varient pas assez entre bureaux pour être distingués. "
            "Réunissez des groupes, ou donnez plus de bureaux."
        )
    return pd.Series(rates, index=shares.columns).round(12)


def neighbourhood(shares: pd.DataFrame, vote: pd.Series, weights: pd.Series) -> pd.Series:
    """Estimate how each group votes as if, in a station, all groups voted alike.

    Parameters, errors: as `goodman` (rows need not sum to 1).

    Returns
    -------
    Series
        Mean of the votes of the stations, weighted by the members of each group; between 0 and 1.

    Notes
    -----
    The neighbourhood model of Freedman, Klein, Sacks, Smyth & Everett (1991), « Ecological regression and voting
    rights », Evaluation Review 15. It explains the stations' totals as perfectly as any other model does and says
    the contrary of `goodman`: totals cannot choose between them.
    """
    shares, vote, weights = _aligned(shares, vote, weights)
    members = shares.mul(weights, axis=0)
    return members.mul(vote, axis=0).sum() / members.sum()


def vote_bounds(share: pd.Series, vote: pd.Series) -> pd.DataFrame:
    """Bound the votes of a group in each station by arithmetic alone.

    Parameters
    ----------
    share, vote : Series
        Share of the group and share of the candidate, of the same registered, indexed by station.

    Returns
    -------
    DataFrame
        ``lower`` and ``upper``, shares of the group; NaN in a station where the group has nobody.

    Raises
    ------
    DataError
        Stations that differ, cells that are blank or not fractions.

    Notes
    -----
    Duncan & Davis (1953), « An alternative to ecological correlation », American Sociological Review 18. Nothing
    is supposed: the truth is inside, if the two margins are exact. A share that is itself estimated (from
    apportioned counts) may put it outside.

    Examples
    --------
    >>> vote_bounds(pd.Series({"12": 0.25, "13": 0.8}), pd.Series({"12": 0.5, "13": 0.6})).round(2)
        lower  upper
    12    0.0   1.00
    13    0.5   0.75
    """
    table, vote, _ = _aligned(share.to_frame("share"), vote, pd.Series(1.0, index=share.index))
    share = table["share"].where(table["share"] > 0)
    bounds = pd.DataFrame({"lower": (vote - (1 - share)) / share, "upper": vote / share})
    return bounds.clip(0, 1).round(12)


def aggregate_bounds(bounds: pd.DataFrame, members: pd.Series) -> tuple[float, float]:
    """Bound the votes of a group in the whole town.

    Parameters
    ----------
    bounds : DataFrame
        ``lower`` and ``upper`` by station, see `vote_bounds`.
    members : Series
        Registered members of the group in each station.

    Returns
    -------
    tuple of float
        Means of the bounds, weighted by `members`: tighter than the bounds of the town's own margins.

    Examples
    --------
    >>> bornes = pd.DataFrame({"lower": [0.0, 0.5], "upper": [1.0, 0.75]}, index=["12", "13"])
    >>> aggregate_bounds(bornes, pd.Series({"12": 100, "13": 300}))
    (0.375, 0.8125)
    """
    require_columns(bounds, ["lower", "upper"], "Bornes")
    known = bounds.dropna()
    members = members.reindex(known.index)
    if not members.sum() > 0:
        raise DataError("Bornes : le groupe n’a personne dans ces bureaux. Les codes sont-ils les mêmes ?")
    lower, upper = (float(np.average(known[side], weights=members)) for side in ("lower", "upper"))
    return lower, upper


def coverage(bounds: pd.DataFrame, truth: pd.Series) -> float:
    """Share of the stations whose true value is between the bounds.

    Parameters
    ----------
    bounds : DataFrame
        ``lower`` and ``upper`` by station.
    truth : Series
        By station; stations without a truth, or without bounds, do not count. NaN when none is left.

    Examples
    --------
    >>> bornes = pd.DataFrame({"lower": [0.0, 0.5], "upper": [1.0, 0.75]}, index=["12", "13"])
    >>> coverage(bornes, pd.Series({"12": 0.3, "13": 0.8}))
    0.5
    """
    require_columns(bounds, ["lower", "upper"], "Bornes")
    table = bounds.assign(truth=truth.reindex(bounds.index)).dropna()
    # Counts divided by counts are equal to their bound but for the last digit.
    inside = (table["lower"] - 1e-9 <= table["truth"]) & (table["truth"] <= table["upper"] + 1e-9)
    return float(inside.mean()) if len(table) else np.nan


def context_effect(share: pd.Series, rate: pd.Series, weights: pd.Series) -> float:
    """Correlate the size of a group in a station with how the group votes there.

    Parameters
    ----------
    share : Series
        Share of the group, by station.
    rate : Series
        True share of its votes, by station: known in a fictional town only. Stations without one do not count.
    weights : Series
        Members of the group, by station.

    Returns
    -------
    float
        Weighted correlation, −1 to 1. `goodman` supposes that it is 0; where a group votes more for the candidate
        as it is more numerous, the line is too steep and the estimate too high.

    Notes
    -----
    The aggregation bias of Robinson (1950) and King (1997), *A Solution to the Ecological Inference Problem*,
    chapter 3.
    """
    table = pd.DataFrame({"share": share, "rate": rate, "weights": weights}).dropna()
    if len(table) < 2 or not table["weights"].sum() > 0:
        raise DataError(
            "Contexte : il faut au moins deux bureaux où le groupe a des membres et un vote connu."
        )
    covariance = np.cov(table["share"], table["rate"], aweights=table["weights"])
    return float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))


def _aligned(shares: pd.DataFrame, vote: pd.Series, weights: pd.Series):
    """Return the three tables on the same stations, as fractions and positive weights, or refuse."""
    require_unique(shares.index, "Parts des groupes")
    for values, what in ((vote, "Part du vote"), (weights, "Poids")):
        require_unique(values.index, what)
        if len(values) != len(shares) or not values.index.isin(shares.index).all():
            odd = shares.index.symmetric_difference(values.index)
            raise DataError(
                f"{what} : d’autres bureaux que les parts ({listing(odd)}). Gardez les bureaux communs."
            )
    blank = "Retirez ce bureau avec .dropna()."
    shares = finite_numbers(shares, "Parts des groupes", blank)
    vote = finite_numbers(vote.to_frame("vote"), "Part du vote", blank)["vote"].reindex(shares.index)
    weights = finite_numbers(weights.to_frame("poids"), "Poids", blank)["poids"].reindex(shares.index)
    for table, what in ((shares, "Parts des groupes"), (vote.to_frame("vote"), "Part du vote")):
        wrong = ((table < 0) | (table > 1 + 1e-9)).any(axis=1)
        if wrong.any():
            raise DataError(
                f"{what} : hors de 0 à 1 pour {listing(table.index[wrong])}. Attendu des fractions des "
                "inscrits, et non des pourcentages ou des effectifs."
            )
    if (weights <= 0).any():
        raise DataError(
            f"Poids : nul ou négatif pour {listing(weights.index[weights <= 0])}. Retirez ces bureaux."
        )
    return shares, vote, weights
