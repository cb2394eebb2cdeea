"""Contours of the IRIS, as IGN delivers them."""

import geopandas as gpd
import py7zr
import pytest
from shapely import box

from course_lib.datasets.contours import read_iris_contours
from course_lib.errors import GeometryError, MalformedFile


@pytest.fixture
def mainland(tmp_path):
    """Two IRIS in Lambert-93, in a GeoPackage whose key is in lower case."""
    path = tmp_path / "metropole.gpkg"
    shapes = [box(652_000, 6_862_000, 652_300, 6_862_300), box(652_300, 6_862_000, 652_600, 6_862_300)]
    table = gpd.GeoDataFrame(
        {"code_iris": ["751010101", "751010102"], "nom_iris": "x"}, geometry=shapes, crs=2154
    )
    table.to_file(path, driver="GPKG")
    return path


@pytest.fixture
def archive(mainland, tmp_path):
    """IGN's archive: the mainland, and La Réunion as a shapefile in its own projection."""
    island = tmp_path / "reunion.shp"
    table = gpd.GeoDataFrame(
        {"CODE_IRIS": ["974110101"]}, geometry=[box(338_000, 7_690_000, 338_300, 7_690_300)], crs=2975
    )
    table.to_file(island)
    path = tmp_path / "CONTOURS-IRIS.7z"
    with py7zr.SevenZipFile(path, "w") as target:
        target.write(mainland, "LIVRAISON/FXX/CONTOURS-IRIS.gpkg")
        for part in ("shp", "shx", "dbf", "prj"):
            target.write(island.with_suffix(f".{part}"), f"LIVRAISON/REU/CONTOURS-IRIS.{part}")
        target.writestr("Lisez-moi", "LIVRAISON/LISEZ-MOI.txt")
    return path


def test_an_archive_of_several_projections(archive):
    """Three IRIS in degrees: two in Paris, one in La Réunion."""
    contours = read_iris_contours(archive)
    assert contours["iris"].tolist() == ["751010101", "751010102", "974110101"]
    assert contours.crs.to_epsg() == 4326
    corners = contours.get_coordinates()
    assert corners["x"].iloc[0] == pytest.approx(2.35, abs=0.02)
    assert corners["y"].iloc[-1] == pytest.approx(-20.88, abs=0.02)


def test_a_file_out_of_the_archive(mainland):
    """The GeoPackage alone reads as well."""
    assert read_iris_contours(mainland)["iris"].tolist() == ["751010101", "751010102"]


def test_a_cut_archive(archive):
    """A download that stopped is refused, whatever was lost."""
    whole = archive.read_bytes()
    for length in (len(whole) // 2, len(whole) - 10, 40):
        archive.write_bytes(whole[:length])
        with pytest.raises(MalformedFile, match="Téléchargez"):
            read_iris_contours(archive)


def test_an_archive_of_something_else(tmp_path):
    """No polygons in it."""
    path = tmp_path / "autre.7z"
    with py7zr.SevenZipFile(path, "w") as target:
        target.writestr("bonjour", "LISEZ-MOI.txt")
    with pytest.raises(MalformedFile, match="ni GeoPackage ni shapefile"):
        read_iris_contours(path)


def test_other_polygons(mainland, tmp_path):
    """Another key, no CRS, an IRIS given twice, or not polygons at all."""
    table = gpd.read_file(mainland)
    other = tmp_path / "autre.gpkg"
    table.rename(columns={"code_iris": "insee"}).to_file(other, driver="GPKG")
    with pytest.raises(MalformedFile, match=r"code_iris manque.*insee, nom_iris"):
        read_iris_contours(other)
    bare = tmp_path / "nu.shp"
    with pytest.warns(UserWarning, match="crs"):
        table.set_crs(None, allow_override=True).to_file(bare)
    with pytest.raises(GeometryError, match="quel système"):
        read_iris_contours(bare)
    twice = tmp_path / "double.gpkg"
    table.assign(code_iris="751010101").to_file(twice, driver="GPKG")
    with pytest.raises(GeometryError, match="deux fois l’IRIS 751010101"):
        read_iris_contours(twice)
    text = tmp_path / "texte.gpkg"
    text.write_text("bonjour")
    with pytest.raises(MalformedFile, match="polygones lisible"):
        read_iris_contours(text)
