"""Who receives benefits and who looks for work in a fictional town: what CAF and Pôle emploi would know.

Children under 15 exist here only, as numbers: the rest of the town knows people of 15 or more. Levels aim at a
large town with many students: Montpellier's CAF counted 79 854 recipients in 2009, Pôle emploi 23 000
registered jobseekers, for some 215 000 people of 15 or more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CHILDLESS, ONE_PARENT, COUPLE, COUPLE_WITH_CHILDREN = range(4)
TAKE_HOME = 0.86
"""What taxes leave of an income, on average."""
POVERTY = 0.6
"""Part of the median standard of living under which one is poor: Eurostat's and INSEE's threshold."""
JOBLESS = np.array([-9.0, -3.0, -2.75, -2.35, -1.85, -1.5, -9.0, -1.9])
"""Log odds of being registered as a jobseeker by CS 1…8, at the average affluence."""
CATEGORIES = (0.69, 0.09, 0.14, 0.04, 0.04)
"""Shares of categories A to E among registered jobseekers."""
DURATIONS = (0.47, 0.21, 0.18, 0.14)
"""Shares registered for less than six months, less than a year, less than two years, more."""
REASONS = (0.06, 0.19, 0.27, 0.06, 0.42)
"""Shares of first jobs, lay-offs, ends of fixed terms, quick returns, and of reasons that are not published."""
# By CS 1…8: left before 3e, primary, CAP or BEP, baccalauréat, two years more.
EDUCATION = np.array(
    [
        (0.1, 0.1, 0.5, 0.2, 0.1),
        (0.05, 0.08, 0.4, 0.25, 0.22),
        (0.0, 0.01, 0.05, 0.12, 0.82),
        (0.01, 0.03, 0.2, 0.31, 0.45),
        (0.04, 0.08, 0.42, 0.28, 0.18),
        (0.13, 0.17, 0.52, 0.13, 0.05),
        (0.1, 0.2, 0.4, 0.2, 0.1),
        (0.09, 0.12, 0.34, 0.26, 0.19),
    ]
)
# By CS 1…8: unskilled worker, skilled worker, unskilled employee, skilled employee, manager or technician.
SKILL = np.array(
    [
        (0.2, 0.5, 0.1, 0.1, 0.1),
        (0.05, 0.15, 0.1, 0.4, 0.3),
        (0.0, 0.01, 0.02, 0.12, 0.85),
        (0.01, 0.05, 0.06, 0.43, 0.45),
        (0.02, 0.04, 0.36, 0.55, 0.03),
        (0.42, 0.5, 0.05, 0.03, 0.0),
        (0.1, 0.2, 0.3, 0.3, 0.1),
        (0.13, 0.12, 0.35, 0.33, 0.07),
    ]
)


def households(rng: np.random.Generator, size, who: dict[str, NDArray]) -> dict[str, NDArray]:
    """Describe each household as CAF and the tax office see it, one value per household (h households).

    Parameters
    ----------
    rng : numpy.random.Generator
    size : (h,) int
        People of 15 or more.
    who : dict
        ``household``, ``age``, ``cs``, ``income`` of the people, household by household.

    Returns
    -------
    dict
        ``age``, ``cs`` of its first person; ``couple`` (bool); ``children`` (int, under 20 and dependent);
        ``covered`` (int, everyone); ``standard`` (float, yearly euros by consumption unit).
    """
    first = np.cumsum(size) - size
    age, cs = who["age"][first], who["cs"][first]
    place = np.arange(len(who["age"])) - np.repeat(first, size)
    couple = (size >= 2) & (rng.random(len(size)) < np.where(size == 2, 0.86, 0.82))
    # Without a partner, everyone else under 20 is a child of the first person.
    child = (who["age"] < 20) & (place > np.repeat(couple, size))
    teenagers = np.bincount(who["household"], child, len(size)).astype(np.int64)
    rate = 1.25 * np.exp(-(((age - 36) / 8.5) ** 2)) * np.where(couple, 1.0, np.where(size == 1, 0.14, 0.6))
    under_15 = np.minimum(rng.poisson(rate), 6)
    income = np.bincount(who["household"], who["income"], len(size))
    # INSEE's consumption units: 1, then 0.5 from 14 years on, 0.3 below.
    units = 1 + 0.5 * (size - 1) + 0.3 * under_15
    return {
        "age": age,
        "cs": cs,
        "couple": couple,
        "children": teenagers + under_15,
        "covered": size + under_15,
        "standard": TAKE_HOME * income / units,
    }


def recipients(rng: np.random.Generator, home: dict[str, NDArray]) -> dict[str, NDArray]:
    """Draw what CAF pays to each household; whoever receives something is one recipient.

    Parameters
    ----------
    rng : numpy.random.Generator
    home : dict
        As `households` returns it.

    Returns
    -------
    dict of (h,) bool
        ``A`` (recipient), then the other columns of CAF's table, all False where ``A`` is.
    """
    n = len(home["age"])
    age, cs, standard, children, couple = (
        home[name] for name in ("age", "cs", "standard", "children", "couple")
    )
    u = rng.random((8, n))
    student = (cs == 8) & (age < 27)
    housing = 0.85 / (1 + np.exp((standard - 16_500) / 2_300))
    housed = u[0] < np.where(student, 0.8, housing * np.where(age > 70, 0.5, 1.0))
    family = ((children >= 2) & (u[1] < 0.96)) | ((children == 1) & (u[1] < 0.3))
    solidarity = (age >= 25) & (age < 65) & (cs != 7) & ~student & (standard < 12_500) & (u[2] < 0.7)
    disabled = (age >= 20) & (age < 63) & (u[3] < np.where((cs == 8) & ~student, 0.16, 0.012))
    given = housed | family | solidarity | disabled
    floor = solidarity & (u[4] < 0.72)
    half = given & (floor | (u[5] < np.where(standard < 9_500, 0.45, 0.04)))
    return {
        "A": given,
        "AI": given & ~couple & (children == 0),
        "AM": given & ~couple & (children > 0),
        "ACSSENF": given & couple & (children == 0),
        "ACAVENF": given & couple & (children > 0),
        "AC3ENF": given & couple & (children >= 3),
        "AAL": housed,
        "AAPL": housed & (u[6] < 0.31),
        "AAAH": disabled,
        "ARSA": solidarity,
        "ARSAS": floor,
        "APRES50": half,
        "APRES100": half & (u[7] < np.where(floor, 0.75, 0.4)),
    }


def jobseekers(rng: np.random.Generator, who: dict[str, NDArray], affluence) -> dict[str, NDArray]:
    """Draw who is registered as a jobseeker, and how Pôle emploi describes them.

    Parameters
    ----------
    rng : numpy.random.Generator
    who : dict
        ``age``, ``femme``, ``cs`` of the people (n people).
    affluence : (n,) float
        Social gradient where they live.

    Returns
    -------
    dict of (n,) bool
        ``A`` (registered), then the other columns of Pôle emploi's table, all False where ``A`` is.
    """
    age, woman, row = who["age"], who["femme"], who["cs"] - 1
    u = rng.random((9, len(age)))
    odds = JOBLESS[row] - 0.22 * affluence + 0.3 * (age < 26) - 0.25 * (age > 57)
    able = (age >= 18) & (age < 65) & ~((row == 7) & (age < 22))
    listed = able & (u[0] < 1 / (1 + np.exp(-odds)))
    foreign = listed & (u[1] < 0.13)
    young, old = age < 25, age >= 50
    category, duration, reason = (
        np.searchsorted(np.cumsum(s)[:-1], u[i]) for i, s in ((2, CATEGORIES), (3, DURATIONS), (4, REASONS))
    )
    education = (u[5][:, None] > np.cumsum(EDUCATION, axis=1)[row, :-1]).sum(axis=1)
    skill = (u[6][:, None] > np.cumsum(SKILL, axis=1)[row, :-1]).sum(axis=1)
    looking = category < 3
    categories = {"BCatABC": looking} | {f"BCat{letter}": category == i for i, letter in enumerate("ABCDE")}
    # Pôle emploi describes those who must look for work, and only them (Montpellier, 2009).
    told = {
        "AH": ~woman,
        "AF": woman,
        "AHLt25": ~woman & young,
        "AFLt25": woman & young,
        "AH2549": ~woman & ~young & ~old,
        "AF2549": woman & ~young & ~old,
        "AHGe50": ~woman & old,
        "AFGe50": woman & old,
        "BE": foreign,
        "BEH": foreign & ~woman,
        "BEF": foreign & woman,
        **{f"BFor{level}": education == i for i, level in enumerate(("6", "5", "4", "3", "12"))},
        **{f"BDur{i + 1}": duration == i for i in range(4)},
        **{f"BIns{i + 1}": reason == i for i in range(3)},
        "BRecu": reason == 3,
        **{f"BQal{i + 1}": skill == i for i in range(5)},
        "Bind": u[7] < 0.52,
        "Brmi": u[8] < np.where(age >= 25, 0.17, 0.0),
    }
    described = {name: looking & is_so for name, is_so in told.items()}
    return {"A": listed} | {name: listed & is_so for name, is_so in (categories | described).items()}
