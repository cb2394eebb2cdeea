"""Contours of the IRIS of the whole country, as IGN delivers them.

A 7z archive of GeoPackages or shapefiles: one for the mainland and Corsica, and one per overseas département, each
in its own projection. Everything is brought to longitude and latitude, the only system that they share.
"""

import errno
import lzma
import tempfile
from os import PathLike
from pathlib import Path

import geopandas as gpd
import pandas as pd
import py7zr
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from course_lib.errors import CacheNotWritable, GeometryError, MalformedFile

# IGN has changed case from one edition to the next.
KEY = "code_iris"
GROUND = (".gpkg", ".shp")
PARTS = (*GROUND, ".dbf", ".shx", ".prj", ".cpg")


def read_iris_contours(path: str | PathLike, commune: str | None = None) -> gpd.GeoDataFrame:
    """Read the contours of the IRIS.

    Parameters
    ----------
    path : path-like
        IGN's 7z archive, or one GeoPackage or shapefile out of it.
    commune : str, optional
        INSEE commune (five characters) whose IRIS alone are read; an empty table if it has none.

    Returns
    -------
    GeoDataFrame
        ``iris`` (str, nine characters) and ``geometry`` (EPSG:4326, degrees), file after file.

    Raises
    ------
    MalformedFile
        Damaged archive, no polygons in it, no column ``code_iris``.
    GeometryError
        Contours without CRS, or an IRIS given twice.
    """
    path = Path(path)
    if not py7zr.is_7zfile(path):
        return _joined([_read(path, path, commune)], path)
    with tempfile.TemporaryDirectory(prefix="contours-iris-") as scratch:
        try:
            with py7zr.SevenZipFile(path) as archive:
                wanted = [name for name in archive.getnames() if name.lower().endswith(PARTS)]
                archive.extract(scratch, targets=wanted)
        except (py7zr.exceptions.ArchiveError, lzma.LZMAError, EOFError, OSError) as error:
            if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
                raise CacheNotWritable(
                    f"les contours des IRIS ne peuvent pas être décompressés dans {scratch} ({error.strerror}). "
                    "Libérez de la place, ou choisissez un autre dossier avec la variable TMPDIR."
                ) from error
            raise MalformedFile(
                "l’archive 7z est coupée ou abîmée. Téléchargez-la de nouveau.", path
            ) from error
        layers = sorted(file for file in Path(scratch).rglob("*") if file.suffix.lower() in GROUND)
        if not layers:
            raise MalformedFile(
                "l’archive ne contient ni GeoPackage ni shapefile. Les contours des IRIS de l’IGN sont attendus.",
                path,
            )
        return _joined([_read(layer, path, commune) for layer in layers], path)


def _read(layer: Path, path: Path, commune: str | None) -> gpd.GeoDataFrame:
    """Read one file of polygons; `path` is what messages name."""
    try:
        names = pyogrio.read_info(layer)["fields"]
        key = next((name for name in names if name.lower() == KEY), None)
        where = f"{key} LIKE '{commune}%'" if key and commune else None
        table = gpd.read_file(layer, columns=[key] if key else None, where=where)
    except (DataSourceError, DataLayerError) as error:
        raise MalformedFile(
            "ce n’est pas un fichier de polygones lisible. Téléchargez-le de nouveau.", path
        ) from error
    if key is None:
        raise MalformedFile(
            f"la colonne {KEY} manque. Colonnes présentes : {', '.join(names)}. Les contours des IRIS de l’IGN "
            "sont attendus.",
            path,
        )
    if table.crs is None:
        raise GeometryError(f"« {path} » ne dit pas dans quel système ses coordonnées sont écrites.")
    shapes = table.geometry.to_crs(4326)
    return gpd.GeoDataFrame({"iris": table[key].astype("str")}, geometry=shapes.array, crs=4326)


def _joined(tables: list[gpd.GeoDataFrame], path: Path) -> gpd.GeoDataFrame:
    table = pd.concat(tables, ignore_index=True)
    repeated = table.loc[table["iris"].duplicated(), "iris"]
    if len(repeated):
        raise GeometryError(
            f"« {path} » donne deux fois l’IRIS {repeated.iloc[0]} (codes dans ce cas : {len(repeated)}). "
            "Gardez un seul millésime."
        )
    return table
