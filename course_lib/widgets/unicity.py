"""Three sliders on unicity: points known, size of the cells, length of the hours."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import ipywidgets
import plotly.graph_objects as go
from IPython.display import display

from course_lib.errors import DataError
from course_lib.figures.template import CATEGORICAL, QUIET, texte_alternatif, title_lines
from course_lib.widgets.slider import Curseur
from course_lib.wording import counted, nombre


def curseur_unicite(
    mesurer: Callable[[int, int, int], float],
    *,
    tailles: Sequence[int] = (1, 2, 4, 8),
    pas: Sequence[int] = (1, 2, 4, 8, 24),
    points_max: int = 6,
) -> ipywidgets.Widget:
    """Let the reader blur the traces, and see how many people remain alone.

    Parameters
    ----------
    mesurer : callable
        Of the points known, the antennas per cell and the hours per step, the unicity: the reader's own
        function, called once for each setting.
    tailles, pas : sequence of int
        What the last two sliders offer, from the finest.
    points_max : int
        What the first one ends at.

    Returns
    -------
    VBox
        Three sliders (arrow keys move them), a figure, and its text alternative, which screen readers
        announce when it changes.

    Raises
    ------
    DataError
        `mesurer` returns something else than a number between 0 and 1.
    """
    known, size, step = (
        Curseur(
            [(counted(value, noun), value) for value in values],
            value=start,
            description=name,
            tooltip=tooltip,
        )
        for name, values, start, noun, tooltip in (
            (
                "Points connus",
                range(1, points_max + 1),
                min(4, points_max),
                "point",
                "Ce que sait l’attaquant",
            ),
            ("Antennes", tailles, tailles[0], "antenne", "Antennes voisines réunies en une cellule"),
            ("Pas de temps", pas, pas[0], "heure", "Heures réunies en un bloc"),
        )
    )
    output, text = ipywidgets.Output(), ipywidgets.HTML()
    measured: dict[tuple[int, int, int], float] = {}

    def redraw(_change=None) -> None:
        setting = known.value, size.value, step.value
        if setting not in measured:
            measured[setting] = _checked(mesurer(*setting), setting)
        figure = bar(measured[setting], *setting)
        text.value = f'<p role="status" lang="fr" style="max-width: 46em">{texte_alternatif(figure)}</p>'
        with output:
            output.clear_output(wait=True)
            display(figure)

    for control in (known, size, step):
        control.observe(redraw, names="value")
    redraw()
    return ipywidgets.VBox([known, size, step, output, text])


def bar(unicity: float, known: int, size: int, step: int) -> go.Figure:
    """Draw the share of people whom these points single out, as a bar of one hundred."""
    alone = 100 * unicity
    setting = (
        f"{counted(known, 'point connu', 'points connus')}, {counted(size, 'antenne')} par cellule, "
        f"{counted(step, 'heure')} par bloc"
    )
    title, top = title_lines("Sur cent personnes, combien restent seules ?", setting)
    figure = go.Figure()
    for name, value, colour in (
        ("uniques", alone, CATEGORICAL[1]),
        ("confondues avec d’autres", 100 - alone, QUIET),
    ):
        figure.add_bar(
            x=[value],
            y=["personnes"],
            name=name,
            orientation="h",
            marker_color=colour,
            hovertemplate=f"{name} : {nombre(value, 1)} %<extra></extra>",
        )
    figure.update_layout(
        template="donnees",
        barmode="stack",
        title_text=title,
        height=top + 150,
        margin_t=top,
        xaxis={"range": [0, 100], "title_text": "Personnes (%)", "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True},
        legend_traceorder="normal",
        meta={"alt": f"Barre : {setting}. Constat : {nombre(alone, 1)} personnes sur cent sont uniques."},
    )
    return figure


def _checked(unicity: object, setting: tuple[int, int, int]) -> float:
    try:
        value = float(unicity)
    except (TypeError, ValueError):
        value = math.nan
    if not 0 <= value <= 1:
        raise DataError(
            f"Curseur : pour {setting}, reçu {unicity!r}, attendu un nombre entre 0 et 1. Renvoyez-vous "
            "une part ?"
        )
    return value
