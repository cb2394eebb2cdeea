"""A new assignment: a notebook with one worked question, its visible checks, its bank, their test.

What is written passes the linter, can be released and graded as it is; its author then replaces the example.
Templates are in ``templates/``. The notebook's is in jupytext's percent format, where the title of a cell is its
id; nbgrader's metadata follow from the ids.
"""

from __future__ import annotations

import keyword
import re
import shutil
import tempfile
from pathlib import Path

import jupytext
import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbformat import NotebookNode

from course_lib.errors import CourseFolderError
from course_lib.linting import metadata
from course_lib.linting.notebook import NAME
from course_lib.linting.typography import mend

_SLUG = re.compile(r"[0-9]{2}-[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


def create(root: Path, slug: str, title: str) -> list[Path]:
    """Write a new assignment into the course folder `root`; return what was made, the notebook first.

    Everything is written aside, then moved into place: a failure leaves nothing behind.

    Raises
    ------
    CourseFolderError
        The name or the title has not the form it should, something of that name exists, or a folder refuses.
    """
    if not _SLUG.fullmatch(slug):
        raise CourseFolderError(
            f"« {slug} » n’a pas la forme d’un nom de devoir : deux chiffres, un tiret, des mots sans accent ni "
            "majuscule séparés par des tirets. Par exemple 04-petitions, ou 05-marche-des-donnees."
        )
    name = slug.partition("-")[2]
    theme = name.replace("-", "_")
    if keyword.iskeyword(theme):
        raise CourseFolderError(
            f"« {theme} » est un mot de Python : il ne peut pas nommer un devoir. Ajoutez-lui un mot, "
            f"{slug}-et-donnees par exemple."
        )
    title = title.strip()
    if not title or len(title.splitlines()) > 1:
        raise CourseFolderError(
            'Le titre doit tenir sur une ligne, et dire le sujet : `--title "Pétitions : ce qu’une signature révèle"`.'
        )
    if not (root / "course_lib" / "checks").is_dir():
        raise CourseFolderError(
            f"{root} ne contient pas course_lib/checks, où s’écrivent les vérifications d’un devoir. "
            "Placez-vous dans le dépôt du cours, ou indiquez-le avec --course DOSSIER."
        )
    words = {"slug": slug, "title": mend(title), "theme": theme}
    files = {
        Path("source", slug): {f"{name}.ipynb": _notebook(words)},
        Path("course_lib", "checks", theme): {
            "__init__.py": _render("verifications.py.j2", words),
            "refusals.py": _render("refusals.py.j2", words),
        },
        Path("tests", "answers", slug): {
            f"q1/{Path(template).name.removesuffix('.j2')}": _render(template, words)
            for template in _TEMPLATES.list_templates()
            if template.startswith("reponses/")
        },
        Path("tests", "checks", f"test_{theme}.py"): _render("test_verifications.py.j2", words),
    }
    module = Path("course_lib", "checks", f"{theme}.py")
    if taken := [place for place in (*files, module) if (root / place).exists()]:
        raise CourseFolderError(
            f"{taken[0]} existe déjà : rien n’a été écrit. Choisissez un autre nom que « {slug} »."
        )
    try:
        _write(root, files)
    except OSError as error:
        raise CourseFolderError(
            f"Rien n’a été écrit : {error.filename or root} refuse ({error.strerror}). Vérifiez vos droits et la "
            "place sur le disque."
        ) from None
    return [root / place for place in files]


def _render(template: str, words: dict[str, str]) -> str:
    return _TEMPLATES.get_template(template).render(words)


def _notebook(words: dict[str, str]) -> str:
    """Render the notebook, with the ids and metadata that the linter demands."""
    notebook = jupytext.reads(_render("carnet.py.j2", words), fmt="py:percent")
    cells = [_cell(cell) for cell in notebook.cells]
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata.NOTEBOOK)
    return nbformat.writes(made) + "\n"


def _cell(cell: NotebookNode) -> NotebookNode:
    name, points = cell.metadata["title"], cell.metadata.get("points")
    made = nbformat.from_dict({**cell, "id": name, "metadata": {}})
    role = NAME.fullmatch(name)
    if role and role[2] != "verification":
        flags = metadata.FLAGS[role[2] or ""] | {"grade_id": name}
        made.metadata["nbgrader"] = flags if points is None else flags | {"points": points}
    return made


def _write(root: Path, files: dict[Path, str | dict[str, str]]) -> None:
    """Write the files aside, then move them into place; the notebook, which makes the assignment exist, last."""
    done: list[Path] = []
    with tempfile.TemporaryDirectory(dir=root, prefix=".nouveau-") as folder:
        for place, content in files.items():
            parts = {".": content} if isinstance(content, str) else content
            for part, text in parts.items():
                path = Path(folder, place, part)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        try:
            for place in reversed(files):
                (root / place).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, place).rename(root / place)
                done.append(root / place)
        except BaseException:
            for path in done:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise
