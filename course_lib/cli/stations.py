"""``course stations``: the census apportioned among polling stations, for a city or for France."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

# A millionth of a person: R's geometry and ours agree to 2e-7, what comes after is noise.
DECIMALS = 6


def stations(
    output: Annotated[
        Path, typer.Option(help="Le fichier à écrire : CSV, ou parquet avec --france.", metavar="FICHIER")
    ],
    city: Annotated[
        str | None,
        typer.Option(
            help="montreuse, paris-2012 ou paris-2017.",
            metavar="VILLE",
            show_default="COURSE_CITY, sinon montreuse",
        ),
    ] = None,
    france: Annotated[
        bool, typer.Option("--france", help="Tous les bureaux de France, d’après les fichiers nationaux.")
    ] = False,
) -> None:
    """Répartir le recensement entre les bureaux de vote d’une ville, ou de la France entière."""
    if france and city:
        raise typer.BadParameter("--france et --city s’excluent : choisissez l’un des deux.")
    if france:
        whole_country(output)
    else:
        one_city(city, output)


def one_city(city: str | None, output: Path) -> None:
    """Write the stations of one city as CSV, and say how many people were lost."""
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


def whole_country(output: Path) -> None:
    """Write the stations of France as parquet under a progress bar, and the note of their sources beside it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from course_lib.errors import CourseError
    from course_lib.stations.national import national_profiles
    from course_lib.wording import counted, nombre

    if output.suffix != ".parquet":
        raise CourseError(
            f"« {output} » : la France entière s’écrit en parquet, pour que les codes gardent leurs zéros. "
            f"Écrivez --output {output.with_suffix('.parquet')}."
        )
    note = output.with_suffix(".md")
    # Said before the minutes of work, not after.
    write_whole({output: lambda part: part.touch(), note: lambda part: part.touch()}, trial=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bars = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in bars:
                bars[step] = progress.add_task(step, total=total)
            progress.update(bars[step], completed=done, total=total)

        national = national_profiles(show)
        show("Écriture", 0, 1)
        write_whole(
            {
                output: lambda part: national.profiles.to_parquet(part, index=False, compression="zstd"),
                note: lambda part: part.write_text(national.note, encoding="utf-8"),
            }
        )
        show("Écriture", 1, 1)
    profiled = national.profiles["methode"].notna().sum()
    typer.echo(f"✔ France : {counted(len(national.profiles), 'bureau', 'bureaux')} dans {output}")
    typer.echo(f"  avec un profil : {nombre(profiled)} ; sources et limites : {note}")


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
    rounded = table.round(DECIMALS)
    write_whole(
        {path: lambda part: rounded.to_csv(part, index_label="ID", lineterminator="\n", encoding="utf-8")}
    )


def write_whole(writers: dict[Path, Callable[[Path], object]], *, trial: bool = False) -> None:
    """Write files whole or not at all: each under another name first, then all of them renamed.

    Parameters
    ----------
    writers : dict
        By file, the function that writes it where it is told to.
    trial : bool
        Write, and change nothing: to learn of a refusal early.

    Raises
    ------
    CourseError
        The folder does not exist, or refuses a file.
    """
    from course_lib.errors import CourseError

    parts = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in writers}
    path = None
    try:
        for path, write in writers.items():
            write(parts[path])
        for path, part in parts.items():
            if not trial:
                part.replace(path)
    except OSError as error:
        reason = "son dossier n’existe pas" if not path.parent.is_dir() else error.strerror or error
        raise CourseError(
            f"« {path} » ne peut pas être écrit : {reason}. Choisissez un fichier d’un dossier qui existe, "
            "où vous avez le droit d’écrire et où il reste de la place."
        ) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
