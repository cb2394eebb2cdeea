"""Profiles of the whole country: which files serve, what the table holds, what the note says."""

import pandas as pd
import pytest

from course_lib.datasets import Dataset, get, read_census
from course_lib.errors import ChecksumMismatch, DatasetUnreachable, UnknownDataset
from course_lib.stations import national
from course_lib.stations.national import CANDIDATES, first_available, national_profiles
from tests.stations.small_france import ROWS, some_results


@pytest.fixture
def served(small_france, monkeypatch):
    """Serve the small France's files under the second name of each role."""
    by_ids = {ids: role for role, ids in CANDIDATES.items()}
    monkeypatch.setattr(national, "first_available", lambda ids: (get(ids[-1]), small_france[by_ids[ids]]))


@pytest.fixture
def built(served):
    """The table, the note, and the steps that were shown."""
    steps = []
    made = national_profiles(lambda step, done, total: steps.append((step, done, total)))
    return made.profiles, made.note.replace("\u202f", " ").replace("\u00a0", " "), steps


def test_a_row_per_station_with_its_results(built):
    """Identity, ballot and votes are those of the Ministry's file, in its order."""
    profiles, _, _ = built
    results = some_results()
    assert profiles["bureau"].tolist() == results.stations["bureau"].tolist()
    for name in ("departement", "libelle", "code", "inscrits", "exprimes"):
        assert profiles[name].tolist() == results.stations[name].tolist()
    assert (profiles["voix_ARDOUIN"] == 60).all()
    assert (profiles["voix_ARDOUIN"] + profiles["voix_LE BLEIZ"] == profiles["exprimes"]).all()


def test_everyone_is_in_a_station_but_in_iris_without_addresses(built, small_france):
    """The census, but a few empty IRIS, which the note counts; a consulate has no profile."""
    profiles, note, _ = built
    census = read_census(small_france["recensement"])
    lost = 1 - profiles[list(census.columns)].sum() / census.sum()
    assert lost.between(0.0005, 0.005).all()
    people = f"{lost['P21_POP'] * census['P21_POP'].sum():,.0f}".replace(",", " ")
    share = f"{100 * lost['P21_POP']:.2f}".replace(".", ",")
    assert f"dont {people} ({share} %) ne sont dans aucun bureau" in note
    assert profiles["methode"].value_counts().to_dict() == {
        "commune": 2_040,
        "adresses": len(profiles) - 2_041,
    }
    abroad = profiles[profiles["methode"].isna()]
    assert abroad["bureau"].tolist() == ["ZZ001_0001"]
    assert abroad[list(census.columns)].isna().all(axis=None)
    placed = profiles["adresses"][profiles["methode"] == "adresses"]
    assert (placed > 0).all() and (profiles["adresses"][profiles["methode"] != "adresses"] == 0).all()


def test_the_note_says_where_it_comes_from_and_what_is_missing(built):
    """The files that served, the numbers of stations by method, the people lost, the addresses read."""
    _, note, _ = built
    for ids in CANDIDATES.values():
        dataset = get(ids[-1])
        assert dataset.title in note and f"({dataset.id})" in note and dataset.licence in note
    assert "Seuls dans leur commune : 2 040 bureaux" in note
    assert "Sans profil : 1 bureau" in note
    assert f"{ROWS:,} lignes".replace(",", " ") in note
    assert "n’est pas un nombre d’électeurs" in note


def test_every_step_ends(built):
    """Each bar of the progress reaches its total."""
    _, _, steps = built
    last = {step: (done, total) for step, done, total in steps}
    assert list(last) == ["Recherche des fichiers", "Lecture des tables", "Adresses", "Répartition"]
    assert all(done == total for done, total in last.values())


def test_candidates_are_in_the_registry():
    """Every identifier is known."""
    for ids in CANDIDATES.values():
        assert all(isinstance(get(id), Dataset) for id in ids)


def test_the_first_file_that_can_be_had_serves(monkeypatch, tmp_path):
    """Unreachable and damaged files are passed over; the refusal, if any, is about the first."""
    answers = {
        "iris-2021": DatasetUnreachable("iris-2021 absent"),
        "iris-2024": ChecksumMismatch("iris-2024 abîmé"),
        "iris-2025": tmp_path,
    }

    def fetch(id):
        if isinstance(answers[id], Exception):
            raise answers[id]
        return answers[id]

    monkeypatch.setattr(national, "fetch", fetch)
    dataset, path = first_available(("iris-2021", "iris-2024", "iris-2025"))
    assert (dataset.id, path) == ("iris-2025", tmp_path)
    with pytest.raises(DatasetUnreachable, match="iris-2021 absent"):
        first_available(("iris-2021", "iris-2024"))
    with pytest.raises(UnknownDataset):
        first_available(("iris-1807",))


def test_the_census_of_a_commune_of_one_station(built, small_france):
    """Its station has the commune's counts, exactly."""
    profiles, _, _ = built
    census = read_census(small_france["recensement"])
    row = profiles.set_index("bureau").loc["01001_0001", list(census.columns)].astype(float)
    pd.testing.assert_series_equal(row, census.loc["010010000"], check_names=False)
