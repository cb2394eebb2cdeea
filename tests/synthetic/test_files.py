"""The eleven files: same bytes everywhere, read back by the readers of open data."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from course_lib.datasets.census import read_census
from course_lib.datasets.polygons import read_polygons
from course_lib.datasets.register import read_addresses
from course_lib.datasets.results import read_results
from course_lib.synthetic import town
from course_lib.synthetic.files import FILES

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib, sys
from course_lib.synthetic import town
files = town(7, n_iris=12, n_bureaux=15, n_people=3_000).write(sys.argv[1])
for name, path in files.items():
    print(name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def written(small, tmp_path_factory):
    """Files of the small town."""
    return small.write(tmp_path_factory.mktemp("town"))


def test_committed_files_are_regenerated_byte_for_byte(montreuse, committed, tmp_path):
    """The default seed writes the very files that are committed, under 3 MB in all."""
    files = montreuse.write(tmp_path)
    total = 0
    for path in files.values():
        assert path.read_bytes() == (committed / path.name).read_bytes(), path.name
        total += path.stat().st_size
    assert total < 3_000_000


def test_bytes_do_not_depend_on_process_or_folder(tmp_path):
    """Two processes with other hash seeds, in other folders, write the same bytes."""
    outputs = []
    for hash_seed, folder in (("1", "a"), ("2022", "another/and/longer")):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / folder)],
            env={"PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo" if folder == "a" else "UTC"},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    drawn = town(7, n_iris=12, n_bureaux=15, n_people=3_000).write(tmp_path / "here")
    for line in outputs[0].splitlines():
        name, digest = line.split()
        assert hashlib.sha256(drawn[name].read_bytes()).hexdigest() == digest


def test_paths_and_nothing_else(small, tmp_path):
    """Eleven files, keyed by role, and no trace of their making."""
    files = small.write(tmp_path / "new" / "folder")
    assert {name: path.name for name, path in files.items()} == FILES
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == sorted(FILES.values())


def test_a_failure_leaves_the_old_files(small, tmp_path, monkeypatch):
    """When a file cannot be made, those that were there stay whole."""
    before = {path: path.read_bytes() for path in small.write(tmp_path).values()}
    other = town(8, n_iris=24, n_bureaux=30, n_people=12_000)
    monkeypatch.setattr("course_lib.synthetic.files._register", lambda town: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        other.write(tmp_path)
    assert {path: path.read_bytes() for path in sorted(tmp_path.iterdir())} == dict(sorted(before.items()))


def test_gdal_keeps_its_own_date(written):
    """The fixed date of GeoPackages does not outlive the writing."""
    assert written["iris"].is_file()
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_iris_come_back(small, written):
    """The reader of polygons gives the same IRIS, to the last corner."""
    read = read_polygons(written["iris"], "code_iris", name="iris")
    assert read["iris"].tolist() == small.iris["iris"].tolist()
    assert read.geometry.geom_equals(small.iris.geometry).all()
    table = gpd.read_file(written["iris"])
    assert (table["nom_iris"] == small.iris["nom"]).all()
    assert (table["code_insee"] == "00001").all()


def test_stations_come_back(small, written):
    """Stations in degrees, brought back to metres, are within two centimetres."""
    read = read_polygons(written["bureaux"], "codeBureauVote", name="bureau")
    assert read["bureau"].tolist() == small.bureaux["bureau"].tolist()
    assert read.is_valid.all()
    gap = shapely.hausdorff_distance(read.geometry.array, small.bureaux.geometry.array)
    assert gap.max() < 0.02
    overlap = shapely.area(read.geometry.array).sum() - read.union_all().area
    assert overlap < 1


def test_geojson_is_in_degrees_with_seven_decimals(written):
    """Coordinates are longitudes and latitudes inland in France, short enough to read."""
    features = json.loads(written["bureaux"].read_text(encoding="utf-8"))["features"]
    for longitude, latitude in features[0]["geometry"]["coordinates"][0]:
        assert 1.9 < longitude < 2.3
        assert 46.7 < latitude < 47
        assert round(longitude, 7) == longitude


def test_census_comes_back(small, written):
    """The reader of the census gives the town's own counts."""
    pd.testing.assert_frame_equal(read_census(written["recensement"]), small.census())


@pytest.mark.parametrize("tour", [1, 2])
def test_results_come_back(small, written, tour):
    """The reader of results gives the town's own tables."""
    read, drawn = read_results(written[f"resultats_t{tour}"]), small.results(tour)
    pd.testing.assert_frame_equal(read.stations, drawn.stations)
    pd.testing.assert_frame_equal(read.votes, drawn.votes)


def test_addresses_come_back(small, written):
    """Addresses with an elector, at their place to ten centimetres, with the Ministry's key."""
    read = read_addresses(written["adresses"])
    people = small.people
    lived_in = np.unique(people.loc[people["bureau"].notna(), "address"])
    assert len(read) == len(lived_in)
    expected = small.addresses.set_index("address").loc[lived_in].sort_values(["bureau"], kind="stable")
    assert read["bureau"].tolist() == expected["bureau"].tolist()
    points = gpd.points_from_xy(read["longitude"], read["latitude"], crs=4326).to_crs(2154)
    assert np.hypot(points.x - expected["x"], points.y - expected["y"]).max() < 0.12
    around = small.iris.set_index("iris").geometry[expected["iris"]]
    assert shapely.contains(around.array, np.asarray(points)).all()


def test_register_codes_have_lost_their_zeros(written):
    """Station 7 is written 00001_7 in the register and 0007 by the Ministry, as in the real files."""
    text = written["adresses"].read_text(encoding="utf-8")
    assert '"00001_7","00001"' in text
    assert "_0007" not in text
    assert ";001;Montreuse;0007;" in written["resultats_t1"].read_text(encoding="latin-1")
