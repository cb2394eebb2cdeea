"""The Ministry's text of results by polling station."""

import re

import pandas as pd
import pytest

from course_lib.datasets.ministry import HEADER, read_ministry_text, write_ministry_text
from course_lib.datasets.registry import get
from course_lib.datasets.results import read_results
from course_lib.datasets.tables import STATION_COLUMNS, VOTE_COLUMNS, Results
from course_lib.errors import CommuneNotFound, DataError, MalformedFile

# First names, sexes and panels of 2017, which the tidy table leaves out.
CANDIDATES_2017 = {
    1: {
        "DUPONT-AIGNAN": (1, "M", "Nicolas"),
        "LE PEN": (2, "F", "Marine"),
        "MACRON": (3, "M", "Emmanuel"),
        "HAMON": (4, "M", "Benoît"),
        "ARTHAUD": (5, "F", "Nathalie"),
        "POUTOU": (6, "M", "Philippe"),
        "CHEMINADE": (7, "M", "Jacques"),
        "LASSALLE": (8, "M", "Jean"),
        "MÉLENCHON": (9, "M", "Jean-Luc"),
        "ASSELINEAU": (10, "M", "François"),
        "FILLON": (11, "M", "François"),
    },
    2: {"MACRON": (1, "M", "Emmanuel"), "LE PEN": (2, "F", "Marine")},
}


def same(left: Results, right: Results) -> None:
    """Both tables are equal, types included."""
    pd.testing.assert_frame_equal(left.stations, right.stations)
    pd.testing.assert_frame_equal(left.votes, right.votes)


def test_read(write, ministry_text):
    """Codes keep their zeros, keys are INSEE's, unnamed blocks become rows."""
    results = read_ministry_text(write(ministry_text))
    stations, votes = results.stations, results.votes
    assert tuple(stations.columns) == STATION_COLUMNS and tuple(votes.columns) == VOTE_COLUMNS
    assert stations["bureau"].tolist() == ["01001_0001", "75056_0101", "97601_0025"]
    assert stations.iloc[0].tolist() == [
        *("01001_0001", "01", "01001", "L'Abergement-Clémenciat", "04", "0001"),
        *(800, 200, 600, 12, 1, 587),
    ]
    assert votes.iloc[1].tolist() == ["01001_0001", "DU PRÉ", "DU PRÉ", "Léon", "M", 2, 200]
    assert votes["voix"].tolist() == [387, 200, 199, 401, 0, 0]
    assert {str(stations[name].dtype) for name in STATION_COLUMNS[6:]} == {"Int64"}
    assert str(votes["voix"].dtype) == str(votes["panneau"].dtype) == "Int64"


def test_header_is_the_published_one(ministry_text):
    """The header that is written and expected is the one that the data's documentation gives."""
    assert ";".join(HEADER) == ministry_text.split("\r\n")[0]


def test_write_is_byte_exact(write, ministry_text, tmp_path):
    """Writing what was read gives the same bytes: latin-1, decimal commas, line ends, rounding half up."""
    source = write(ministry_text)
    write_ministry_text(read_ministry_text(source), tmp_path / "copie.txt")
    assert (tmp_path / "copie.txt").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_encodings_and_line_ends(write, ministry_text, tmp_path, encoding, end):
    """A file saved again in UTF-8 or with Unix line ends reads as the original."""
    expected = read_ministry_text(write(ministry_text))
    same(read_ministry_text(write(ministry_text.replace("\r\n", end), encoding)), expected)


def test_codes_that_a_spreadsheet_shortened(write, ministry_text):
    """Zeros removed from the left of codes come back."""
    expected = read_ministry_text(write(ministry_text))
    short = ministry_text
    for code in ("01;Ain;04", "001;L'", "0001;8", "75;Paris;01", "056;Paris;0101", "ZM;Mayotte;01", "0025;"):
        short = short.replace(code, re.sub(r"(^|;)0+", r"\1", code))
    assert "1;Ain;4;" in short and ";56;Paris;101;" in short
    same(read_ministry_text(write(short)), expected)


def test_two_candidates_of_one_name(write, ministry_text):
    """Candidates who share a surname are told apart by their first name; the others keep theirs."""
    votes = read_ministry_text(write(ministry_text.replace("ÉTOILE", "DU PRÉ"))).votes
    assert votes["candidat"].unique().tolist() == ["DU PRÉ Zoé", "DU PRÉ Léon"]
    assert votes["nom"].unique().tolist() == ["DU PRÉ"]


