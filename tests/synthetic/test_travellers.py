"""Travellers: same bytes for the same seed, a truth that the calls follow, habits of every kind of person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_lib.synthetic.travellers import Travellers, n_antennas, travellers, travellers_blocks
from course_lib.synthetic.travellers_ground import CUTS, ground
from course_lib.synthetic.travellers_people import SEASON

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib
from course_lib.synthetic.travellers import travellers
drawn = travellers(11, n_people=3_000)
for table in (drawn.antennas, drawn.people, drawn.calls):
    print(hashlib.sha256(table.to_csv(index=False).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def drawn() -> Travellers:
    """Four thousand people: two blocks, and five weeks."""
    return travellers(5, n_people=4_000, days=35)


@pytest.fixture(scope="module")
def called(drawn):
    """Their calls, beside who they are and when it was."""
    calls = drawn.calls.merge(drawn.people, on="personne")
    calls["jour"], calls["horloge"] = calls["heure"] // 24, calls["heure"] % 24
    calls["parti"] = (calls["jour"] >= calls["depart"]) & (calls["jour"] < calls["retour"])
    calls["parti"] = calls["parti"].fillna(False).astype(bool)
    calls["ouvre"] = calls["jour"] % 7 < 5
    return calls


def test_bytes_depend_on_nothing_but_the_seed():
    """Two processes with other hash seeds and other numbers of threads draw the same tables."""
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed, threads, zone in (("1", "1", "UTC"), ("77", "2", "Asia/Tokyo"))
    ]
    assert outputs[0] == outputs[1]
    assert len(set(outputs[0].split())) == 3


def test_another_seed_is_another_population(drawn):
    """Neighbouring seeds have neither the same places nor the same people."""
    other = travellers(6, n_people=4_000, days=35)
    assert not (other.antennas["x"] == drawn.antennas["x"]).any()
    assert (other.people["domicile"] == drawn.people["domicile"]).mean() < 0.2


def test_tables(drawn):
    """Numbers from 0, within their bounds, sorted, without blanks where none is meant."""
    n, cells = 4_000, n_antennas(4_000)
    assert drawn.n_hours == 840
    assert drawn.antennas["antenne"].tolist() == list(range(cells))
    assert drawn.people["personne"].tolist() == list(range(n))
    assert drawn.calls["personne"].nunique() == n
    assert drawn.calls["heure"].between(0, 839).all()
    assert drawn.calls["antenne"].between(0, cells - 1).all()
    order = drawn.calls["personne"].astype("int64") * 10_000 + drawn.calls["heure"]
    assert order.is_monotonic_increasing
    for place in ("domicile", "travail", "residence"):
        assert drawn.people[place].dropna().between(0, cells - 1).all()
    assert (drawn.people["travail"].isna() == (drawn.people["profil"] == "foyer")).all()
    assert (drawn.people["depart"].isna() == drawn.people["retour"].isna()).all()
    gone = drawn.people.dropna(subset=["depart"])
    assert gone["depart"].between(0, 34).all()
    assert (gone["retour"] - gone["depart"]).between(5, 15).all()


def test_antennas_follow_the_population():
    """230 people for each antenna, whatever the size: 6 500 antennas for the paper's 1.5 million."""
    assert n_antennas(10_000) == 43
    assert n_antennas(1_500_000) == pytest.approx(6_500, rel=0.01)
    assert n_antennas(100) == 20


def test_activity(drawn):
    """114 calls a month on average, very unequal."""
    number = drawn.calls.groupby("personne").size() * 30 / 35
    assert number.mean() == pytest.approx(114, rel=0.05)
    assert number.quantile(0.9) > 7 * number.quantile(0.1)


def test_calls_follow_the_clock(called):
    """Hardly a call before dawn, most in the evening."""
    share = called["horloge"].value_counts(normalize=True)
    assert share[18] > 10 * share[4]
    assert called.groupby("jour").size().std() < 0.02 * len(called) / 35


def test_profiles(drawn):
    """All four kinds of people are there, in their shares."""
    share = drawn.people["profil"].value_counts(normalize=True)
    expected = {"bureau": 0.58, "foyer": 0.23, "études": 0.11, "nuit": 0.08}
    for name, value in expected.items():
        assert share[name] == pytest.approx(value, abs=0.03)


def test_people_are_at_home_by_night_and_at_work_by_day(called):
    """By profile: where those who are not on holiday are, at three in the afternoon and by night."""
    usual = called[~called["parti"] & called["ouvre"]]
    office = usual[usual["profil"] == "bureau"]
    assert (office["antenne"] == office["domicile"])[office["horloge"].isin([22, 23, 0])].mean() > 0.75
    assert (office["antenne"] == office["travail"])[office["horloge"].between(9, 16)].mean() > 0.45
    night = usual[usual["profil"] == "nuit"]
    assert (night["antenne"] == night["travail"])[night["horloge"].isin([22, 23, 0])].mean() > 0.45
    assert (night["antenne"] == night["domicile"])[night["horloge"].between(8, 14)].mean() > 0.75


