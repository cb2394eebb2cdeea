"""The canvassing budget: gains, plans, costs, and whom a message may target."""

import itertools

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.stations import (
    best_plan,
    cost_per_vote,
    expected_gain,
    merge_small,
    random_plan,
    uniform_plan,
    votes_to_win,
    votes_won,
)

CODES = ["12", "13", "14", "15"]


@pytest.fixture
def campaign():
    """Gain per visit, doors and cost of a visit in four stations; visits in 14 help the opponent."""
    return {
        "gain": pd.Series([0.01, 0.03, -0.02, 0.02], index=CODES),
        "doors": pd.Series([500, 200, 300, 400], index=CODES),
        "cost": pd.Series([2.0, 4.0, 2.0, 8.0], index=CODES),
    }


def test_gain_by_hand():
    """Half of the people abstain, nine of ten of the others are for the candidate: 8 % × 0.5 × 0.8."""
    stations = pd.DataFrame(
        {"abstention": [0.5, 0.5, 0.0], "part": [0.9, 0.3, 0.9]}, index=["12", "13", "14"]
    )
    assert expected_gain(stations, 0.08).tolist() == pytest.approx([0.032, -0.016, 0])


@pytest.mark.parametrize(("part", "effect"), [(45, 0.08), (0.45, 8), (-0.1, 0.08)])
def test_gain_wants_fractions(part, effect):
    """Percentages would promise a hundred times too much."""
    with pytest.raises(DataError, match="fractions entre 0 et 1"):
        expected_gain(pd.DataFrame({"abstention": [0.2], "part": [part]}, index=["12"]), effect)


def test_best_plan_by_hand(campaign):
    """13 first (0.0075 vote a euro), then 12 (0.005); nothing for 15 before them, nothing ever for 14."""
    assert best_plan(**campaign, budget=1_200).to_dict() == {"12": 200, "13": 200, "14": 0, "15": 0}
    assert best_plan(**campaign, budget=0).sum() == 0


def test_a_budget_too_large_is_not_spent(campaign):
    """All useful doors, and the rest is kept."""
    assert best_plan(**campaign, budget=1e6).to_dict() == {"12": 500, "13": 200, "14": 0, "15": 400}


def test_best_plan_is_the_best():
    """On small campaigns, no combination of visits does better by as much as one visit."""
    rng = np.random.default_rng(3)
    for _ in range(6):
        gain = pd.Series(rng.normal(0.01, 0.02, 3), index=list("abc"))
        doors, cost = (pd.Series(rng.integers(1, 7, 3), index=list("abc")) for _ in range(2))
        budget = int(rng.integers(1, 30))
        plans = itertools.product(*(range(door + 1) for door in doors))
        best = max(np.dot(plan, gain) for plan in plans if np.dot(plan, cost) <= budget)
        found = best_plan(gain, doors, cost, budget)
        assert (found * cost).sum() <= budget
        assert best - votes_won(found, gain) <= gain.max() * max(cost) / min(cost) + 1e-12


def test_plans_are_within_budget_and_doors(campaign):
    """No plan spends more than the budget, nor knocks where there is no door."""
    budget = 1_500
    plans = [random_plan(**campaign, budget=budget, seed=seed) for seed in range(20)]
    plans += [best_plan(**campaign, budget=budget), uniform_plan(**campaign, budget=budget)]
    for plan in plans:
        assert (plan * campaign["cost"]).sum() <= budget
        assert ((plan >= 0) & (plan <= campaign["doors"])).all()
        assert plan.index.tolist() == CODES


def test_best_beats_uniform_and_random(campaign):
    """On the same budget; random plans differ from seed to seed."""
    gain = campaign["gain"]
    best = votes_won(best_plan(**campaign, budget=1_500), gain)
    draws = {votes_won(random_plan(**campaign, budget=1_500, seed=seed), gain) for seed in range(20)}
    assert best > votes_won(uniform_plan(**campaign, budget=1_500), gain)
    assert best >= max(draws)
    assert len(draws) > 3
    assert random_plan(**campaign, budget=1_500, seed=4).equals(random_plan(**campaign, budget=1_500, seed=4))


def test_uniform_is_the_same_share_everywhere(campaign):
    """A quarter of the money, a quarter of the doors."""
    everything = (campaign["doors"] * campaign["cost"]).sum()
    assert uniform_plan(**campaign, budget=everything / 4).tolist() == [125, 50, 75, 100]


