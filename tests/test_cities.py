"""Cities: prepared once, whole or not at all, read without the modules that hold the answers."""

import errno
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from course_lib import preparation
from course_lib.cities import CITIES, OPTIONAL, census_of, charger_ville, prepare_city, ville_depuis
from course_lib.datasets import read_ministry_text
from course_lib.errors import CacheNotWritable, DataError, DatasetUnreachable, UnknownDataset
from course_lib.stations import address_weights, apportion, lost_mass, shares
from course_lib.synthetic import town

WITHHELD = (
    "course_lib.stations",
    "course_lib.preparation",
    "course_lib.datasets.results",
    "course_lib.datasets.ministry",
    "course_lib.synthetic",
    "course_lib.grading",
)


@pytest.fixture(scope="module")
def default_town():
    """The embedded town, drawn again."""
    return town()


@pytest.fixture(scope="module")
def town_files(default_town, tmp_path_factory):
    """A data folder with the embedded town's files."""
    folder = tmp_path_factory.mktemp("data")
    default_town.write(folder / "montreuse")
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch, town_files):
    """An empty cache; the embedded town is where COURSE_DATA_FOLDER says."""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(town_files))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def paris(real_data):
    """Paris with its sectors and results of 2017."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_DATA_MIRROR", str(real_data))
        return charger_ville("paris-2017")


def same(left, right):
    """Two cities have the same tables."""
    for name in ("iris", "bureaux", "recensement", "passage", *OPTIONAL):
        one, other = getattr(left, name), getattr(right, name)
        if isinstance(one, int):
            assert one == other
        else:
            pd.testing.assert_frame_equal(one, other)


def test_montreuse_has_its_tables(cache):
    """Columns, keys and types of the contract with the notebooks."""
    ville = charger_ville()
    assert (ville.identifiant, ville.nom) == ("montreuse", "Montreuse")
    assert "fictive" in ville.source
    assert list(ville.iris.columns) == ["iris", "geometry"]
    assert list(ville.bureaux.columns) == ["bureau", "geometry"]
    assert ville.iris.crs == ville.bureaux.crs == 2154
    assert ville.recensement.index.name == "iris"
    assert list(ville.recensement.columns) == ["pop15", *(f"cs{i}" for i in range(1, 9))]
    assert (ville.recensement.dtypes == "float64").all()
    assert list(ville.passage.columns) == ["iris", "bureau", "part"]
    assert set(ville.adresses["bureau"]) == set(ville.bureaux["bureau"])
    for path in (ville.resultats_t1, ville.resultats_t2):
        assert set(read_ministry_text(path).stations["bureau"]) == set(ville.bureaux["bureau"])


def test_montreuse_has_its_secrets_and_its_truth(cache, default_town):
    """Tables by IRIS in the order of the IRIS, with the reason of their gaps; votes by category."""
    ville = charger_ville()
    for table, first in (
        (ville.allocataires, "allocataires"),
        (ville.demandeurs, "demandeurs"),
        (ville.revenus, "revenu_median"),
    ):
        assert table.index.tolist() == ville.iris["iris"].tolist() and table.index.name == "iris"
        assert table.columns[:2].tolist() == ["motif", first]
        assert table.loc[table[first].isna(), "motif"].notna().all()
        assert 0 < table[first].isna().sum() < 25
    assert (
        ville.allocataires_commune
        == default_town.households["A"].sum()
        > ville.allocataires["allocataires"].sum()
    )
    pd.testing.assert_frame_equal(ville.verite, default_town.truth())


def test_the_census_keeps_its_own_names(cache):
    """What is published has the names of the file it comes from."""
    census = census_of("montreuse")
    assert census.index.name == "IRIS"
    assert list(census.columns[:2]) == ["C21_POP15P", "C21_POP15P_CS1"]


def test_the_city_is_chosen_by_the_environment(cache, monkeypatch):
    """COURSE_CITY is the default; an argument wins over it."""
    monkeypatch.setenv("COURSE_CITY", "atlantis")
    with pytest.raises(UnknownDataset, match=r"« atlantis ».*montreuse, paris-2017, paris-2012"):
        charger_ville()
    assert charger_ville("montreuse").nom == "Montreuse"


def test_a_town_in_memory_is_the_same_city(cache, default_town, tmp_path):
    """Hidden tests and notebooks see towns through the same readers."""
    ville = ville_depuis(default_town, tmp_path / "neuve")
    same(ville, charger_ville("montreuse"))
    assert ville.resultats_t1.parent == tmp_path / "neuve"
    assert str(default_town.seed) not in f"{ville.identifiant} {ville.nom} {ville.source}"


def test_without_its_files_the_town_is_drawn_again(cache, monkeypatch):
    """The package installed without data/ gives the same town."""
    expected = charger_ville("montreuse")
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(cache / "nowhere"))
    monkeypatch.setenv("COURSE_DATA_CACHE", str(cache / "other"))
    same(charger_ville("montreuse"), expected)


def test_a_prepared_city_is_not_written_again(cache, monkeypatch):
    """Once prepared, nothing but reading: a read-only cache will do, even without the town's files."""
    ville = charger_ville("montreuse")

    def refuse(*args, **kwargs):
        raise PermissionError(errno.EROFS, "read-only")

    for owner, name in ((os, "mkdir"), (os, "rename"), (preparation, "install")):
        monkeypatch.setattr(owner, name, refuse)
    same(charger_ville("montreuse"), ville)
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(cache / "nowhere"))
    same(charger_ville("montreuse"), ville)


