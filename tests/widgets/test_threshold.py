"""The threshold slider, moved as a keyboard would."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError
from course_lib.purchases import outcomes
from course_lib.widgets import curseur_seuil

SCORES = np.linspace(0.001, 0.4, 500)
LABELS = np.arange(500) % 10 == 9


def test_the_text_follows_the_slider():
    """From a tenth of the households to all of them."""
    asked = []

    def compter(seuil):
        asked.append(seuil)
        return outcomes(LABELS, SCORES, seuil)

    slider, _, text = curseur_seuil(SCORES, compter).children
    assert "100 foyers sur mille reçoivent" in text.value
    assert 'role="status"' in text.value
    slider.index = 0
    assert "laissés tranquilles" not in text.value.split("reçoivent")[0]
    assert "900 à tort" in text.value
    assert asked == pytest.approx([np.quantile(SCORES, 0.9), SCORES[0]], abs=0.001)


def test_stops_are_scores_in_french():
    """Increasing, from the least score to the best, with a comma."""
    slider = curseur_seuil(SCORES, lambda seuil: outcomes(LABELS, SCORES, seuil)).children[0]
    values = []
    for rank in range(len(slider.labels)):
        slider.index = rank
        values.append(slider.value)
    assert values == sorted(values)
    assert (values[0], values[-1]) == pytest.approx((SCORES[0], SCORES[-1]), abs=0.002)
    assert slider.labels[-1].startswith("39,")
    assert slider.description == "Seuil"


@pytest.mark.parametrize("scores", [[], [0.5, np.nan], [2.5, -1]])
def test_scores_that_are_not_probabilities(scores):
    """They are refused before anything is drawn."""
    with pytest.raises(DataError, match="probabilités"):
        curseur_seuil(scores, lambda seuil: (1, 1, 1, 1))
