"""Crosswalk from zones to stations, by area and by addresses."""

import warnings

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, Polygon, box

from course_lib.datasets import read_addresses, read_polygons, read_results
from course_lib.errors import DataError, GeometryError
from course_lib.stations import OverlapWarning, address_weights, apportion, areal_weights, well_placed
from course_lib.synthetic import town


def polygons(key, crs=2154, **shapes):
    """One row per code."""
    return gpd.GeoDataFrame({key: list(shapes)}, geometry=list(shapes.values()), crs=crs)


@pytest.fixture
def iris():
    """Two zones side by side, 3 × 1 and 1 × 1 metres."""
    return polygons("iris", A=box(0, 0, 3, 1), B=box(3, 0, 4, 1))


@pytest.fixture
def bureaux():
    """Two stations that leave 20 cm of A uncovered."""
    return polygons("bureau", b13=box(1, 0, 2.8, 1), b12=box(0, 0, 1, 1), b14=box(3, 0, 5, 1))


def test_parts_are_shares_of_the_zone(iris, bureaux):
    """Each part is the piece's area over the zone's, whatever the station's size."""
    weights = areal_weights(iris, bureaux)
    assert list(weights.columns) == ["iris", "bureau", "part"]
    assert weights[["iris", "bureau"]].values.tolist() == [["A", "b12"], ["A", "b13"], ["B", "b14"]]
    assert weights["part"].tolist() == pytest.approx([1 / 3, 0.6, 1.0], abs=1e-12)


def test_row_order_does_not_matter(iris, bureaux):
    """Shuffled polygons give the same table."""
    pd.testing.assert_frame_equal(areal_weights(iris[::-1], bureaux[::-1]), areal_weights(iris, bureaux))


def test_neighbours_that_only_touch_share_nothing(iris):
    """A common border is not a piece."""
    weights = areal_weights(iris, polygons("bureau", b1=box(4, 0, 5, 1), b2=box(0, 0, 0.5, 1)))
    assert weights["bureau"].tolist() == ["b2"]


def test_a_small_piece_is_kept():
    """A piece of 43 mm², as on Paris, still counts."""
    iris = polygons("iris", A=box(0, 0, 1000, 1))
    weights = areal_weights(iris, polygons("bureau", b1=box(0, 0, 43e-6, 1)))
    assert weights["part"].tolist() == pytest.approx([43e-9], rel=1e-6)


def test_column_names_are_free(iris, bureaux):
    """The columns keep the names of the files that the codes come from."""
    weights = areal_weights(
        iris.rename(columns={"iris": "DCOMIRIS"}),
        bureaux.rename(columns={"bureau": "ID"}),
        zone="DCOMIRIS",
        station="ID",
    )
    assert list(weights.columns) == ["DCOMIRIS", "ID", "part"]


def test_degrees_are_refused(iris, bureaux):
    """Polygons in degrees: the message says what was received, expected, and what to write."""
    with pytest.raises(GeometryError, match=r"reçu EPSG:4326.*attendu des mètres.*\.to_crs\(2154\)"):
        areal_weights(iris, bureaux.to_crs(4326))


def test_feet_are_refused(iris, bureaux):
    """A projected CRS whose unit is not the metre is not enough."""
    with pytest.raises(GeometryError, match=r"EPSG:2263 .*attendu des mètres"):
        areal_weights(iris.set_crs(2263, allow_override=True), bureaux)


def test_polygons_without_crs_are_refused(iris, bureaux):
    """Coordinates that no system explains are not guessed."""
    with pytest.raises(GeometryError, match=r"sans système.*\.set_crs"):
        areal_weights(iris.set_crs(None, allow_override=True), bureaux)


def test_two_projections_are_refused(iris, bureaux):
    """Metres of two projections do not compare."""
    with pytest.raises(GeometryError, match=r"même système.*UTM zone 31N"):
        areal_weights(iris, bureaux.to_crs(32631))


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (None, "1 géométrie vide (B)"),
        (Polygon(), "1 géométrie vide (B)"),
        (Point(0, 0), "1 géométrie sans surface (B)"),
        (LineString([(0, 0), (1, 1)]), "1 géométrie sans surface (B)"),
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "1 contour invalide (B)"),
    ],
)
def test_faulty_geometries_are_named(bureaux, shape, message):
    """Geometries that have no area to measure are refused with their codes."""
    with pytest.raises(GeometryError) as error:
        areal_weights(polygons("iris", A=box(0, 0, 1, 1), B=shape), bureaux)
    assert message in str(error.value)