def test_candidates_in_another_order_on_a_line(write, ministry_text):
    """Each block is read with its own name: the order of the first line is not assumed."""
    swapped = ministry_text.replace(
        "1;F;ÉTOILE;Zoé;199;19,90;33,17;2;M;DU PRÉ;Léon;401;40,10;66,83",
        "2;M;DU PRÉ;Léon;401;40,10;66,83;1;F;ÉTOILE;Zoé;199;19,90;33,17",
    )
    votes = read_ministry_text(write(swapped)).votes.set_index(["bureau", "candidat"])
    assert votes.loc[("75056_0101", "ÉTOILE"), "voix"] == 199


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        (";Code du b.vote", "", 1, None, "il manque à l’en-tête.* Code du b.vote"),
        ("Blancs;% Blancs/Ins", "% Blancs/Ins;Blancs", 1, None, "pas dans l’ordre"),
        (";34,07", "", 2, None, "colonnes, les autres"),
        ("4ème circonscription;001", "4ème; circonscription;001", 2, None, "colonnes, les autres"),
        (";Paris;0101;1000", ";Paris;0101;mille", 3, "Inscrits", "« mille » n’est pas un effectif"),
        (";Paris;0101;1000", ";Paris;0101;1 000", 3, "Inscrits", "n’est pas un effectif"),
        ("DU PRÉ;Léon;401", "DU PRÉ;Léon;-1", 3, "Voix du candidat 2", "n’est pas un effectif"),
        ("DU PRÉ;Léon;401", ";Léon;401", 3, "Nom du candidat 2", "vide"),
        ("2;M;DU PRÉ;Léon;401", "deux;M;DU PRÉ;Léon;401", 3, "N°Panneau du candidat 2", "« deux »"),
        (";0025;", ";;", 4, "Code du b.vote", "vide"),
        (";056;Paris", ";75056;Paris", 3, "Code de la commune", "plus de 3 caractères"),
        (
            "ZM;Mayotte;01;1ère circonscription;501;Acoua;0025",
            "75;Paris;01;1ère;056;Paris;101",
            4,
            None,
            "ligne 3",
        ),
        (
            "600;60,00;0;0,00;0,00;0",
            "600;60,00;5;0,00;0,00;0",
            3,
            None,
            "votants.*600 au lieu de 605 .blancs",
        ),
        ("1000;400;40,00", "1000;401;40,00", 3, None, "1000 au lieu de 1001 .abstentions"),
        ("Zoé;199", "Zoé;198", 3, None, "600 au lieu de 599 .somme des voix"),
    ],
)
def test_faults(write, ministry_text, old, new, line, column, says):
    """Each fault is refused with its line and column, and says what is wrong."""
    assert ministry_text.count(old) == 1
    with pytest.raises(MalformedFile, match=says.replace("« ", "«\u00a0").replace(" »", "\u00a0»")) as caught:
        read_ministry_text(write(ministry_text.replace(old, new)))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_block_of_the_wrong_width(write, ministry_text):
    """A column lost on every line, so that the lines agree, leaves blocks that are not of seven."""
    lines = ministry_text.split("\r\n")
    cut = [lines[0], *(line.rsplit(";", 1)[0] for line in lines[1:-1])]
    with pytest.raises(MalformedFile, match="par 7") as caught:
        read_ministry_text(write("\r\n".join(cut)))
    assert caught.value.line == 2


def test_lines_shorter_than_the_header(write, ministry_text):
    """Lines that all stop before the candidates' votes are refused, not read with shifted columns."""
    lines = ministry_text.split("\r\n")
    short = [lines[0], *(";".join(line.split(";")[:24]) for line in lines[1:-1])]
    with pytest.raises(MalformedFile, match="24 colonnes, l’en-tête en nomme 28"):
        read_ministry_text(write("\r\n".join(short)))


def test_truncated_at_any_place(write, ministry_text):
    """Wherever the last line is cut before its last count, the file is refused."""
    whole = ministry_text.rstrip()
    start, last_count = whole.rindex("\n") + 2, whole.rindex(";Léon;") + 6
    for end in range(start, last_count):
        with pytest.raises(MalformedFile):
            read_ministry_text(write(whole[:end]))


@pytest.mark.parametrize(("separator", "named"), [(",", "virgule"), ("\t", "tabulation"), ("|", "barre")])
def test_wrong_separator(write, ministry_text, separator, named):
    """Another separator is named, and the right one recalled."""
    with pytest.raises(MalformedFile, match=f"{named}.* point-virgule"):
        read_ministry_text(write(ministry_text.replace(",", ".").replace(";", separator)))


@pytest.mark.parametrize("content", ["", "<!DOCTYPE html>\n<p>Erreur</p>\n", "\x00\x01\x02"])
def test_not_the_ministrys_file(write, content):
    """An empty file, a web page or noise is refused at its first line."""
    with pytest.raises(MalformedFile, match="l’en-tête") as caught:
        read_ministry_text(write(content))
    assert caught.value.line == 1


