"""Contours of polling stations rebuilt from the addresses of their voters.

Most communes publish no contour. The electoral register says which station each address votes in: the ground
nearest to an address is given to its station.
"""

import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from course_lib.datasets.polygons import LAMBERT_93
from course_lib.errors import DataError, GeometryError
from course_lib.stations.inputs import address_points, require_columns
from course_lib.wording import counted, listing

# Two addresses of the register are at one point when they are written so: six decimals of a degree.
SAME_POINT = 0.1
# Without the commune's outline, ground stops at this distance of the addresses' hull, in metres.
MARGIN = 100.0


class HiddenStationWarning(UserWarning):
    """A station is nowhere in the majority: it has no contour."""


def voronoi_stations(
    addresses: pd.DataFrame, *, within: gpd.GeoDataFrame | gpd.GeoSeries | None = None
) -> gpd.GeoDataFrame:
    """Rebuild the contours of the stations of a commune from its addresses.

    Parameters
    ----------
    addresses : DataFrame
        One row per address: ``bureau``, and ``longitude`` and ``latitude`` (degrees, WGS 84) or ``x`` and
        ``y`` (metres, EPSG:2154). An address without coordinates, without a station or outside `within` is
        left out.
    within : GeoDataFrame or GeoSeries, optional
        Outline of the commune, in one polygon or several, in any CRS. By default, the convex hull of the
        addresses and 100 metres around it.

    Returns
    -------
    GeoDataFrame
        ``bureau`` (sorted) and ``geometry`` (MultiPolygon, EPSG:2154, metres): valid, without overlap, and
        covering `within`.

    Raises
    ------
    DataError
        A column is missing, a coordinate is not a number, or no address can be placed.
    GeometryError
        `within` has no CRS or no ground.

    Warns
    -----
    HiddenStationWarning
        Every point of a station has more addresses of another one: it has no row.

    Notes
    -----
    Voronoi cells of the addresses, dissolved by station: how Etalab drew the contours of the whole country
    in 2023. Where addresses of several stations share a point (a tower with two entrances, a street that was
    not geocoded further), the station that has most of them takes it; on equal terms, the first code. Contours
    are a reconstruction: they follow addresses, not the streets that the prefect's order names.

    Examples
    --------
    >>> adresses = pd.DataFrame({"bureau": ["12", "13", "13"], "x": [0.0, 10.0, 20.0], "y": [0.0, 0.0, 5.0]})
    >>> commune = gpd.GeoSeries([shapely.box(-5, -5, 25, 10)], crs=2154)
    >>> bureaux = voronoi_stations(adresses, within=commune)
    >>> bureaux.area.round().tolist()
    [150.0, 300.0]
    """
    require_columns(addresses, ["bureau"], "Adresses")
    points = address_points(addresses, CRS.from_epsg(LAMBERT_93))
    placed = pd.notna(points) & addresses["bureau"].notna().to_numpy()
    outline = _outline(within, points[placed])
    if within is not None:
        shapely.prepare(outline)
        placed[placed] = shapely.intersects(outline, points[placed])
    if not placed.any():
        raise DataError(
            f"Adresses : aucune des {len(addresses)} adresses ne peut être placée"
            f"{'' if within is None else ' dans le contour'}. Vérifiez leurs coordonnées, leurs bureaux, et "
            "que le contour est celui de leur commune."
        )
    stations = addresses["bureau"].to_numpy()[placed]
    site, owner = _sites(shapely.get_coordinates(points[placed]), stations)
    _warn_of_hidden(stations, owner)
    cells = _cells(site, outline)
    codes, group = np.unique(owner, return_inverse=True)
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(1, len(codes)))
    whole = np.array([shapely.union_all(part) for part in np.split(cells[order], bounds)])
    shapes = _polygons_only(shapely.intersection(whole, outline))
    return gpd.GeoDataFrame({"bureau": pd.array(codes, dtype="str")}, geometry=shapes, crs=LAMBERT_93)


def _outline(within: gpd.GeoDataFrame | gpd.GeoSeries | None, points: np.ndarray) -> shapely.Geometry:
    """Return the ground to share out, in metres."""
    if within is None:
        return shapely.buffer(shapely.convex_hull(shapely.multipoints(points)), MARGIN)
    if not isinstance(within, gpd.GeoDataFrame | gpd.GeoSeries) or within.crs is None:
        raise GeometryError(
            "Contour de la commune : attendu un GeoDataFrame ou une GeoSeries qui dit son système de "
            "coordonnées. Lisez-le avec read_polygons, ou déclarez le système avec .set_crs(…)."
        )
    ground = within.geometry.to_crs(LAMBERT_93).make_valid().union_all()
    if not ground.area:
        raise GeometryError(
            "Contour de la commune : sa surface est nulle. Vérifiez que le fichier ou la sélection contient "
            "bien son polygone."
        )
    return ground


def _sites(xy: np.ndarray, stations: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct points, and the station that has most addresses at each."""
    at = pd.DataFrame(np.round(xy / SAME_POINT).astype("int64"), columns=["x", "y"]).assign(bureau=stations)
    votes = at.value_counts(["x", "y", "bureau"]).rename("n").reset_index()
    votes = votes.sort_values(["x", "y", "n", "bureau"], ascending=[True, True, False, True])
    kept = votes.drop_duplicates(["x", "y"])
    return kept[["x", "y"]].to_numpy() * SAME_POINT, kept["bureau"].to_numpy()


def _warn_of_hidden(stations: np.ndarray, owner: np.ndarray) -> None:
    hidden = sorted(set(stations) - set(owner))
    if hidden:
        warnings.warn(
            f"{counted(len(hidden), 'bureau', 'bureaux')} sans contour ({listing(hidden)}) : à chacune de "
            "leurs adresses, un autre bureau en a davantage. Servez-vous des adresses, et non des contours.",
            HiddenStationWarning,
            stacklevel=3,
        )


def _cells(site: np.ndarray, outline: shapely.Geometry) -> np.ndarray:
    """Voronoi cell of each point, wider than the outline."""
    if len(site) == 1:
        return np.array([shapely.box(*shapely.bounds(outline))])
    # Coordinates of seven digits spoil the last ones of the cells' corners: compute near zero.
    around = shapely.affinity.translate(shapely.box(*shapely.bounds(outline)), *-site[0])
    diagram = shapely.voronoi_polygons(shapely.multipoints(site - site[0]), extend_to=around, ordered=True)
    return shapely.transform(shapely.get_parts(diagram), lambda corners: corners + site[0])


def _polygons_only(shapes: np.ndarray) -> np.ndarray:
    """Drop the points and lines that an outline leaves where it runs along a border of cells."""
    parts, of = shapely.get_parts(shapes, return_index=True)
    ground = shapely.get_dimensions(parts) == 2
    return shapely.multipolygons(parts[ground], indices=of[ground])
