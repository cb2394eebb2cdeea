"""Worst case over all subsets: exact, whatever road it took; anonymity sets."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.traces import anonymity_sets, concat, risk, worst_case
from tests.traces.conftest import of_sets, sets_of


def by_listing(traces, k):
    """Try every subset, as the definition says."""
    sets, having = sets_of(traces), defaultdict(set)
    for person, one in enumerate(sets):
        for point in one:
            having[point].add(person)
    return [
        min(
            len(set.intersection(*(having[p] for p in known)))
            for known in combinations(one, min(k, len(one)))
        )
        if one
        else 0
        for one in sets
    ]


def crowded(seed, n_people=40, n_points=14):
    """People who share a lot: few are alone, and rarity is a poor guide."""
    rng = np.random.default_rng(seed)
    sets = [set(rng.permutation(n_points)[: rng.integers(0, 11)].tolist()) for _ in range(n_people)]
    return of_sets(sets, 2, 7)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(6))
def test_crowded_people_by_listing(seed, k):
    """Crowded populations, where the quick ways fail: equal to trying every subset."""
    traces = crowded(seed)
    assert worst_case(traces, k).tolist() == by_listing(traces, k)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_travellers_by_listing(few, k):
    """Ordinary traces: equal to trying every subset."""
    short = few.select(few.sizes < 20)
    assert worst_case(short, k).tolist() == by_listing(short, k)


@pytest.mark.parametrize("tries", [0, 1, 100])
def test_quick_tries_only_save_time(monkeypatch, tries):
    """With no try, one, or more than there are points, the result is the same."""
    monkeypatch.setattr(risk, "TRIES", tries)
    monkeypatch.setattr(risk, "BATCH", 3)
    traces = crowded(9)
    assert worst_case(traces, 3).tolist() == by_listing(traces, 3)


def test_doubles_hide_each_other(few):
    """Everyone has a double: two people share any points, at least."""
    least = worst_case(concat([few, few]), 2)
    np.testing.assert_array_equal(least, 2 * np.tile(worst_case(few, 2), 2))


def test_more_points_more_risk(traces):
    """Knowing one more point never hides anyone better."""
    least = np.array([worst_case(traces, k) for k in (1, 2, 3, 4)])
    assert (np.diff(least, axis=0) <= 0).all()
    assert least.min() == 1


def test_worst_case_bounds_the_crowds(traces):
    """No draw does better than the best choice."""
    from course_lib.traces.montecarlo import crowds, draw_people

    people, points = draw_people(traces, 3, n=1_000, seed=1)
    for k in (1, 2, 3):
        assert (crowds(traces, points)[:, k - 1] >= worst_case(traces, k)[people]).all()


def test_people_without_points():
    """Nobody can look for someone never seen."""
    assert worst_case(of_sets([set(), {1}, set()], 2, 2), 2).tolist() == [0, 1, 0]
    assert worst_case(of_sets([set(), set()], 2, 2), 1).tolist() == [0, 0]


def test_no_point_is_refused(few):
    """An attacker who knows nothing is not a case."""
    with pytest.raises(DataError, match="k = 0"):
        worst_case(few, 0)


def test_real_people_are_not_named(real):
    """A list of the most exposed people is not an aggregate."""
    with pytest.raises(ReidentificationRefused, match="les plus exposées"):
        worst_case(real, 2)


def test_anonymity_sets_count_equals():
    """Rows with the same values, blanks included, whatever the index."""
    table = pd.DataFrame(
        {"domicile": pd.array([4, 4, 7, None, None], "Int32"), "travail": [1, 1, 1, 2, 2]},
        index=[9, 8, 7, 7, 5],
    )
    sets = anonymity_sets(table)
    assert sets.tolist() == [2, 2, 1, 2, 2]
    assert sets.index.tolist() == [9, 8, 7, 7, 5]


def test_anonymity_sets_of_nothing():
    """No column: there is nothing to compare."""
    with pytest.raises(DataError, match="sans colonne"):
        anonymity_sets(pd.DataFrame(index=[0, 1]))


def test_home_and_work_leave_few_in_a_set(crowd):
    """Work splits the sets that home makes."""
    by_home = anonymity_sets(crowd.people[["domicile"]])
    by_both = anonymity_sets(crowd.people[["domicile", "travail"]])
    assert (by_both <= by_home).all()
    assert by_both.median() < by_home.median() / 3
