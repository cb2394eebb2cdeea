"""Addresses of the electoral register."""

import pandas as pd
import pytest

from course_lib.datasets.register import read_addresses
from course_lib.datasets.registry import get
from course_lib.errors import CommuneNotFound, MalformedFile

ADDRESSES = (
    '"id_brut_bv_reu","code_commune_ref","longitude","latitude","geo_type","geo_score","nb_adresses"\n'
    '"29039_1","29039",-3.913795,47.872888,"housenumber",0.96,2\n'
    '"2A004_117","2A004",8.73,41.92,"street",0.5,1\n'
    '"75056_1905","75056",NA,,"",NA,3\n'
)


def test_csv(write):
    """Keys take four characters, numbers are numbers, a place without geocoding is NA."""
    addresses = read_addresses(write(ADDRESSES))
    assert addresses["bureau"].tolist() == ["29039_0001", "2A004_0117", "75056_1905"]
    assert addresses["commune"].tolist() == ["29039", "2A004", "75056"]
    assert addresses.loc[0, ["longitude", "latitude"]].tolist() == [-3.913795, 47.872888]
    assert addresses["nb_adresses"].tolist() == [2, 1, 3] and str(addresses["nb_adresses"].dtype) == "Int64"
    assert addresses.loc[2, ["longitude", "latitude", "geo_type", "geo_score"]].isna().all()


def test_parquet(write, tmp_path):
    """The parquet of the whole register reads as the CSV, its other columns left out."""
    expected = read_addresses(write(ADDRESSES))
    table = pd.read_csv(write(ADDRESSES), dtype={"code_commune_ref": str}).assign(geo_adresse="x")
    table.to_parquet(tmp_path / "table.parquet")
    pd.testing.assert_frame_equal(read_addresses(tmp_path / "table.parquet"), expected)


def test_cut_parquet(write):
    """A parquet cut in a download is refused."""
    with pytest.raises(MalformedFile, match="parquet"):
        read_addresses(write(b"PAR1 et rien d'autre"))


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ('"geo_score"', '"score"', 1, None, "il manque : geo_score"),
        ("29039_1", "29039", 2, "id_brut_bv_reu", "code de bureau"),
        ("29039_1", "", 2, "id_brut_bv_reu", "code de bureau"),
        ("8.73", "8,73", 3, None, "colonnes de la ligne"),
        ("8.73", "est", 3, "longitude", "« est » n’est pas un nombre"),
        ("41.92", "6123456.7", 3, "latitude", "-90 à 90"),
        ("0.96", "96", 2, "geo_score", "0 à 1"),
        (",3\n", ",-3\n", 4, "nb_adresses", "0 à"),
    ],
)
def test_faults(write, old, new, line, column, says):
    """Each fault is refused with its line and column."""
    says = says.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    with pytest.raises(MalformedFile, match=says) as caught:
        read_addresses(write(ADDRESSES.replace(old, new, 1)))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_finistere(real_data):
    """The real extract has 12 335 places, and the stations of Concarneau and Douarnenez."""
    addresses = read_addresses(real_data / get("reu-adresses-extrait").path)
    assert len(addresses) == 12_335
    stations = addresses.groupby("commune")["bureau"].nunique()
    assert stations.to_dict() == {"29039": 17, "29046": 13, "29116": 1}
    assert addresses["bureau"].str.fullmatch(r"29\d{3}_00\d{2}").all()
    assert addresses["nb_adresses"].sum() == 15_187


@pytest.mark.parametrize("quote", ['"', ""])
def test_one_commune_of_a_csv(write, quote):
    """Only the stations of the commune, whether codes are in quotes or not."""
    text = ADDRESSES.replace('"', quote)
    assert read_addresses(write(text), "2A004")["bureau"].tolist() == ["2A004_0117"]
    with pytest.raises(CommuneNotFound, match="34172"):
        read_addresses(write(text), "34172")


def test_one_commune_of_a_parquet(write, tmp_path, monkeypatch):
    """Batch after batch; a commune whose code begins alike is another one."""
    monkeypatch.setattr("course_lib.datasets.register.SLICE", 1)
    path = tmp_path / "table.parquet"
    text = (
        ADDRESSES
        + '"29039_2","29039",-3.9,47.8,"street",0.9,1\n"290391_1","29039",-3.9,47.8,"street",0.9,1\n'
    )
    pd.read_csv(write(text), dtype={"code_commune_ref": str}).to_parquet(path, row_group_size=2)
    assert read_addresses(path, "29039")["bureau"].tolist() == ["29039_0001", "29039_0002"]
    with pytest.raises(CommuneNotFound, match="34172"):
        read_addresses(path, "34172")


def test_communes_as_numbers(write, tmp_path):
    """A parquet that holds codes as numbers gets the zeros of 01 to 09 back."""
    text = ADDRESSES.replace("29039", "01004").replace("2A004", "01005")
    pd.read_csv(write(text)).to_parquet(tmp_path / "table.parquet")
    assert read_addresses(tmp_path / "table.parquet")["commune"].tolist()[:2] == ["01004", "01005"]
