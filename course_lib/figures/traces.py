"""One person's trace among the antennas, without any map tile."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely

from course_lib.errors import DataError
from course_lib.figures.template import CATEGORICAL, INK, title_lines
from course_lib.wording import counted, listing, nombre

MARGIN = 1.5
"""Kilometres shown around the outermost antennas."""


def carte_trace(antennes: pd.DataFrame, trace: pd.DataFrame, *, titre: str) -> go.Figure:
    """Draw where one person was heard, hour after hour, among the cells of the antennas.

    Parameters
    ----------
    antennes : DataFrame
        ``antenne``, ``x``, ``y`` (kilometres); no two antennas at the same place.
    trace : DataFrame
        One row per point: ``antenne``, ``heure`` (0 is a Monday, midnight), in any order.
    titre : str
        In French.

    Returns
    -------
    Figure
        A cell is what is nearer to its antenna than to any other (Voronoi). A disc's area grows with the
        hours spent there, and the line follows the order of hours. See `texte_alternatif`.

    Raises
    ------
    DataError
        A column is missing, no point, or an antenna that is not in the table.
    """
    for name, table, columns in (
        ("antennes", antennes, ("antenne", "x", "y")),
        ("trace", trace, ("antenne", "heure")),
    ):
        missing = [column for column in columns if column not in table]
        if missing or table.empty:
            raise DataError(
                f"Carte d’une trace : la table {name} a {counted(len(table), 'ligne')} et les colonnes "
                f"{listing(table.columns, 8)}. Attendu au moins une ligne, et {listing(columns)}."
            )
    places = antennes.set_index("antenne")[["x", "y"]]
    unknown = sorted(set(trace["antenne"]) - set(places.index))
    if unknown:
        raise DataError(f"Carte d’une trace : {listing(unknown)} n’est pas dans la table des antennes.")
    path = places.loc[trace.sort_values("heure", kind="stable")["antenne"]]
    hours = trace["antenne"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    seen = places.loc[hours.index]
    x, y = _outlines(places)
    quiet = {"hoverinfo": "skip"}
    figure = go.Figure()
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": "#c8c8c8", "width": 1}, name="cellules", **quiet
    )
    figure.add_scatter(
        x=path["x"],
        y=path["y"],
        mode="lines",
        line={"color": CATEGORICAL[1], "width": 1.5},
        name="trajet",
        **quiet,
    )
    figure.add_scatter(
        x=seen["x"],
        y=seen["y"],
        mode="markers",
        marker={
            "color": CATEGORICAL[0],
            "size": 8 + 30 * np.sqrt(hours / hours.max()),
            "opacity": 0.8,
            "line": {"color": INK, "width": 1},
        },
        name="heures entendues",
        text=[f"antenne {code}<br>{counted(count, 'heure')}" for code, count in hours.items()],
        hovertemplate="%{text}<extra></extra>",
    )
    first = ", ".join(f"{nombre(count)} à l’antenne {code}" for code, count in hours.head(3).items())
    finding = f"{counted(len(trace), 'point')}, {counted(len(hours), 'antenne')}"
    title, top = title_lines(titre, finding)
    low, high = places.min() - MARGIN, places.max() + MARGIN
    figure.update_layout(
        template="donnees",
        title_text=title,
        height=top + 460,
        margin_t=top,
        xaxis={"title_text": "Est (km)", "range": [low["x"], high["x"]], "constrain": "domain"},
        yaxis={
            "title_text": "Nord (km)",
            "range": [low["y"], high["y"]],
            "scaleanchor": "x",
            "constrain": "domain",
            "constraintoward": "top",
        },
        meta={
            "alt": f"Carte de {counted(len(places), 'cellule')} d’antenne, avec une trace : {titre}. Constat : "
            f"{finding}, dont {first}."
        },
    )
    return figure


def _outlines(places: pd.DataFrame) -> tuple[list[float | None], list[float | None]]:
    """Return the edges of the cells as one broken line, a blank between edges."""
    frame = shapely.box(*(places.min() - MARGIN), *(places.max() + MARGIN))
    if len(places) == 1:
        edges = [frame.exterior]
    else:
        points = shapely.multipoints(places.to_numpy(dtype=float))
        cells = shapely.voronoi_polygons(points, extend_to=frame).geoms
        edges = [part.exterior for part in (cell.intersection(frame) for cell in cells) if not part.is_empty]
    x: list[float | None] = []
    y: list[float | None] = []
    for edge in edges:
        across, up = edge.xy
        x += [*across, None]
        y += [*up, None]
    return x, y