def test_a_prepared_city_needs_no_withheld_module(cache):
    """A graded notebook loads its city while the readers and the crosswalk are out of reach."""
    prepare_city("montreuse")
    code = f"""
import json, sys
class Withheld:
    def find_spec(self, name, path=None, target=None):
        if any(name == module or name.startswith(module + ".") for module in {WITHHELD!r}):
            raise ImportError(name)
sys.meta_path.insert(0, Withheld())
from course_lib.cities import charger_ville
from course_lib.figures import carte, nuage
print(json.dumps(len(charger_ville("montreuse").bureaux)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == 120


def test_new_files_make_new_tables(cache, town_files, tmp_path, monkeypatch):
    """The fingerprint is that of the contents: the old tables are left as they were."""
    before = prepare_city("montreuse")
    shutil.copytree(town_files, tmp_path / "data")
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(tmp_path / "data"))
    assert prepare_city("montreuse") == before
    census = tmp_path / "data/montreuse/base-ic-montreuse.csv"
    lines = census.read_text().splitlines()
    code, _, rest = lines[1].split(";", 2)
    census.write_text("\n".join([lines[0], f"{code};123456;{rest}", *lines[2:]]) + "\n")
    assert charger_ville("montreuse").recensement.loc[code, "pop15"] == 123456
    assert pd.read_parquet(before / "recensement.parquet").loc[code, "C21_POP15P"] != 123456


def _prepare(_):
    return str(prepare_city("montreuse"))


def test_two_processes_prepare_the_same_city(cache):
    """Whoever comes second finds the tables, and nothing is left over."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        first, second = pool.map(_prepare, range(2), chunksize=1)
    assert first == second
    assert [path.name for path in (cache / "villes/montreuse").iterdir()] == [Path(first).name]


def test_a_process_that_finishes_second_keeps_the_first_tables(cache, monkeypatch):
    """The folder appears while ours is being written."""
    real = preparation.read_tables
    other = []

    def slow(files, keys):
        monkeypatch.setattr(preparation, "read_tables", real)
        other.append(prepare_city("montreuse"))
        (other[0] / "witness").touch()
        return real(files, keys)

    monkeypatch.setattr(preparation, "read_tables", slow)
    assert prepare_city("montreuse") == other[0]
    assert (other[0] / "witness").exists()
    assert list((cache / "villes/montreuse").iterdir()) == other


def test_a_full_disk_leaves_nothing(cache, monkeypatch):
    """No room for the tables: one sentence, and no half-written folder."""
    real = gpd.GeoDataFrame.to_parquet
    written = []

    def full(self, path, *args, **kwargs):
        if written:
            Path(path).write_bytes(b"PAR1")
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        return real(self, path, *args, **kwargs)

    monkeypatch.setattr(gpd.GeoDataFrame, "to_parquet", full)
    with pytest.raises(CacheNotWritable, match=r"No space left.*Libérez de la place.*COURSE_DATA_CACHE"):
        charger_ville("montreuse")
    assert list((cache / "villes/montreuse").iterdir()) == []


