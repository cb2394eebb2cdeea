"""One's own town: prepared from national files that a local server hands out, and from nothing less."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import threading
import zipfile

import geopandas as gpd
import numpy as np
import pandas as pd
import py7zr
import pytest
import shapely
from typer.testing import CliRunner

import course_lib.datasets.fetch as fetching
from course_lib.cities import OPTIONAL, charger_ville, ville_depuis
from course_lib.cli.data import app
from course_lib.datasets import read_ministry_text, registry
from course_lib.errors import (
    CacheNotWritable,
    ChecksumMismatch,
    CommuneNotFound,
    DataError,
    DatasetUnreachable,
    MalformedFile,
    UnknownDataset,
)
from course_lib.own_town import prepare_town
from course_lib.stations import apportion, lost_mass
from course_lib.synthetic import town
from tests.national import LONELY, OTHER, TOWN, Producer, small_towns, write_national

DATASETS = {dataset.id: dataset for dataset in registry.all_datasets()}


@pytest.fixture(scope="module")
def towns():
    """The two communes of the miniature country."""
    return small_towns()


@pytest.fixture(scope="module")
def files(towns, tmp_path_factory):
    """Its national files."""
    return write_national(towns, tmp_path_factory.mktemp("france"))


@pytest.fixture
def producer(files, tmp_path, monkeypatch):
    """A server that has them, an empty cache, and a registry that knows only this server."""
    with Producer(dict(files)) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setattr(registry, "all_datasets", running.registry)
        running.register()
        monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
        monkeypatch.delenv("COURSE_DATA_MIRROR", raising=False)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        yield running
        running.release.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def shelf(producer, tmp_path):
    """Where prepared communes go."""
    return tmp_path / "cache" / "villes"


def test_the_town_is_what_its_own_files_give(producer, towns, tmp_path):
    """Out of the national files comes the city that the commune's files alone would give."""
    made = prepare_town(TOWN)
    ville, alone = charger_ville(TOWN), ville_depuis(towns[TOWN], tmp_path / "alone")
    assert (ville.identifiant, ville.nom) == (TOWN, "Montpellier")
    assert (made.stations, made.iris, made.remarks) == (15, 12, [])
    for name in ("recensement", *OPTIONAL[:-1]):
        left, right = getattr(ville, name), getattr(alone, name)
        if name == "allocataires_commune":
            assert left == right == towns[TOWN].households["A"].sum()
        else:
            pd.testing.assert_frame_equal(left, right)
    pd.testing.assert_frame_equal(ville.passage, alone.passage, atol=1e-6)
    assert ville.verite is None
    for tour in (1, 2):
        path, other = getattr(ville, f"resultats_t{tour}"), getattr(alone, f"resultats_t{tour}")
        assert path.read_bytes() == other.read_bytes()
    assert ville.iris.crs == ville.bureaux.crs == 2154
    assert set(ville.bureaux["bureau"]) == set(read_ministry_text(ville.resultats_t1).stations["bureau"])


def test_the_file_and_vintage_are_written_beside(producer, files):
    """``ville.json`` says which file served for each role, with its hash, in French."""
    made = prepare_town(TOWN)
    told = json.loads((made.folder / "ville.json").read_text(encoding="utf-8"))
    served = {entry["id"]: entry for entry in told["fichiers"]}
    assert served.keys() == files.keys()
    assert served["iris-2024"]["millesime"] == "2024"
    assert all(entry["epingle"] and entry["empreinte"].startswith("sha256:") for entry in served.values())
    assert "Recensement réparti par surface" in charger_ville(TOWN).source


def test_without_contours_the_addresses_serve(producer):
    """Stations are drawn around addresses, and the census is shared by addresses; the note says so."""
    producer.faults["bureaux-contours"] = "404"
    made = prepare_town(TOWN)
    ville = charger_ville(TOWN)
    assert "réparti par adresses" in ville.source
    assert any("Pas de contours des bureaux" in remark for remark in made.remarks)
    assert len(ville.bureaux) == 15
    assert ville.bureaux.union_all().symmetric_difference(ville.iris.union_all()).area < 1
    assert lost_mass(ville.recensement, ville.passage).share["pop15"] < 0.02
    assert set(apportion(ville.recensement, ville.passage).index) == set(ville.bureaux["bureau"])


