"""Votes: correlations between stations, differences between people, two rounds."""

import numpy as np
import pytest

from course_lib.synthetic import town
from course_lib.synthetic.names import CANDIDATES
from tests.synthetic.measures import (
    PARIS,
    apportioned_shares,
    correlations,
    ecological_error,
    true_shares,
    vote_shares,
)


@pytest.mark.parametrize("shares", [apportioned_shares, true_shares])
def test_correlations_of_the_committed_town(montreuse, shares):
    """Profile and vote are linked between stations as in Paris, within 0.12."""
    found = correlations(shares(montreuse), vote_shares(montreuse))
    np.testing.assert_allclose(found, [size for *_, size in PARIS], atol=0.12)


def test_correlations_over_seeds():
    """On average over seeds they are within 0.10 of Paris, whichever way shares are counted."""
    found = []
    for seed in range(6):
        drawn = town(seed)
        votes = vote_shares(drawn)
        found.append([correlations(shares(drawn), votes) for shares in (apportioned_shares, true_shares)])
    for way in np.mean(found, axis=0):
        np.testing.assert_allclose(way, [size for *_, size in PARIS], atol=0.10)


def test_people_differ_less_than_stations(montreuse):
    """An ecological regression overstates every one of the four links, by 40 points or more."""
    error = ecological_error(montreuse)
    assert (error["goodman"] - error["truth"] > 40).all()
    assert (error["truth"] < 35).all()


def test_shares_are_those_of_a_presidential_election(montreuse):
    """Four candidates between 17 and 26 % of the valid votes, four under 8 %, as in 2017."""
    results = montreuse.results(1)
    share = results.votes.groupby("candidat")["voix"].sum() / results.stations["exprimes"].sum()
    ranked = share.sort_values(ascending=False)
    assert ranked.index[0] == "TRÉVANNES"
    assert ranked.iloc[:4].between(0.17, 0.26).all()
    assert (ranked.iloc[4:] < 0.08).all()
    abstention = results.stations["abstentions"].sum() / results.stations["inscrits"].sum()
    assert 0.18 < abstention < 0.26


def test_second_round_is_between_the_first_two(montreuse):
    """The two candidates with the most votes remain, and their supporters mostly stay."""
    first = montreuse.results(1).votes.groupby("candidat")["voix"].sum().astype(int)
    assert set(montreuse.results(2).votes["candidat"]) == set(first.nlargest(2).index)
    people = montreuse.people
    for name in first.nlargest(2).index:
        assert (people.loc[people["t1"] == name, "t2"] == name).mean() > 0.85


def test_supporters_follow_proximity(montreuse):
    """Of two candidates, supporters choose the one whose positions are closer."""
    second = montreuse.people.groupby("t1")["t2"].value_counts(normalize=True)
    assert second["SAVERDUN", "TRÉVANNES"] > 3 * second["SAVERDUN", "ROUVIÈGE"]
    assert second["KOÏTANE", "ROUVIÈGE"] > second["KOÏTANE", "TRÉVANNES"]


def test_candidates_are_half_women_with_names_that_test_readers():
    """Four women, four men; a space, accents and a trema, all writable in latin-1; no name is shared."""
    assert sorted(c.sexe for c in CANDIDATES) == list("FFFFMMMM")
    names = [c.nom for c in CANDIDATES]
    assert len(set(names)) == 8
    assert any(" " in name for name in names)
    assert any(not name.isascii() for name in names)
    assert all((c.nom + c.prenom).encode("latin-1") for c in CANDIDATES)
