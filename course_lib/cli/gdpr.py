"""``course gdpr register | erase``: the personal data of a course folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    subcommand_metavar="COMMANDE …",
    help="Données personnelles du dossier : registre, effacement.",
)
_Course = Annotated[Path, typer.Option("--course", help="Le dossier du cours.", metavar="DOSSIER")]


@app.command()
def register(course: _Course = Path()) -> None:
    """Dire quelles données personnelles le dossier contient, où et pourquoi."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.personal_data import register as holdings_of
    from course_lib.grading.progress import LEARNER

    folder = CourseFolder(course)
    table = Table("Où", "Quoi", "Pourquoi", "Personnes")
    for holding in holdings_of(folder):
        place = holding.place
        if place.is_relative_to(folder.root):
            place = place.relative_to(folder.root)
        table.add_row(Text(str(place)), holding.content, holding.purpose, str(holding.people))
    Console().print(table)
    typer.echo("Base légale usuelle : mission d’enseignement (RGPD, article 6.1.e).")
    typer.echo("À effacer quand le délai de recours est passé : course gdpr erase ÉTUDIANT.")
    typer.echo(f"Vos propres bilans (course check, bilan) s’effacent de même : course gdpr erase {LEARNER}.")


@app.command()
def erase(
    student: Annotated[
        str,
        typer.Argument(
            metavar="ÉTUDIANT", help="L’identifiant à effacer ; « vous » pour vos propres bilans."
        ),
    ],
    course: _Course = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander de confirmation.")] = False,
) -> None:
    """Effacer une personne partout dans le dossier, et vérifier qu’il n’en reste rien."""
    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.personal_data import erase as erase_everywhere
    from course_lib.grading.personal_data import homonyms
    from course_lib.grading.progress import LEARNER
    from course_lib.wording import listing

    folder = CourseFolder(course)
    if not yes:
        what = "tous vos bilans" if student == LEARNER else f"« {student} » de {folder.root}"
        answer = typer.prompt(
            f"Effacer définitivement {what} ? [o/N]", default="n", show_default=False, prompt_suffix=" : "
        )
        if answer.strip().lower() not in {"o", "oui"}:
            typer.echo("Rien n’est effacé.")
            raise typer.Exit(1)
    changed = erase_everywhere(folder, student)
    for place in changed:
        typer.echo(f"  effacé : {place}")
    if student == LEARNER:
        typer.echo(
            "✔ Vos bilans sont effacés. Le carnet où vous les avez demandés peut encore en montrer un."
        )
    else:
        typer.echo(f"✔ Il ne reste aucune trace de « {student} » : ni nom de fichier, ni contenu, ni note.")
        if others := homonyms(folder, student):
            shown = listing([path.relative_to(folder.root) for path in others])
            typer.echo(
                f"• Le même mot figure dans des fichiers du cours lui-même : {shown}. Si c’est vous qui l’y avez "
                "écrit, retirez-le à la main."
            )
