"""``course data``: list, fetch and check the open data; prepare one's own town."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    help="Données ouvertes : les lister, les obtenir, les vérifier, préparer sa commune.",
    no_args_is_help=True,
    subcommand_metavar="COMMANDE …",
)

Identifier = Annotated[str, typer.Argument(metavar="ID", help="Identifiant, donné par course data list.")]


@app.command("list", help="Liste les jeux de données et dit lesquels sont sur cette machine.")
def list_() -> None:
    from course_lib.datasets.fetch import local_places
    from course_lib.datasets.registry import all_datasets

    table = _table("Identifiant", "Titre, producteur, licence, millésime, place dans un miroir", "Présent ?")
    for dataset in all_datasets():
        here = [place for place, path in local_places(dataset).items() if path.is_file()]
        table.add_row(
            dataset.id,
            f"{dataset.title}\n[dim]{dataset.producer} · {dataset.licence} · {dataset.vintage}\n{dataset.path}[/dim]",
            f"{', '.join(here) or 'non'}{'' if dataset.known_hash else chr(10) + '[dim]non épinglé[/dim]'}",
        )
    _print(table)


@app.command(help="Télécharge un jeu de données si besoin, et affiche où il est.")
def fetch(id: Identifier) -> None:
    from course_lib.datasets.fetch import fetch as fetch_dataset

    typer.echo(fetch_dataset(id))


@app.command(help="Vérifie les fichiers présents dans le cache et le miroir.")
def check(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Un seul jeu de données.", show_default=False)
    ] = None,
) -> None:
    from course_lib.datasets.fetch import local_places, matches
    from course_lib.datasets.registry import all_datasets, get

    table = _table("Identifiant", "Endroit", "Fichier", "Verdict")
    checked = faulty = 0
    for dataset in [get(id)] if id else all_datasets():
        for place, path in local_places(dataset).items():
            if not path.is_file():
                continue
            checked += 1
            if not matches(dataset, path):
                faulty += 1
                verdict = "✘ différent de l’original"
            else:
                verdict = "✔ conforme" if dataset.known_hash else "? non épinglé, rien à comparer"
            table.add_row(dataset.id, place, str(path), verdict)
    if checked:
        _print(table)
    if id and not checked:
        typer.echo(
            f"« {id} » n’est ni dans le cache ni dans le miroir. Obtenez-le avec course data fetch {id}."
        )
    else:
        typer.echo(f"Fichiers vérifiés : {checked} ; différents de l’original : {faulty}.")
    if faulty:
        typer.echo("Supprimez les fichiers fautifs, puis obtenez-les de nouveau avec course data fetch.")
    if faulty or (id and not checked):
        raise typer.Exit(1)


@app.command(help="Prépare une commune, d’après les fichiers nationaux, pour y faire le carnet 01.")
def town(
    commune: Annotated[
        str, typer.Argument(metavar="COMMUNE", help="Code Insee, cinq caractères : 34172 pour Montpellier.")
    ],
) -> None:
    from course_lib.own_town import prepare_town
    from course_lib.wording import counted

    made = prepare_town(commune, tell=lambda step: typer.echo(f"{step}…", err=True))
    stations = counted(made.stations, "bureau", "bureaux")
    typer.echo(f"✔ {made.nom} ({made.commune}) : {stations}, {made.iris} IRIS.")
    table = _table("Rôle", "Fichier qui a servi", "Millésime")
    for role, title, vintage in made.files():
        table.add_row(role, title, vintage)
    _print(table)
    for remark in made.remarks:
        typer.echo(f"⚠ {remark}")
    typer.echo(f"Tables et sources (ville.json) : {made.folder}")
    typer.echo(
        f'Pour vous en servir : charger_ville("{commune}") dans un carnet, ou la variable COURSE_CITY={commune} pour '
        "que tous s’ouvrent sur cette commune."
    )


def _table(*columns: str):
    from rich.table import Table

    table = Table(header_style="bold")
    for column in columns:
        # An identifier is copied from here: it is never cut.
        table.add_column(column, overflow="fold", no_wrap=column == "Identifiant")
    return table


def _print(table) -> None:
    """Print a table, at full width where the output is a file or a pipe that grep will read."""
    from rich.console import Console

    console = Console()
    if not console.is_terminal:
        console.width = 240
    console.print(table)
