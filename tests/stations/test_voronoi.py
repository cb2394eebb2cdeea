"""Contours of stations rebuilt from addresses."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from course_lib.datasets import read_addresses, read_polygons
from course_lib.errors import DataError, GeometryError
from course_lib.stations import HiddenStationWarning, locate, voronoi_stations
from course_lib.synthetic import town


@pytest.fixture
def addresses():
    """Three points in a line, of two stations."""
    return pd.DataFrame({"bureau": ["b2", "b1", "b2"], "x": [0.0, 10.0, 20.0], "y": 0.0})


@pytest.fixture
def commune():
    """A rectangle around them."""
    return gpd.GeoSeries([shapely.box(-5, -5, 25, 5)], crs=2154)


def assert_partition(contours, ground):
    """Valid polygons that cover the ground once."""
    assert contours.is_valid.all()
    assert set(contours.geom_type) == {"MultiPolygon"}
    assert contours.area.sum() == pytest.approx(ground.area, rel=1e-9)
    assert contours.union_all().area == pytest.approx(ground.area, rel=1e-9)
    assert contours.union_all().symmetric_difference(ground).area < 1e-6 * ground.area


def test_ground_goes_to_the_nearest_address(addresses, commune):
    """A third to the middle station, two pieces to the other; rows are sorted by station."""
    contours = voronoi_stations(addresses, within=commune)
    assert contours["bureau"].tolist() == ["b1", "b2"]
    assert contours.area.tolist() == pytest.approx([100, 200])
    assert contours.crs.to_epsg() == 2154
    assert len(contours.geometry[1].geoms) == 2
    assert_partition(contours, commune[0])


def test_row_order_does_not_matter(addresses, commune):
    """Shuffled addresses give the same contours."""
    back = voronoi_stations(addresses[::-1], within=commune)
    assert back.geom_equals(voronoi_stations(addresses, within=commune)).all()


def test_the_majority_takes_a_shared_point(addresses, commune):
    """Two addresses of b3 against one of b1 at the same point; on equal terms, the first code."""
    shared = pd.concat([addresses, addresses.iloc[[1, 1]].assign(bureau="b3")])
    with pytest.warns(HiddenStationWarning, match=r"1 bureau sans contour \(b1\)"):
        assert voronoi_stations(shared, within=commune)["bureau"].tolist() == ["b2", "b3"]
    with pytest.warns(HiddenStationWarning, match="b3"):
        assert voronoi_stations(shared[:-1], within=commune)["bureau"].tolist() == ["b1", "b2"]


def test_without_an_outline_ground_stops_around_the_addresses(addresses):
    """A hundred metres around the hull: 20 metres long, no width."""
    ground = shapely.buffer(shapely.LineString([(0, 0), (20, 0)]), 100)
    assert_partition(voronoi_stations(addresses), ground)


def test_a_single_point_has_all_the_ground(addresses, commune):
    """One address, or many at one point."""
    for one in (addresses.head(1), pd.concat([addresses.head(1)] * 3)):
        assert voronoi_stations(one, within=commune).area.tolist() == pytest.approx([300])


def test_an_outline_along_a_border_of_cells():
    """Where the outline follows a border between cells, no line is left beside the polygons."""
    pair = pd.DataFrame({"bureau": ["a", "b"], "x": [0.0, 2.0], "y": 0.0})
    ground = gpd.GeoSeries([shapely.box(-1, -1, 1, 1), shapely.box(1.5, -1, 3, 1)], crs=2154)
    contours = voronoi_stations(pair, within=ground)
    assert contours.area.tolist() == pytest.approx([4, 3])
    assert_partition(contours, ground.union_all())


def test_addresses_that_cannot_be_used_are_left_out(addresses, commune):
    """No coordinates, no station, or outside the commune: they take no ground."""
    strangers = pd.DataFrame({"bureau": ["b9", None, "b9"], "x": [np.nan, 3.0, 400.0], "y": [0.0, 0.0, 0.0]})
    contours = voronoi_stations(pd.concat([addresses, strangers]), within=commune)
    assert contours.area.tolist() == pytest.approx([100, 200])


def test_no_address_left(addresses, commune):
    """The message says how many were received, and what to check."""
    with pytest.raises(DataError, match=r"aucune des 3 adresses.*dans le contour"):
        voronoi_stations(addresses.assign(x=1e6), within=commune)
    with pytest.raises(DataError, match="aucune des 0 adresses"):
        voronoi_stations(addresses.head(0))


def test_faulty_outlines(addresses, commune):
    """An outline without CRS, a bare polygon, an empty selection."""
    for wrong in (commune.set_crs(None, allow_override=True), commune[0]):
        with pytest.raises(GeometryError, match="attendu un GeoDataFrame"):
            voronoi_stations(addresses, within=wrong)
    with pytest.raises(GeometryError, match="surface est nulle"):
        voronoi_stations(addresses, within=commune[:0])


@pytest.mark.parametrize("bad", ["est", np.inf])
def test_coordinates_that_are_not_numbers(addresses, commune, bad):
    """The message gives the column, the row and the value."""
    addresses["x"] = addresses["x"].astype(object)
    addresses.loc[1, "x"] = bad
    with pytest.raises(DataError, match=f"«\u00a0x\u00a0».*ligne 2.*«\u00a0{bad}\u00a0»"):
        voronoi_stations(addresses, within=commune)


def rightly_placed(kept, left_out, within):
    """Share of the addresses left out that fall in the contour of their own station."""
    contours = voronoi_stations(kept, within=within)
    row = locate(left_out["x"], left_out["y"], contours.geometry.to_numpy())
    return (np.append(contours["bureau"].to_numpy(), "")[row] == left_out["bureau"].to_numpy()).mean()


def test_the_town_is_recovered():
    """From the addresses of its voters: 120 stations, most of the true ground, most addresses left out."""
    drawn = town()
    voters = drawn.people.loc[drawn.people["bureau"].notna(), "address"].unique()
    register = drawn.addresses[drawn.addresses["address"].isin(voters)]
    contours = voronoi_stations(register, within=drawn.iris)
    assert contours["bureau"].tolist() == sorted(drawn.bureaux["bureau"])
    assert_partition(contours, drawn.iris.union_all())
    true = drawn.bureaux.set_index("bureau").geometry
    rebuilt = contours.set_index("bureau").geometry.reindex(true.index)
    assert true.intersection(rebuilt).area.sum() / true.area.sum() == pytest.approx(0.93, abs=0.02)
    kept = np.random.default_rng(0).random(len(register)) < 0.9
    assert rightly_placed(register[kept], register[~kept], drawn.iris) == pytest.approx(0.965, abs=0.015)


@pytest.mark.parametrize(("commune", "stations"), [("29039", 17), ("29046", 13)])
def test_real_addresses(real_data, commune, stations):
    """Concarneau and Douarnenez: contours of every station; 96 % of the addresses left out are in theirs."""
    outlines = read_polygons(real_data / "reu/contours_com_sample.geojson", "code_insee", name="commune")
    outline = outlines[outlines["commune"] == commune]
    addresses = read_addresses(real_data / "reu/addresses_sample.csv")
    addresses = addresses[addresses["commune"] == commune]
    contours = voronoi_stations(addresses, within=outline)
    assert len(contours) == stations
    assert_partition(contours, outline.union_all())
    points = gpd.GeoSeries.from_xy(addresses["longitude"], addresses["latitude"], crs=4326).to_crs(2154)
    distinct = addresses[["bureau"]].assign(x=points.x, y=points.y).drop_duplicates(["x", "y"])
    kept = np.random.default_rng(0).random(len(distinct)) < 0.5
    assert rightly_placed(distinct[kept], distinct[~kept], outline) == pytest.approx(0.96, abs=0.015)