def test_rows_are_matched_by_code(campaign):
    """Doors and costs in another order are those of the same stations."""
    shuffled = {name: column.iloc[::-1] if name != "gain" else column for name, column in campaign.items()}
    assert best_plan(**shuffled, budget=1_200).equals(best_plan(**campaign, budget=1_200))


def test_exact_quotients_are_whole_visits():
    """Three visits of 0.1 cost 0.3, whatever floats say."""
    one = [pd.Series([value], index=["a"]) for value in (0.5, 10, 0.1)]
    assert best_plan(*one, budget=0.3)["a"] == 3


def test_votes_and_their_cost(campaign):
    """200 visits at 3 hundredths bring six votes for 800 euros; a plan that loses votes has no price."""
    plan = pd.Series([0, 200, 0, 0], index=CODES)
    assert votes_won(plan, campaign["gain"]) == pytest.approx(6)
    assert cost_per_vote(plan, campaign["gain"], campaign["cost"]) == pytest.approx(800 / 6)
    assert cost_per_vote(pd.Series([0, 0, 9, 0], index=CODES), campaign["gain"], campaign["cost"]) == np.inf


@pytest.mark.parametrize(
    ("votes", "cast", "lead"), [(450, 1_000, 101), (500, 1_000, 1), (501, 1_000, 0), (0, 0, 1)]
)
def test_fifty_per_cent_plus_one(votes, cast, lead):
    """That many new voters give more than half of all votes cast, and one fewer does not."""
    assert votes_to_win(votes, cast) == lead
    assert 2 * (votes + lead) > cast + lead
    assert lead == 0 or 2 * (votes + lead - 1) <= cast + lead - 1


def test_impossible_votes_are_refused():
    """More votes than votes cast."""
    with pytest.raises(DataError, match="1001 voix sur 1000"):
        votes_to_win(1001, 1000)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cost": pd.Series(0.0, index=CODES)}, "coût nul"),
        ({"doors": pd.Series([1, 2], index=CODES[:2])}, "Portes.*2 bureaux sans valeur"),
        ({"gain": pd.Series([0.1, None, 0, 0], index=CODES)}, "1 cellule vide"),
        ({"budget": -1}, "budget de -1"),
    ],
)
def test_faulty_campaigns(campaign, change, message):
    """Each fault has its sentence."""
    with pytest.raises(DataError, match=message):
        best_plan(**campaign | {"budget": 100} | change)


def test_small_segments_are_merged():
    """Nobody receives a message meant for a handful, and nobody is lost."""
    people = pd.Series({"cadres": 300, "retraités": 80, "ouvriers": 12, "agriculteurs": 48, "autres CS": 0})
    merged = merge_small(people, 50)
    assert merged.to_dict() == {"cadres": 300, "retraités": 80, "autres": 60}
    assert merged.sum() == people.sum()


def test_a_segment_that_has_the_name_already_takes_the_small_ones():
    """One row has each name: "autres" of the table, large or small, is where the others go."""
    people = pd.Series({"autres": 70, "cadres": 300, "ouvriers": 12})
    assert merge_small(people, 50).to_dict() == {"cadres": 300, "autres": 82}
    assert merge_small(people, 80).to_dict() == {"cadres": 300, "autres": 82}


def test_a_merge_that_a_subtraction_undoes_is_widened():
    """Fifteen merged people are the total minus the published ones: the smallest large segment joins them."""
    merged = merge_small(pd.Series({"cadres": 300, "retraités": 80, "ouvriers": 12, "agriculteurs": 3}), 50)
    assert merged.to_dict() == {"cadres": 300, "autres": 95}


def test_large_segments_stay():
    """Nothing to merge, nothing changes."""
    people = pd.Series({"cadres": 300.0, "retraités": 80.0})
    assert merge_small(people, 50).equals(people)


def test_too_few_people_in_all_are_refused():
    """No merge can reach the minimum."""
    with pytest.raises(DataError, match=r"Ciblage refusé.*15 personnes en tout.*minimum de 50"):
        merge_small(pd.Series({"ouvriers": 12, "agriculteurs": 3}), 50)
    with pytest.raises(DataError, match="négatif"):
        merge_small(pd.Series({"ouvriers": -12, "cadres": 90}), 50)
