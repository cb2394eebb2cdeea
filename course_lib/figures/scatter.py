"""Scatter plots."""

import pandas as pd
import plotly.graph_objects as go

from course_lib.errors import DataError
from course_lib.figures.template import decimals_of, labelled_points, title_lines, wrapped
from course_lib.wording import counted, nombre


def nuage(x: pd.Series, y: pd.Series, *, titre: str, x_titre: str, y_titre: str) -> go.Figure:
    """Draw one point per station, placed by two of its numbers, and give their correlation.

    Parameters
    ----------
    x, y : Series
        Numbers indexed by station; stations that lack one of the two are not drawn.
    titre, x_titre, y_titre : str
        In French, units included.

    Returns
    -------
    Figure
        See `texte_alternatif`, which gives the extents and Pearson's correlation.

    Raises
    ------
    DataError
        Fewer than two stations have both numbers.
    """
    both = pd.concat([x, y], axis=1, join="inner", keys=["x", "y"]).dropna().astype("float64")
    if len(both) < 2:
        raise DataError(
            f"Nuage : {counted(len(both), 'bureau', 'bureaux')} en commun, attendu au moins deux. Les deux "
            "séries sont-elles indexées par les mêmes codes ?"
        )
    decimals = {axis: decimals_of(both[axis]) for axis in both}
    texts = [
        f"{code}<br>{x_titre} : {nombre(a, decimals['x'])}<br>{y_titre} : {nombre(b, decimals['y'])}"
        for code, a, b in both.itertuples()
    ]
    extents = [
        f"{name}, de {nombre(both[axis].min(), decimals[axis])} à {nombre(both[axis].max(), decimals[axis])}"
        for axis, name in (("x", x_titre), ("y", y_titre))
    ]
    finding = f"corrélation {nombre(both['x'].corr(both['y']), 2)}"
    title, top = title_lines(titre, f"{counted(len(both), 'point')}, {finding}")
    figure = go.Figure(labelled_points(both["x"], both["y"], texts, marker={"size": 6, "opacity": 0.55}))
    figure.update_layout(
        template="donnees",
        title_text=title,
        height=top + 420,
        margin_t=top,
        xaxis_title_text=wrapped(x_titre, 40),
        yaxis_title_text=wrapped(y_titre, 40),
        meta={
            "alt": f"Nuage de {counted(len(both), 'point')} : {titre}. En abscisse : {extents[0]}. "
            f"En ordonnée : {extents[1]}. Constat : {finding}."
        },
    )
    return figure
