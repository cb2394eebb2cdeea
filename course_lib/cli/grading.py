"""``course release | collect | grade | feedback | export``: nbgrader's steps on a course folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

_Assignment = Annotated[
    str, typer.Argument(help="Le devoir, par exemple 01-bureaux-de-vote.", metavar="DEVOIR")
]
_Course = Annotated[
    Path,
    typer.Option(
        "--course", help="Le dossier du cours.", metavar="DOSSIER", show_default="le dossier courant"
    ),
]


def release(
    assignments: Annotated[
        list[str] | None, typer.Argument(metavar="DEVOIR", help="Tous par défaut.")
    ] = None,
    course: _Course = Path(),
) -> None:
    """Produire la version des étudiant·es (release/) à partir de source/."""
    from course_lib.grading.folder import CourseFolder

    folder = CourseFolder(course)
    for assignment in assignments or folder.assignments():
        typer.echo(f"✔ {assignment} : {folder.release(assignment)}")


def collect(assignment: _Assignment, course: _Course = Path()) -> None:
    """Ramasser les copies déposées dans l’échange de nbgrader."""
    from course_lib.grading.folder import CourseFolder
    from course_lib.wording import counted

    folder = CourseFolder(course)
    for remark in folder.collect(assignment):
        typer.echo(f"• {remark}")
    copies = counted(len(folder.submitted(assignment)), "copie")
    typer.echo(f"✔ {copies} dans {folder.folder('submitted', '*', assignment)}")


def grade(
    assignment: _Assignment,
    students: Annotated[
        str | None, typer.Option(help="Ces étudiant·es seulement, séparé·es par des virgules.", metavar="A,B")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Copies corrigées en même temps.", show_default="un par cœur")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(help="Corriger sur une grappe Dask : son ordonnanceur.", metavar="ADRESSE"),
    ] = None,
    sandbox: Annotated[
        str | None,
        typer.Option(
            help="auto, bubblewrap, landlock, ou aucun (le code des copies tourne alors avec vos droits).",
            show_default="celui de nbgrader_config.py, sinon auto",
        ),
    ] = None,
    regrade: Annotated[
        bool, typer.Option("--regrade", help="Recorriger aussi ce qui n’a pas changé.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Écrire aussi le résultat en JSON.", metavar="FICHIER")
    ] = None,
    course: _Course = Path(),
) -> None:
    """Corriger les copies d’un devoir ; une copie abîmée n’arrête jamais les autres."""
    from course_lib.grading.worker import start_fork_server

    start_fork_server()
    from course_lib.cli.tables import grade_with_progress, print_marks
    from course_lib.errors import CourseFolderError
    from course_lib.grading.driver import plan_grading
    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.summary import summarise
    from course_lib.wording import counted

    folder = CourseFolder(course)
    if report and not report.parent.is_dir():
        raise CourseFolderError(
            f"Le dossier du rapport n’existe pas : {report.parent}. Choisissez-en un qui existe."
        )
    chosen = None
    if students is not None:
        chosen = [name.strip() for name in students.split(",") if name.strip()]
        if not chosen:
            raise CourseFolderError(
                f"--students « {students} » ne nomme personne. Donnez des identifiants séparés par des virgules, "
                "ou rien pour corriger toute la classe."
            )
    plan = plan_grading(folder, assignment, chosen, again=regrade, sandbox=sandbox)
    if not (plan.tasks or plan.done):
        raise CourseFolderError(
            f"Aucune copie de « {assignment} » à corriger. Chacune a sa place dans submitted/ÉTUDIANT/{assignment}/ ; "
            f"celles d’un échange y viennent par « course collect {assignment} »."
        )
    typer.echo(f"Bac à sable : {plan.sandbox}")
    grade_with_progress(folder, plan, workers, dask)
    rows = summarise(folder, assignment, chosen)
    print_marks(rows, folder.template(assignment).points)
    if plan.done:
        done = counted(len(plan.done), "copie déjà corrigée", "copies déjà corrigées")
        typer.echo(f"Sans changement depuis : {done} (--regrade pour recorriger).")
    if report:
        report.write_text(
            json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        typer.echo(f"Rapport : {report}")


def feedback(assignment: _Assignment, course: _Course = Path()) -> None:
    """Écrire les pages de retour, une par étudiant·e (feedback/)."""
    from course_lib.grading.folder import CourseFolder
    from course_lib.wording import counted

    pages = CourseFolder(course).feedback(assignment)
    written = counted(len(pages), "page de retour", "pages de retour")
    typer.echo(f"✔ {written}" + (f", la première : {pages[0]}" if pages else ""))


def export(
    to: Annotated[Path, typer.Option(help="Le fichier à écrire.", metavar="FICHIER")] = Path(
        "notes-moodle.csv"
    ),
    assignments: Annotated[
        list[str] | None, typer.Argument(metavar="DEVOIR", help="Tous par défaut.")
    ] = None,
    identifier: Annotated[
        Literal["id", "email", "lms_user_id"],
        typer.Option(help="Ce qui identifie les étudiant·es dans Moodle."),
    ] = "id",
    decimal_comma: Annotated[bool, typer.Option("--decimal-comma", help="12,5 plutôt que 12.5.")] = False,
    course: _Course = Path(),
) -> None:
    """Exporter les notes dans un fichier CSV que Moodle sait importer."""
    from course_lib.grading.folder import CourseFolder

    folder = CourseFolder(course)
    unfinished = folder.export(to, assignments or [], identifier=identifier, decimal_comma=decimal_comma)
    if unfinished:
        typer.echo(f"✘ {unfinished}")
    typer.echo(f"✔ Notes : {to}")


def questions(assignment: _Assignment, course: _Course = Path()) -> None:
    """Dire comment chaque question se comporte : facilité, discrimination, erreurs fréquentes."""
    from course_lib.cli.tables import print_items
    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.item_analysis import analyse
    from course_lib.grading.summary import summarise

    folder = CourseFolder(course)
    print_items(analyse(folder, assignment, summarise(folder, assignment)))


def doctor(course: _Course = Path()) -> None:
    """Vérifier cette machine et ce dossier de cours, et dire comment réparer."""
    from course_lib.errors import CourseFolderError
    from course_lib.grading.doctor import examine_course, examine_machine
    from course_lib.grading.folder import CourseFolder

    findings = examine_machine()
    try:
        findings += examine_course(CourseFolder(course))
    except CourseFolderError as error:
        typer.echo(f"• pas de dossier de cours ici : {error}")
    for finding in findings:
        typer.echo(
            f"{'✔' if finding.well else '✘' if finding.fault else '•'} {finding.subject} : {finding.seen}"
        )
        if finding.fault and finding.mend:
            typer.echo(f"    → {finding.mend}")
    raise typer.Exit(1 if any(finding.fault for finding in findings) else 0)
