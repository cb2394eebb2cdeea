"""``course lint``: what a notebook or a page does against the house's rules, and what to write instead."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from course_lib.linting import Finding


def lint(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DEVOIR|PAGE",
            help="Des devoirs (01-bureaux-de-vote), des pages en Markdown (docs/glossaire.md).",
            show_default="tous les devoirs, les pages de docs/ et les messages du cours",
        ),
    ] = None,
    course: Annotated[
        Path,
        typer.Option(
            "--course", help="Le dossier du cours.", metavar="DOSSIER", show_default="le dossier courant"
        ),
    ] = Path(),
) -> None:
    """Relire carnets et pages : ce qui enfreint les règles du cours, et quoi écrire à la place."""
    from rich.console import Console

    from course_lib.grading.folder import CourseFolder
    from course_lib.linting import lint as read
    from course_lib.linting import read_documents
    from course_lib.wording import counted

    folder, console, total = CourseFolder(course), Console(soft_wrap=True, highlight=False), 0
    documents = read_documents(folder, names or [])
    for document in documents:
        if findings := read(document):
            total += len(findings)
            path = document.path
            _show(
                console, path.relative_to(folder.root) if path.is_relative_to(folder.root) else path, findings
            )
    if total:
        console.print(
            f"✘ {counted(total, 'remarque')} sur {counted(len(documents), 'fichier')}.", style="red"
        )
        raise typer.Exit(1)
    console.print(f"✔ {counted(len(documents), 'fichier')} : rien à reprendre.")


def _show(console: Console, path: Path, findings: list[Finding]) -> None:
    console.print(str(path), style="bold", markup=False)
    for place, group in groupby(findings, key=lambda finding: finding.place):
        console.print(f"  {place}", style="cyan", markup=False)
        for finding in group:
            console.print(f"    ✘ {finding.found}", markup=False)
            first, *rest = finding.instead.splitlines()
            for line in (f"→ {first}", *(f"  {line}" for line in rest)):
                console.print(f"      {line}", style="green", markup=False)
    console.print()
