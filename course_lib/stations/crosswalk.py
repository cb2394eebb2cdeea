"""From census zones to polling stations: which share of each zone belongs to which station."""

import warnings
from collections.abc import Hashable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from course_lib.errors import DataError, GeometryError
from course_lib.stations.inputs import address_points, require_columns, require_polygons
from course_lib.wording import nombre

# A square millimetre. On Paris, 93 of 4 001 pieces are under 1 m² and the smallest is 43 mm²: dropping
# them would already move a station by more than 1e-6 person. Only arithmetic dust may go.
SLIVER = 1e-6
# Below this score, or where it found only the commune, the geocoder does not say where an address is.
MIN_SCORE, PLACED = 0.6, ("housenumber", "street", "locality")


class OverlapWarning(UserWarning):
    """Two stations claim the same ground."""


def areal_weights(
    zones: gpd.GeoDataFrame, stations: gpd.GeoDataFrame, *, zone: str = "iris", station: str = "bureau"
) -> pd.DataFrame:
    """Share of each zone's area that lies in each station (areal weighting).

    Parameters
    ----------
    zones, stations : GeoDataFrame
        Polygons, one row per code, in the same CRS in metres.
    zone, station : str
        Columns of the codes.

    Returns
    -------
    DataFrame, shape (n_pieces, 3)
        Columns `zone`, `station` and ``part`` (share of the zone's area, in ]0, 1]), sorted by zone then
        station, one row per pair that shares ground. Parts of a zone sum to less than 1 where no station
        covers it: they are not rescaled, see `course_lib.stations.lost_mass`.

    Raises
    ------
    GeometryError
        Polygons without CRS, in degrees, in two CRS, empty, invalid, or with repeated codes.
    DataError
        A column is missing.

    Warns
    -----
    OverlapWarning
        Stations overlap by more than 1 m²: the ground they share is counted in both. Real polygons do it
        (131 stations of Montpellier in 2014: 1 346 m² in all); the warning names the widest overlaps.

    Notes
    -----
    The method of Goodchild & Lam (1980), « Areal interpolation: a variant of the traditional spatial
    problem », Geo-Processing 1, 297-312: people are supposed to be spread evenly over their zone. On Paris
    (992 IRIS, 867 stations of 2012) apportioned counts equal those of the R package spReapportion
    (Gombin, 2016) to 2e-7. Pieces under one square millimetre are dropped.

    Examples
    --------
    >>> from shapely import box
    >>> iris = gpd.GeoDataFrame({"iris": ["A"]}, geometry=[box(0, 0, 3, 1)], crs=2154)
    >>> bureaux = gpd.GeoDataFrame({"bureau": ["12"]}, geometry=[box(0, 0, 1, 1)], crs=2154)
    >>> areal_weights(iris, bureaux).round(2)
      iris bureau  part
    0    A     12  0.33
    """
    require_polygons(zones, zone, "Zones")
    require_polygons(stations, station, "Bureaux de vote")
    if zones.crs != stations.crs:
        raise GeometryError(
            f"Zones et bureaux n’ont pas le même système de coordonnées : reçu « {zones.crs.name} » et "
            f"« {stations.crs.name} ». Projetez les deux en Lambert-93 avec .to_crs(2154)."
        )
    zone_shapes, station_shapes = zones.geometry.to_numpy(), stations.geometry.to_numpy()
    _warn_of_overlaps(station_shapes, stations[station].to_numpy())

    in_station, in_zone = shapely.STRtree(zone_shapes).query(station_shapes, predicate="intersects")
    areas = shapely.area(shapely.intersection(zone_shapes[in_zone], station_shapes[in_station]))
    kept = areas > SLIVER
    in_zone, in_station = in_zone[kept], in_station[kept]
    return _tidy(
        zones[zone].take(in_zone),
        stations[station].take(in_station),
        areas[kept] / shapely.area(zone_shapes)[in_zone],
    )


