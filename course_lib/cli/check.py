"""``course check``: a self-learner's notebook graded, explained, and set in the course's progress."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from course_lib.grading.check import Check
    from course_lib.grading.progress import Progress

_SYMBOLS = {"réussie": "✔", "en partie": "◐", "à reprendre": "✘", "sans réponse": "▫"}


def check(
    notebook: Annotated[
        Path,
        typer.Argument(
            help="Votre carnet, par exemple release/01-bureaux-de-vote/bureaux-de-vote.ipynb.",
            metavar="CARNET",
        ),
    ],
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Ne pas ouvrir la page de retour.")
    ] = False,
    sandbox: Annotated[
        str | None,
        typer.Option(
            help="auto, bubblewrap, landlock, ou aucun (votre carnet tourne alors avec vos droits, comme dans "
            "JupyterLab).",
            show_default="celui de nbgrader_config.py, sinon auto",
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Écrire aussi le bilan en JSON.", metavar="FICHIER")
    ] = None,
    course: Annotated[
        Path | None,
        typer.Option(
            help="Le dossier du cours.", metavar="DOSSIER", show_default="celui où se trouve le carnet"
        ),
    ] = None,
) -> None:
    """Corriger votre propre carnet, seul·e, et voir où vous en êtes dans le cours."""
    from rich.console import Console

    from course_lib.errors import CourseFolderError
    from course_lib.grading.worker import start_fork_server

    if report and not report.parent.is_dir():
        raise CourseFolderError(
            f"Le dossier du rapport n’existe pas : {report.parent}. Choisissez-en un qui existe."
        )
    with Console(stderr=True).status("Correction du carnet, moins d’une minute en général…"):
        start_fork_server()
        from course_lib.grading import progress
        from course_lib.grading.check import check as grade
        from course_lib.grading.check import find_course

        folder = find_course(notebook, course)
        result = grade(notebook, folder, sandbox)
    _print_result(result)
    page = progress.keep_page(result.assignment, result.page, folder.root)
    progress.record(result.assignment, result.score, result.out_of, datetime.now().astimezone())
    marks, unreadable = progress.read()
    _print_progress(folder.assignments(), marks, unreadable, progress.marks_file())
    typer.echo(f"\nVotre page de retour : {page}")
    if report:
        done = {name: asdict(marks[name]) for name in folder.assignments() if name in marks}
        about = {**asdict(result), "score": result.score, "out_of": result.out_of, "page_path": str(page)}
        about |= {
            "assignments": folder.assignments(),
            "progress": done,
            "marks_file": str(progress.marks_file()),
        }
        report.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if not no_browser and not _open(page):
        typer.echo("Aucun navigateur ne s’est ouvert d’ici : ouvrez cette page vous-même.")


def _print_result(result: Check) -> None:
    from course_lib.wording import french_points

    typer.echo(f"{result.title}\n{french_points(result.score)} / {french_points(result.out_of)}\n")
    for remark in result.remarks:
        typer.echo(f"À propos de votre carnet : {remark}")
    for question in result.questions:
        marks = f"{french_points(question.score)} / {french_points(question.points)}"
        typer.echo(f"{_SYMBOLS[question.verdict]} {question.title} : {marks}, {question.verdict}")
        for line in question.lines if question.answered else ():
            typer.echo(f"    {line['message']}")
            if line["detail"]:
                typer.echo(f"    {line['detail']}")
    if missed := [question.name for question in result.questions if question.verdict != "réussie"]:
        typer.echo(f'\nPour reprendre : dans le carnet, exécutez indice("{missed[0]}").')
    typer.echo(f"Bac à sable : {result.sandbox}")


def _print_progress(known: list[str], marks: dict[str, Progress], unreadable: int, file: Path) -> None:
    from course_lib.wording import french_points

    width = max(len(name) for name in known)
    done = sum(name in marks for name in known)
    typer.echo(f"\nVotre parcours : {done} sur {len(known)} (dernière note, meilleure note, bilans)")
    for name in known:
        if name in marks:
            latest, best = (
                f"{french_points(score)} / {french_points(out_of)}"
                for score, out_of in (marks[name].latest, marks[name].best)
            )
            typer.echo(f"  {name:{width}}  {latest:>9}  {best:>9}  {marks[name].count}")
        else:
            typer.echo(f"  {name:{width}}  pas encore")
    if unreadable:
        typer.echo(f"  Lignes illisibles, laissées de côté : {unreadable}")
    typer.echo(f"Ces notes ne quittent pas cette machine. Pour les effacer, supprimez {file}")


def _open(page: Path) -> bool:
    """Open a page in the user's browser; without a screen a text browser would take the terminal."""
    import webbrowser

    if not {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"} & os.environ.keys():
        return False
    return webbrowser.open(page.as_uri())
