"""``course stations``: the census of a city, apportioned among its polling stations, as a table to open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

# A millionth of a person: R's geometry and ours agree to 2e-7, what comes after is noise.
DECIMALS = 6


def stations(
    output: Annotated[Path, typer.Option(help="Le fichier CSV à écrire.", metavar="FICHIER")],
    city: Annotated[
        str | None,
        typer.Option(
            help="montreuse, paris-2012 ou paris-2017.",
            metavar="VILLE",
            show_default="COURSE_CITY, sinon montreuse",
        ),
    ] = None,
) -> None:
    """Répartir le recensement d’une ville entre ses bureaux de vote, dans un fichier CSV."""
    from course_lib.cities import census_of, charger_ville
    from course_lib.stations import apportion, lost_mass
    from course_lib.wording import counted, nombre

    ville = charger_ville(city)
    table = apportion(census_of(ville.identifiant), ville.passage)
    write_table(table, output)

    people = ville.recensement["pop15"].sum()
    lost = lost_mass(ville.recensement[["pop15"]], ville.passage)
    share = 100 * lost.share["pop15"]
    typer.echo(f"✔ {ville.nom} : {counted(len(table), 'bureau', 'bureaux')} dans {output}")
    typer.echo(f"Recensement : {nombre(people, 1)} personnes de 15 ans ou plus")
    typer.echo(f"  réparties : {nombre(people - lost.total['pop15'], 1)} ({nombre(100 - share, 1)} %)")
    typer.echo(f"  perdues : {nombre(lost.total['pop15'], 1)} ({nombre(share, 1)} %), hors de tout bureau")
    typer.echo(f"Source : {ville.source}")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write counts by station as a CSV that a spreadsheet or a program opens alike, whole or not at all.

    Parameters
    ----------
    table : DataFrame
        Counts, indexed by station.
    path : Path
        UTF-8, commas, decimal points, Unix line ends, six decimals at most; a column ``ID``, then those
        of `table`. An existing file is replaced once the new one is complete.

    Raises
    ------
    CourseError
        The folder does not exist, or refuses the file.
    """
    from course_lib.errors import CourseError

    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        table.round(DECIMALS).to_csv(part, index_label="ID", lineterminator="\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = "son dossier n’existe pas" if not path.parent.is_dir() else error.strerror or error
        raise CourseError(
            f"« {path} » ne peut pas être écrit : {reason}. Choisissez un fichier d’un dossier qui existe, "
            "où vous avez le droit d’écrire et où il reste de la place."
        ) from error
