"""What the course's figures share: the plotly template "donnees", titles, hover labels, text alternatives."""

import math
import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import HtmlRenderer

from course_lib.errors import DataError

# Those of Okabe & Ito (2008) that stand out from white by 3 to 1, as WCAG 2.2 asks of lines and marks.
CATEGORICAL = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000")
# What is there for comparison only: by 3 to 1 too.
QUIET = "#949494"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
INK = "#222222"
_AXIS = {
    "gridcolor": "#e5e5e5",
    "linecolor": "#777777",
    "zeroline": False,
    "ticks": "outside",
    "automargin": True,
    "title": {"font": {"size": 14}, "standoff": 10},
}
pio.templates["donnees"] = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 14, "color": INK},
        "title": {"font": {"size": 17}, "x": 0, "y": 1, "yanchor": "top", "pad": {"l": 16, "t": 24}},
        "separators": ",\u202f",
        "colorway": CATEGORICAL,
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "margin": {"l": 16, "r": 16, "b": 16},
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "white",
            "bordercolor": INK,
            "font": {"family": FONT, "color": INK, "size": 14},
        },
        # Under the axes whatever the width: plotly makes the room, as many lines as a phone needs.
        "legend": {
            "orientation": "h",
            "xref": "container",
            "x": 0.02,
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "modebar": {"orientation": "v", "remove": ["select2d", "lasso2d", "autoScale2d"]},
        # A finger that scrolls the page over a figure must not zoom it.
        "dragmode": False,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
)

# Run by the browser once a figure is drawn: a screen reader meets one image, with its text alternative, instead of
# the axes' numbers one by one.
DESCRIBE = """
const figure = document.getElementById("{plot_id}");
const [drawing, ...layers] = figure.querySelectorAll("svg.main-svg");
drawing.setAttribute("role", "img");
drawing.setAttribute("aria-label", figure.layout.meta?.alt ?? "Figure sans description");
layers.forEach(layer => layer.setAttribute("aria-hidden", "true"));
"""
# JupyterLab draws figures itself; everywhere else plotly writes HTML.
for _name in pio.renderers:
    if isinstance(pio.renderers[_name], HtmlRenderer):
        pio.renderers[_name].post_script = DESCRIBE


def texte_alternatif(figure: go.Figure) -> str:
    """Return the text that replaces a figure for those who do not see it: type, axes, finding.

    Parameters
    ----------
    figure : Figure
        Made by this module.

    Raises
    ------
    DataError
        The figure has no text alternative.
    """
    meta = figure.layout.meta
    if not isinstance(meta, dict) or "alt" not in meta:
        raise DataError(
            "Cette figure n’a pas de texte alternatif : attendu une figure de course_lib.figures. Pour une "
            "autre, écrivez le texte avec figure.update_layout(meta={'alt': '…'})."
        )
    return meta["alt"]


def title_lines(title: str, subtitle: str = "") -> tuple[str, int]:
    """Break a title so that it fits a phone; return it with the top margin it needs, in pixels."""
    lines = wrapped(title, 40).split("<br>")
    if subtitle:
        lines.append(f"<span style='font-size:14px'>{subtitle}</span>")
    return "<br>".join(lines), 32 + 22 * len(lines)


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of at most `width` characters, for plotly.

    Examples
    --------
    >>> wrapped("premier tour contre moyenne", 18)
    'premier tour<br>contre moyenne'
    """
    return "<br>".join(textwrap.wrap(text, width))


def decimals_of(known: pd.Series) -> int:
    """Decimals that tell apart values of the middle of the distribution; none for whole numbers."""
    if (known == known.round()).all():
        return 0
    spread = known.quantile(0.9) - known.quantile(0.1) or known.max() - known.min()
    return int(np.clip(1 - math.floor(math.log10(spread)), 0, 4)) if spread else 1


def labelled_points(x, y, texts: list[str], **style) -> go.Scatter:
    """Return points with their hover labels."""
    label = "%{text}<extra></extra>"
    return go.Scatter(x=x, y=y, text=texts, hovertemplate=label, mode="markers", showlegend=False, **style)