def address_weights(
    addresses: pd.DataFrame,
    zones: gpd.GeoDataFrame,
    *,
    zone: str = "iris",
    station: str = "bureau",
    count: str | None = None,
) -> pd.DataFrame:
    """Share of each zone's addresses that vote in each station.

    Parameters
    ----------
    addresses : DataFrame
        One row per address: the column `station`, and either ``longitude`` and ``latitude`` (degrees,
        WGS 84, as in the electoral register's file) or ``x`` and ``y`` (metres, in the CRS of `zones`).
    zones : GeoDataFrame
        Polygons, one row per code, in metres.
    zone, station : str
        Columns of the codes.
    count : str, optional
        Column of the weight of an address (voters, dwellings); each one counts for 1 without it.

    Returns
    -------
    DataFrame, shape (n_pairs, 3)
        Same columns and order as `areal_weights`; ``part`` is the share of the zone's addresses. An address
        on the border of two zones is in the one whose code comes first. Addresses without coordinates
        or outside every zone are in no zone. Those without a station stay in their zone's total, so
        that parts sum to less than 1. A zone without addresses has no row: what lived there is lost.

    Raises
    ------
    GeometryError
        Faulty zones (see `areal_weights`).
    DataError
        A column is missing, a count is negative or not a number, or no address falls in any zone.

    Notes
    -----
    In the register's file, ``nb_adresses`` is a number of addresses found at a point, not of voters. It is
    nevertheless closer to one than 1 is: over the 31 stations of the real extract (Concarneau, Douarnenez),
    its sum correlates at 0.94 with the voters registered in 2017, the number of rows at 0.75. An address
    that the geocoder hardly placed may be kilometres away: see `well_placed`.
    """
    require_polygons(zones, zone, "Zones")
    require_columns(addresses, [station] + ([count] if count else []), "Adresses")
    weight = _address_counts(addresses, count)
    zones = zones.sort_values(zone, ignore_index=True)
    row, in_zone = shapely.STRtree(zones.geometry.to_numpy()).query(
        address_points(addresses, zones.crs), predicate="intersects"
    )
    hits = pd.DataFrame({"row": row, "zone": in_zone}).sort_values(["row", "zone"]).drop_duplicates("row")
    if hits.empty and len(addresses):
        raise DataError(
            f"Adresses : aucune des {len(addresses)} adresses ne tombe dans une zone. Vérifiez que les deux "
            "fichiers décrivent la même commune et le même système de coordonnées."
        )
    located = pd.DataFrame(
        {
            zone: zones[zone].to_numpy()[hits["zone"]],
            station: addresses[station].to_numpy()[hits["row"]],
            "count": weight[hits["row"]],
        }
    )
    located = located[located["count"] > 0]
    totals = located.groupby(zone)["count"].sum()
    pairs = located.groupby([zone, station])["count"].sum().reset_index()
    return _tidy(pairs[zone], pairs[station], pairs["count"] / pairs[zone].map(totals))


def well_placed(addresses: pd.DataFrame) -> pd.Series:
    """Tell which addresses of the electoral register are where its geocoder says.

    Parameters
    ----------
    addresses : DataFrame
        ``longitude``, ``latitude``, ``geo_type`` and ``geo_score``, see
        `course_lib.datasets.register.read_addresses`.

    Returns
    -------
    Series of bool
        Indexed as `addresses`: it has coordinates, a score of at least 0.6, and what was found is a number, a
        street or a hamlet, not the commune as a whole.

    Raises
    ------
    DataError
        A column is missing.

    Examples
    --------
    >>> place = {"longitude": [-3.9, -3.9], "latitude": [47.9, 47.9]}
    >>> well_placed(pd.DataFrame(place | {"geo_type": ["street", "municipality"], "geo_score": [0.9, 0.9]}))
    0     True
    1    False
    dtype: bool
    """
    require_columns(addresses, ["longitude", "latitude", "geo_type", "geo_score"], "Adresses")
    placed = addresses[["longitude", "latitude"]].notna().all(axis=1)
    return placed & addresses["geo_type"].isin(PLACED) & (addresses["geo_score"] >= MIN_SCORE)


def _tidy(zone: pd.Series, station: pd.Series, part) -> pd.DataFrame:
    columns: dict[Hashable, object] = {
        zone.name: zone.to_numpy(),
        station.name: station.to_numpy(),
        "part": np.asarray(part, dtype="float64"),
    }
    return pd.DataFrame(columns).sort_values([zone.name, station.name], ignore_index=True)


def _warn_of_overlaps(shapes: np.ndarray, codes: np.ndarray) -> None:
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    areas = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    if areas.sum() > 1:
        widest = np.argsort(-areas, kind="stable")[:3]
        pairs = [
            f"{codes[left[i]]} et {codes[right[i]]} : {nombre(areas[i])} m²" for i in widest if areas[i] > 0
        ]
        warnings.warn(
            f"Des bureaux se recouvrent sur {nombre(areas.sum())} m² ({' ; '.join(pairs)}). Qui y habite "
            "est compté dans les deux bureaux : corrigez les contours, ou dites-le avec le résultat.",
            OverlapWarning,
            stacklevel=3,
        )


def _address_counts(addresses: pd.DataFrame, count: str | None) -> np.ndarray:
    if count is None:
        return np.ones(len(addresses))
    counts = pd.to_numeric(addresses[count], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    wrong = ~(np.isfinite(counts) & (counts >= 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise DataError(
            f"Adresses, colonne « {count} », ligne {row + 1} : reçu « {addresses[count].iat[row]} », "
            "attendu un nombre positif ou nul. Corrigez la valeur, ou retirez l’adresse."
        )
    return counts
