"""Choropleth maps that need no network."""

import math
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely
from plotly.colors import sample_colorscale

from course_lib.errors import GeometryError
from course_lib.figures.classes import aligned, class_bounds
from course_lib.figures.template import INK, decimals_of, labelled_points, title_lines
from course_lib.wording import nombre

# After ColorBrewer's YlGnBu (Harrower & Brewer 2003): lightness decreases steadily, so that the order
# survives the three common colour deficiencies and black and white.
SEQUENTIAL = ("#f2efb4", "#c2e3b0", "#7fcdbb", "#41b6c4", "#2389bd", "#225ea8", "#162b66")
HATCHED = {"shape": "/", "fgcolor": "#8a8a8a", "bgcolor": "white", "size": 6, "solidity": 0.3}
# Of one polygon, of several, and after "nombre".
NOUNS = {"bureau": ("Bureau", "bureaux", "de bureaux"), "iris": ("IRIS", "IRIS", "d’IRIS")}
DIRECTIONS = (
    "à l’est",
    "au nord-est",
    "au nord",
    "au nord-ouest",
    "à l’ouest",
    "au sud-ouest",
    "au sud",
    "au sud-est",
)


def carte(
    polygones: gpd.GeoDataFrame,
    valeurs: pd.Series,
    *,
    titre: str,
    unite: str,
    classes: int | Sequence[float] = 5,
) -> go.Figure:
    """Draw a choropleth map that needs no network.

    Parameters
    ----------
    polygones : GeoDataFrame
        One row per code, in metres; its first column holds the codes (``bureau``, ``iris``).
    valeurs : Series
        Numbers in the unit shown (31 for 31 %), indexed by code. Polygons without a value are hatched.
    titre, unite : str
        In French; the unit follows each number: "% de cadres", "habitants".
    classes : int or sequence of float
        Number of classes of about as many polygons each (quantiles, rounded as they are shown), or the
        bounds of the classes, increasing. A class includes its lower bound; the last one, both.

    Returns
    -------
    Figure
        One filled trace per class, an invisible one for the hover labels, and a legend that gives
        the bounds and the number of polygons of each class. See `texte_alternatif`.

    Raises
    ------
    GeometryError
        Polygons in degrees.
    DataError
        Values that are not numbers, of codes that the map does not have, or all missing; bounds that
        do not increase or that leave a value out.
    """
    if polygones.crs is not None and polygones.crs.is_geographic:
        raise GeometryError(
            f"Carte : reçu des degrés ({polygones.crs.name}), attendu des mètres. Projetez les polygones "
            "avec .to_crs(2154)."
        )
    column = next(name for name in polygones.columns if name != polygones.geometry.name)
    label, plural, of_plural = NOUNS.get(column, (column, column, f"de {column}"))
    values = aligned(valeurs, polygones[column])
    known = values.dropna()
    decimals = decimals_of(known)
    bounds = class_bounds(known, classes, decimals)
    places = _places(bounds, decimals)
    ranks = np.clip(np.searchsorted(bounds, values, side="right") - 1, 0, len(bounds) - 2)
    shapes, points, (width, height) = _drawable(polygones)

    figure = go.Figure()
    # A single class takes the middle of the scale.
    tints = sample_colorscale(SEQUENTIAL, np.linspace(0, 1, len(bounds) - 1) if len(bounds) > 2 else [0.5])
    for rank, tint in enumerate(tints):
        rows = values.notna().to_numpy() & (ranks == rank)
        name = f"{nombre(bounds[rank], places)} à {nombre(bounds[rank + 1], places)}"
        figure.add_traces([_area(shapes[rows], fillcolor=tint), _key(name, rows.sum(), color=tint)])
    missing = values.isna().to_numpy()
    if missing.any():
        swatch = _key("sans donnée", missing.sum(), color="white", pattern=HATCHED)
        figure.add_traces([_area(shapes[missing], fillpattern=HATCHED), swatch])
    texts = [
        f"{label} {code} : " + ("sans donnée" if pd.isna(value) else f"{nombre(value, decimals)} {unite}")
        for code, value in values.items()
    ]
    figure.add_trace(labelled_points(*points.T, texts, marker={"opacity": 0, "size": 1, "color": INK}))

    title, top = title_lines(titre)
    axis = {"visible": False, "constrain": "domain"}
    figure.update_layout(
        template="donnees",
        title_text=title,
        # Room for the map at 700 pixels wide, and for two lines of legend.
        height=top + 100 + float(np.clip(700 * height / width, 240, 440)),
        margin_t=top,
        hoverdistance=40,
        xaxis={**axis, "range": [0, width]},
        yaxis={**axis, "range": [0, height], "scaleanchor": "x"},
        legend={
            "title": {"text": f"{unite} (nombre {of_plural})", "side": "top", "font": {"size": 14}},
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        meta={"alt": _map_text(titre, unite, values, decimals, points, label, plural)},
    )
    return figure


def _places(bounds: list[float], least: int) -> int:
    """Decimals that show the bounds as they are: those given by hand may need more than the values."""
    return next((d for d in range(least, 6) if np.allclose(np.round(bounds, d), bounds, rtol=0)), 6)


def _drawable(polygones: gpd.GeoDataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return simplified polygons, a point inside each, and the map's size, in metres from its corner."""
    shapes = polygones.geometry.to_numpy()
    corner, size = np.split(shapely.total_bounds(shapes), 2)
    size = size - corner
    inside = shapely.get_coordinates(shapely.point_on_surface(shapes)) - corner
    # Less than half a pixel on a screen, about 5 m for Paris.
    shapes = shapely.simplify(shapes, size.max() / 3000)
    shapes = shapely.transform(shapes, lambda metres: np.round(metres - corner))
    # Holes turn the other way round, so that the fill rule of SVG leaves them empty.
    return shapely.orient_polygons(shapes), np.round(inside), size


def _area(shapes: np.ndarray, **fill) -> go.Scatter:
    """Return one trace that fills all the rings of the polygons."""
    metres, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shapes)), return_index=True)
    gaps = np.flatnonzero(np.diff(ring)) + 1
    # float32 is exact for whole metres and halves the size of the figure; NaN separates rings.
    x, y = np.insert(metres.astype("float32"), gaps, np.nan, axis=0).T
    line = {"color": "white", "width": 0.6}
    return go.Scatter(
        x=x, y=y, mode="lines", line=line, fill="toself", hoverinfo="skip", showlegend=False, **fill
    )


