"""Calls of the travellers: when each one phones, and the antenna that hears it.

A day is a schedule first: home at night, work by day, the second home at some week-ends, elsewhere during
holidays. What the schedule leaves free follows exploration and preferential return (Song et al. 2010): a visit
is to a new place with probability ρ S^−γ after S places, else to a place visited before, in proportion to the
visits it had. Without the schedule, that model makes people far more alike than they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.synthetic.travellers import Travellers, n_antennas
from course_lib.synthetic.travellers_ground import Ground, ground
from course_lib.synthetic.travellers_people import HOME, NIGHT, NOWHERE, PROFILES, SEASON, People, people

CROWD = 2_500
"""People of a block, when the period is a month: their calls fit in a processor's cache."""
CALLS = 3.8
"""Calls a day: 114 a month (de Montjoye et al. 2013)."""
SPREAD = 0.85
"""Standard deviation of the logarithm of people's activity."""
HOURS = np.array(
    [
        (25, 12, 7, 5, 5, 10, 30, 70, 100, 110, 115, 125),
        (130, 120, 110, 110, 120, 135, 145, 140, 125, 105, 80, 50),
    ]
).ravel()
"""Relative number of calls at each hour of the day."""
CLOCK = np.repeat(
    np.arange(24, dtype=np.int32), np.diff((np.cumsum([0, *HOURS]) * 4096 / HOURS.sum()).round().astype(int))
)
"""The same as a table of hours, each as likely: drawing an hour is reading one cell."""
OUTING = 3
"""Hours that one outing lasts: calls made during it are heard by one antenna."""
RHO, GAMMA = 0.6, 0.21
NIGHT_OUT, WORK_OUT, DAY_OUT = 0.2, 0.5, 1.0
"""Mean chances of being elsewhere than home by night, than work during working hours, than home by day."""


@dataclass(frozen=True, eq=False)
class Block:
    """Successive people and their calls.

    Attributes
    ----------
    first : int
        Number of the first person.
    people : People
    person : (c,) int32
        Caller, 0 for the block's first person; ascending.
    hour : (c,) int32
        Ascending for each person.
    antenna : (c,) int32
    """

    first: int
    people: People
    person: NDArray[np.int32]
    hour: NDArray[np.int32]
    antenna: NDArray[np.int32]


