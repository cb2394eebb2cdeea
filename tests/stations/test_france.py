"""The national crosswalk on a small simulated France: exact where one can count, refusals where one cannot."""

import geopandas as gpd
import pandas as pd
import pytest

from course_lib.datasets import read_addresses, read_census
from course_lib.datasets.contours import read_iris_contours
from course_lib.errors import DataError, GeometryError, MalformedFile
from course_lib.stations import address_weights, france, national_crosswalk, well_placed
from course_lib.stations.france import communes_of
from tests.stations.small_france import ROWS, some_results


@pytest.fixture(scope="module")
def stations():
    """Stations and their voters."""
    return some_results().stations


@pytest.fixture(scope="module")
def census(small_france):
    """The census by IRIS."""
    return read_census(small_france["recensement"])


@pytest.fixture(scope="module")
def contours(small_france):
    """The contours of the IRIS."""
    return read_iris_contours(small_france["contours"])


@pytest.fixture
def walk(stations, census, contours, small_france, monkeypatch):
    """Build the crosswalk in small slices; each input can be replaced."""
    monkeypatch.setattr(france, "SLICE", 7_000)

    def walk(**given):
        given = {
            "stations": stations["bureau"],
            "iris": census.index.to_series(),
            "contours": contours,
            "register": small_france["adresses"],
        } | given
        return national_crosswalk(**given)

    return walk


def test_communes_of_one_station_need_no_address(walk, stations, census):
    """Their IRIS are theirs, whole."""
    weights = walk().weights
    communes = communes_of(weights["bureau"])
    alone = ~communes_of(stations["bureau"]).duplicated(keep=False)
    alone = weights[weights["bureau"].isin(stations.loc[alone, "bureau"])]
    assert len(alone) == 2_040
    assert (alone["part"] == 1).all()
    assert (communes_of(weights["iris"]) == communes).all()


def test_the_same_as_with_pandas(walk, small_france, contours):
    """In every divided commune, parts are those of `address_weights` on the projected addresses."""
    weights = walk().weights
    addresses = read_addresses(small_france["adresses"])
    metres = contours.to_crs(2154)
    voted, zones = communes_of(addresses["bureau"]), communes_of(metres["iris"])
    divided = zones[zones.duplicated()].unique()
    assert {"75056", "13055", "69123"} < set(divided) and len(divided) >= 12
    for commune in divided:
        there = addresses[(voted == commune) & well_placed(addresses)]
        expected = address_weights(there, metres[zones == commune], count="nb_adresses")
        found = weights[communes_of(weights["bureau"]) == commune].reset_index(drop=True)
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_an_undivided_commune_counts_its_addresses_wherever_they_are(walk, small_france, census):
    """One IRIS, three stations: parts are shares of nb_adresses, badly placed rows included."""
    commune = "12020"
    addresses = read_addresses(small_france["adresses"])
    there = addresses[addresses["commune"] == commune]
    expected = there.groupby("bureau")["nb_adresses"].sum() / there["nb_adresses"].sum()
    weights = walk().weights
    found = weights[weights["iris"] == f"{commune}0000"].set_index("bureau")["part"]
    assert len(found) == 3
    assert found.to_dict() == pytest.approx(expected.to_dict())


def test_every_part_is_accounted_for(walk, small_france):
    """Parts sum to one; rows read, unplaced and outside are counted; the progress ends at the last row."""
    seen = []
    crosswalk = walk(progress=lambda done, total: seen.append((done, total)))
    assert crosswalk.weights.groupby("iris")["part"].sum().to_numpy() == pytest.approx(1)
    addresses = read_addresses(small_france["adresses"])
    assert crosswalk.rows == len(addresses) == ROWS
    divided = communes_of(crosswalk.weights["iris"][crosswalk.weights["iris"].str[5:] != "0000"]).unique()
    there = addresses[communes_of(addresses["bureau"]).isin(divided)]
    assert crosswalk.unplaced == (~well_placed(there)).sum() > 0
    assert crosswalk.outside < 20 and crosswalk.strangers == 0
    assert seen[0] == (0, ROWS) and seen[-1] == (ROWS, ROWS) and len(seen) == 10


def test_the_size_of_slices_and_the_order_of_rows_do_not_matter(walk, small_france, tmp_path, monkeypatch):
    """One slice or nine, the register sorted or shuffled."""
    expected = walk().weights
    shuffled = pd.read_parquet(small_france["adresses"]).sample(frac=1, random_state=3)
    shuffled.to_parquet(tmp_path / "melange.parquet")
    pd.testing.assert_frame_equal(walk(register=tmp_path / "melange.parquet").weights, expected)
    monkeypatch.setattr(france, "SLICE", 1_000_000)
    pd.testing.assert_frame_equal(walk().weights, expected)