def test_duplicated_codes_are_refused(iris, bureaux):
    """A station in two rows would be two stations."""
    with pytest.raises(GeometryError, match=r"1 code en double \(b12\).*dissolve"):
        areal_weights(iris, pd.concat([bureaux, bureaux[bureaux["bureau"] == "b12"]]))


def test_missing_codes_are_refused(iris, bureaux):
    """A polygon without code belongs to nobody."""
    bureaux.loc[0, "bureau"] = None
    with pytest.raises(GeometryError, match="1 ligne sans code"):
        areal_weights(iris, bureaux)


def test_missing_column_is_refused(iris, bureaux):
    """The message lists the columns received."""
    with pytest.raises(DataError, match=r"colonne absente \(bureau\).*ID, geometry"):
        areal_weights(iris, bureaux.rename(columns={"bureau": "ID"}))


def test_a_table_without_geometry_is_refused(iris, bureaux):
    """A plain DataFrame is not polygons."""
    with pytest.raises(GeometryError, match="reçu DataFrame, attendu un GeoDataFrame"):
        areal_weights(pd.DataFrame(iris), bureaux)


def test_overlapping_stations_are_warned_about_by_name(iris):
    """Ground claimed by two stations is counted in both, and the warning names the pair."""
    bureaux = polygons("bureau", b1=box(0, 0, 3, 1), b2=box(1, 0, 4, 1))
    with pytest.warns(OverlapWarning, match="b1 et b2.*2 m²"):
        weights = areal_weights(iris, bureaux)
    assert weights.groupby("iris")["part"].sum().to_dict() == pytest.approx({"A": 5 / 3, "B": 1.0})


def test_slivers_between_neighbours_are_not_warned_about(iris):
    """Overlaps of a few square centimetres are how polygons are drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        areal_weights(iris, polygons("bureau", b1=box(0, 0, 2.01, 1), b2=box(2, 0, 4, 1)))


@pytest.fixture
def addresses():
    """Five addresses in A, one in B, one nowhere."""
    return pd.DataFrame(
        {
            "x": [0.5, 1.5, 1.6, 2.5, 2.6, 3.5, 9.0],
            "y": 0.5,
            "bureau": ["b12", "b13", "b13", "b13", None, "b14", "b14"],
            "logements": [6, 1, 1, 2, 0, 5, 7],
        }
    )


def test_address_parts(iris, addresses):
    """An address without a station stays in its zone's total; one outside every zone is ignored."""
    weights = address_weights(addresses, iris)
    assert weights.values.tolist() == [["A", "b12", 0.2], ["A", "b13", 0.6], ["B", "b14", 1.0]]


def test_address_counts_weigh(iris, addresses):
    """With a count column, a building weighs as many dwellings as it has."""
    weights = address_weights(addresses, iris, count="logements")
    assert weights.values.tolist() == [["A", "b12", 0.6], ["A", "b13", 0.4], ["B", "b14", 1.0]]


def test_addresses_in_degrees(iris, addresses):
    """The register's longitudes and latitudes are projected on the zones."""
    points = gpd.GeoSeries.from_xy(addresses["x"] + 650_000, addresses["y"] + 6_860_000, crs=2154).to_crs(
        4326
    )
    register = addresses[["bureau"]].assign(longitude=points.x, latitude=points.y)
    moved = iris.set_geometry(iris.translate(650_000, 6_860_000))
    pd.testing.assert_frame_equal(address_weights(register, moved), address_weights(addresses, iris))


def test_an_address_on_a_border_is_in_one_zone(iris):
    """The zone whose code comes first takes it, whatever the order of the rows."""
    border = pd.DataFrame({"x": [3.0], "y": [0.5], "bureau": ["b12"]})
    for zones in (iris, iris[::-1]):
        assert address_weights(border, zones).values.tolist() == [["A", "b12", 1.0]]


def test_addresses_elsewhere_are_refused(iris, addresses):
    """Addresses of another town would silently give an empty crosswalk."""
    with pytest.raises(DataError, match="aucune des 7 adresses"):
        address_weights(addresses.assign(x=100.0), iris)


@pytest.mark.parametrize("bad", [-1, "beaucoup", None])
def test_address_counts_must_be_positive_numbers(iris, addresses, bad):
    """The message gives the row and the value received."""
    counts = addresses["logements"].astype(object)
    counts[2] = bad
    with pytest.raises(DataError, match=r"« logements ».*ligne 3"):
        address_weights(addresses.assign(logements=counts), iris, count="logements")