def blocks(seed: int, n_people: int, days: int) -> Iterator[Block]:
    """Draw the population block by block; each one has its own random stream."""
    land = ground(np.random.default_rng([seed, 0]), n_antennas(n_people))
    size = max(100, CROWD * 30 // max(days, 30))
    for number, first in enumerate(range(0, n_people, size), start=1):
        rng = np.random.default_rng([seed, number])
        who = people(rng, land, min(size, n_people - first), days, SPREAD)
        yield Block(first, who, *calls(rng, land, who, days))


def assemble(seed: int, n_people: int, days: int) -> Travellers:
    """Put the blocks end to end, as tables."""
    land = ground(np.random.default_rng([seed, 0]), n_antennas(n_people))
    drawn = list(blocks(seed, n_people, days))
    antennas = pd.DataFrame({"antenne": np.arange(len(land)), "x": land.xy[:, 0], "y": land.xy[:, 1]})
    call_table = pd.DataFrame(
        {
            "personne": np.concatenate([b.person + np.int32(b.first) for b in drawn]),
            "heure": np.concatenate([b.hour for b in drawn]),
            "antenne": np.concatenate([b.antenna for b in drawn]),
        }
    )
    truth = pd.concat([_truth(b, days) for b in drawn], ignore_index=True)
    return Travellers(seed, days, antennas, truth, call_table)


def calls(rng: np.random.Generator, land: Ground, who: People, days: int):
    """Draw the calls of a block.

    Returns
    -------
    person, hour, antenna : (c,) int32
        By person, then by hour.
    """
    number = np.maximum(rng.poisson(who.activity * CALLS * days), 1)
    person = np.repeat(np.arange(len(who), dtype=np.int32), number)
    hour = _hours(rng, person, days)
    day, clock = np.divmod(hour, np.int32(24))
    weekday = day % 7

    season = np.minimum(day // SEASON, who.depart.shape[1] - 1)
    away = (who.depart[person, season] <= day) & (day < who.back[person, season])
    # Every other week-end, from Friday evening, at the second home.
    weekend = (weekday > 4) | ((weekday == 4) & (clock >= 19))
    country = weekend & ((day // 7 + person) % 2 == 0) & (who.second[person] >= 0)
    base = np.where(
        away, who.holiday[person, season], np.where(country, who.second[person], who.home[person])
    )
    away |= country

    nightly = who.profile[person] == NIGHT
    asleep = np.where(nightly, (clock >= 8) & (clock < 15), (clock < 7) | (clock >= 21))
    shift = np.where(nightly, (clock >= 21) | (clock < 6), (clock >= 9) & (clock < 17))
    shift &= (weekday < 5) & ~away & (who.profile[person] != HOME)
    leaves = np.where(shift, WORK_OUT, np.where(asleep, NIGHT_OUT, DAY_OUT)) * who.roaming[person]
    out = rng.random(len(person), dtype=np.float32) < leaves
    working = shift & ~out
    antenna = np.where(working, who.work[person], base)
    free = np.flatnonzero(out)
    antenna[free] = _outings(rng, land, person[free], hour[free], base[free], away[free], who)
    return person, hour, antenna.astype(np.int32)


def _hours(rng, person, days) -> NDArray[np.int32]:
    """Draw the hours of the calls, ascending for each person."""
    clock = CLOCK[rng.integers(0, len(CLOCK), len(person))]
    day = rng.integers(0, days, len(person), dtype=np.int32)
    midnight = person.astype(np.int64) * (24 * days)
    when = midnight + day * 24 + clock
    when.sort()
    return (when - midnight).astype(np.int32)


def _outings(rng, land, person, hour, base, away, who) -> NDArray[np.int32]:
    """Place of each free call: exploration or preferential return; around their base for people away."""
    slot = person.astype(np.int64) * (1 << 16) + hour // OUTING
    new_slot = np.ones(len(slot), dtype=bool)
    new_slot[1:] = slot[1:] != slot[:-1]
    of_call = np.cumsum(new_slot) - 1
    person, base, away = person[new_slot], base[new_slot], away[new_slot]
    # Visits are numbered within each person; the places of people away are not part of their habits.
    usual = np.flatnonzero(~away)
    them = person[usual]
    begin = np.ones(len(them), dtype=bool)
    begin[1:] = them[1:] != them[:-1]
    rank = np.arange(len(them)) - np.maximum.accumulate(np.where(begin, np.arange(len(them)), 0))
    # Places known after so many visits, on average: dS/dk = ρ S^−γ with S(0) = 2, home and work.
    known = (2 ** (1 + GAMMA) + (1 + GAMMA) * RHO * rank) ** (1 / (1 + GAMMA))
    explores = begin | (rng.random(len(them)) < RHO * known**-GAMMA)
    earlier = (rng.random(len(them)) * rank).astype(np.int64)
    source = np.where(explores, np.arange(len(them)), np.arange(len(them)) - rank + earlier)
    # A return copies an earlier visit, which may itself be a return: follow them to the exploration.
    while True:
        further = source[source]
        if np.array_equal(further, source):
            break
        source = further
    from_work = (rng.random(len(them)) < 0.4) & (who.work[them] != NOWHERE)
    place = land.trip(rng, np.where(from_work, who.work[them], who.home[them]))
    visited = land.trip(rng, base)
    visited[usual] = place[source]
    return visited[of_call]


def _truth(block: Block, days: int) -> pd.DataFrame:
    who = block.people
    seen = np.argmax((who.back > who.depart) & (who.depart < days), axis=1)
    row = np.arange(len(who))
    depart, back = who.depart[row, seen], who.back[row, seen]
    stays = (back == depart) | (depart >= days)

    def optional(values, absent):
        return pd.arrays.IntegerArray(values.astype(np.int32), np.asarray(absent))

    return pd.DataFrame(
        {
            "personne": block.first + row,
            "profil": pd.array(PROFILES, dtype="str").take(who.profile),
            "domicile": who.home,
            "travail": optional(who.work, who.work == NOWHERE),
            "residence": optional(who.second, who.second == NOWHERE),
            "depart": optional(depart, stays),
            "retour": optional(back, stays),
        }
    )
