"""The same map under other class breaks: a slider, no network."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_lib.errors import DataError
from course_lib.figures.classes import METHODS, class_bounds
from course_lib.figures.maps import Ground, area, finished, key, names, ranks, read_ground, tints
from course_lib.figures.template import decimals_of
from course_lib.wording import listing, nombre

# Pixels for a row of buttons and a slider, of which the buttons.
CONTROLS, BUTTONS = 150, 50
SLIDER = {"x": 0, "y": 1, "len": 1, "yanchor": "bottom", "pad": {"b": 8, "t": 8}, "font": {"size": 14}}


@dataclass(frozen=True)
class State:
    """How the map looks at one step: the tint of each piece, the tint and the name of each class."""

    pieces: list[str]
    tints: list[str]
    names: list[str]

    def traces(self, widest: int) -> list[dict]:
        """What changes in each trace: pieces first, then the entries of a legend of `widest` classes."""
        spare = widest - len(self.names)
        entries = [
            {"name": name, "visible": True, "marker": {"color": tint}}
            for name, tint in zip(self.names, self.tints, strict=True)
        ]
        return [{"fillcolor": tint} for tint in self.pieces] + entries + [{"visible": False}] * spare

    def changes(self, widest: int) -> list:
        """The same as plotly's arguments: lists by attribute, then the traces that they speak of."""
        spare = [None] * (widest - len(self.names))
        pieces = [None] * len(self.pieces)
        by_attribute = {
            "fillcolor": [*self.pieces, *[None] * widest],
            "name": [*pieces, *self.names, *spare],
            "marker.color": [*pieces, *self.tints, *spare],
            "visible": [True] * (len(self.pieces) + len(self.names)) + [False] * len(spare),
        }
        return [by_attribute, list(range(len(self.pieces) + widest))]


def carte_classes(
    polygones: gpd.GeoDataFrame,
    valeurs: pd.Series,
    *,
    titre: str,
    unite: str,
    nombres: Sequence[int] = (3, 4, 5, 6, 7),
    methodes: Sequence[str] = tuple(METHODS),
) -> go.Figure:
    """Draw a choropleth map whose number of classes slides, and whose method is chosen by a button.

    Parameters
    ----------
    polygones, valeurs, titre, unite
        As in `course_lib.figures.carte`.
    nombres : sequence of int
        Numbers of classes of the slider, 2 to 9.
    methodes : sequence of str
        Among "quantiles", "egales", "naturelles", one button each.

    Returns
    -------
    Figure
        Opens on the first method and the middle number. A button returns to that number. Polygons are drawn once,
        whatever the number of steps. Plotly's controls answer to the mouse and the finger, not to the keyboard:
        show `table_classes` beside it, which says the same, or `course_lib.widgets.curseur_classes`, whose controls do.

    Raises
    ------
    GeometryError, DataError
        See `course_lib.figures.carte`; numbers of classes or methods out of bounds, or none.
    """
    _check(nombres, methodes)
    ground = read_ground(polygones, valeurs)
    known = ground.values.dropna()
    steps = {
        method: [class_bounds(known, number, ground.decimals, method) for number in nombres]
        for method in methodes
    }
    # Every class of every step is made of whole pieces between two bounds that no step cuts further.
    cuts = sorted({bound for bounds in steps.values() for step in bounds for bound in step})
    cuts = cuts if len(cuts) > 1 and cuts[0] < cuts[-1] else cuts[:1] * 2
    piece = ranks(ground.values, cuts)
    kept = [rank for rank in range(len(cuts) - 1) if (piece == rank).any()]
    heads = pd.Series([ground.values[piece == rank].iloc[0] for rank in kept])
    states = {method: [_state(ground, heads, bounds) for bounds in steps[method]] for method in methodes}
    widest = max(len(state.names) for method in methodes for state in states[method])

    figure = go.Figure([area(ground.shapes[piece == rank]) for rank in kept])
    figure.add_traces([key("", 0) for _ in range(widest)])
    first = len(nombres) // 2
    for changes, trace in zip(states[methodes[0]][first].traces(widest), figure.data, strict=True):
        trace.update(changes)
    finished(figure, ground, titre, unite, controls=CONTROLS if len(methodes) > 1 else CONTROLS - BUTTONS)
    figure.update_layout(
        sliders=[
            {
                "active": first,
                "visible": rank == 0,
                "currentvalue": {"prefix": f"{METHODS[method].capitalize()}, nombre de classes : "},
                "steps": [
                    {"label": str(number), "method": "restyle", "args": state.changes(widest)}
                    for number, state in zip(nombres, states[method], strict=True)
                ],
                **SLIDER,
            }
            for rank, method in enumerate(methodes)
        ],
        updatemenus=_buttons(methodes, states, first, widest) if len(methodes) > 1 else [],
    )
    figure.layout.meta["alt"] += _finding(ground, steps, nombres)
    return figure


