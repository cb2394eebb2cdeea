"""Census counts by IRIS."""

import zipfile

import pandas as pd
import pytest

from course_lib.datasets.census import read_census
from course_lib.datasets.registry import get
from course_lib.errors import CommuneNotFound, MalformedFile

QUOTED = '"IRIS","C11_POP15P","C11_POP15P_CS1"\n"751010101",784,0\n"2A0040101",171,2.5\n'
BASE_IC = (
    "IRIS;COM;TYP_IRIS;LAB_IRIS;P21_POP15P;C21_POP15P_CS1\n"
    "751010101;75101;H;1;784.123456789012;1.5e-05\n"
    "2A0040101;2A004;Z;5;171;0\n"
)


def test_quoted(write):
    """Commas and quotes: codes are text, counts are floats, names are the file's."""
    census = read_census(write(QUOTED))
    assert census.index.tolist() == ["751010101", "2A0040101"] and census.index.name == "IRIS"
    assert census["C11_POP15P_CS1"].tolist() == [0.0, 2.5]
    assert {str(dtype) for dtype in census.dtypes} == {"float64"}


def test_base_ic(write):
    """Semicolons: what describes the place is left out, every decimal is kept."""
    census = read_census(write(BASE_IC))
    assert census.columns.tolist() == ["P21_POP15P", "C21_POP15P_CS1"]
    assert census.iloc[0].tolist() == [784.123456789012, 1.5e-05]


def test_decimal_comma(write):
    """Semicolons with decimal commas, as a French spreadsheet saves them, mean the same."""
    french = BASE_IC.replace("784.123456789012", "784,123456789012")
    pd.testing.assert_frame_equal(read_census(write(french)), read_census(write(BASE_IC)))


def test_insee_zip(tmp_path):
    """INSEE's zip is read without being unpacked, its metadata left aside."""
    with zipfile.ZipFile(tmp_path / "base.zip", "w") as archive:
        archive.writestr("meta_base-ic-2021.CSV", "COD_VAR;LIB_VAR\nIRIS;Code\n")
        archive.writestr("base-ic-2021.CSV", BASE_IC)
    assert read_census(tmp_path / "base.zip").shape == (2, 2)
    with zipfile.ZipFile(tmp_path / "vide.zip", "w") as archive:
        archive.writestr("meta_base-ic-2021.CSV", "COD_VAR;LIB_VAR\n")
    with pytest.raises(MalformedFile, match="aucune"):
        read_census(tmp_path / "vide.zip")


def test_lost_zero(write):
    """A code of eight digits gets its zero back: INSEE's IRIS never have fewer than nine characters."""
    census = read_census(write(QUOTED.replace("751010101", "10040101")))
    assert census.index[0] == "010040101"


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ('"IRIS"', '"CODE"', 1, None, "colonne IRIS.*CODE"),
        ('"C11_POP15P","C11_POP15P_CS1"', '"pop","cs1"', 1, None, "colonne d’effectifs"),
        ("784", "ns", 2, "C11_POP15P", "« ns »"),
        ("784", "", 2, "C11_POP15P", "«  »"),
        ("171", "-1", 3, "C11_POP15P", "« -1 »"),
        ("2.5", "2 500", 3, "C11_POP15P_CS1", "« 2 500 »"),
        ("2A0040101", "751010101", 3, "IRIS", "déjà à la ligne 2"),
        ("2A0040101", "7.51E+08", 3, "IRIS", "neuf caractères"),
        ("2A0040101", "1234567", 3, "IRIS", "neuf caractères"),
        ("2A0040101", "12", 3, "IRIS", "« 12 »"),
        (",0\n", "\n", 2, None, "colonnes de la ligne : 2"),
        ('"751010101",784,0\n', "\n", 2, "IRIS", "«  » n’est pas un code"),
    ],
)
def test_faults(write, old, new, line, column, says):
    """Each fault is refused with its line and column."""
    says = says.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    with pytest.raises(MalformedFile, match=says) as caught:
        read_census(write(QUOTED.replace(old, new, 1)))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_header_alone(write):
    """A file without rows is not an empty town."""
    with pytest.raises(MalformedFile, match="s’arrête"):
        read_census(write(QUOTED.split("\n")[0]))


def test_paris_2011(real_data):
    """Paris has 992 IRIS and 1 926 666 people of 15 or more, whom the eight categories add up to."""
    census = read_census(real_data / get("paris-rp2011-cs8").path)
    assert census.shape == (992, 9)
    assert census["C11_POP15P"].sum() == 1_926_666
    assert census["C11_POP15P_CS3"].sum() == 533_743
    gap = census.drop(columns="C11_POP15P").sum(axis=1) - census["C11_POP15P"]
    assert gap.abs().max() <= 3


def test_one_commune(write, tmp_path):
    """The rows of a commune alone, out of the text or of INSEE's zip; others are not even checked."""
    text = BASE_IC.replace(";171;", ";beaucoup;")
    pd.testing.assert_frame_equal(read_census(write(text), "75101"), read_census(write(BASE_IC)).head(1))
    with zipfile.ZipFile(tmp_path / "base.zip", "w") as archive:
        archive.writestr("meta_base.CSV", "COD_VAR\n")
        archive.writestr("base.CSV", text)
    assert read_census(tmp_path / "base.zip", "75101").index.tolist() == ["751010101"]
    with pytest.raises(CommuneNotFound, match="34172"):
        read_census(write(BASE_IC), "34172")


def test_faults_of_one_commune_are_located_in_the_whole_file(write):
    """The line is that of the national file."""
    with pytest.raises(MalformedFile, match="beaucoup") as caught:
        read_census(write(BASE_IC.replace(";171;", ";beaucoup;")), "2A004")
    assert (caught.value.line, caught.value.column) == (3, "P21_POP15P")
    with pytest.raises(MalformedFile, match="effectifs"):
        read_census(write("IRIS;COM\n751010101;75101\n"), "75101")
