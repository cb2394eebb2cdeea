"""The registry of open data."""

import gzip
import re
from functools import partial
from pathlib import PurePosixPath

import geopandas as gpd
import pandas as pd
import pytest

from course_lib.datasets.fetch import matches
from course_lib.datasets.registry import Dataset, all_datasets, get
from course_lib.errors import UnknownDataset

DATASETS = all_datasets()


def test_identifiers_and_places_are_unique():
    """No two datasets share an identifier or a place."""
    assert len({d.id for d in DATASETS}) == len({d.path for d in DATASETS}) == len(DATASETS)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.id)
def test_entry_is_well_formed(dataset):
    """Text is present, hashes have their length, addresses are addresses, the place stays in its folder."""
    assert re.fullmatch(r"[a-z0-9-]+", dataset.id)
    assert all((dataset.title, dataset.producer, dataset.licence, dataset.vintage))
    assert dataset.sha256 is None or re.fullmatch(r"[0-9a-f]{64}", dataset.sha256)
    assert dataset.md5 is None or re.fullmatch(r"[0-9a-f]{32}", dataset.md5)
    assert all(re.match(r"https?://\S+$", url) for url in dataset.urls)
    path = PurePosixPath(dataset.path)
    assert not path.is_absolute() and ".." not in path.parts
    assert dataset.urls or "COURSE_DATA_MIRROR" in dataset.note


def test_known_hash_prefers_sha256():
    """The stronger hash is used, the weaker is better than none, and none is unpinned."""
    facts = dict.fromkeys(("id", "title", "producer", "licence", "vintage", "path"), "x")
    assert Dataset(**facts, sha256="a", md5="b").known_hash == "sha256:a"
    assert Dataset(**facts, md5="b").known_hash == "md5:b"
    assert Dataset(**facts).known_hash is None


def test_get_suggests_the_closest():
    """A misspelt identifier is answered with the ones that look like it."""
    assert get("paris-iris").path == "paris/iris.gpkg"
    with pytest.raises(UnknownDataset, match="Vouliez-vous dire paris-iris"):
        get("paris-irsi")
    with pytest.raises(UnknownDataset, match="course data list"):
        get("@")


def test_pinned_files_are_the_real_ones(real_data):
    """Every file of the real data that the registry names has the registry's hash and size."""
    present = [d for d in DATASETS if (real_data / d.path).is_file()]
    assert [d.id for d in present if not matches(d, real_data / d.path)] == []
    assert len(present) >= 40


@pytest.mark.parametrize(
    ("id", "read"),
    [
        ("paris-iris", gpd.read_file),
        ("paris-bureaux-2012", gpd.read_file),
        ("paris-secteurs-2017", gpd.read_file),
        ("montpellier-bureaux-2014", gpd.read_file),
        ("paris-rp2011-cs8", pd.read_csv),
        ("reu-adresses-extrait", pd.read_csv),
        ("presidentielle-2022-t1-departements", partial(pd.read_excel, engine="calamine")),
    ],
)
def test_shapes_are_the_real_ones(real_data, id, read):
    """Rows and columns are those of the file."""
    dataset = get(id)
    assert read(real_data / dataset.path).shape == (dataset.rows, dataset.columns)


def test_lines_of_the_national_table(real_data):
    """The table of 2017 has as many lines as the registry says, and a header."""
    dataset = get("presidentielle-2017-t1")
    with gzip.open(real_data / dataset.path) as file:
        assert sum(1 for _ in file) == dataset.rows + 1