def test_stations_without_results_keep_their_share(walk, stations):
    """A station of the register that did not vote takes its addresses with it: nobody else gets its people."""
    expected = walk().weights
    gone = "75056_0101"
    crosswalk = walk(stations=stations.loc[stations["bureau"] != gone, "bureau"])
    pd.testing.assert_frame_equal(
        crosswalk.weights, expected[expected["bureau"] != gone].reset_index(drop=True)
    )
    assert crosswalk.strangers > 0


def test_stations_without_addresses_have_no_weight(walk, stations):
    """A new station in a shared commune is nowhere, and its neighbours keep what they had."""
    new = pd.concat([stations["bureau"], pd.Series(["12020_0099"])], ignore_index=True)
    crosswalk = walk(stations=new)
    assert crosswalk.addresses["12020_0099"] == 0
    pd.testing.assert_frame_equal(crosswalk.weights, walk().weights)


def test_an_iris_without_contour_receives_no_address(walk, contours):
    """It is lost, and its addresses are outside."""
    missing = walk(contours=contours[contours["iris"] != "751010101"])
    assert "751010101" not in set(missing.weights["iris"])
    assert missing.outside > walk().outside


def rewritten(small_france, folder, **changes):
    """Return the register with columns replaced, or dropped where given None."""
    table = pd.read_parquet(small_france["adresses"]).head(2_000)
    for name, value in changes.items():
        table = table.drop(columns=name) if value is None else table.assign(**{name: value})
    table.to_parquet(folder / "faux.parquet")
    return folder / "faux.parquet"


def test_faulty_registers(walk, small_france, tmp_path):
    """Not a parquet, a column missing, another shape of code, metres: the file is named."""
    path = tmp_path / "faux.parquet"
    path.write_bytes(b"PAR1 coupe")
    with pytest.raises(MalformedFile, match=r"faux\.parquet.*pas un fichier parquet lisible"):
        walk(register=path)
    with pytest.raises(MalformedFile, match=r"il manque.*nb_adresses"):
        walk(register=rewritten(small_france, tmp_path, nb_adresses=None))
    with pytest.raises(
        MalformedFile, match="« 29039 » n’est pas un code".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    ):
        walk(register=rewritten(small_france, tmp_path, id_brut_bv_reu="29039"))
    with pytest.raises(MalformedFile, match="des degrés sont attendus"):
        walk(register=rewritten(small_france, tmp_path, id_brut_bv_reu="75056_101", longitude=652_000.0))


def test_a_register_damaged_in_the_middle(walk, small_france, tmp_path):
    """Its columns can be listed, not read: the same words, not a traceback."""
    damaged = bytearray(small_france["adresses"].read_bytes())
    damaged[2_000 : len(damaged) // 2] = bytes(len(damaged) // 2 - 2_000)
    (tmp_path / "abime.parquet").write_bytes(damaged)
    with pytest.raises(MalformedFile, match="parquet lisible"):
        walk(register=tmp_path / "abime.parquet")


def test_one_station_written_in_two_ways(walk, small_france, tmp_path):
    """« 75056_101 » and « 75056_0101 » are one station, with one row per IRIS."""
    expected = walk().weights
    table = pd.read_parquet(small_france["adresses"])
    half = table["id"] % 2 == 0
    both = table["id_brut_bv_reu"].mask(half & (table["id_brut_bv_reu"] == "75056_101"), "75056_0101")
    table.assign(id_brut_bv_reu=both).to_parquet(tmp_path / "deux.parquet")
    pd.testing.assert_frame_equal(walk(register=tmp_path / "deux.parquet").weights, expected)


def test_numbers_written_as_text_are_numbers(walk, small_france, tmp_path):
    """Some exports of the register hold text; an empty number of addresses is one address."""
    plain = rewritten(small_france, tmp_path, nb_adresses=1)
    expected = walk(register=plain).weights
    text = pd.read_parquet(plain).astype({"longitude": str, "latitude": str, "geo_score": str})
    text.assign(nb_adresses="").to_parquet(tmp_path / "texte.parquet")
    pd.testing.assert_frame_equal(walk(register=tmp_path / "texte.parquet").weights, expected)


def test_faulty_codes_and_contours(walk, stations, census, contours):
    """Repeated stations or IRIS, contours without CRS."""
    with pytest.raises(DataError, match=r"Bureaux de vote.*en double"):
        walk(stations=pd.concat([stations["bureau"], stations["bureau"].head(1)]))
    with pytest.raises(DataError, match=r"IRIS.*en double"):
        walk(iris=pd.Series([*census.index, census.index[0]]))
    with pytest.raises(GeometryError, match="sans système"):
        walk(contours=contours.set_crs(None, allow_override=True))
    with pytest.raises(GeometryError, match="en double"):
        walk(contours=gpd.GeoDataFrame(pd.concat([contours, contours.head(1)])))