def test_without_addresses_the_contours_are_enough(producer):
    """A city may have no register."""
    producer.faults["reu-adresses"] = "404"
    made = prepare_town(TOWN)
    assert charger_ville(TOWN).adresses is None
    assert any("adresses des électeurs" in remark for remark in made.remarks)


def test_without_either_it_is_refused(producer, shelf):
    """The message names both, and nothing is written."""
    producer.faults |= {"bureaux-contours": "404", "reu-adresses": "404"}
    with pytest.raises(DatasetUnreachable, match=r"ni les contours .* ni les adresses"):
        prepare_town(TOWN)
    assert not shelf.exists()


def test_a_commune_without_benefits(producer):
    """CAF and jobseekers are published by IRIS in few places: elsewhere their tables are None, and it is said."""
    made = prepare_town(OTHER)
    ville = charger_ville(OTHER)
    assert ville.nom == "Concarneau"
    assert ville.allocataires is None and ville.demandeurs is None and ville.revenus is not None
    assert ville.allocataires_commune is None
    assert len(made.remarks) == 3
    assert all("Pas de fichier connu" in remark for remark in made.remarks)


def test_the_real_benefits_of_montpellier(producer, real_data):
    """The files of 2009 meet the IRIS of the map: what they lack is said, what they keep stays missing."""
    for id in ("montpellier-caf-iris-2009", "montpellier-caf-communes-2009", "montpellier-emploi-iris-2009"):
        producer.files[id] = real_data / DATASETS[id].path
    producer.register()
    made = prepare_town(TOWN)
    ville = charger_ville(TOWN)
    assert ville.allocataires_commune == 79_854
    assert ville.allocataires.loc["341720101", "allocataires"] == 2_383
    absent = ville.allocataires["motif"].eq("absent du fichier")
    assert 0 < absent.sum() < 12 and ville.allocataires.loc[absent, "allocataires"].isna().all()
    assert sum("sans ligne dans le fichier" in remark for remark in made.remarks) == 2


def test_the_real_addresses_of_concarneau(producer, real_data, tmp_path):
    """The real extract of the register serves where the register cannot be had: 17 stations, drawn and shared."""
    commune = gpd.read_file(real_data / DATASETS["reu-communes-extrait"].path).to_crs(2154)
    commune = commune[commune.contains(shapely.Point(183_795, 6_775_112))].union_all()
    west, south, east, north = commune.bounds
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    iris = gpd.GeoDataFrame(
        {"code_iris": [f"{OTHER}0101", f"{OTHER}0102"]},
        geometry=[commune.intersection(half) for half in halves],
        crs=2154,
    )
    drawn = town(5, n_iris=6, n_bureaux=17, n_people=1_000).renamed(OTHER, "Concarneau")
    folder = tmp_path / "concarneau"
    for id, path in write_national({OTHER: drawn}, folder).items():
        producer.files[id] = path
    iris.to_file(folder / "reel.gpkg", layer="iris")
    with py7zr.SevenZipFile(producer.files["iris-2024"], "w") as archive:
        archive.write(folder / "reel.gpkg", "reel.gpkg")
    producer.files["reu-adresses-extrait"] = real_data / DATASETS["reu-adresses-extrait"].path
    producer.faults |= {"bureaux-contours": "404", "reu-adresses": "404"}
    producer.register()
    made = prepare_town(OTHER)
    ville = charger_ville(OTHER)
    assert made.served["adresses"].id == "reu-adresses-extrait"
    assert len(ville.adresses) == 6_849 and len(ville.bureaux) == 17
    assert set(ville.bureaux["bureau"]) == set(read_ministry_text(ville.resultats_t1).stations["bureau"])
    assert ville.passage.groupby("iris")["part"].sum().to_numpy() == pytest.approx([1, 1])
    assert ville.bureaux.area.sum() == pytest.approx(commune.area)


