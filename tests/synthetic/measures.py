"""How tests measure a town: shares by station, correlations, Goodman's regression."""

import numpy as np
import pandas as pd

from course_lib.stations.apportionment import apportion
from course_lib.stations.crosswalk import areal_weights
from course_lib.synthetic import Town

# Category, candidate, correlation measured on Paris 2017 between the like shares (896 stations).
PARIS = [
    ("CS3", "TRÉVANNES", 0.77),
    ("CS6", "ESCALDAS", 0.74),
    ("CS5", "ESCALDAS", 0.65),
    ("CS6", "ROUVIÈGE", 0.44),
]


def vote_shares(drawn: Town) -> pd.DataFrame:
    """Share of each candidate among registered voters, by station."""
    results = drawn.results(1)
    votes = results.votes.pivot(index="bureau", columns="candidat", values="voix").astype(float)
    return votes.div(results.stations.set_index("bureau")["inscrits"].astype(float), axis=0)


def apportioned_shares(drawn: Town) -> pd.DataFrame:
    """Share of each category by station, from the census and the areas."""
    counts = apportion(drawn.census(), areal_weights(drawn.iris, drawn.bureaux))
    shares = counts.iloc[:, 1:].div(counts.iloc[:, 0], axis=0)
    return shares.rename(columns=lambda name: name[-3:])


def true_shares(drawn: Town) -> pd.DataFrame:
    """Share of each category by station, from the people."""
    station = drawn.addresses["bureau"].to_numpy()[drawn.people["address"]]
    return pd.crosstab(station, "CS" + drawn.people["cs"].astype("str"), normalize="index")


def correlations(shares: pd.DataFrame, votes: pd.DataFrame) -> np.ndarray:
    """The four correlations of `PARIS`."""
    return np.array([shares[category].corr(votes[name]) for category, name, _ in PARIS])


def ecological_error(drawn: Town) -> pd.DataFrame:
    """Vote of 100 registered people of a category, for each link: Goodman's regression, and the truth."""
    shares, votes = apportioned_shares(drawn), vote_shares(drawn)
    voters = drawn.people[drawn.people["bureau"].notna()]
    rows = {}
    for category, name, _ in PARIS:
        slope, level = np.polyfit(shares[category], votes[name], 1)
        truth = (voters["t1"][voters["cs"] == int(category[-1])] == name).mean()
        rows[category, name] = (100 * (level + slope), 100 * truth)
    return pd.DataFrame(rows, index=["goodman", "truth"]).T
