"""The city's elections by station."""

import pytest

from course_lib.datasets.elections import read_elections
from course_lib.errors import MalformedFile

HEADER = (
    "N° Election;Election;Code Commune;Commune;N° Bureau;Bureau;Circonscritpion;Canton;Inscrits;Votants;Nuls;"
    "Blancs;Exprimés;Procurations;N° Candidat;Candidat;Nombre de Voix"
)
LINES = (
    "218;Cantonales;34172;Montpellier;1;École;2;01;100;60;5;0;55;1;1;ÉTOILE ZOÉ   ;30",
    "218;Cantonales;34172;Montpellier;1;École;2;01;100;60;5;0;55;1;2;DU PRÉ LÉON;25",
    "218;Cantonales;34172;Montpellier;12;Mairie;;01;80;40;0;0;40;0;1;ÉTOILE ZOÉ;40",
)
FILE = "\n".join([HEADER, *LINES, ""])


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_tidy(write, encoding):
    """The misspelt header is read, keys have four figures, names lose their padding, a blank is NA."""
    table = read_elections(write(FILE, encoding))
    assert table["bureau"].tolist() == ["34172_0001", "34172_0001", "34172_0012"]
    assert table["candidat"].tolist() == ["ÉTOILE ZOÉ", "DU PRÉ LÉON", "ÉTOILE ZOÉ"]
    assert table["circonscription"].tolist()[:2] == ["2", "2"] and table["circonscription"].isna().iloc[2]
    assert table["voix"].sum() == 95 and table["inscrits"].dtype == "int64"


def test_well_spelt(write):
    """Should the city mend its header, the file is read all the same."""
    assert len(read_elections(write(FILE.replace("Circonscritpion", "Circonscription")))) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("Nombre de Voix", "Voix", 1, "il manque"),
        (";30\n", ";trente\n", 2, "trente"),
        (";2;DU PRÉ", ";1;DU PRÉ", 3, "déjà"),
        ("100;60;5;0;55;1;2", "100;61;5;0;55;1;2", 3, "autres lignes"),
    ],
)
def test_faults(write, old, new, line, says):
    """Each fault is refused with its line."""
    with pytest.raises(MalformedFile, match=says) as caught:
        read_elections(write(FILE.replace(old, new, 1)))
    assert caught.value.line == line