def test_students_share_campuses(drawn):
    """Students meet at a few antennas, workers do not."""
    places = drawn.people.groupby("profil")["travail"].nunique()
    assert places["études"] <= 3
    assert places["bureau"] > 10


def test_holidays(called):
    """A person on holiday is seldom heard at home."""
    far = called[called["parti"] & (called["residence"].isna())]
    assert (far["antenne"] == far["domicile"]).mean() < 0.25
    assert len(far) > 1_000


def test_second_homes(called):
    """At week-ends, those who have a second home are often there; during the week, seldom."""
    owners = called[
        ~called["parti"] & called["residence"].notna() & (called["residence"] != called["domicile"])
    ]
    there = owners["antenne"] == owners["residence"]
    assert there[owners["jour"] % 7 >= 5].mean() > 0.25
    assert there[owners["ouvre"] & (owners["horloge"] < 19)].mean() < 0.1


def test_people_come_back_to_a_few_places(drawn):
    """Preferential return: a person's two most visited antennas hear most of their calls."""
    visits = drawn.calls.groupby(["personne", "antenne"]).size()
    top = visits.groupby("personne").nlargest(2).groupby(level=0).sum()
    busy = drawn.calls.groupby("personne").size()
    assert (top / busy)[busy > 50].median() > 0.5
    assert visits.groupby("personne").size()[busy > 100].median() > 8


def test_trips_are_mostly_short():
    """Gravity: trips end nearer than antennas drawn at random, never where they start."""
    land = ground(np.random.default_rng(1), 200)
    assert land.trips.shape == (200, CUTS)
    origin = np.repeat(np.arange(200), CUTS)
    assert (land.trips.ravel() != origin).all()
    away = np.hypot(*(land.xy[land.trips.ravel()] - land.xy[origin]).T)
    anywhere = np.hypot(
        *(land.xy[np.random.default_rng(2).integers(0, 200, len(origin))] - land.xy[origin]).T
    )
    assert np.median(away) < 0.75 * np.median(anywhere)


def test_blocks_are_the_population(drawn):
    """Put end to end, the blocks give the table of calls, and everyone once."""
    blocks = list(travellers_blocks(5, n_people=4_000, days=35))
    assert [block.first for block in blocks] == [0, *np.cumsum([len(b.people) for b in blocks])[:-1]]
    calls = pd.DataFrame(
        {
            "personne": np.concatenate([b.person + b.first for b in blocks]),
            "heure": np.concatenate([b.hour for b in blocks]),
            "antenne": np.concatenate([b.antenna for b in blocks]),
        }
    )
    pd.testing.assert_frame_equal(calls, drawn.calls, check_dtype=False)


def test_a_year_has_several_holidays():
    """Over more than a season, each season has its own holidays."""
    block = next(travellers_blocks(1, n_people=200, days=2 * SEASON + 1))
    assert block.people.depart.shape == (len(block.people), 3)
    gone = (block.people.back > block.people.depart).mean(axis=0)
    assert (gone > 0.35).all()
    assert (np.diff(block.people.depart, axis=1) > 0).mean() > 0.99
    assert block.hour.max() < 24 * (2 * SEASON + 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"seed": -1}, ["seed vaut -1", "de 0"]),
        ({"seed": 2.5}, ["seed vaut 2.5", "nombre entier"]),
        ({"seed": True}, ["seed vaut True"]),
        ({"n_people": 99}, ["n_people vaut 99", "de 100 à 10000000"]),
        ({"n_people": "10"}, ["n_people vaut '10'"]),
        ({"days": 6}, ["days vaut 6", "de 7 à 731"]),
    ],
)
@pytest.mark.parametrize("draw", [travellers, travellers_blocks])
def test_bad_arguments(draw, arguments, words):
    """An argument out of bounds is named with its value, at once."""
    with pytest.raises(ValueError) as raised:
        draw(**arguments)
    for word in words:
        assert word in str(raised.value)


@pytest.mark.parametrize("arguments", [{"seed": 2**63}, {"seed": np.int64(3)}, {"days": 7}, {"days": 100}])
def test_bounds_are_accepted(arguments):
    """The highest seed, NumPy's integers, the shortest and a longer period."""
    small = travellers(**{"n_people": 100, **arguments})
    assert small.calls["personne"].nunique() == 100


def test_import_is_light():
    """Importing the module loads no data library: a command line must start at once."""
    code = "import sys, course_lib.synthetic.travellers; print({'numpy', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
