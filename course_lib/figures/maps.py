"""Choropleth maps that need no network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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

# Hues of ColorBrewer's YlGnBu (Harrower & Brewer 2003), spaced so that neighbours stay apart, and in order, for the
# three common colour deficiencies; lightness alone says the order in black and white.
SEQUENTIAL = ("#f7f3bc", "#9fd3b4", "#4fb1bc", "#2a88b5", "#2166a3", "#1b4381", "#131f52")
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
    methode: str = "quantiles",
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
        Number of classes (their bounds are rounded as they are shown), or the bounds of the classes,
        increasing. A class includes its lower bound; the last one, both.
    methode : str
        "quantiles" (about as many polygons in each class), "egales" (classes of equal width) or "naturelles"
        (natural breaks); nothing when bounds are given.

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
    ground = read_ground(polygones, valeurs)
    bounds = class_bounds(ground.values.dropna(), classes, ground.decimals, methode)
    figure = go.Figure()
    for rank, (tint, name) in enumerate(
        zip(tints(len(bounds) - 1), names(bounds, ground.decimals), strict=True)
    ):
        rows = ranks(ground.values, bounds) == rank
        figure.add_traces([area(ground.shapes[rows], fillcolor=tint), key(name, rows.sum(), color=tint)])
    return finished(figure, ground, titre, unite)


@dataclass(frozen=True, eq=False)
class Ground:
    """Polygons ready to be drawn, and their values.

    Attributes
    ----------
    values : Series of float64
        By code, in the order of the polygons, NaN where there is none.
    decimals : int
        To show values with.
    shapes, points : ndarray
        Simplified polygons, and a point inside each, in metres from the corner of the map.
    width, height : float
        Metres.
    nouns : tuple of str
        Of one polygon, of several, and after "nombre".
    """

    values: pd.Series
    decimals: int
    shapes: np.ndarray
    points: np.ndarray
    width: float
    height: float
    nouns: tuple[str, str, str]


def read_ground(polygones: gpd.GeoDataFrame, valeurs: pd.Series) -> Ground:
    """Make polygons and values ready, or refuse them: see `carte`."""
    if polygones.crs is not None and polygones.crs.is_geographic:
        raise GeometryError(
            f"Carte : reçu des degrés ({polygones.crs.name}), attendu des mètres. Projetez les polygones "
            "avec .to_crs(2154)."
        )
    column = next(name for name in polygones.columns if name != polygones.geometry.name)
    values = aligned(valeurs, polygones[column])
    shapes, points, (width, height) = _drawable(polygones)
    nouns = NOUNS.get(column, (column, column, f"de {column}"))
    return Ground(values, decimals_of(values.dropna()), shapes, points, width, height, nouns)


def finished(figure: go.Figure, ground: Ground, titre: str, unite: str, *, controls: int = 0) -> go.Figure:
    """Add what every map has: polygons without data, hover labels, title, scale, legend, text alternative.

    Parameters
    ----------
    controls : int
        Pixels kept above the map.
    """
    label, _, of_plural = ground.nouns
    missing = ground.values.isna().to_numpy()
    if missing.any():
        swatch = key("sans donnée", missing.sum(), color="white", pattern=HATCHED)
        figure.add_traces([area(ground.shapes[missing], fillpattern=HATCHED), swatch])
    texts = [
        f"{label} {code} : "
        + ("sans donnée" if pd.isna(value) else f"{nombre(value, ground.decimals)} {unite}")
        for code, value in ground.values.items()
    ]
    figure.add_trace(labelled_points(*ground.points.T, texts, marker={"opacity": 0, "size": 1, "color": INK}))
    title, top = title_lines(titre)
    axis = {"visible": False, "constrain": "domain"}
    figure.update_layout(
        template="donnees",
        title_text=title,
        # Room for the map at 700 pixels wide, and for two lines of legend.
        height=top + controls + 100 + float(np.clip(700 * ground.height / ground.width, 240, 400)),
        margin_t=top + controls,
        hoverdistance=40,
        xaxis={**axis, "range": [0, ground.width]},
        yaxis={**axis, "range": [0, ground.height], "scaleanchor": "x", "constraintoward": "top"},
        legend_title={"text": f"{unite} (nombre {of_plural})", "side": "top", "font": {"size": 14}},
        meta={"alt": _map_text(titre, unite, ground)},
    )
    return figure


def ranks(values: pd.Series, bounds: Sequence[float]) -> np.ndarray:
    """Class of each value, from 0; −1 where there is none."""
    found = np.clip(np.searchsorted(bounds, values, side="right") - 1, 0, len(bounds) - 2)
    return np.where(values.notna(), found, -1)


def names(bounds: Sequence[float], least: int) -> list[str]:
    """Name classes by their bounds, in full if three decimals more than the values' are enough.

    Bounds that were computed have more: they get one decimal more than the values, or what tells them apart.
    """
    exact = (d for d in range(least, least + 4) if np.allclose(np.round(bounds, d), bounds, rtol=0))
    apart = (d for d in range(least + 1, 6) if (np.diff(np.round(bounds, d)) > 0).all())
    places = next(exact, next(apart, 6))
    return [f"{nombre(low, places)} à {nombre(high, places)}" for low, high in pairwise(bounds)]


def tints(count: int) -> list[str]:
    """Colours of the classes, from the lightest; a single class takes the middle of the scale."""
    return sample_colorscale(SEQUENTIAL, np.linspace(0, 1, count) if count > 1 else [0.5])


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


def area(shapes: np.ndarray, **fill) -> go.Scatter:
    """Return one trace that fills all the rings of the polygons."""
    metres, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shapes)), return_index=True)
    gaps = np.flatnonzero(np.diff(ring)) + 1
    # float32 is exact for whole metres and halves the size of the figure; NaN separates rings.
    x, y = np.insert(metres.astype("float32"), gaps, np.nan, axis=0).T
    line = {"color": "white", "width": 0.6}
    return go.Scatter(
        x=x, y=y, mode="lines", line=line, fill="toself", hoverinfo="skip", showlegend=False, **fill
    )


def key(name: str, count: int, **marker) -> go.Bar:
    """Return a legend entry: the swatch of a bar is a square, and can be hatched."""
    return go.Bar(x=[None], y=[None], name=f"{name} ({nombre(count)})", marker=marker, hoverinfo="skip")


def _map_text(titre: str, unite: str, ground: Ground) -> str:
    values, decimals, points = ground.values, ground.decimals, ground.points
    label, plural, _ = ground.nouns
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
