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


def test_a_page_made_by_plotly_describes_its_figure():
    """What plotly writes for Colab, or for nbconvert, gives each figure its text as a name."""
    figure = go.Figure().update_layout(meta={"alt": "Rien à voir."})
    page = pio.renderers["notebook"].to_mimebundle(figure.to_plotly_json())["text/html"]
    assert 'setAttribute("aria-label", figure.layout.meta?.alt' in page
    assert "Rien \\u00e0 voir." in page or "Rien à voir." in page
