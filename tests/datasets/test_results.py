"""Results in three formats, recognised by what the file holds."""

import gzip

import openpyxl
import pandas as pd
import pytest

from course_lib.datasets.registry import get
from course_lib.datasets.results import read_results
from course_lib.errors import MalformedFile

TIDY = (
    "departement,commune,bureau,circonscription,commune_libelle,"
    "inscrits,votants,blancs,exprimes,ÉTOILE,DU PRÉ\n"
    "01,001,0001,4,L'Abergement-Clémenciat,800,600,12,587,387,200\n"
    '75,056,0101,1,"Paris, 1er",1000,600,0,600,199,401\n'
)

PLACES = [
    (["Code du département", "Libellé du département"], ["2A", "Corse-du-Sud"], "2A"),
    (
        [
            *("Code du département", "Libellé du département"),
            *("Code de la circonscription", "Libellé de la circonscription"),
        ],
        ["75", "Paris", "02", "2ème circonscription"],
        "75_02",
    ),
    (["Code de la région", "Libellé de la région"], ["84", "Auvergne-Rhône-Alpes"], "84"),
    (["Code du niveau", "Libellé du niveau"], ["FE", "France entière"], "FE"),
]
COUNTS = [
    "Etat saisie",
    "Inscrits",
    "Abstentions",
    "% Abs/Ins",
    "Votants",
    "% Vot/Ins",
    "Blancs",
    "% Blancs/Ins",
    "% Blancs/Vot",
    "Nuls",
    "% Nuls/Ins",
    "% Nuls/Vot",
    "Exprimés",
    "% Exp/Ins",
    "% Exp/Vot",
]
BLOCK = ["Sexe", "Nom", "Prénom", "Voix", "% Voix/Ins", "% Voix/Exp"]
# As in the Ministry's workbooks, registered voters are text and the other counts are numbers.
VALUES = ["Complet", "1000", 400, 40.0, 600, 60.0, 0, 0.0, 0.0, 0, 0.0, 0.0, 600, 60.0, 100.0]


@pytest.fixture
def workbook(tmp_path):
    """Return a function that writes rows to a workbook whose name says nothing."""

    def workbook(*rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "fichier.xlsx")
        return (tmp_path / "fichier.xlsx").rename(tmp_path / "fichier")

    return workbook


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_tidy(write, pack):
    """The tidy table gives what the Ministry's text would, abstentions and nuls included."""
    results = read_results(write(pack(TIDY.encode())))
    assert results.stations["bureau"].tolist() == ["01001_0001", "75056_0101"]
    assert results.stations.loc[0, "inscrits":].tolist() == [800, 200, 600, 12, 1, 587]
    assert results.stations["libelle"].tolist() == ["L'Abergement-Clémenciat", "Paris, 1er"]
    assert results.votes["candidat"].tolist() == ["ÉTOILE", "DU PRÉ"] * 2
    assert results.votes["voix"].tolist() == [387, 200, 199, 401]
    assert results.votes[["prenom", "sexe", "panneau"]].isna().all(axis=None)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_ministry_text(write, ministry_text, pack):
    """The Ministry's text is recognised, compressed or not."""
    results = read_results(write(pack(ministry_text.encode("latin-1"))))
    assert results.stations["bureau"].tolist() == ["01001_0001", "75056_0101", "97601_0025"]


@pytest.mark.parametrize(("header", "place", "key"), PLACES, ids=[key for _, _, key in PLACES])
@pytest.mark.parametrize("numbered", [True, False])
def test_workbook(workbook, header, place, key, numbered):
    """At each level the key is the level's code, and blocks have a panel number or not."""
    block = (["N°Panneau"] if numbered else []) + BLOCK
    first, second = (["F", "ÉTOILE", "Zoé", 199, 19.9, 33.17], ["M", "DU PRÉ", "Léon", 401, 40.1, 66.83])
    if numbered:
        first, second = [1, *first], [2, *second]
    results = read_results(workbook([*header, *COUNTS, *block], [*place, *VALUES, *first, *second]))
    row = results.stations.iloc[0]
    assert (row["bureau"], row["libelle"], row["inscrits"], row["exprimes"]) == (key, place[-1], 1000, 600)
    assert pd.isna(row["commune"]) and pd.isna(row["code"])
    assert results.votes["voix"].tolist() == [199, 401]
    assert results.votes["panneau"].isna().tolist() == [not numbered] * 2


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "says"),
    [
        ("blancs,", "", 1, None, "il manque à l’en-tête : blancs"),
        (",ÉTOILE,DU PRÉ", "", 1, None, "candidats"),
        (",200\n", "\n", 2, None, "colonnes de la ligne : 10"),
        ("199,401", "199,4O1", 3, "DU PRÉ", "« 4O1 »"),
        ("800,600", "800,900", 2, None, "900 votants pour 800 inscrits"),
        ("800,600,12", "800,600,14", 2, None, "601 blancs et exprimés pour 600 votants"),
        ("199,401", "199,400", 3, None, "au lieu de 599"),
        ("75,056,0101", "01,001,1", 3, None, "ligne 2"),
        ("ÉTOILE", "DU PRÉ", 1, None, "répète : DU PRÉ"),
    ],
)
def test_faults_of_the_tidy_table(write, old, new, line, column, says):
    """Each fault of the tidy table is refused with its line and column."""
    says = says.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:")
    with pytest.raises(MalformedFile, match=says) as caught:
        read_results(write(TIDY.replace(old, new, 1), "utf-8"))
    assert (caught.value.line, caught.value.column) == (line, column)


