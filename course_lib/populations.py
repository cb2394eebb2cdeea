"""The travellers of the course, ready for a notebook: who was heard, where and when, and the truth about them.

They are fictional and drawn by the course at first use, then kept in the cache: while a notebook is graded the
generator is out of the student's reach, and tables already drawn do without. Nobody real is ever re-identified.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from course_lib.datasets.fetch import cache_folder
from course_lib.errors import DataError

if TYPE_CHECKING:
    from course_lib.synthetic.travellers import Travellers

# To be raised when the generator draws something else: older tables are then ignored.
EDITION = 1
NAME = "Les passants de Montreuse"
SOURCE = (
    "Les passants de Montreuse sont fictifs : domiciles, trajets et appels sont tirés au sort par le cours, réglés "
    "pour que leurs traces se distinguent comme celles de l’étude de Montjoye et coll. (2013)."
)


@dataclass(frozen=True, eq=False)
class Population:
    """People, antennas and calls.

    Attributes
    ----------
    nom, source : str
    jours : int
        Days of the period; hour 0 is a Monday, midnight.
    antennes : DataFrame
        ``antenne`` (int), ``x``, ``y`` (kilometres).
    appels : DataFrame
        One row per call: ``personne`` (a number, which is a pseudonym), ``heure`` (0 to 24 × jours − 1),
        ``antenne``. A person may call several times within an hour.
    personnes : DataFrame
        The truth, that nobody has of real people: ``personne``, ``profil`` ("bureau", "nuit", "études" or
        "foyer"), ``domicile``, ``travail`` (antenna, NA at home all day) and holidays, see
        `course_lib.synthetic.travellers.Travellers`.
    """

    nom: str
    source: str
    jours: int
    antennes: pd.DataFrame
    appels: pd.DataFrame
    personnes: pd.DataFrame


def charger_population() -> Population:
    """Load the travellers of the course, drawing them the first time.

    Raises
    ------
    CacheNotWritable
        The tables cannot be kept.
    DataError
        The tables were damaged since they were drawn.
    """
    folder = prepare_population()
    try:
        about = json.loads((folder / "population.json").read_text(encoding="utf-8"))
        tables = [pd.read_parquet(folder / f"{name}.parquet") for name in ("antennes", "appels", "personnes")]
        return Population(NAME, SOURCE, about["jours"], *tables)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"Les tables des passants sont abîmées ({error}). Supprimez le dossier {folder} : elles seront tirées "
            "de nouveau."
        ) from error


def population_depuis(travellers: Travellers) -> Population:
    """Make a population of generated travellers."""
    return Population(NAME, SOURCE, travellers.days, travellers.antennas, travellers.calls, travellers.people)


def prepare_population() -> Path:
    """Return the folder of the travellers' tables, drawn if they are missing.

    Raises
    ------
    CacheNotWritable
        No right to write in the cache, or no room left.
    """
    folder = cache_folder() / "passants" / f"montreuse-{EDITION}"
    if folder.is_dir():
        return folder
    from course_lib.preparation import whole_folder
    from course_lib.synthetic.travellers import travellers

    drawn = travellers()
    with whole_folder(folder) as place:
        drawn.antennas.to_parquet(place / "antennes.parquet", index=False)
        drawn.calls.to_parquet(place / "appels.parquet", index=False)
        drawn.people.to_parquet(place / "personnes.parquet", index=False)
        (place / "population.json").write_text(json.dumps({"jours": drawn.days}), encoding="utf-8")
    return folder
