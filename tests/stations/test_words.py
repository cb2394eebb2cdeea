"""Words: tokens of French, counts, log-odds."""

import numpy as np
import pandas as pd
import pytest

from course_lib.datasets.speeches import read_speeches
from course_lib.errors import DataError
from course_lib.stations import log_odds, tokens, word_counts
from tests.conftest import ROOT

SPEECHES = ROOT / "data" / "montreuse" / "discours"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été, l'école", ["l’", "été", "l’", "école"]),
        ("Aujourd’hui, prud'homme", ["aujourd’hui", "prud’homme"]),
        ("lorsqu’il n’y a", ["lorsqu’", "il", "n’", "y", "a"]),
        ("jusqu’à ce qu’on l’y voie", ["jusqu’", "à", "ce", "qu’", "on", "l’", "y", "voie"]),
        ("Vieux-Marché : rendez-vous !", ["vieux-marché", "rendez-vous"]),
        ("- Mesdames,\n- messieurs", ["mesdames", "messieurs"]),
        ("« À 8 h 30, 40 % »", ["à", "h"]),
        ("e\u0301cole, cœur", ["école", "cœur"]),
        ("ÉCOLE, ÎLE", ["école", "île"]),
        ("mot_a_mot", ["mot", "a", "mot"]),
        ("", []),
    ],
)
def test_tokens(text, expected):
    """Elisions, compounds, dashes of dialogue, figures, accents of two kinds."""
    assert tokens(text) == expected


def test_counts_are_sorted():
    """The most frequent first, then in alphabetical order; a word that one never says counts zero."""
    counts = word_counts({"A": "rue rue école", "B": "rue bus école"})
    assert counts.index.tolist() == ["rue", "école", "bus"]
    assert counts["B"].tolist() == [1, 1, 1]
    assert counts["A"].tolist() == [2, 1, 0]


def test_capitals_without_accents_find_theirs_again():
    """A text without accents takes the others' spelling, the most frequent one; others keep theirs."""
    counts = word_counts(
        {"A": "L’école a été refaite, l’école où l’on va ou non.", "B": "A L'ECOLE OU ON VA"}
    )
    assert counts.loc["école"].tolist() == [2, 1]
    assert "ecole" not in counts.index
    assert counts.loc[["ou", "où"], "A"].tolist() == [1, 1]


def test_a_silent_text_is_refused():
    """A file that holds no word is a reading fault."""
    with pytest.raises(DataError, match=r"aucun mot.*\(B\)"):
        word_counts({"A": "rue", "B": "12 % !"})
    with pytest.raises(DataError, match="aucun texte"):
        word_counts({})


def test_log_odds_by_hand():
    """Two words, a prior of one word each in ten."""
    counts = pd.DataFrame({"A": [9, 1], "B": [4, 6]}, index=["rue", "bus"])
    prior = 10 * np.array([13, 7]) / 20
    a, b = 9 + prior[0], 4 + prior[0]
    gap = np.log(a / (20 - a)) - np.log(b / (20 - b))
    row = log_odds(counts, strength=10).loc["rue"]
    assert row["ecart"] == pytest.approx(gap)
    assert row["z"] == pytest.approx(gap / np.sqrt(1 / a + 1 / b))


def test_exchanging_speakers_changes_signs():
    """What is typical of one is what is not of the other."""
    counts = pd.DataFrame({"A": [40, 8, 1], "B": [42, 1, 9]}, index=["de", "route", "école"])
    forth, back = log_odds(counts), log_odds(counts[["B", "A"]])
    assert forth["z"].to_dict() == pytest.approx((-back["z"]).to_dict())
    assert forth.index.tolist() == back.index.tolist()[::-1]


def test_a_word_said_once_does_not_win():
    """Its ratio of frequencies is infinite; its z is small. A word of everybody is not typical either."""
    counts = pd.DataFrame(
        {"A": [50, 12, 1, *[3] * 40], "B": [50, 2, 0, *[3] * 40]},
        index=["de", "route", "vis", *map(str, range(40))],
    )
    table = log_odds(counts)
    assert table.index[0] == "route"
    assert table["z"]["vis"] < table["z"]["route"] / 2
    assert abs(table["z"]["de"]) < 0.5


def test_the_background_shrinks():
    """The stronger the prior, the less two speakers differ."""
    counts = pd.DataFrame({"A": [40, 8, 1], "B": [42, 1, 9]}, index=["de", "route", "école"])
    weak, strong = (log_odds(counts, strength=strength)["z"].abs() for strength in (10, 10_000))
    assert (strong < weak.reindex(strong.index)).all()
    common = log_odds(counts, strength=1_000, background=pd.Series({"de": 900, "route": 50, "école": 50}))
    assert common["z"]["route"] > 0 > common["z"]["école"]


@pytest.mark.parametrize(
    ("counts", "options", "message"),
    [
        ({"A": [1, 2]}, {}, "reçu 1 discours"),
        ({"A": [1, 2], "B": [0, 0]}, {}, "au moins un mot par discours"),
        ({"A": [1, -2], "B": [1, 1]}, {}, "comptes positifs"),
        ({"A": [1, 2], "B": [1, 1]}, {"strength": 0}, "poids de 0"),
        ({"A": [1, 2], "B": [1, 1]}, {"background": pd.Series({"rue": 3})}, "fréquence non nulle"),
    ],
)
def test_what_cannot_be_compared(counts, options, message):
    """Each fault has its sentence."""
    with pytest.raises(DataError, match=message):
        log_odds(pd.DataFrame(counts, index=["rue", "bus"]), **options)


def test_the_fictional_speeches_are_told_apart_by_their_subjects():
    """Raw frequency brings forward tool words; log-odds, what each candidate speaks of."""
    counts = word_counts(read_speeches(SPEECHES))[["grandvaux", "escaldas"]]
    assert not {"rue", "route", "bus", "école"} & set(counts.index[:15])
    table = log_odds(counts)
    assert {"rue", "route", "commerce"} <= set(table.index[:8])
    assert {"bus", "logement", "école"} <= set(table.index[-8:])
    # What the datasheet says: two words out of more than 540 pass the usual threshold.
    assert len(table) > 540
    assert table.index[table["z"].abs() > 1.96].tolist() == ["rue", "bus"]


def test_real_speeches_in_capitals(real_data):
    """One of eight inaugural speeches is in capitals without accents: its words meet those of the others."""
    speeches = read_speeches(real_data / "discours")
    counts = word_counts(speeches)
    assert len(counts.columns) == 8
    assert counts.loc["république", "Nomination_Giscard"] == 2
    assert counts.index[:3].tolist() == ["de", "la", "et"]
