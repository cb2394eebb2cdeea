"""``course new``: a new assignment from a template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_NEXT = """
Le carnet contient une question d’exemple, complète. La suite :
  1. Écrivez le vôtre dans JupyterLab : {notebook}
     Une question, ce sont quatre cellules, de qN-enonce à qN ; copiez celles de l’exemple.
  2. Ses vérifications visibles : {checks}
     Sa banque de réponses, une par erreur que vous attendez : {bank}
  3. course lint {slug}       relit le carnet et dit quoi écrire à la place
  4. course release {slug}    produit la version des étudiant·es
  5. .venv/bin/python -m pytest tests/checks/test_{theme}.py
     .venv/bin/python -m pytest tests/notebooks -k {slug}
     La vraie correction note chaque réponse de la banque. Deux tests attendent un carnet fini : trois figures
     au moins, et des notes qui départagent une classe de trente.
  6. Ajoutez-lui une ligne dans release/README.md, pour qui travaille seul·e."""


def new(
    slug: Annotated[
        str,
        typer.Argument(
            metavar="DEVOIR",
            help="Son nom : deux chiffres et des mots sans accent, 04-petitions par exemple.",
        ),
    ],
    title: Annotated[str, typer.Option("--title", help="Le titre du carnet.", metavar="TITRE")],
    course: Annotated[
        Path,
        typer.Option(
            "--course", help="Le dossier du cours.", metavar="DOSSIER", show_default="le dossier courant"
        ),
    ] = Path(),
) -> None:
    """Commencer un devoir : carnet, vérifications et banque de réponses, prêts à remplacer."""
    from course_lib.grading.folder import CourseFolder
    from course_lib.new_assignment import create

    root = CourseFolder(course).root
    source, checks, bank, test = (path.relative_to(root) for path in create(root, slug, title))
    typer.echo("\n".join(f"✔ {path}" for path in (source, checks, bank, test)))
    notebook = next((root / source).glob("*.ipynb")).relative_to(root)
    typer.echo(_NEXT.format(notebook=notebook, checks=checks, bank=bank, slug=slug, theme=checks.name))
