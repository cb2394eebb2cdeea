"""Polygons of IRIS and polling stations.

GeoPackage, GeoJSON and zipped shapefiles are read alike. Areas are measured later, so that everything is
brought to Lambert-93 (EPSG:2154, metres). A GeoJSON that names no CRS is in longitude and latitude: its
standard (RFC 7946, section 4) says so.
"""

from os import PathLike

import geopandas as gpd
from pyogrio.errors import DataLayerError, DataSourceError

from course_lib.errors import CommuneNotFound, GeometryError, MalformedFile

LAMBERT_93 = 2154


def read_polygons(path: str | PathLike, key: str, *, name: str, where: str | None = None) -> gpd.GeoDataFrame:
    """Read polygons, one row per code.

    Parameters
    ----------
    path : path-like
        GeoPackage, GeoJSON or zipped shapefile.
    key : str
        Column of the file that identifies a polygon.
    name : str
        Name to give that column: "iris", "bureau".
    where : str, optional
        Which rows to read of a national file, in OGR's SQL: ``codeCommune = '34172'``. The others are read one
        after the other, and dropped.

    Returns
    -------
    GeoDataFrame
        Columns ``name`` (str, as written in the file) and ``geometry``, in metres (EPSG:2154), in the order
        of the file. A polygon that crosses itself is repaired (`GeoSeries.make_valid`, "structure").

    Raises
    ------
    MalformedFile
        Unreadable file, missing column, empty code.
    CommuneNotFound
        No row that `where` keeps.
    GeometryError
        No CRS, coordinates in another unit than the CRS says, polygon missing, empty or without area, code
        given twice. Two polygons are never merged under one code: none of the files of the registry needs it.
    """
    try:
        table = gpd.read_file(path, where=where)
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise MalformedFile(
            f"ce n’est pas un fichier de polygones lisible ({error}). Un GeoPackage, un GeoJSON ou un "
            "shapefile zippé est attendu : téléchargez-le de nouveau.",
            path,
        ) from error
    if not isinstance(table, gpd.GeoDataFrame):
        raise GeometryError(f"« {path} » n’a pas de géométries : un fichier de polygones est attendu.")
    if table.empty and where:
        raise CommuneNotFound(f"Aucun polygone dans « {path} » pour {where}.")
    if table.empty:
        raise MalformedFile("le fichier n’a aucun polygone. Téléchargez-le de nouveau.", path)
    if key not in table.columns:
        present = ", ".join(column for column in table.columns if column != table.geometry.name)
        raise MalformedFile(
            f"la colonne « {key} » manque. Colonnes présentes : {present}. Donnez la clé de ce fichier.", path
        )
    if table.crs is None:
        raise GeometryError(
            f"« {path} » ne dit pas dans quel système ses coordonnées sont écrites. Ajoutez-le avec "
            "gpd.read_file(…).set_crs(2154), ou 4326 si ce sont des degrés, puis enregistrez."
        )
    codes = table[key]
    if codes.isna().any():
        row = int(codes.isna().to_numpy().argmax()) + 1
        raise MalformedFile(f"le polygone {row} n’a pas de code.", path, column=key)
    # Whole numbers of a file without text codes stay whole: 62, not 62.0.
    codes = codes.astype("Int64").astype("str") if codes.dtype.kind == "f" else codes.astype("str")
    _refuse(path, codes[codes.duplicated()].unique(), "répétés", "Gardez un polygone par code.")
    shapes = table.geometry
    _refuse(path, codes[shapes.isna() | shapes.is_empty], "sans géométrie", "Retirez ces lignes.")
    _refuse_wrong_unit(shapes, path)
    shapes = shapes.to_crs(LAMBERT_93)
    shapes = shapes.where(shapes.is_valid, shapes.make_valid(method="structure", keep_collapsed=False))
    _refuse(path, codes[shapes.area == 0], "sans surface", "Des polygones sont attendus.")
    return gpd.GeoDataFrame({name: codes}, geometry=shapes.array, crs=LAMBERT_93)


def _refuse_wrong_unit(shapes: gpd.GeoSeries, path: str | PathLike) -> None:
    """Raise when the coordinates cannot be in the unit of their CRS."""
    west, south, east, north = shapes.total_bounds
    degrees = west >= -180 and south >= -90 and east <= 180 and north <= 90
    if degrees == shapes.crs.is_geographic:
        return
    announced, found = ("degrés", "mètres") if shapes.crs.is_geographic else ("mètres", "degrés")
    raise GeometryError(
        f"« {path} » annonce des {announced} ({shapes.crs.name}), mais ses coordonnées, de {west:g} à "
        f"{east:g}, sont en {found}. Corrigez-le avec set_crs(…, allow_override=True), puis enregistrez."
    )


def _refuse(path: str | PathLike, codes, fault: str, remedy: str) -> None:
    """Raise a GeometryError that names the faulty codes, if there are any."""
    if len(codes):
        shown = ", ".join(list(codes)[:5]) + ("…" if len(codes) > 5 else "")
        raise GeometryError(f"« {path} », polygones {fault} ({len(codes)}) : {shown}. {remedy}")
