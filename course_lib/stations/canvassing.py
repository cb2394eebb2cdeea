"""A canvassing budget: which doors to knock on, for how many votes, and whom a message may target.

A visit to an abstainer brings a voter, of whichever side: the expected gain of a visit is small, and negative
where opponents are more numerous.
"""

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers, require_columns, require_unique, require_values
from course_lib.wording import counted, listing, nombre

# The segment of those whom no other one takes; a table may have one already.
OTHERS = "autres"


def expected_gain(stations: pd.DataFrame, effect: float) -> pd.Series:
    """Expected gain of one visit in each station, in votes of lead over the opponent.

    Parameters
    ----------
    stations : DataFrame
        Indexed by station; ``abstention``, share of the registered who do not vote, and ``part``, share of the
        candidate among the others, in a contest of two.
    effect : float
        Probability that a visited abstainer goes and votes, 0 to 1. It is a hypothesis: the measured ones
        (randomised experiments) are of a few points.

    Returns
    -------
    Series
        ``gain``: effect × abstention × (2 part − 1). Visited abstainers are supposed to be like the voters of
        their station: this is the ecological error of `course_lib.stations.goodman` put to work.

    Raises
    ------
    DataError
        A column is missing, a share or the effect is not between 0 and 1.

    Notes
    -----
    That a visit brings people to vote: Gerber & Green (2000), « The effects of canvassing, telephone calls, and
    direct mail on voter turnout », American Political Science Review 94.

    Examples
    --------
    >>> bureaux = pd.DataFrame({"abstention": [0.25, 0.4], "part": [0.75, 0.4]}, index=["12", "13"])
    >>> expected_gain(bureaux, effect=0.08).round(4).to_dict()
    {'12': 0.01, '13': -0.0064}
    """
    require_columns(stations, ["abstention", "part"], "Bureaux")
    require_unique(stations.index, "Bureaux")
    table = finite_numbers(stations[["abstention", "part"]], "Bureaux", "Retirez ce bureau avec .dropna().")
    wrong = ((table < 0) | (table > 1)).any(axis=1)
    if wrong.any() or not 0 <= effect <= 1:
        received = f"les parts de {listing(table.index[wrong])}" if wrong.any() else f"un effet de {effect}"
        raise DataError(f"Porte-à-porte : reçu {received}, attendu des fractions entre 0 et 1.")
    return (effect * table["abstention"] * (2 * table["part"] - 1)).rename("gain")


def best_plan(gain: pd.Series, doors: pd.Series, cost: pd.Series, budget: float) -> pd.Series:
    """Spend a budget where a euro brings most votes.

    Parameters
    ----------
    gain : Series
        Votes that a visit brings, by station, see `expected_gain`.
    doors : Series
        Most visits that a station can take: knocking twice on a door brings nothing more.
    cost : Series
        Cost of a visit, positive, in the unit of `budget` (euros, minutes).
    budget : float
        Positive or zero. What no station can usefully take is not spent.

    Returns
    -------
    Series of int
        ``visites``, whole visits by station, in the order of `gain`; none where the gain is not positive. Their
        votes are within those of one visit of the greatest sum that the budget can buy.

    Raises
    ------
    DataError
        Stations that differ, blank or negative values, a cost that is not positive.

    Notes
    -----
    With a constant gain up to a cap, filling stations by decreasing gain per euro is optimal: Dantzig (1957),
    « Discrete-variable extremum problems », Operations Research 5.

    Examples
    --------
    >>> bureaux = ["12", "13", "14"]
    >>> gain, portes = pd.Series([0.01, 0.03, -0.02], bureaux), pd.Series([500, 200, 300], bureaux)
    >>> best_plan(gain, portes, cost=pd.Series(4.0, bureaux), budget=2_000).to_dict()
    {'12': 300, '13': 200, '14': 0}
    """
    table = _table(gain, doors, cost, budget)
    useful = table[table["gain"] > 0]
    order = (useful["gain"] / useful["cost"]).sort_values(ascending=False, kind="stable").index
    return _filled(table, order, budget)


def random_plan(gain: pd.Series, doors: pd.Series, cost: pd.Series, budget: float, seed: int) -> pd.Series:
    """Spend the budget on stations drawn one after the other, all the doors of each: what chance would do.

    Parameters, returned value, errors: as `best_plan`; the gain is not looked at.
    """
    table = _table(gain, doors, cost, budget)
    return _filled(table, table.index[np.random.default_rng(seed).permutation(len(table))], budget)


def uniform_plan(gain: pd.Series, doors: pd.Series, cost: pd.Series, budget: float) -> pd.Series:
    """Spend the budget on the same share of the doors of every station: what fairness would do.

    Parameters, returned value, errors: as `best_plan`; the gain is not looked at.
    """
    table = _table(gain, doors, cost, budget)
    everything = (table["doors"] * table["cost"]).sum()
    share = min(1.0, budget / everything) if everything else 0.0
    return (table["doors"] * share + 1e-9).astype("int64").rename("visites")


