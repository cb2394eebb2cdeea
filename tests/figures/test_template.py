"""The template and the text alternative."""

import plotly.graph_objects as go
import plotly.io as pio
import pytest

from course_lib.errors import DataError
from course_lib.figures import texte_alternatif


def test_numbers_are_french():
    """Decimal comma, narrow no-break space between thousands."""
    assert pio.templates["donnees"].layout.separators == ",\u202f"


def test_a_figure_from_elsewhere_has_no_text():
    """The message says how to give it one."""
    with pytest.raises(DataError, match=r"update_layout\(meta="):
        texte_alternatif(go.Figure())