def test_faults_of_a_workbook(workbook):
    """A missing column, an empty sheet and a count in words are refused."""
    header, place, _ = PLACES[0]
    votes = ["F", "ÉTOILE", "Zoé", 600, 60.0, 100.0]
    with pytest.raises(MalformedFile, match="« Nom »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")):
        read_results(workbook([*header, *COUNTS, *BLOCK[:1], *BLOCK[2:]], [*place, *VALUES, *votes]))
    with pytest.raises(MalformedFile, match="pas de résultats"):
        read_results(workbook([*header, *COUNTS, *BLOCK]))
    words = ["Complet", "mille", *VALUES[2:]]
    with pytest.raises(MalformedFile, match="mille") as caught:
        read_results(workbook([*header, *COUNTS, *BLOCK], [*place, *words, *votes]))
    assert (caught.value.line, caught.value.column) == (2, "Inscrits")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "vide"),
        (b"nom,prenom\na,b\n", "Trois formats sont reconnus"),
        (gzip.compress(TIDY.encode())[:-40], "gzip est coup"),
        (b"PK\x03\x04 pas un classeur", "classeur ne s’ouvre pas"),
        (b"\xd0\xcf\x11\xe0 pas un classeur", "classeur ne s’ouvre pas"),
    ],
    ids=["empty", "another-table", "cut-gzip", "false-xlsx", "false-xls"],
)
def test_unreadable(write, content, says):
    """What is none of the three formats is refused, with what they are."""
    with pytest.raises(MalformedFile, match=says):
        read_results(write(content))


@pytest.fixture(scope="module", params=[1, 2])
def france_2017(request, real_data):
    """Round and results of 2017, for the whole of France."""
    return request.param, read_results(real_data / get(f"presidentielle-2017-t{request.param}").path)


def test_france_2017(france_2017):
    """Totals are the official ones, on 69 242 stations with distinct keys of the same shape."""
    turn, results = france_2017
    stations, votes = results.stations, results.votes
    totals = stations[["inscrits", "exprimes"]].sum().tolist()
    assert totals == {1: [47_582_183, 36_054_394], 2: [47_568_693, 31_381_603]}[turn]
    by_candidate = votes.groupby("candidat")["voix"].sum()
    expected = {1: (8_656_346, 7_678_491), 2: (20_743_128, 10_638_475)}[turn]
    assert (by_candidate["MACRON"], by_candidate["LE PEN"]) == expected
    assert len(stations) == stations["bureau"].nunique() == 69_242
    assert stations["bureau"].str.fullmatch(r"([0-9][0-9AB]|Z[WZ])[0-9]{3}_[0-9A-Z.]{4}").all()


def test_paris_2017(france_2017):
    """Paris has one commune, 20 arrondissements in its station codes, and 896 stations."""
    _, results = france_2017
    paris = results.stations[results.stations["commune"] == "75056"]
    assert len(paris) == 896
    assert paris["code"].str[:2].astype(int).unique().tolist() == list(range(1, 21))


# Counted by hand in the files: registered voters, valid votes, Macron, Le Pen.
WORKBOOKS_2022 = {
    "t1-circonscriptions": (577, 48_747_876, 35_132_947, 9_783_058, 8_133_828),
    "t1-departements": (107, 48_747_876, 35_132_947, 9_783_058, 8_133_828),
    "t1-france": (1, 48_747_826, 35_143_011, 9_785_601, 8_136_322),
    "t2-circonscriptions": (577, 48_752_211, 32_077_527, 18_779_666, 13_297_861),
    "t2-departements": (107, 48_752_427, 32_077_524, 18_779_663, 13_297_861),
    "t2-regions": (18, 46_861_171, 31_373_425, 18_225_181, 13_148_244),
}


@pytest.mark.parametrize("level", WORKBOOKS_2022)
def test_workbooks_of_2022(real_data, level):
    """The Ministry's own workbooks are read at each level, with the totals that they hold."""
    results = read_results(real_data / get(f"presidentielle-2022-{level}").path)
    by_candidate = results.votes.groupby("candidat")["voix"].sum()
    assert (
        len(results.stations),
        *results.stations[["inscrits", "exprimes"]].sum(),
        *by_candidate[["MACRON", "LE PEN"]],
    ) == WORKBOOKS_2022[level]
