"""A ballot by hand: three stations, two candidates, all the kinds of codes."""

import pytest

MINISTRY_HEADER = (
    "Code du département;Libellé du département;Code de la circonscription;"
    "Libellé de la circonscription;Code de la commune;Libellé de la commune;Code du b.vote;"
    "Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;"
    "Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot;"
    "N°Panneau;Sexe;Nom;Prénom;Voix;% Voix/Ins;% Voix/Exp"
)

MINISTRY_LINES = (
    "01;Ain;04;4ème circonscription;001;L'Abergement-Clémenciat;0001;"
    "800;200;25,00;600;75,00;12;1,50;2,00;1;0,13;0,17;587;73,38;97,83;"
    "1;F;ÉTOILE;Zoé;387;48,38;65,93;2;M;DU PRÉ;Léon;200;25,00;34,07",
    "75;Paris;01;1ère circonscription;056;Paris;0101;"
    "1000;400;40,00;600;60,00;0;0,00;0,00;0;0,00;0,00;600;60,00;100,00;"
    "1;F;ÉTOILE;Zoé;199;19,90;33,17;2;M;DU PRÉ;Léon;401;40,10;66,83",
    "ZM;Mayotte;01;1ère circonscription;501;Acoua;0025;"
    "0;0;0,00;0;0,00;0;0,00;0,00;0;0,00;0,00;0;0,00;0,00;"
    "1;F;ÉTOILE;Zoé;0;0,00;0,00;2;M;DU PRÉ;Léon;0;0,00;0,00",
)


@pytest.fixture
def ministry_text():
    """The text of the ballot, as the Ministry writes it."""
    return "\r\n".join([MINISTRY_HEADER, *MINISTRY_LINES, ""])


@pytest.fixture
def write(tmp_path):
    """Return a function that writes text or bytes to a file whose name says nothing of its format."""

    def write(content: str | bytes, encoding: str = "latin-1"):
        path = tmp_path / "fichier"
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path

    return write
