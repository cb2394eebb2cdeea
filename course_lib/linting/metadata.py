"""What a notebook says of itself, to Jupyter and to nbgrader; and what it must not keep: outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook, about
from course_lib.wording import french_points

NOTEBOOK = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "lang": "fr",
    "language_info": {"name": "python"},
}
_COMMON = {"schema_version": 3, "task": False}
# By role of the cell; the visible check is not nbgrader's.
FLAGS = {
    "enonce": _COMMON | {"grade": False, "locked": True, "solution": False},
    "reponse": _COMMON | {"grade": False, "locked": False, "solution": True},
    "": _COMMON | {"grade": True, "locked": True, "solution": False},
}
_KINDS = {"enonce": "markdown", "reponse": "code", "verification": "code", "": "code"}
_IN_WORDS = {"markdown": "une cellule de texte", "code": "une cellule de code", "raw": "une cellule brute"}


def notebook_metadata(notebook: Notebook) -> Iterator[Finding]:
    """Demand the language, the kernel and a format that gives cells their ids."""
    for name, wanted in NOTEBOOK.items():
        found = notebook.node.metadata.get(name)
        if isinstance(wanted, dict):
            wrong = not isinstance(found, dict) or any(
                found.get(key) != value for key, value in wanted.items()
            )
        else:
            wrong = found != wanted
        if wrong:
            yield Finding(
                "métadonnées", f"{name} vaut {json.dumps(found)}", f'"{name}": {json.dumps(wanted)}'
            )
    version = (notebook.node.nbformat, notebook.node.nbformat_minor)
    if version < (4, 5):
        yield Finding(
            "métadonnées",
            f"format {version[0]}.{version[1]}",
            "le format 4.5 : enregistrez-le avec JupyterLab",
        )


def cell_metadata(notebook: Notebook) -> Iterator[Finding]:
    """Demand nbgrader's flags, as each cell's role wants them, and points on each hidden test."""
    for question in notebook.questions:
        for role, cell in question.cells.items():
            known = about(cell)
            if cell.cell_type != _KINDS[role]:
                yield Finding(cell.id, f"c’est {_IN_WORDS[cell.cell_type]}", _IN_WORDS[_KINDS[role]])
            if role == "verification" and known:
                yield Finding(cell.id, "nbgrader suit cette cellule", "une cellule ordinaire (type « – »)")
            for flag, value in FLAGS.get(role, {}).items():
                if known.get(flag) != value:
                    yield Finding(
                        cell.id,
                        f"nbgrader.{flag} vaut {json.dumps(known.get(flag))}",
                        f'"{flag}": {json.dumps(value)}',
                    )
            if not role and not known.get("points"):
                yield Finding(cell.id, "le test n’a pas de points", '"points": 1, par exemple')
            elif not role and known["points"] * 4 % 1:
                yield Finding(
                    cell.id,
                    f"{french_points(known['points'])} points : on note au quart de point",
                    f'"points": {round(known["points"] * 4) / 4:g}',
                )


def no_outputs(notebook: Notebook) -> Iterator[Finding]:
    """Refuse what was printed and the numbers of executions: they would travel with every change."""
    for cell in notebook.code:
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield Finding(
                cell.id,
                "des résultats d’exécution sont restés",
                "rien : Édition, « Effacer les sorties », enregistrer",
            )