def votes_won(plan: pd.Series, gain: pd.Series) -> float:
    """Votes of lead that a plan is expected to bring.

    Examples
    --------
    >>> votes_won(pd.Series({"12": 300, "13": 200}), pd.Series({"12": 0.01, "13": 0.03}))
    9.0
    """
    require_values(plan.index, gain.index, "Gain par visite")
    return float((plan * gain.reindex(plan.index)).sum())


def cost_per_vote(plan: pd.Series, gain: pd.Series, cost: pd.Series) -> float:
    """Cost of a plan over the votes that it brings; infinite where it brings none.

    Examples
    --------
    >>> plan, gain = pd.Series({"12": 300, "13": 200}), pd.Series({"12": 0.01, "13": 0.03})
    >>> round(cost_per_vote(plan, gain, pd.Series({"12": 4.0, "13": 4.0})))
    222
    """
    require_values(plan.index, cost.index, "Coût par visite")
    votes = votes_won(plan, gain)
    return float((plan * cost.reindex(plan.index)).sum() / votes) if votes > 0 else np.inf


def votes_to_win(votes: int, exprimes: int) -> int:
    """Votes of lead that a candidate lacks for an absolute majority (50 % + 1); 0 when it is reached.

    As many new voters as this, all of them for the candidate, give the majority: each adds one to the votes and
    one to the votes cast.

    Examples
    --------
    >>> votes_to_win(450, 1_000), votes_to_win(501, 1_000)
    (101, 0)
    """
    if not 0 <= votes <= exprimes:
        raise DataError(f"Majorité : reçu {votes} voix sur {exprimes} exprimés, attendu de 0 à ce nombre.")
    return max(0, exprimes - 2 * votes + 1)


def merge_small(counts: pd.Series, minimum: int) -> pd.Series:
    """Merge the segments under a minimum, so that no message is sent to a handful of people.

    Parameters
    ----------
    counts : Series
        People by segment (archetype, age, neighbourhood…), indexed by name.
    minimum : int
        Fewest people that a segment may count.

    Returns
    -------
    Series
        The segments that reach the minimum, then « autres » for the small ones together. When these do not
        reach it either, the smallest of the large ones joins them: otherwise a subtraction from the total
        would give the few who were merged. The sum does not change; segments of nobody are left out.

    Raises
    ------
    DataError
        Names repeated, counts that are blank or negative, or fewer people in all than the minimum: the target
        is refused.

    Examples
    --------
    >>> merge_small(pd.Series({"cadres": 300, "retraités": 80, "ouvriers": 12, "agriculteurs": 3}), 50).to_dict()
    {'cadres': 300.0, 'autres': 95.0}
    """
    require_unique(counts.index, "Segments")
    people = finite_numbers(counts.to_frame("personnes"), "Segments", "Une case vide n’est pas zéro.")[
        "personnes"
    ]
    if (people < 0).any():
        raise DataError(f"Segments : effectif négatif ({listing(people.index[people < 0])}). Corrigez-le.")
    if people.sum() < minimum:
        raise DataError(
            f"Ciblage refusé : {counted(int(people.sum()), 'personne')} en tout, moins que le minimum de "
            f"{nombre(minimum)}. Élargissez les critères."
        )
    people = people[people > 0]
    small = (people < minimum) | (people.index == OTHERS)
    kept, others = people[~small], people[small].sum()
    if 0 < others < minimum:
        joined = kept.index[kept.argmin()]
        others, kept = others + kept[joined], kept.drop(joined)
    return pd.concat([kept, pd.Series({OTHERS: others})]) if others else kept


def _table(gain: pd.Series, doors: pd.Series, cost: pd.Series, budget: float) -> pd.DataFrame:
    """Put the three columns side by side, or refuse them."""
    require_unique(gain.index, "Gain par visite")
    require_values(gain.index, doors.index, "Portes")
    require_values(gain.index, cost.index, "Coût par visite")
    table = pd.DataFrame({"gain": gain, "doors": doors.reindex(gain.index), "cost": cost.reindex(gain.index)})
    table = finite_numbers(table, "Porte-à-porte", "Retirez ce bureau avec .dropna().")
    wrong = (table["doors"] < 0) | (table["cost"] <= 0)
    if wrong.any():
        raise DataError(
            f"Porte-à-porte : portes négatives, ou coût nul ou négatif, pour "
            f"{listing(table.index[wrong])}. Corrigez-les."
        )
    if not 0 <= budget < np.inf:
        raise DataError(f"Porte-à-porte : reçu un budget de {budget}, attendu un nombre positif.")
    return table


def _filled(table: pd.DataFrame, order: pd.Index, budget: float) -> pd.Series:
    """Visit stations in this order, all the doors of each, until the money runs out."""
    line = table.loc[order]
    doors = np.floor(line["doors"])
    spent = (doors * line["cost"]).cumsum()
    left = budget - (spent - doors * line["cost"])
    # A hair more than the exact quotient: 0.3 / 0.1 is 2.9999… visits.
    visits = np.floor(np.clip(left / line["cost"] + 1e-9, 0, doors)).astype("int64")
    return visits.reindex(table.index, fill_value=0).rename("visites")
