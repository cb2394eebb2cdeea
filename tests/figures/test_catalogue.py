"""One thousand households under a threshold."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.figures import mille_foyers, tableau_catalogue, texte_alternatif
from course_lib.figures.catalogue import thousand


def test_one_point_per_household():
    """A thousand points, no two at the same place, in four traces of four shapes."""
    figure = mille_foyers([32, 627, 45, 4232], seuil=0.02)
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == len(places) == 1000
    assert [len(trace.x) for trace in figure.data] == [7, 127, 9, 857]
    assert len({trace.marker.symbol for trace in figure.data}) == 4
    assert [trace.name for trace in figure.data] == [
        *("reçoit, à raison (7)", "reçoit, à tort (127)", "oublié (9)", "laissé tranquille (857)")
    ]


def test_the_text_says_what_the_picture_shows():
    """Type, counts, finding."""
    text = texte_alternatif(mille_foyers([32, 627, 45, 4232], seuil=0.02)).replace("\u202f", " ")
    assert text.replace("\u00a0", " ") == (
        "Mille points, un par foyer, rangés par cas (d’après 4 936 foyers). Au seuil de 2,0 %, 134 foyers sur "
        "mille reçoivent le catalogue : 7 à raison et 127 à tort. 9 foyers concernés sont oubliés, 857 sont "
        "laissés tranquilles. Constat : pour un catalogue envoyé à raison, 19,6 à tort."
    )


@pytest.mark.parametrize(
    ("counts", "finding"),
    [([0, 0, 5, 95], "personne ne reçoit rien"), ([0, 7, 5, 88], "tous les catalogues partent à tort")],
)
def test_findings_without_a_ratio(counts, finding):
    """Nobody to divide by."""
    assert finding in texte_alternatif(mille_foyers(counts, seuil=0.5))


def test_rounding_keeps_a_thousand():
    """Whatever the counts, the sum is a thousand and none is more than one away."""
    rng = np.random.default_rng(0)
    for counts in rng.integers(0, 5_000, (200, 4)):
        parts = thousand(counts)
        assert sum(parts) == 1000
        assert (abs(np.array(parts) - counts * 1000 / counts.sum()) < 1).all()


def test_the_table_has_the_same_numbers():
    """As received, and per thousand."""
    table = tableau_catalogue([1, 1, 2, 4])
    assert table["foyers"].tolist() == [1, 1, 2, 4]
    assert table["pour mille"].tolist() == [125, 125, 250, 500]


@pytest.mark.parametrize("counts", [[1, 2, 3], [1, 2, 3, -1], [0, 0, 0, 0], [0.5, 0.5, 0, 0]])
def test_counts_that_are_not(counts):
    """Four whole numbers are expected."""
    with pytest.raises(DataError, match="quatre nombres entiers"):
        mille_foyers(counts, seuil=0.5)
