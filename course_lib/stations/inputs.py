"""What the domain's functions accept: refusals shared by the crosswalk and the apportionment."""

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from course_lib.errors import DataError, GeometryError
from course_lib.wording import counted, listing


def require_columns(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    """Refuse a table without the columns expected.

    Raises
    ------
    DataError
        A column is missing.
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise DataError(
            f"{what} : colonne absente ({listing(missing)}). Colonnes reçues : "
            f"{listing(table.columns, limit=12) or 'aucune'}. Renommez la colonne, ou indiquez son nom."
        )


def require_unique(codes: pd.Series | pd.Index, what: str, error: type[DataError] = DataError) -> None:
    """Refuse missing or repeated codes.

    Raises
    ------
    error
        A code is missing, or appears more than once.
    """
    codes = pd.Index(codes)
    if codes.hasnans:
        raise error(
            f"{what} : {counted(codes.isna().sum(), 'ligne')} sans code. Il faut un code par ligne : "
            "complétez ou retirez ces lignes."
        )
    repeated = codes[codes.duplicated()].unique()
    if len(repeated):
        raise error(
            f"{what} : {counted(len(repeated), 'code')} en double ({listing(repeated)}). Il faut une ligne "
            "par code : réunissez les lignes d’un même code (.dissolve() pour des polygones, .groupby() pour "
            "des effectifs)."
        )


def require_values(stations: pd.Index, given: pd.Index, what: str) -> None:
    """Refuse values that do not cover the stations, once each.

    Raises
    ------
    DataError
        A station has no value, or a code of `given` is missing or repeated.
    """
    require_unique(given, what)
    missing = stations.difference(given)
    if len(missing):
        raise DataError(
            f"{what} : {counted(len(missing), 'bureau', 'bureaux')} sans valeur ({listing(missing)}). Donnez une "
            "valeur par bureau, ou gardez les bureaux communs aux tables."
        )


def require_polygons(table: gpd.GeoDataFrame, key: str, what: str) -> None:
    """Refuse polygons whose areas could not be measured, square metre by square metre.

    Parameters
    ----------
    table : GeoDataFrame
        One row per code, projected in metres.
    key : str
        Column of the codes.
    what : str
        How messages call the table.

    Raises
    ------
    GeometryError
        No CRS, a CRS in degrees or in feet, geometries that are empty, not valid or without area,
        codes that are missing or repeated.
    DataError
        No column of that name.
    """
    if not isinstance(table, gpd.GeoDataFrame):
        raise GeometryError(
            f"{what} : reçu {type(table).__name__}, attendu un GeoDataFrame de polygones. "
            "Lisez le fichier avec geopandas.read_file."
        )
    require_columns(table, [key], what)
    require_unique(table[key], what, GeometryError)
    require_metres(table.crs, what)
    shapes = table.geometry
    for singular, plural, rows, remedy in (
        (
            "géométrie vide",
            "géométries vides",
            shapes.isna() | shapes.is_empty,
            "Retirez ces lignes, ou retrouvez leur contour.",
        ),
        ("contour invalide", "contours invalides", ~shapes.is_valid, "Réparez-les avec .make_valid()."),
        (
            "géométrie sans surface",
            "géométries sans surface",
            shapes.area == 0,
            "Attendu des polygones, et non des points ou des lignes.",
        ),
    ):
        if rows.any():
            fault = counted(rows.sum(), singular, plural)
            raise GeometryError(f"{what} : {fault} ({listing(table.loc[rows, key])}). {remedy}")


def require_metres(crs, what: str) -> None:
    """Refuse coordinates that are not metres.

    Raises
    ------
    GeometryError
        No CRS, or a CRS whose unit is not the metre.
    """
    if crs is None:
        raise GeometryError(
            f"{what} : reçu des coordonnées sans système (CRS), attendu des mètres. Déclarez le système du "
            "fichier avec .set_crs(…), puis projetez en Lambert-93 avec .to_crs(2154)."
        )
    units = {axis.unit_name for axis in crs.axis_info}
    if units != {"metre"}:
        received = ":".join(crs.to_authority() or ("", crs.name)).lstrip(":")
        raise GeometryError(
            f"{what} : reçu {received} (unité : {', '.join(sorted(units))}), attendu des mètres pour mesurer "
            "des surfaces. Projetez en Lambert-93 avec .to_crs(2154)."
        )


def address_points(addresses: pd.DataFrame, crs) -> np.ndarray:
    """Return addresses as points.

    Parameters
    ----------
    addresses : DataFrame
        ``longitude`` and ``latitude`` (degrees, WGS 84), else ``x`` and ``y`` (metres, in `crs`).
    crs : pyproj.CRS
        In metres.

    Returns
    -------
    ndarray of shapely.Point, one per address
        None where coordinates are missing.

    Raises
    ------
    GeometryError
        `crs` is not in metres.
    DataError
        No coordinates, or a coordinate that is not a number.
    """
    require_metres(crs, "Zones")
    degrees = {"longitude", "latitude"} <= set(addresses.columns)
    names = ["longitude", "latitude"] if degrees else ["x", "y"]
    require_columns(addresses, names, "Adresses")
    numbers = (
        addresses[names].apply(pd.to_numeric, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    )
    wrong = np.isinf(numbers) | (np.isnan(numbers) & addresses[names].notna().to_numpy())
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        raise DataError(
            f"Adresses, colonne « {names[column]} », ligne {row + 1} : reçu "
            f"« {addresses[names[column]].iat[row]} », attendu un nombre. Corrigez la valeur, ou videz la "
            "cellule : l’adresse ne sera pas placée."
        )
    placed = ~np.isnan(numbers).any(axis=1)
    points = np.full(len(addresses), None, dtype=object)
    if degrees:
        points[placed] = gpd.GeoSeries.from_xy(*numbers[placed].T, crs=4326).to_crs(crs).to_numpy()
    else:
        points[placed] = shapely.points(numbers[placed])
    return points


def finite_numbers(table: pd.DataFrame, what: str, absent: str) -> pd.DataFrame:
    """Return the columns as float64, or say which cell is not a number.

    Parameters
    ----------
    table : DataFrame
        Indexed by code.
    what : str
        How messages call the table.
    absent : str
        What to do about a blank cell, in French.

    Raises
    ------
    DataError
        A cell is text, infinite, or blank.
    """
    numbers = table.apply(pd.to_numeric, errors="coerce").astype("float64")
    wrong = ~np.isfinite(numbers.to_numpy())
    if not wrong.any():
        # A column of digits kept as text is a reading fault: "12" + "3" is "123".
        textual = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
        if not textual:
            return numbers
        raise DataError(
            f"{what} : la colonne « {textual[0]} » est du texte, attendu des nombres. "
            "Convertissez-la avec pandas.to_numeric."
        )
    row, column = np.argwhere(wrong)[0]
    value = table.iat[row, column]
    place = f"colonne « {table.columns[column]} », ligne « {table.index[row]} »"
    if pd.isna(value):
        blanks = int(table.isna().to_numpy().sum())
        raise DataError(
            f"{what} : {counted(blanks, 'cellule vide', 'cellules vides')}, dont {place}. {absent}"
        )
    raise DataError(f"{what} : {place} : reçu « {value} », attendu un nombre fini. Corrigez la valeur.")
