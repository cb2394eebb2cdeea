"""INSEE's layout by neighbourhood: preambles, blanks and their reasons, faults located."""

import pandas as pd
import pytest

from course_lib.datasets.neighbourhoods import read_neighbourhoods, renamed
from course_lib.errors import MalformedFile

FILE = (
    '"Bénéficiaires (2009)",,,,,,,\n'
    '"Données par IRIS",,,,,,,\n'
    '"Source : Caisse d’allocations",,,,,,,\n'
    '"REG","uu","dc","nomc","iris","nom","note","A","A2"\n'
    '"Région","Agglo","Commune","Nom","IRIS","Zone","Disponibilité","Allocataires","Isolés"\n'
    '"91","34701","34172","Montpellier","0101","TRIOLET",0,2383,51\n'
    '"91","34701","34172","Montpellier","0109","L’ÎLE, MALBOSC",1,,\n'
    '"91","34701","01004","Ambérieu","0102","CENTRE",4,12,\n'
)


@pytest.fixture
def read(write):
    """Read a text written in Windows-1252."""
    return lambda text, **options: read_neighbourhoods(
        write(text, options.pop("encoding", "cp1252")), **{"whole": True} | options
    )


def test_the_whole_file(read):
    """Keys of nine characters, names with their accents, what the preamble says."""
    found = read(FILE)
    assert found.titre == "Bénéficiaires (2009)"
    assert found.source == "Caisse d’allocations"
    assert found.libelles["A"] == "Allocataires"
    assert found.table.index.tolist() == ["341720101", "341720109", "010040102"]
    assert found.table.index.name == "iris"
    assert found.table.columns.tolist() == ["commune", "nom", "note", "motif", "A", "A2"]
    assert found.table.loc["341720109", "nom"] == "L’ÎLE, MALBOSC"


def test_blanks_are_missing_and_say_why(read):
    """Nothing becomes 0; the reason tells a row that is kept from a row with a reservation."""
    table = read(FILE).table
    assert table["A"].tolist()[0] == 2383 and pd.isna(table["A"].iloc[1])
    assert str(table["A"].dtype) == str(table["note"].dtype) == "Int64"
    assert pd.isna(table["motif"].iloc[0])
    assert table["motif"].tolist()[1:] == ["non diffusé (note 1)", "diffusé avec réserve (note 4)"]
    assert pd.isna(table["A2"].iloc[2])


def test_utf8_and_semicolons_mean_the_same(read):
    """Saved again by a spreadsheet: same table."""
    expected = read(FILE.replace("L’ÎLE, MALBOSC", "L’ÎLE MALBOSC")).table
    french = FILE.replace("L’ÎLE, MALBOSC", "L’ÎLE MALBOSC").replace(",", ";").replace('"', "")
    pd.testing.assert_frame_equal(read(french, encoding="utf-8").table, expected)


def test_lost_zeros_come_back(read):
    """A commune of 01 to 09 and an IRIS have four characters or fewer once a spreadsheet has read them."""
    table = read(FILE.replace('"01004"', "1004").replace('"0102"', "102")).table
    assert table.index[2] == "010040102"


def test_by_commune(read):
    """Without a column of IRIS, rows are communes."""
    text = (
        FILE.replace('"nomc","iris",', "")
        .replace('"Nom","IRIS",', "")
        .replace('"0109","L’ÎLE, MALBOSC"', '"X"')
    )
    text = (
        text.replace('"Montpellier","0101",', "")
        .replace('"Ambérieu","0102",', "")
        .replace('"Montpellier",', "")
    )
    table = read(text.replace('"34172","X"', '"34173","X"')).table
    assert table.index.name == "commune"
    assert table.index.tolist() == ["34172", "34173", "01004"]


def test_measures_have_decimal_commas(read):
    """Measures are floats, in quotes or not; the same cell is refused among counts."""
    text = FILE.replace(",51", ',"701,7"')
    assert read(text, whole=False).table["A2"].iloc[0] == 701.7
    with pytest.raises(MalformedFile, match="701,7") as caught:
        read(text)
    assert (caught.value.line, caught.value.column) == (6, "A2")


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ('"note"', '"notes"', None, None, "ligne des codes"),
        (",2383,51", ",2383", 6, None, "colonnes de la ligne"),
        (",2383,", ",2 383,", 6, "A", "2 383"),
        (",2383,", ",-5,", 6, "A", "-5"),
        (",2383,", ",s,", 6, "A", "pas un effectif"),
        ('"TRIOLET",0', '"TRIOLET",', 6, "note", "vide"),
        ('"0101"', '"01O1"', 6, "iris", "code IRIS"),
        ('"01004"', '"Ain"', 8, "dc", "code commune"),
        ('"01004"', '"12"', 8, "dc", "code commune"),
        ('"0109"', '"0101"', 7, None, "déjà à la ligne 6"),
        (',"A2"', ',"A"', 4, None, "répète"),
    ],
)
def test_faults(read, old, new, line, column, says):
    """Each fault is refused with its line and column."""
    with pytest.raises(MalformedFile, match=says) as caught:
        read(FILE.replace(old, new, 1))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_header_alone(read):
    """A file cut after its labels is refused."""
    with pytest.raises(MalformedFile, match="s’arrête"):
        read("".join(FILE.splitlines(keepends=True)[:5]))


def test_names_are_all_or_nothing(write):
    """A column that is missing or unknown is another file; the case of the codes does not matter."""
    path = write(FILE, "cp1252")
    assert renamed(path, {"a": "tous", "a2": "seuls"}, whole=True, what="x").columns[-2:].tolist() == [
        "tous",
        "seuls",
    ]
    with pytest.raises(MalformedFile, match=r"codes inconnus\s: A2.*Ce n’est pas le fichier attendu"):
        renamed(path, {"A": "tous"}, whole=True, what="le fichier attendu")
    with pytest.raises(MalformedFile, match=r"codes absents\s: B"):
        renamed(path, {"A": "tous", "A2": "seuls", "B": "autres"}, whole=True, what="le fichier attendu")
