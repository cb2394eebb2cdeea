"""The course's web pages: their common style, and a notebook with its outputs as one page.

nbconvert's own page does not draw what JupyterLab saves of a figure, describes no figure, is in English, needs the
network, and lets tables run over the side of a phone.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from bs4 import BeautifulSoup
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from traitlets import default

TEMPLATES = files("course_lib.grading") / "templates"


@cache
def style() -> Markup:
    """Return the style of every page."""
    return Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))


class NotebookPage(HTMLExporter):
    """Turn a notebook, with its outputs, into one page: French, offline, printable, figures described."""

    export_from_notebook = "Page"

    @default("extra_template_basedirs")
    def _basedirs(self):
        return [str(TEMPLATES)]

    @default("template_name")
    def _template(self):
        return "notebook"

    @default("exclude_anchor_links")
    def _no_links(self):
        return True

    def default_filters(self):
        """Add what our template needs to nbconvert's own filters."""
        yield from super().default_filters()
        yield "figure", figure
        yield "readable_tables", readable_tables

    def from_notebook_node(self, nb, resources=None, **kwargs):
        """Return the page of a notebook, and nbconvert's resources."""
        titles = (re.match(r"# +(.+)", cell.source) for cell in nb.cells if cell.cell_type == "markdown")
        outputs = (output for cell in nb.cells for output in cell.get("outputs", ()))
        resources = {
            **(resources or {}),
            "title": next((found[1] for found in titles if found), "Carnet"),
            "style": style(),
            "plotly": _plotly() if any(_PLOTLY in output.get("data", {}) for output in outputs) else "",
        }
        return super().from_notebook_node(nb, resources, **kwargs)


_PLOTLY = "application/vnd.plotly.v1+json"


def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


def figure(saved: dict) -> str:
    """Return the HTML that draws a figure as JupyterLab saves it, described, without plotly's own buttons."""
    from plotly.io import to_html

    from course_lib.figures.template import DESCRIBE

    return to_html(
        saved,
        config={"displayModeBar": False},
        include_plotlyjs=False,
        include_mathjax=False,
        full_html=False,
        validate=False,
        post_script=DESCRIBE,
    )


def readable_tables(text: str) -> str:
    """Say what each header of the tables heads, and put each table in a frame of its own.

    Examples
    --------
    >>> readable_tables("<table><thead><tr><th></th><th>voix</th></tr></thead></table>")
    '<div class="wide"><table><thead><tr><td></td><th scope="col">voix</th></tr></thead></table></div>'
    """
    if "<table" not in text:
        return text
    soup = BeautifulSoup(text, "html.parser")
    for table in soup.find_all("table"):
        del table["border"]
        for part, scope in (("thead th", "col"), ("tbody th", "row")):
            for head in table.select(part):
                if head.get_text(strip=True):
                    head["scope"] = scope
                else:  # pandas' corner heads nothing
                    head.name = "td"
        table.wrap(soup.new_tag("div", attrs={"class": "wide"}))
    return str(soup)