def _key(name: str, count: int, **marker) -> go.Bar:
    """Return a legend entry: the swatch of a bar is a square, and can be hatched."""
    return go.Bar(x=[None], y=[None], name=f"{name} ({nombre(count)})", marker=marker, hoverinfo="skip")


def _map_text(titre, unite, values, decimals, points, label, plural) -> str:
    known = values.dropna()
    low, high = known.idxmin(), known.idxmax()
    text = (
        f"Carte choroplèthe de {nombre(len(values))} {plural} : {titre}. Couleur d’autant plus foncée que la "
        f"valeur est forte, en {unite}. Constat : minimum {nombre(known[low], decimals)} ({label} {low}), "
        f"médiane {nombre(known.median(), decimals)}, "
        f"maximum {nombre(known[high], decimals)} ({label} {high})"
    )
    strongest = (values >= known.quantile(0.8)).to_numpy()
    shift = points[strongest].mean(axis=0) - points.mean(axis=0)
    if np.hypot(*shift) > 0.25 * np.hypot(*points.std(axis=0)):
        sector = round(math.atan2(shift[1], shift[0]) / (math.pi / 4)) % 8
        text += f" ; les plus fortes valeurs sont plutôt {DIRECTIONS[sector]}"
    missing = len(values) - len(known)
    return text + (f" ; {missing} sans donnée." if missing else ".")
