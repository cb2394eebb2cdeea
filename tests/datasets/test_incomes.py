"""Filosofi by IRIS: secrecy kept as missing, with its reason."""

import zipfile

import pandas as pd
import pytest

from course_lib.datasets.incomes import read_filosofi
from course_lib.errors import CommuneNotFound, MalformedFile

FILE = (
    "IRIS;LIBIRIS;COM;LIBCOM;DISP_TP6021;DISP_Q121;DISP_MED21;DISP_Q321;DISP_D121;DISP_D921;DISP_GI21;DISP_NOTE21\n"
    "341720101;Triolet;34172;Montpellier;31,5;9870;14250;21000;ns;ns;0,301;0\n"
    "341720102;Vert Bois;34172;Montpellier;nd;nd;nd;nd;nd;nd;nd;0\n"
    "10040101;Centre;01004;Ambérieu;12;15000;20000;27000;10000;38000;0,28;0\n"
)


def test_figures_and_reasons(write):
    """Decimal commas are numbers, ns and nd are missing; the reason of each row is said."""
    table = read_filosofi(write(FILE))
    assert table.index.tolist() == ["341720101", "341720102", "010040101"]
    assert table.columns.tolist() == [
        "revenu_median",
        "q1",
        "q3",
        "d1",
        "d9",
        "gini",
        "taux_pauvrete",
        "motif",
    ]
    assert table.loc["341720101", "taux_pauvrete"] == 31.5 and table.loc["341720101", "gini"] == 0.301
    assert table["d1"].isna().tolist() == [True, True, False]
    assert table["motif"].tolist()[:2] == ["secret statistique (ns)", "non disponible (nd)"]
    assert pd.isna(table["motif"].iloc[2])
    assert (table.dtypes.iloc[:-1] == "float64").all()


def test_one_commune_of_the_zip(tmp_path):
    """Out of INSEE's zip, the rows of a commune alone; its name may have lost its zero."""
    with zipfile.ZipFile(tmp_path / "filo.zip", "w") as archive:
        archive.writestr("meta_BASE.csv", "COD_VAR;LIB_VAR\n")
        archive.writestr("BASE.csv", FILE.encode("latin-1"))
    assert len(read_filosofi(tmp_path / "filo.zip", "34172")) == 2
    assert read_filosofi(tmp_path / "filo.zip", "01004").index.tolist() == ["010040101"]
    with pytest.raises(CommuneNotFound, match="34999"):
        read_filosofi(tmp_path / "filo.zip", "34999")


@pytest.mark.parametrize("commune", [None, "01004"])
@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ("DISP_MED21", "MED21", 1, None, "il manque"),
        (";20000;", ";beaucoup;", 4, "DISP_MED21", "beaucoup"),
        (";20000;", ";;", 4, "DISP_MED21", "ni un nombre"),
        (";0,28;0", ";0,28", 4, None, "colonnes de la ligne"),
        ("10040101;", "01004010X;", 4, "IRIS", "code IRIS"),
    ],
)
def test_faults(write, old, new, line, column, says, commune):
    """Each fault is located in the national file, whether it is read whole or for a commune."""
    with pytest.raises(MalformedFile, match=says) as caught:
        read_filosofi(write(FILE.replace(old, new, 1)), commune)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_short_code_is_no_iris(write):
    """Zeros are put back where a spreadsheet takes one, and nowhere else: 12 is of no commune."""
    path = write(FILE.replace("341720102", "12"))
    with pytest.raises(MalformedFile, match=r"12.*neuf caractères") as caught:
        read_filosofi(path)
    assert (caught.value.line, caught.value.column) == (3, "IRIS")
    with pytest.raises(CommuneNotFound):
        read_filosofi(path, "00000")


def test_an_iris_given_twice(write):
    """Two rows for an IRIS are refused."""
    with pytest.raises(MalformedFile, match="déjà à la ligne 2") as caught:
        read_filosofi(write(FILE.replace("341720102", "341720101")))
    assert caught.value.line == 3


def test_cut_archive(tmp_path, write):
    """An archive cut in a download is refused."""
    path = tmp_path / "filo.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BASE.csv", FILE * 1000)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    with pytest.raises(MalformedFile, match="coupée ou abîmée"):
        read_filosofi(path)
