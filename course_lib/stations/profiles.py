"""Profiles of polling stations: shares, standard scores, archetypes and how stable they are."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import StandardScaler

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers, require_columns, require_unique
from course_lib.wording import listing

# Share of the stations drawn for each clustering of `stability` (Ben-Hur et al. 2002 use 0.8).
SUBSAMPLE = 0.8


def shares(counts: pd.DataFrame, total: str) -> pd.DataFrame:
    """Divide counts by a total of the same table.

    Parameters
    ----------
    counts : DataFrame, shape (n_stations, n_categories + 1)
        Numbers of persons by station.
    total : str
        Column of the denominator.

    Returns
    -------
    DataFrame, shape (n_stations, n_categories)
        Shares between 0 and 1, without the column `total`; NaN where the total is 0: a station without
        inhabitants has no profile.

    Raises
    ------
    DataError
        No column `total`, cells that are not numbers, or a negative total.

    Examples
    --------
    >>> shares(pd.DataFrame({"pop15": [200, 0], "cs3": [50, 0]}, index=["12", "13"]), "pop15")
         cs3
    12  0.25
    13   NaN
    """
    require_columns(counts, [total], "Effectifs")
    counts = finite_numbers(counts, "Effectifs", "Retirez le bureau, ou retrouvez son effectif.")
    if (counts[total] < 0).any():
        raise DataError(
            f"Effectifs : « {total} » est négatif pour {listing(counts.index[counts[total] < 0])}. "
            "Attendu : un nombre de personnes."
        )
    return counts.drop(columns=total).div(counts[total].where(counts[total] > 0), axis=0)


def standardise(shares: pd.DataFrame) -> pd.DataFrame:
    """Centre each column and divide it by its standard deviation (ddof 0).

    Parameters
    ----------
    shares : DataFrame, shape (n_stations, n_variables)
        NaN are ignored in the mean and the deviation, and stay NaN.

    Returns
    -------
    DataFrame
        Same labels; a constant column becomes 0.
    """
    scores = StandardScaler().fit_transform(shares.to_numpy(dtype="float64"))
    return pd.DataFrame(scores, index=shares.index, columns=shares.columns)


def archetypes(shares: pd.DataFrame, k: int, seed: int) -> pd.Series:
    """Group stations whose profiles look alike: standard scores, then k-means.

    Parameters
    ----------
    shares : DataFrame, shape (n_stations, n_variables)
        Profiles, indexed by station, without NaN.
    k : int
        Number of groups, from 1 to the number of stations.
    seed : int
        Seed of the ten random starts; the best one is kept.

    Returns
    -------
    Series of int
        ``archetype``, from 1 (the most numerous) to `k`, indexed as `shares`. Groups of equal size are
        ordered by their centres. The order of the rows does not matter.

    Raises
    ------
    DataError
        A profile is incomplete, a station appears twice, or `k` is out of bounds.
    """
    shares = _complete(shares, k)
    return _cluster(shares.sort_index(), k, seed).reindex(shares.index)


def stability(shares: pd.DataFrame, k: int, seeds: Sequence[int]) -> float:
    """Do the same archetypes come back when the data changes a little?

    Parameters
    ----------
    shares, k
        As in `archetypes`.
    seeds : sequence of int
        At least two. Each seed draws its own 80 % of the stations, without replacement, and clusters them.

    Returns
    -------
    float
        Mean, over pairs of seeds, of the adjusted Rand index (Hubert & Arabie 1985) between the two
        partitions of the stations drawn by both: 1 when they always agree, about 0 when they agree as
        much as chance.

    Raises
    ------
    DataError
        See `archetypes`; fewer than two seeds; fewer than two stations common to two draws.

    Notes
    -----
    Subsampling follows Ben-Hur, Elisseeff & Guyon (2002), « A stability based method for discovering
    structure in clustered data », Pacific Symposium on Biocomputing. Changing only the seed of k-means
    would measure whether the optimiser finds the same optimum, not whether the groups exist: von Luxburg
    (2010), « Clustering stability: an overview », Foundations and Trends in Machine Learning 2(3).
    A high stability does not prove that groups exist; a low one says that their names will not last.
    """
    seeds = list(seeds)
    if len(seeds) < 2:
        raise DataError(
            f"Stabilité : reçu {len(seeds)} graine, attendu au moins deux pour comparer des groupes. "
            "Donnez par exemple range(10)."
        )
    shares = _complete(shares, k).sort_index()
    size = max(k, round(SUBSAMPLE * len(shares)))
    draws = [
        _cluster(shares.iloc[np.sort(np.random.default_rng(seed).permutation(len(shares))[:size])], k, seed)
        for seed in seeds
    ]
    agreements = [_agreement(left, right) for left, right in combinations(draws, 2)]
    return float(np.mean(agreements))


def _agreement(left: pd.Series, right: pd.Series) -> float:
    common = left.index.intersection(right.index)
    if len(common) < 2:
        raise DataError(
            "Stabilité : deux tirages de 80 % des bureaux n’ont presque rien en commun. Il faut davantage "
            "de bureaux."
        )
    return adjusted_rand_score(left[common], right[common])


def _complete(shares: pd.DataFrame, k: int) -> pd.DataFrame:
    require_unique(shares.index, "Profils")
    shares = finite_numbers(
        shares, "Profils", "Un bureau sans habitants n’a pas de profil : retirez-le avec .dropna()."
    )
    if not 1 <= k <= len(shares):
        raise DataError(
            f"Archétypes : reçu k = {k} pour {len(shares)} bureaux, attendu un nombre de groupes entre 1 et "
            "le nombre de bureaux."
        )
    return shares


def _cluster(shares: pd.DataFrame, k: int, seed: int) -> pd.Series:
    model = KMeans(n_clusters=k, n_init=10, random_state=seed).fit(standardise(shares))
    sizes = np.bincount(model.labels_, minlength=k)
    order = sorted(range(k), key=lambda group: (-sizes[group], *model.cluster_centers_[group]))
    rank = np.empty(k, dtype="int64")
    rank[order] = np.arange(1, k + 1)
    return pd.Series(rank[model.labels_], index=shares.index, name="archetype")
