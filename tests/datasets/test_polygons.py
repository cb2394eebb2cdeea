"""Polygons of IRIS and polling stations."""

import json
from functools import partial

import geopandas as gpd
import pandas as pd
import pytest
from shapely import MultiPolygon, Point, Polygon, box

from course_lib.datasets.polygons import read_polygons
from course_lib.datasets.registry import get
from course_lib.errors import CommuneNotFound, GeometryError, MalformedFile

# Two squares of 100 m in Paris, in Lambert-93.
SQUARES = [box(650_000, 6_860_000, 650_100, 6_860_100), box(650_100, 6_860_000, 650_200, 6_860_100)]


@pytest.fixture
def save(tmp_path):
    """Return a function that saves two coded polygons, with what is to be changed in them."""

    def save(name="zones.gpkg", shapes=SQUARES, codes=("a", "b"), crs=2154, to=None):
        table = gpd.GeoDataFrame({"CODE": list(codes), "nom": "x"}, geometry=list(shapes), crs=crs)
        (table if to is None else table.to_crs(to)).to_file(tmp_path / name)
        return tmp_path / name

    return save


@pytest.mark.parametrize(
    ("name", "to"), [("z.gpkg", None), ("z.geojson", 4326), ("z.gpkg", 3857), ("z.shp.zip", None)]
)
def test_formats_come_to_metres(save, name, to):
    """GeoPackage, GeoJSON and zipped shapefile, in metres or degrees, give the same polygons."""
    zones = read_polygons(save(name, to=to), "CODE", name="iris")
    assert zones.columns.tolist() == ["iris", "geometry"]
    assert zones["iris"].tolist() == ["a", "b"]
    assert zones.crs.to_epsg() == 2154
    assert zones.area.tolist() == pytest.approx([10_000, 10_000], rel=1e-4)


def test_geojson_without_crs_is_in_degrees(save):
    """A GeoJSON that names no CRS follows its standard: longitude and latitude."""
    path = save("z.geojson", to=4326)
    content = json.loads(path.read_text())
    content.pop("crs", None)
    path.write_text(json.dumps(content))
    assert read_polygons(path, "CODE", name="iris").area.sum() == pytest.approx(20_000, rel=1e-4)


def test_codes_become_text(save):
    """Codes that a file holds as numbers are read as text, without a decimal point."""
    assert read_polygons(save(codes=[62, 61]), "CODE", name="bureau")["bureau"].tolist() == ["62", "61"]
    assert read_polygons(save(codes=[62.0, 61.0]), "CODE", name="bureau")["bureau"].tolist() == ["62", "61"]


def test_crossing_polygon_is_repaired(save):
    """A polygon that crosses itself becomes the valid polygons that it draws."""
    x, y = 650_000, 6_860_000
    bow = Polygon([(x, y), (x + 100, y + 100), (x + 100, y), (x, y + 100)])
    zones = read_polygons(save(shapes=[bow, SQUARES[1]]), "CODE", name="iris")
    assert zones.is_valid.all() and isinstance(zones.geometry[0], MultiPolygon)
    assert zones.area.tolist() == pytest.approx([5_000, 10_000])


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_no_crs(save):
    """Polygons without a CRS are refused, with the way to add one."""
    with pytest.raises(GeometryError, match=r"set_crs\(2154\)"):
        read_polygons(save("z.shp", crs=None), "CODE", name="iris")


@pytest.mark.parametrize(
    ("shapes", "crs", "says"),
    [
        ([box(2.3, 48.8, 2.4, 48.9), box(2.4, 48.8, 2.5, 48.9)], 2154, "annonce des mètres.*sont en degrés"),
        (SQUARES, 4326, "annonce des degrés.*sont en mètres"),
    ],
)
def test_wrong_unit(save, shapes, crs, says):
    """Degrees under a CRS in metres, or the reverse, would give areas without meaning."""
    with pytest.raises(GeometryError, match=says):
        read_polygons(save(shapes=shapes, crs=crs), "CODE", name="iris")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"shapes": [SQUARES[0], None]}, r"sans géométrie \(1\).*b"),
        ({"shapes": [SQUARES[0], Polygon()]}, r"sans géométrie \(1\).*b"),
        ({"shapes": [SQUARES[0], Point(650_000, 6_860_000)]}, r"sans surface \(1\).*b"),
        ({"codes": ["a", "a"]}, r"répétés \(1\).*a"),
    ],
    ids=["missing", "empty", "point", "repeated"],
)
def test_faulty_polygons_are_named(save, change, says):
    """Polygons missing, empty, without area or with a code given twice are refused by their code."""
    with pytest.raises(GeometryError, match=says):
        read_polygons(save(**change), "CODE", name="iris")


def test_missing_key(save):
    """A missing column is answered with the columns that are there."""
    with pytest.raises(MalformedFile, match=r"DCOMIRIS.*CODE, nom"):
        read_polygons(save(), "DCOMIRIS", name="iris")


def test_empty_code(save):
    """A polygon without a code is refused."""
    with pytest.raises(MalformedFile, match="polygone 2") as caught:
        read_polygons(save(codes=["a", None]), "CODE", name="iris")
    assert caught.value.column == "CODE"


def test_no_polygon(save):
    """A file without a polygon is refused."""
    with pytest.raises(MalformedFile, match="aucun polygone"):
        read_polygons(save("z.geojson", shapes=[], codes=[], crs=4326), "CODE", name="iris")


def test_not_polygons(tmp_path):
    """A text file, a table without geometry and an absent file are refused."""
    (tmp_path / "faux.gpkg").write_text("pas un GeoPackage")
    with pytest.raises(MalformedFile, match="GeoPackage"):
        read_polygons(tmp_path / "faux.gpkg", "CODE", name="iris")
    pd.DataFrame({"CODE": ["a"]}).to_csv(tmp_path / "table.csv", index=False)
    with pytest.raises(GeometryError, match="pas de géométries"):
        read_polygons(tmp_path / "table.csv", "CODE", name="iris")


@pytest.mark.parametrize(
    ("id", "key", "count", "km2"),
    [
        ("paris-iris", "DCOMIRIS", 992, 105.38),
        ("paris-bureaux-2012", "ID", 867, 85.34),
        ("paris-secteurs-2017", "id_bv", 896, 85.09),
        ("montpellier-bureaux-2014", "Bureau", 131, 57.12),
    ],
)
def test_real_polygons(real_data, id, key, count, km2):
    """The real files are read whole, one valid polygon per code, over the known ground."""
    zones = read_polygons(real_data / get(id).path, key, name="zone")
    assert len(zones) == zones["zone"].nunique() == count
    assert zones.is_valid.all()
    assert zones.area.sum() / 1e6 == pytest.approx(km2, abs=0.005)


def test_rows_of_one_commune(tmp_path):
    """A condition keeps some rows; a condition that keeps none, or cannot be read, is told apart."""
    table = gpd.GeoDataFrame(
        {"codeCommune": ["34172", "29039"], "code": ["34172_0001", "29039_0001"]},
        geometry=[box(0, 0, 1, 1), box(2, 0, 3, 1)],
        crs=4326,
    )
    table.to_file(tmp_path / "table.geojson")
    read = partial(read_polygons, tmp_path / "table.geojson", "code", name="bureau")
    assert read(where="codeCommune = '29039'")["bureau"].tolist() == ["29039_0001"]
    with pytest.raises(CommuneNotFound, match="75056"):
        read(where="codeCommune = '75056'")
    with pytest.raises(MalformedFile, match="lisible"):
        read(where="commune = '75056'")
