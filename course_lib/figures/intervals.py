"""Estimates with what is known of their error."""

import pandas as pd
import plotly.graph_objects as go

from course_lib.errors import DataError
from course_lib.figures.template import CATEGORICAL, decimals_of, title_lines, wrapped
from course_lib.wording import counted, listing, nombre

# The truth is a cross, not only another colour.
MARKS = {"estimation": ("diamond", CATEGORICAL[0], "estimation"), "verite": ("x", CATEGORICAL[1], "vérité")}


def intervalles(
    table: pd.DataFrame, *, titre: str, x_titre: str, seuil: float | None = None, seuil_nom: str = ""
) -> go.Figure:
    """Draw one interval per row, with its estimate and, where it is known, the truth.

    Parameters
    ----------
    table : DataFrame
        Indexed by what is estimated, in the order shown, the first row on top; columns ``bas`` and ``haut``, then
        ``estimation`` or ``verite`` or both, in the unit shown. An estimate may be out of its interval; blanks are
        not drawn.
    titre, x_titre : str
        In French, unit included.
    seuil : float, optional
        Value marked by a dashed line (no gain, majority), with its name `seuil_nom`.

    Returns
    -------
    Figure
        See `texte_alternatif`, which gives the rows in words.

    Raises
    ------
    DataError
        No row, a column is missing, or an interval that ends before it starts.
    """
    missing = [name for name in ("bas", "haut") if name not in table]
    marks = [name for name in MARKS if name in table]
    if missing or not marks or table.empty:
        raise DataError(
            f"Intervalles : reçu {counted(len(table), 'ligne')} et les colonnes {listing(table.columns)}, attendu bas, "
            "haut, puis estimation ou verite."
        )
    table = table.astype("float64")
    reversed_ = table.index[table["bas"] > table["haut"]]
    if len(reversed_):
        raise DataError(
            f"Intervalles : bas dépasse haut pour {listing(reversed_)}. Les colonnes sont-elles inversées ?"
        )
    table.index = table.index.astype(str)
    decimals = decimals_of(pd.concat([table[name] for name in table]).dropna())
    texts = [_sentence(name, row, marks, decimals) for name, row in table.iterrows()]
    figure = go.Figure()
    for (name, row), text in zip(table.iterrows(), texts, strict=True):
        line = {"color": "#6b6b6b", "width": 7}
        figure.add_scatter(
            x=[row["bas"], row["haut"]],
            y=[name, name],
            mode="lines",
            line=line,
            name="intervalle",
            legendgroup="intervalle",
            showlegend=name == table.index[0],
            hovertemplate=f"{text}<extra></extra>",
        )
    for mark in marks:
        symbol, color, label = MARKS[mark]
        figure.add_scatter(
            x=table[mark],
            y=table.index,
            mode="markers",
            marker={"symbol": symbol, "color": color, "size": 12},
            name=label,
            text=texts,
            hovertemplate="%{text}<extra></extra>",
        )
    if seuil is not None:
        above = {"yanchor": "bottom", "xanchor": "center"}
        figure.add_vline(x=seuil, line_dash="dash", annotation={"text": seuil_nom, **above})
    title, top = title_lines(titre)
    if seuil is not None:
        top += 24  # for the name of the dashed line
    figure.update_layout(
        template="donnees",
        title_text=title,
        height=top + 130 + 44 * len(table),
        margin_t=top,
        xaxis_title_text=wrapped(x_titre, 26),
        yaxis={
            "range": [len(table) - 0.5, -0.5],
            "type": "category",
            "tickvals": table.index,
            "ticktext": [wrapped(name, 18) for name in table.index],
        },
        meta={
            "alt": f"Intervalles pour {counted(len(table), 'ligne')} : {titre}. En abscisse : {x_titre}. "
            f"Constat : {' ; '.join(texts)}."
        },
    )
    return figure


def _sentence(name: str, row: pd.Series, marks: list[str], decimals: int) -> str:
    text = f"{name}, de {nombre(row['bas'], decimals)} à {nombre(row['haut'], decimals)}"
    told = [f"{MARKS[mark][2]} {nombre(row[mark], decimals)}" for mark in marks if pd.notna(row[mark])]
    return ", ".join([text, *told])
