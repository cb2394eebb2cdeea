"""Scatter plots and their finding."""

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.figures import nuage, texte_alternatif

WORDS = {"titre": "Cadres et vote", "x_titre": "cadres (%)", "y_titre": "Trévannes (%)"}


def test_stations_are_matched_by_code():
    """The order of the rows does not matter, and stations that lack a number are not drawn."""
    x = pd.Series([1.0, 2.0, 3.0, None], index=list("abcd"))
    y = pd.Series([6.0, 4.0, 2.0, 9.0, 9.0], index=list("cbade"))
    points = nuage(x, y, **WORDS).data[0]
    assert list(zip(points.x, points.y, strict=True)) == [(1, 2), (2, 4), (3, 6)]
    assert points.text[0] == "a<br>cadres (%) : 1<br>Trévannes (%) : 2"


def test_the_correlation_is_told():
    """In the title and in the text alternative."""
    x = pd.Series([1.0, 2.0, 3.0, 4.5], index=list("abcd"))
    figure = nuage(x, -2 * x, **WORDS)
    assert "4 points, corrélation −1,00" in figure.layout.title.text
    assert texte_alternatif(figure) == (
        "Nuage de 4 points : Cadres et vote. En abscisse : cadres (%), de 1,0 à 4,5. En ordonnée : Trévannes "
        "(%), de −9 à −2. Constat : corrélation −1,00."
    )


def test_nothing_in_common():
    """Two series indexed otherwise are refused."""
    with pytest.raises(DataError, match="0 bureau en commun"):
        nuage(pd.Series([1.0], index=["a"]), pd.Series([1.0], index=["b"]), **WORDS)