def test_the_next_vintage_serves(producer, files):
    """A file that is missing or wrong gives way to the next one of its role."""
    producer.files["iris-2021"] = files["iris-2024"]
    producer.files["rp-2020-population"] = files["rp-2021-population"]
    producer.faults |= {"iris-2024": "404", "rp-2021-population": "wrong"}
    made = prepare_town(TOWN)
    assert made.served["iris"].id == "iris-2021"
    assert made.served["recensement"].id == "rp-2020-population"


@pytest.mark.parametrize(
    ("fault", "error", "message"),
    [
        ("404", DatasetUnreachable, "réponse 404"),
        ("cut", DatasetUnreachable, "transfert interrompu"),
        ("mute", DatasetUnreachable, "pas de réponse"),
        ("slow", DatasetUnreachable, "pas de réponse"),
        ("wrong", ChecksumMismatch, "ce n’est pas le fichier attendu"),
    ],
)
@pytest.mark.parametrize("id", ["presidentielle-2022-t1-ministere", "rp-2021-population", "iris-2024"])
def test_a_file_that_cannot_be_had(producer, shelf, monkeypatch, id, fault, error, message):
    """One paragraph names the file and what happened; no table is half-written, no bad file is kept."""
    monkeypatch.setattr(fetching, "READ_TIMEOUT", 0.2)
    producer.faults[id] = fault
    with pytest.raises(error, match=message) as caught:
        prepare_town(TOWN)
    assert f"«\u00a0{id}\u00a0»" in str(caught.value)
    assert not shelf.exists()
    assert not fetching.local_places(registry.get(id))["cache"].exists()
    with pytest.raises(UnknownDataset, match=f"course data town {TOWN}"):
        charger_ville(TOWN)


def test_it_resumes_where_it_stopped(producer):
    """After a failure, what was already downloaded is not asked for again."""
    producer.faults["iris-2024"] = "404"
    with pytest.raises(DatasetUnreachable):
        prepare_town(TOWN)
    producer.faults.clear()
    producer.asked.clear()
    prepare_town(TOWN)
    assert "presidentielle-2022-t1-ministere" not in producer.asked


def test_a_second_commune_downloads_nothing(producer):
    """National files serve every commune of the machine."""
    prepare_town(TOWN)
    producer.asked.clear()
    prepare_town(OTHER)
    # Other vintages are not asked for, and Montpellier's own files do not concern it.
    assert producer.asked == []


def test_a_commune_of_one_station(producer, shelf):
    """Its profile is the commune's: there is nothing to share."""
    with pytest.raises(DataError, match=r"Ambérieu-en-Bugey .* qu’un bureau de vote"):
        prepare_town(LONELY)
    assert not shelf.exists()


def test_an_unknown_commune(producer, shelf):
    """A code that the Ministry does not know is said to be so before the large files are downloaded."""
    with pytest.raises(CommuneNotFound, match="Aucun bureau de la commune 34999"):
        prepare_town("34999")
    assert producer.asked == ["presidentielle-2022-t1-ministere"]
    assert not shelf.exists()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("Montpellier", "cinq caractères"),
        ("3417", "cinq caractères"),
        ("75056", r'charger_ville\("paris-2017"\)'),
        ("75112", "Paris .75112."),
        ("69383", "Lyon .69383."),
        ("13201", "Marseille .13201."),
        ("97411", "outre-mer"),
    ],
)
def test_codes_that_are_refused(producer, code, message):
    """Names, arrondissements and overseas: refused with the reason, and nothing is downloaded."""
    with pytest.raises(UnknownDataset, match=message):
        prepare_town(code)
    assert producer.asked == []


