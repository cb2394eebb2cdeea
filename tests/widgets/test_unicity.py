"""The three sliders of unicity, moved as a keyboard would."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError
from course_lib.widgets import curseur_unicite


@pytest.fixture
def asked():
    """Settings asked of the reader's function, in order."""
    return []


@pytest.fixture
def widget(asked):
    """The widget around a function that fades as the traces are blurred."""

    def measure(known, size, step):
        asked.append((known, size, step))
        return min(1, known / (5 * size * step))

    return curseur_unicite(measure)


def test_the_text_follows_the_sliders(widget, asked):
    """Each slider calls the reader's function with its own argument, and the text tells the result."""
    known, size, step, _, text = widget.children
    assert 'role="status"' in text.value
    assert "80,0 personnes sur cent" in text.value
    known.value = 2
    size.value = 2
    assert "20,0 personnes sur cent" in text.value
    step.value = 4
    assert "2 points connus, 2 antennes par cellule, 4 heures par bloc" in text.value
    assert asked == [(4, 1, 1), (2, 1, 1), (2, 2, 1), (2, 2, 4)]


def test_a_setting_is_measured_once(widget, asked):
    """Going back to a setting does not call the function again."""
    known = widget.children[0]
    known.value = 3
    known.value = 4
    assert asked == [(4, 1, 1), (3, 1, 1)]


def test_controls_say_what_they_are(widget):
    """Names in French, and units in the options."""
    known, size, step, *_ = widget.children
    assert [known.description, size.description, step.description] == [
        "Points connus",
        "Antennes",
        "Pas de temps",
    ]
    assert (known.labels[0], known.labels[-1]) == ("1 point", "6 points")
    assert step.labels == ["1 heure", "2 heures", "4 heures", "8 heures", "24 heures"]


@pytest.mark.parametrize("result", [None, 55, -0.1, float("nan"), "0.5 ?"])
def test_what_is_not_a_share(result):
    """The error says what was received, and for which setting."""
    with pytest.raises(DataError, match="attendu un nombre entre 0 et 1"):
        curseur_unicite(lambda *setting: result)
