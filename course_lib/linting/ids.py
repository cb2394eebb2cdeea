"""Names of cells: grading, the bank, translations and these messages all find a cell by its id."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook, about

_READABLE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# What nbformat and JupyterLab draw.
_DRAWN = re.compile(
    r"(?=.*\d)[0-9a-f]{8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|cellule-\d+|cell-[0-9a-f]{8,}"
)


def readable_ids(notebook: Notebook) -> Iterator[Finding]:
    """Demand ids in words, each once, and the same as nbgrader's."""
    counts = Counter(cell.id for cell in notebook.cells)
    for cell in notebook.cells:
        name = about(cell).get("grade_id", cell.id)
        if name != cell.id:
            yield Finding(
                cell.id, f"l’identifiant n’est pas celui de nbgrader, « {name} »", f'"id": "{name}"'
            )
        elif counts[cell.id] > 1:
            yield Finding(
                cell.id, f"{counts[cell.id]} cellules portent cet identifiant", f'"id": "{cell.id}-suite"'
            )
        elif _DRAWN.fullmatch(cell.id) or not _READABLE.fullmatch(cell.id):
            yield Finding(cell.id, "cet identifiant ne dit rien de la cellule", f'"id": "{_suggested(cell)}"')


def checks_call_their_question(notebook: Notebook) -> Iterator[Finding]:
    """Demand that a visible check ask about its own question."""
    for question in notebook.questions:
        cell = question.cells.get("verification")
        if cell and not re.match(rf'verifier\(\s*["\']{question.name}["\']', cell.source):
            found = cell.source.partition("\n")[0]
            yield Finding(cell.id, f"la cellule dit « {found} »", f'verifier("{question.name}", …)')


def _suggested(cell: NotebookNode) -> str:
    """Make an id of the first words of a cell.

    Accents go, as in a file name.
    """
    plain = unicodedata.normalize("NFKD", cell.source.lower()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 2]
    return "-".join(words[:2]) or "suite"
