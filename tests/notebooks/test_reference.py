"""The notebooks' solutions and the library give the same answers: two programs, written apart."""

from __future__ import annotations

import ast
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from course_lib.cities import charger_ville
from course_lib.linting.notebook import Notebook, parsed
from course_lib.purchases import calibration, decisions, ranking, rights
from course_lib.stations import apportionment, canvassing, disclosure, ecology, secrecy, validation, words
from course_lib.traces import coarsening, estimates, points, releases, risk
from course_lib.traces.montecarlo import unicity

from .conftest import ROOT


def solutions(slug: str) -> SimpleNamespace:
    """Return the functions of a notebook's answer cells, by name."""
    (path,) = (ROOT / "source" / slug).glob("*.ipynb")
    notebook = Notebook.read(path, ROOT / "tests" / "answers" / slug)
    cells = [parsed(cell.source).body for cell in notebook.code]
    imports = [node for body in cells for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
    answers = [parsed(question.cells["reponse"].source).body for question in notebook.questions]
    functions = [node for body in answers for node in body if isinstance(node, ast.FunctionDef)]
    names = {}
    exec(compile(ast.Module([*imports, *functions], []), path.name, "exec"), names)
    return SimpleNamespace(**names)


@pytest.fixture(scope="module")
def bureaux() -> SimpleNamespace:
    return solutions("01-bureaux-de-vote")


@pytest.fixture(scope="module")
def achats() -> SimpleNamespace:
    return solutions("02-prediction-achats")


@pytest.fixture(scope="module")
def passants() -> SimpleNamespace:
    return solutions("03-reidentification")


@pytest.fixture(params=range(3))
def rng(request) -> np.random.Generator:
    return np.random.default_rng(request.param)


def same(ours, theirs, names: dict[str, str]) -> None:
    """Check tables equal, once the notebook's columns have the library's names."""
    pd.testing.assert_frame_equal(
        ours.rename(columns=names)[list(names.values())],
        theirs[list(names.values())],
        check_dtype=False,
        check_names=False,
    )


def test_a_census_is_shared(bureaux):
    """Question 3: inhabitants by station, and those that no station has."""
    ville = charger_ville("montreuse")
    counts, weights = ville.recensement, ville.passage
    ours, theirs = bureaux.repartir(counts, weights), apportionment.apportion(counts, weights)
    pd.testing.assert_frame_equal(ours, theirs, check_names=False)
    lost = apportionment.lost_mass(counts, weights)
    np.testing.assert_allclose(bureaux.masse_perdue(counts, weights), lost.total, atol=1e-6)


def test_what_is_hidden_is_bounded(bureaux, rng):
    """Question 5a: whether one count is hidden, or several."""
    counts = pd.Series(rng.integers(5, 90, 12), dtype="float64")
    total = counts.sum()
    for hidden in (1, 4):
        kept = counts.mask(counts.index.isin(rng.choice(12, hidden, replace=False)))
        names = {"bas": "lower", "haut": "upper"}
        same(bureaux.bornes(kept, total), secrecy.count_bounds(kept, total=total), names)


def test_votes_of_a_group(bureaux, rng):
    """Questions 7b and 8: what a prediction gains, the line through the stations, what arithmetic allows."""
    share, vote, size = (pd.Series(rng.uniform(0.05, 0.95, 40)) for _ in range(3))
    groups = pd.DataFrame({"cadres": share, "autres": 1 - share})
    np.testing.assert_allclose(bureaux.goodman(share, vote, size), ecology.goodman(groups, vote, size))
    names = {"bas": "lower", "haut": "upper"}
    same(bureaux.bornes_du_vote(share, vote), ecology.vote_bounds(share, vote), names)
    errors = validation.mean_error(vote, share), validation.mean_error(vote, size)
    assert bureaux.gain(vote, share, size) == pytest.approx(1 - errors[0] / errors[1])


def test_a_campaign(bureaux, rng):
    """Questions 9a, 10 and 11b: the doors, the words, and the stations that say too much."""
    gain, doors = pd.Series(rng.normal(0, 0.1, 20)), pd.Series(rng.integers(1, 300, 20))
    plan = canvassing.best_plan(gain, doors, cost=pd.Series(1, gain.index), budget=1_000)
    assert bureaux.planifier(gain, doors, 1_000).tolist() == plan.tolist()
    a, b, background = (pd.Series(rng.integers(1, 50, 30), dtype="float64") for _ in range(3))
    theirs = words.log_odds(pd.DataFrame({"A": a, "B": b}), strength=background.sum(), background=background)[
        "z"
    ]
    np.testing.assert_allclose(bureaux.poids_des_mots(a, b, background), theirs.sort_index())
    votes = pd.DataFrame(rng.poisson(2, (60, 3)) * rng.integers(0, 2, (60, 3)))
    found = disclosure.revealing_stations(votes, 5)
    assert bureaux.a_masquer(votes, 5).tolist() == (found["petit"] | found["unanime"]).tolist()


def test_a_score_is_judged(achats, rng):
    """Questions 7, 8, 12a and 14, with scores that are often equal."""
    scores = pd.Series(rng.integers(1, 40, 500) / 40)
    events = pd.Series(rng.random(500) < scores)
    for k in (1, 50, 137):
        assert achats.precision_a_k(events, scores, k) == pytest.approx(
            ranking.precision_at_k(events, scores, k)
        )
        assert achats.lift_a_k(events, scores, k) == pytest.approx(ranking.lift_at_k(events, scores, k))
    assert achats.brier(events, scores) == pytest.approx(calibration.brier(events, scores))
    names = {"foyers": "n", "annonce": "predicted", "observe": "observed"}
    same(achats.fiabilite(events, scores, 5), calibration.reliability(events, scores, bins=5), names)
    found = decisions.outcomes(events, scores, 0.5)
    assert achats.compter(events, scores, 0.5) == [found.right, found.wrong, found.missed, found.spared]
    groups = pd.Series(rng.choice(["a", "b", "c"], 500))
    assert achats.ecart_faux_positifs(events, scores, 0.5, groups) == pytest.approx(
        rights.false_positive_gap(events, scores, 0.5, groups)
    )


def test_traces(passants, rng):
    """Questions 3, 4b, 6 and 8: how many are alone, and what two releases say of one person."""
    calls = pd.DataFrame({"personne": rng.integers(0, 60, 1_200)})
    calls = calls.assign(antenne=rng.integers(0, 12, 1_200), heure=rng.integers(0, 24, 1_200))
    calls = calls.drop_duplicates()
    traces = points.from_calls(calls, n_people=60, n_cells=12, n_steps=24)
    theirs = unicity(traces, 3, n=4_000, seed=1)["unicity"]
    for p in (1, 2, 3):
        assert passants.unicite(calls, p, 4_000, 2) == pytest.approx(theirs[p], abs=0.05)
    bounds = estimates.shares([37], 50, pd.RangeIndex(1), "share")
    np.testing.assert_allclose(passants.intervalle(37, 50), bounds[["low", "high"]].iloc[0], atol=1e-5)
    grain, share = np.array([1, 4, 9, 30]), rng.uniform(0.2, 0.9, 4)
    assert passants.exposant(grain, share) == pytest.approx(coarsening.power_law(grain, share)[1])
    couples = pd.DataFrame({"personne": range(80)})
    couples = couples.assign(domicile=rng.integers(0, 5, 80), travail=rng.choice([1, 2, np.nan], 80))
    found = risk.anonymity_sets(couples[["domicile", "travail"]])
    assert passants.ensembles(couples).tolist() == found.tolist()
    after = calls[calls["personne"] != 7]
    told = passants.difference(passants.publier(calls, 4), passants.publier(after, 4))
    share = releases.exposed_by_differencing(traces, 7, 4)
    assert len(told) / (calls["personne"] == 7).sum() == pytest.approx(share)
