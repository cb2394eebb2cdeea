"""Intervals, estimates and truths."""

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.figures import intervalles, texte_alternatif

WORDS = {"titre": "Ce que disent les bornes", "x_titre": "vote (%)"}


@pytest.fixture
def bornes():
    """Two groups; the truth of the second is not known."""
    return pd.DataFrame(
        {"bas": [0, 10], "haut": [92, 64], "estimation": [68, 78], "verite": [31, None]},
        index=["cadres", "retraités"],
    )


def test_every_row_is_drawn(bornes):
    """One line per interval, one series of marks per kind, of different shapes."""
    figure = intervalles(bornes, **WORDS)
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert [list(line.x) for line in lines] == [[0, 92], [10, 64]]
    assert list(marks["estimation"].x) == [68, 78]
    assert marks["vérité"].marker.symbol != marks["estimation"].marker.symbol
    assert [trace.showlegend for trace in lines] == [True, False]


def test_first_row_is_on_top(bornes):
    """The axis goes down."""
    low, high = intervalles(bornes, **WORDS).layout.yaxis.range
    assert low > high


def test_text_alternative(bornes):
    """Each row in words; what is not known is not told."""
    assert texte_alternatif(intervalles(bornes, **WORDS)) == (
        "Intervalles pour 2 lignes : Ce que disent les bornes. En abscisse : vote (%). Constat : cadres, de 0 à 92, "
        "estimation 68, vérité 31 ; retraités, de 10 à 64, estimation 78."
    )


def test_threshold(bornes):
    """A named dashed line, only when asked for."""
    figure = intervalles(bornes[["bas", "haut", "estimation"]], **WORDS, seuil=50, seuil_nom="majorité")
    assert figure.layout.shapes[0].x0 == 50
    assert figure.layout.annotations[0].text == "majorité"
    assert not intervalles(bornes, **WORDS).layout.shapes


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.head(0), "reçu 0 ligne"),
        (lambda t: t.drop(columns="bas"), "attendu bas, haut"),
        (lambda t: t[["bas", "haut"]], "estimation ou verite"),
        (lambda t: t.assign(bas=99), "bas dépasse haut pour cadres, retraités"),
    ],
)
def test_tables_that_cannot_be_drawn(bornes, change, message):
    """Each fault has its sentence."""
    with pytest.raises(DataError, match=message):
        intervalles(change(bornes), **WORDS)
