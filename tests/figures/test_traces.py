"""The map of one trace."""

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.figures import carte_trace, texte_alternatif

ANTENNAS = pd.DataFrame({"antenne": [4, 7, 9], "x": [0.0, 4.0, 0.0], "y": [0.0, 0.0, 4.0]})
# Home twice, then elsewhere, then home: the rows are not in the order of hours.
TRACE = pd.DataFrame({"antenne": [4, 9, 4, 4], "heure": [30, 9, 2, 1]})


def test_the_path_follows_the_hours():
    """The line goes from antenna to antenna in the order of hours, whatever the order of rows."""
    path = next(
        trace for trace in carte_trace(ANTENNAS, TRACE, titre="Un mois").data if trace.name == "trajet"
    )
    assert list(zip(path.x, path.y, strict=True)) == [(0, 0), (0, 0), (0, 4), (0, 0)]


def test_discs_tell_the_hours_spent():
    """One disc per antenna where the person was heard, the busiest first, and its number of hours."""
    discs = next(
        trace
        for trace in carte_trace(ANTENNAS, TRACE, titre="Un mois").data
        if trace.name == "heures entendues"
    )
    assert list(discs.text) == ["antenne 4<br>3 heures", "antenne 9<br>1 heure"]
    assert discs.marker.size[0] > discs.marker.size[1]


def test_cells_are_nearest_to_their_antenna():
    """The outlines are three cells that cover the frame, each around its own antenna."""
    cells = carte_trace(ANTENNAS, TRACE, titre="Un mois").data[0]
    rings, ring = [], []
    for x, y in zip(cells.x, cells.y, strict=True):
        if x is None:
            rings, ring = [*rings, ring], []
        else:
            ring.append((x, y))
    assert len(rings) == 3
    places = list(zip(ANTENNAS["x"], ANTENNAS["y"], strict=True))
    for corners in rings:
        middle = [sum(values) / len(values) for values in zip(*corners[:-1], strict=True)]
        gaps = sorted((middle[0] - x) ** 2 + (middle[1] - y) ** 2 for x, y in places)
        assert gaps[0] < gaps[1]


def test_one_antenna():
    """A town of one antenna is one cell."""
    figure = carte_trace(ANTENNAS.head(1), TRACE[TRACE["antenne"] == 4], titre="Un mois")
    assert list(figure.data[0].x).count(None) == 1


def test_the_finding_is_told():
    """The text alternative gives the points, the antennas and where the hours go."""
    assert texte_alternatif(carte_trace(ANTENNAS, TRACE, titre="Un mois")) == (
        "Carte de 3 cellules d’antenne, avec une trace\xa0: Un mois. Constat\xa0: 4 points, 2 antennes, dont 3 "
        "à l’antenne 4, 1 à l’antenne 9."
    )


@pytest.mark.parametrize(
    ("antennas", "trace", "words"),
    [
        (ANTENNAS.drop(columns="x"), TRACE, "la table antennes"),
        (ANTENNAS, TRACE.drop(columns="heure"), "la table trace"),
        (ANTENNAS, TRACE.head(0), "0 ligne"),
        (ANTENNAS, TRACE.assign(antenne=5), "5 n’est pas dans la table des antennes"),
    ],
)
def test_what_cannot_be_drawn(antennas, trace, words):
    """The error says which table, and what it lacks."""
    with pytest.raises(DataError, match=words):
        carte_trace(antennas, trace, titre="Un mois")