def test_addresses_need_coordinates(iris):
    """Neither degrees nor metres: the missing columns are named."""
    with pytest.raises(DataError, match=r"absente \(x, y\)"):
        address_weights(pd.DataFrame({"bureau": ["b12"]}), iris)


def test_addresses_without_coordinates_are_in_no_zone(iris, addresses):
    """A place that was not geocoded, in metres or in degrees, changes nothing."""
    lost = pd.concat([addresses, addresses.head(2).assign(x=None)])
    pd.testing.assert_frame_equal(address_weights(lost, iris), address_weights(addresses, iris))
    degrees = pd.DataFrame({"bureau": ["b1", "b2"], "longitude": [None, 3.0], "latitude": [47.0, 46.5]})
    around = polygons("iris", A=Point(700_000, 6_600_000).buffer(1_000))
    assert address_weights(degrees, around).values.tolist() == [["A", "b2", 1.0]]


def test_well_placed_addresses():
    """A number, a street or a hamlet, with coordinates and a score; nothing else."""
    rows = [
        (2.0, 48.0, "housenumber", 0.96, True),
        (2.0, 48.0, "street", 0.6, True),
        (2.0, 48.0, "locality", 0.7, True),
        (2.0, 48.0, "municipality", 0.96, False),
        (2.0, 48.0, "housenumber", 0.59, False),
        (2.0, None, "housenumber", 0.96, False),
        (2.0, 48.0, None, 0.96, False),
        (2.0, 48.0, "street", None, False),
    ]
    columns = ["longitude", "latitude", "geo_type", "geo_score", "expected"]
    table = pd.DataFrame(rows, columns=columns, index=range(10, 18))
    assert well_placed(table).equals(table["expected"].rename(None))
    with pytest.raises(DataError, match=r"absente \(geo_score\)"):
        well_placed(table.drop(columns="geo_score"))


def test_the_towns_register_meets_its_results(tmp_path):
    """``00001_7`` of the register is the Ministry's ``0007``: every station gets inhabitants, nobody is lost."""
    drawn = town(seed=3, n_iris=24, n_bureaux=30, n_people=12_000)
    files = drawn.write(tmp_path)
    weights = address_weights(read_addresses(files["adresses"]), drawn.iris, count="nb_adresses")
    stations = read_results(files["resultats_t1"]).stations
    counts = apportion(drawn.census(), weights)
    assert counts.index.tolist() == sorted(stations["bureau"])
    assert counts.iloc[:, 0].sum() == pytest.approx(12_000)
    assert counts.iloc[:, 0].corr(stations.set_index("bureau")["inscrits"].astype(float)) > 0.8


def test_the_real_register_meets_the_ministry(real_data):
    """Concarneau's and Douarnenez's stations of the register are those of 2017; voters follow nb_adresses."""
    addresses = read_addresses(real_data / "reu/addresses_sample.csv")
    results = read_results(real_data / "presidentielle-2017/2017-presidentielle-1_par_bureau_large.csv.gz")
    stations = results.stations.set_index("bureau")
    by_station = addresses.groupby("bureau")["nb_adresses"].agg(["size", "sum"]).astype(float)
    there = stations[stations["commune"].isin(["29039", "29046"])]
    assert set(there.index) == {key for key in by_station.index if key[:5] in ("29039", "29046")}
    voters = stations["inscrits"].reindex(by_station.index).astype(float)
    assert by_station["sum"].corr(voters) == pytest.approx(0.94, abs=0.005)
    assert by_station["size"].corr(voters) == pytest.approx(0.75, abs=0.005)
    assert (~well_placed(addresses)).sum() == 30


def test_real_addresses_share_out_among_their_stations(real_data):
    """In the electoral register's extract, every address falls in its commune: 17, 13 and 1 stations."""
    communes = read_polygons(real_data / "reu/contours_com_sample.geojson", "code_insee", name="commune")
    addresses = read_addresses(real_data / "reu/addresses_sample.csv")
    weights = address_weights(addresses, communes, zone="commune", count="nb_adresses")
    assert (weights["bureau"].str[:5] == weights["commune"]).all()
    assert weights["commune"].value_counts().to_dict() == {"29039": 17, "29046": 13, "29116": 1}
    assert weights.groupby("commune")["part"].sum().to_numpy() == pytest.approx(1)