def test_header_alone(write, ministry_text):
    """A file that stops after its header is not an empty ballot."""
    with pytest.raises(MalformedFile, match="s’arrête"):
        read_ministry_text(write(ministry_text.split("\r\n")[0]))


@pytest.mark.parametrize(
    ("table", "change", "says"),
    [
        ("stations", lambda t: t.assign(nuls=t["nuls"].mask(t["nuls"].eq(1))), "nuls"),
        ("stations", lambda t: t.assign(libelle="L’Œuf"), "latin-1"),
        ("stations", lambda t: t.assign(libelle="A;B"), "point-virgule"),
        ("stations", lambda t: t.assign(libelle="A\nB"), "retour à la ligne"),
        ("votes", lambda t: t.drop(index=1), "mêmes candidats"),
        (
            "votes",
            lambda t: t.assign(bureau=t["bureau"].replace("75056_0101", "75056_0102")),
            "mêmes candidats",
        ),
    ],
)
def test_results_that_the_format_cannot_hold(write, ministry_text, tmp_path, table, change, says):
    """Such results are refused before anything is written."""
    results = read_ministry_text(write(ministry_text))
    tables = {"stations": results.stations, "votes": results.votes}
    with pytest.raises(DataError, match=says):
        write_ministry_text(Results(**tables | {table: change(tables[table])}), tmp_path / "copie.txt")
    assert not (tmp_path / "copie.txt").exists()


def test_rows_of_votes_in_any_order(write, ministry_text, tmp_path):
    """Votes are written under their own station, whatever the order of the rows."""
    source = write(ministry_text)
    results = read_ministry_text(source)
    shuffled = results.votes.iloc[[2, 4, 0, 3, 1, 5]]
    write_ministry_text(Results(results.stations, shuffled), tmp_path / "copie.txt")
    assert (tmp_path / "copie.txt").read_bytes() == source.read_bytes()


def test_unknown_departement(write, ministry_text, tmp_path):
    """A fictional département is named by its code."""
    results = read_ministry_text(write(ministry_text.replace("75;Paris;01", "00;Paris;01")))
    write_ministry_text(results, tmp_path / "copie.txt")
    assert "\r\n00;Département 00;01;" in (tmp_path / "copie.txt").read_bytes().decode("latin-1")


@pytest.mark.parametrize("turn", [1, 2])
def test_round_trip_on_france(real_data, tmp_path, turn):
    """The whole of France, 69 242 stations, is read back equal to the tidy table it was written from."""
    tidy = read_results(real_data / get(f"presidentielle-2017-t{turn}").path)
    write_ministry_text(tidy, tmp_path / "france.txt")
    same(read_ministry_text(tmp_path / "france.txt"), tidy)


@pytest.mark.parametrize("turn", [1, 2])
def test_size_of_the_ministrys_own_file(real_data, tmp_path, turn):
    """With the candidates' first names, the file has the size of the Ministry's, 16 bytes of labels apart.

    35 MB in which every percentage, line end and code has its length: the layout is the Ministry's.
    """
    tidy = read_results(real_data / get(f"presidentielle-2017-t{turn}").path)
    people = pd.DataFrame(CANDIDATES_2017[turn], index=["panneau", "sexe", "prenom"]).T
    columns = {name: tidy.votes["nom"].map(people[name]) for name in people}
    write_ministry_text(Results(tidy.stations, tidy.votes.assign(**columns)), tmp_path / "france.txt")
    assert (tmp_path / "france.txt").stat().st_size == get(f"presidentielle-2017-t{turn}-ministere").size - 16


def test_one_commune(write, ministry_text):
    """The stations of a commune alone, whether codes have kept their zeros or not."""
    for text in (ministry_text, ministry_text.replace("\n01;", "\n1;").replace(";001;L'Ab", ";1;L'Ab")):
        results = read_ministry_text(write(text), "01001")
        assert results.stations["bureau"].tolist() == ["01001_0001"]
        assert results.votes["voix"].tolist() == [387, 200]


def test_a_commune_that_is_not_there(write, ministry_text):
    """An unknown commune is told apart from a file that is not the Ministry's."""
    with pytest.raises(CommuneNotFound, match="34172"):
        read_ministry_text(write(ministry_text), "34172")
    with pytest.raises(MalformedFile, match="en-tête"):
        read_ministry_text(write("IRIS;COM\n1;2\n"), "34172")


def test_a_fault_of_one_commune_is_located_in_the_whole_file(write, ministry_text):
    """The line is that of the national file."""
    with pytest.raises(MalformedFile) as caught:
        read_ministry_text(write(ministry_text.replace(";1000;", ";mille;")), "75056")
    assert caught.value.line == 3