def test_a_damaged_line_is_located(producer, files, tmp_path):
    """A fault in the commune's rows is located by its line in the national file."""
    id = "presidentielle-2022-t1-ministere"
    lines = files[id].read_bytes().split(b"\r\n")
    number = next(i for i, line in enumerate(lines) if line.startswith(b"29;"))
    cells = lines[number].split(b";")
    cells[7] = b"beaucoup"
    lines[number] = b";".join(cells)
    producer.files[id] = tmp_path / "abime.txt"
    producer.files[id].write_bytes(b"\r\n".join(lines))
    producer.register()
    with pytest.raises(MalformedFile, match="beaucoup") as caught:
        prepare_town(OTHER)
    assert caught.value.line == number + 1
    prepare_town(TOWN)


def test_iris_of_another_year(producer, files, tmp_path):
    """An IRIS that the census does not know is left out, and named; one without contour is named too."""
    name = "base-ic-evol-struct-pop-2021.CSV"
    with zipfile.ZipFile(files["rp-2021-population"]) as archive:
        text = archive.read(name).decode()
    producer.files["rp-2021-population"] = tmp_path / "rp.zip"
    old, new = f"{TOWN}0101", f"{TOWN}9901"
    with zipfile.ZipFile(tmp_path / "rp.zip", "w") as archive:
        archive.writestr(name, text.replace(old, new))
    producer.register()
    made = prepare_town(TOWN)
    ville = charger_ville(TOWN)
    assert old not in set(ville.iris["iris"]) | set(ville.passage["iris"])
    assert any(old in remark and "recensement" in remark for remark in made.remarks)
    assert any(new in remark and "perdus" in remark for remark in made.remarks)
    assert np.isfinite(apportion(ville.recensement, ville.passage)).all(axis=None)


def test_a_cache_that_refuses(producer, monkeypatch, shelf):
    """No room for the tables: one sentence, and what was prepared before still serves."""
    real, before = pd.DataFrame.to_parquet, prepare_town(TOWN).folder

    def full(self, path, *args, **kwargs):
        real(self, path, *args, **kwargs)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", full)
    with pytest.raises(CacheNotWritable, match=r"No space left.*Libérez de la place"):
        prepare_town(TOWN)
    assert list((shelf / TOWN).iterdir()) == [before]
    assert len(charger_ville(TOWN).recensement) == 12


def test_no_room_to_unpack_the_contours(producer, monkeypatch, shelf):
    """A full disk is not taken for a damaged archive."""

    def full(self, *args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(py7zr.SevenZipFile, "extract", full)
    with pytest.raises(CacheNotWritable, match=r"No space left.*TMPDIR"):
        prepare_town(TOWN)
    assert not shelf.exists()


def test_unpinned_files_have_their_measured_hash(producer):
    """The national contours are replaced in place by their producer: their hash is measured, and said so."""
    producer.register(pinned=False)
    made = prepare_town(TOWN)
    told = json.loads((made.folder / "ville.json").read_text(encoding="utf-8"))
    assert all(
        entry["empreinte"].startswith("sha256:") and not entry["epingle"] for entry in told["fichiers"]
    )


def test_the_command(producer):
    """``course data town`` prints the files that served, the remarks, and how to go on."""
    producer.faults["filosofi-2021-disponible"] = "404"
    result = CliRunner().invoke(app, ["town", TOWN])
    assert result.exit_code == 0, result.exception
    assert "Montpellier (34172)\u00a0: 15 bureaux, 12 IRIS" in result.output
    assert "Contours" in result.output and "2024" in result.output
    assert "Pas de revenus" in result.output
    assert f"COURSE_CITY={TOWN}" in result.output


def test_a_prepared_commune_needs_no_withheld_module(producer):
    """While a notebook is graded, readers and crosswalks are out of reach."""
    prepare_town(TOWN)
    code = f"""
import sys
class Withheld:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("course_lib.stations", "course_lib.preparation", "course_lib.own_town",
                            "course_lib.datasets.results", "course_lib.datasets.ministry", "course_lib.synthetic")):
            raise ImportError(name)
sys.meta_path.insert(0, Withheld())
from course_lib.cities import charger_ville
print(len(charger_ville("{TOWN}").allocataires))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "12\n"