def test_a_cache_that_is_a_file(tmp_path, monkeypatch, town_files):
    """A cache that cannot hold folders is refused with its name."""
    (tmp_path / "cache").touch()
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(town_files))
    with pytest.raises(CacheNotWritable, match=str(tmp_path / "cache")):
        charger_ville("montreuse")


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"PAR1"), Path.unlink])
def test_damaged_tables_are_reported(cache, damage):
    """The message gives the folder to delete."""
    folder = prepare_city("montreuse")
    damage(folder / "passage.parquet")
    with pytest.raises(DataError, match=r"abîmées.*Supprimez le dossier") as error:
        charger_ville("montreuse")
    assert str(folder) in str(error.value)


def test_an_unreachable_city_names_the_town(cache, monkeypatch, tmp_path):
    """Without the files of Paris, the message says what works offline."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path))
    with pytest.raises(DatasetUnreachable, match=r'paris-iris.*charger_ville\("montreuse"\) fonctionne'):
        charger_ville("paris-2012")
    assert not (cache / "villes/paris-2012").exists()


def test_address_weights_lose_nobody_who_lives_in_the_town(cache):
    """On the town, addresses find their station where the ground between stations loses 2 %."""
    ville = charger_ville("montreuse")
    by_address = address_weights(ville.adresses, ville.iris)
    assert lost_mass(ville.recensement, ville.passage).share["pop15"] == pytest.approx(0.022, abs=0.008)
    assert lost_mass(ville.recensement, by_address).share["pop15"] == pytest.approx(0, abs=1e-9)
    weighted = address_weights(ville.adresses, ville.iris, count="nb_adresses")
    assert weighted.groupby("iris")["part"].sum().to_numpy() == pytest.approx(1)


def test_addresses_come_closer_to_the_truth_than_areas(cache, default_town):
    """Where people really live tells more than the ground they share (the town knows the truth)."""
    ville = charger_ville("montreuse")
    homes = default_town.addresses.set_index("address")["bureau"]
    truth = default_town.people["address"].map(homes).value_counts().sort_index()
    errors = {}
    for name, weights in (
        ("area", ville.passage),
        ("addresses", address_weights(ville.adresses, ville.iris)),
    ):
        estimated = apportion(ville.recensement, weights)["pop15"].reindex(truth.index, fill_value=0)
        errors[name] = (estimated - truth).abs().mean()
    assert errors["addresses"] < 0.8 * errors["area"]


def test_paris_has_its_896_stations(paris):
    """Sectors and results of 2017 have the same keys."""
    assert len(paris.iris) == 992
    assert len(paris.bureaux) == 896
    for path, voters in ((paris.resultats_t1, 1_303_300), (paris.resultats_t2, 1_303_300)):
        results = read_ministry_text(path)
        assert set(results.stations["bureau"]) == set(paris.bureaux["bureau"])
        assert results.stations["inscrits"].sum() == pytest.approx(voters, rel=0.02)
    assert paris.adresses is None
    assert "rebâti le fichier du ministère" in paris.source


def test_paris_profiles_go_with_votes(paris):
    """Correlations between profiles and shares of the registered, round 1, over 896 stations."""
    profiles = shares(apportion(paris.recensement, paris.passage), "pop15")
    results = read_ministry_text(paris.resultats_t1)
    votes = results.votes.pivot(index="bureau", columns="candidat", values="voix").astype(float)
    votes = votes.div(results.stations.set_index("bureau")["inscrits"].astype(float), axis=0)
    expected = {
        ("cs3", "MACRON"): 0.77,
        ("cs6", "MÉLENCHON"): 0.74,
        ("cs5", "MÉLENCHON"): 0.65,
        ("cs6", "LE PEN"): 0.44,
    }
    measured = {pair: profiles[pair[0]].corr(votes[pair[1]]) for pair in expected}
    assert measured == pytest.approx(expected, abs=0.005)


def test_paris_2012_has_no_results(real_data, monkeypatch):
    """Its stations keep the file's own identifiers."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    ville = charger_ville("paris-2012")
    assert len(ville.bureaux) == 867
    assert "750130020" in set(ville.bureaux["bureau"])
    assert ville.resultats_t1 is ville.resultats_t2 is None
    assert [getattr(ville, name) for name in OPTIONAL] == [None] * len(OPTIONAL)


def test_every_city_says_where_it_comes_from():
    """One French sentence each, with licences."""
    for city in CITIES.values():
        assert city.source.endswith(".")
        assert "Licence Ouverte" in city.source or "ODbL" in city.source