def table_classes(
    valeurs: pd.Series, *, nombres: Sequence[int] = (3, 4, 5, 6, 7), methodes: Sequence[str] = tuple(METHODS)
) -> pd.DataFrame:
    """Say in a table what `carte_classes` shows.

    Parameters
    ----------
    valeurs : Series
        Numbers, indexed by code; blanks are left out.
    nombres, methodes
        As in `carte_classes`.

    Returns
    -------
    DataFrame
        One row per method and number of classes (``méthode``, ``classes``): ``seuils``, the bounds between classes;
        ``dans la plus foncée``, the number of polygons of the highest class.
    """
    _check(nombres, methodes)
    known = pd.to_numeric(valeurs).dropna().astype("float64")
    if known.empty:
        raise DataError("Carte : aucune valeur, attendu au moins une. Calculez-les d’abord.")
    decimals = decimals_of(known)
    rows = [
        (METHODS[method], number, class_bounds(known, number, decimals, method))
        for method in methodes
        for number in nombres
    ]
    return pd.DataFrame(
        {
            "méthode": [method for method, _, _ in rows],
            "classes": [number for _, number, _ in rows],
            "seuils": [" · ".join(nombre(bound, decimals) for bound in bounds[1:-1]) for *_, bounds in rows],
            "dans la plus foncée": [
                int((ranks(known, bounds) == len(bounds) - 2).sum()) for *_, bounds in rows
            ],
        }
    ).set_index(["méthode", "classes"])


def _check(nombres: Sequence[int], methodes: Sequence[str]) -> None:
    if not nombres or not all(2 <= number <= 9 for number in nombres):
        raise DataError(
            f"Carte : reçu {list(nombres)} comme nombres de classes, attendu des entiers de 2 à 9."
        )
    if not methodes or not set(methodes) <= set(METHODS):
        raise DataError(
            f"Carte : reçu les méthodes {list(methodes)}, attendu une ou plusieurs parmi {listing(METHODS)}."
        )


def _state(ground: Ground, heads: pd.Series, bounds: list[float]) -> State:
    scale = tints(len(bounds) - 1)
    counts = np.bincount(ranks(ground.values.dropna(), bounds), minlength=len(scale))
    entries = [
        f"{name} ({nombre(count)})"
        for name, count in zip(names(bounds, ground.decimals), counts, strict=True)
    ]
    return State([scale[rank] for rank in ranks(heads, bounds)], scale, entries)


def _buttons(methodes: Sequence[str], states: dict, first: int, widest: int) -> list[dict]:
    """Return one button per method: it shows the method's own slider, at the number it opens on."""
    buttons = []
    for method in methodes:
        changes, traces = states[method][first].changes(widest)
        layout = {}
        for rank, other in enumerate(methodes):
            layout |= {f"sliders[{rank}].visible": other == method, f"sliders[{rank}].active": first}
        buttons.append({"label": METHODS[method], "method": "update", "args": [changes, layout, traces]})
    # Three buttons of this size fit the width of a phone.
    look = {
        "font": {"size": 12},
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": CONTROLS - BUTTONS},
    }
    return [{"type": "buttons", "direction": "right", "buttons": buttons, "showactive": True, **look}]


def _finding(ground: Ground, steps: dict, nombres: Sequence[int]) -> str:
    known = ground.values.dropna()
    sizes = {
        (METHODS[method], number): int((ranks(known, bounds) == len(bounds) - 2).sum())
        for method in steps
        for number, bounds in zip(nombres, steps[method], strict=True)
    }
    fewest, most = min(sizes, key=sizes.get), max(sizes, key=sizes.get)
    _, plural, _ = ground.nouns
    return (
        f" Selon le découpage, la classe la plus foncée réunit de {nombre(sizes[fewest])} ({fewest[0]}, {fewest[1]} "
        f"classes) à {nombre(sizes[most])} {plural} ({most[0]}, {most[1]} classes)."
    )
