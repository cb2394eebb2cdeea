"""Build the site of the course: guides, notebooks as students receive them, glossary, bibliography.

Pages are written to be read in the repository too, so their links are those of the repository. Here they are
gathered under the names they have on the site, their links follow, notebooks are run on the embedded town with
their answers left blank, and Sphinx makes the whole, any warning being an error::

    python scripts/build_site.py [FOLDER]     # docs/_build, where there is no other
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from plotly.offline import get_plotlyjs
from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from course_lib.datasets.registry import all_datasets
from course_lib.grading.pages import figure

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
# Pages that live elsewhere in the repository, by their name on the site.
ELSEWHERE = {
    "enseignant/jupyterhub.md": "deploy/jupyterhub/README.md",
    "enseignant/kubernetes.md": "deploy/kubernetes/README.md",
    "donnees/montreuse.md": "data/montreuse/FICHE.md",
    "donnees/achats.md": "data/achats/FICHE.md",
    "donnees/passants.md": "data/passants/FICHE.md",
    "carnets-du-cours.md": "release/README.md",
    "developper/architecture.md": "docs/architecture.md",
    "developper/contribuer.md": "CONTRIBUTING.md",
    "developper/journal.md": "CHANGELOG.md",
}
# The menu, which only the site understands: the end of its first page.
MENU = DOCS / "sommaire.txt"
# The line of the bibliography that the registry of open data replaces.
REGISTRY = "<!-- registre -->"
# Widgets and figures that a page cannot show.
_PLOTLY = "application/vnd.plotly.v1+json"
_WIDGET = "application/vnd.jupyter.widget-view+json"
SLIDERS = "Ici, des curseurs : ils s’utilisent dans le carnet ouvert, pas sur cette page."
_FENCE = "`" * 8
_LINK = re.compile(r"(?P<mark>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")


def pages() -> dict[str, Path]:
    """Return every page of the site: its name there, and the file it is made of."""
    found = {name: ROOT / path for name, path in ELSEWHERE.items()}
    for path in sorted(DOCS.rglob("*.md")):
        if "_build" not in path.parts and path not in found.values():
            found[path.relative_to(DOCS).as_posix()] = path
    for path in sorted((ROOT / "release").glob("*/*.ipynb")):
        found[f"carnets/{path.parent.name}.md"] = path
    return found


def relink(text: str, name: str, known: dict[str, Path]) -> str:
    """Return a page whose links to files of the repository lead to pages of the site.

    A link to a file that the site does not show becomes its text; a link to no file is an error.
    """
    names = {path: page for page, path in known.items()}
    here = Path(name).parent

    def follow(link: re.Match) -> str:
        target, _, anchor = link["target"].partition("#")
        if not target or re.match(r"[a-z]+:", target):
            return link[0]
        path = Path(os.path.normpath(known[name].parent / target))
        if not path.exists():
            raise SphinxError(
                f"{known[name].relative_to(ROOT)} : le lien « {target} » ne mène à aucun fichier."
            )
        if path in names:
            place = Path(os.path.relpath(names[path], here)).as_posix()
        elif DOCS in path.parents and link["mark"]:
            place = Path(os.path.relpath(path.relative_to(DOCS), here)).as_posix()
        else:
            return link["text"]
        return f"{link['mark']}[{link['text']}]({place}{'#' if anchor else ''}{anchor})"

    # Every other piece is code, in a fence or between backquotes.
    pieces = re.split(r"(^```.*?^```|`[^`\n]*`)", text, flags=re.MULTILINE | re.DOTALL)
    pieces[::2] = [_LINK.sub(follow, piece) for piece in pieces[::2]]
    return "".join(pieces)


def registry() -> str:
    """Return the registry of open data as a Markdown table."""
    rows = [
        f"| `{dataset.id}` | {dataset.title} | {dataset.producer} | {dataset.licence} | {dataset.vintage} |"
        for dataset in all_datasets()
    ]
    return "\n".join(
        ["| Identifiant | Titre | Producteur | Licence | Millésime |", "|---|---|---|---|---|", *rows]
    )


def executed(path: Path, shelf: Path) -> nbformat.NotebookNode:
    """Run a notebook as it is handed out, on the embedded town.

    What is on the shelf is not run again, until the notebook or the library changes.
    """
    code = hashlib.sha256(path.read_bytes())
    for module in sorted((ROOT / "course_lib").rglob("*.py")):
        code.update(module.read_bytes())
    kept = shelf / f"{path.stem}-{code.hexdigest()[:16]}.ipynb"
    if kept.is_file():
        return nbformat.read(kept, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        # The kernel would warn, for each notebook, that its sockets are not encrypted; they stay on this machine.
        quiet = {"extra_arguments": ["--log-level=ERROR"]}
        client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}, **quiet)
        # Whoever builds may have chosen another town, or plotly's way of drawing.
        chosen = {"COURSE_CITY", "PLOTLY_RENDERER"}
        client.execute(env={name: value for name, value in os.environ.items() if name not in chosen})
    shelf.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, kept)
    return notebook


def notebook_page(notebook: nbformat.NotebookNode) -> str:
    """Return a notebook with its outputs as a Markdown page."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        elif cell.source.strip():
            parts.append(f"{_FENCE}python\n{cell.source}\n{_FENCE}")
            parts += [
                f'{_FENCE}{{raw}} html\n<div class="output">{shown}</div>\n{_FENCE}'
                for shown in map(_shown, cell.outputs)
                if shown
            ]
    return "\n\n".join(parts) + "\n"


def _shown(output: nbformat.NotebookNode) -> str:
    """Return an output as HTML; "" for what says nothing outside JupyterLab."""
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>"
    if _PLOTLY in output.data:
        return f'<script src="../_static/plotly.min.js"></script>{figure(output.data[_PLOTLY])}'
    if _WIDGET in output.data:
        return f"<p>{SLIDERS}</p>"
    if "text/html" in output.data:
        return output.data["text/html"]
    text = output.data.get("text/plain", "")
    return f"<pre>{escape(text)}</pre>" if text.strip("'\"") else ""


def gather(build: Path) -> Path:
    """Write all pages under their names on the site, with what they show; return their folder."""
    folder, known = build / "pages", pages()
    shutil.rmtree(folder, ignore_errors=True)
    for name, path in known.items():
        if path.suffix == ".ipynb":
            text = notebook_page(executed(path, build / "carnets"))
        else:
            text = path.read_text(encoding="utf-8")
        if name == "index.md":
            text += "\n" + MENU.read_text(encoding="utf-8")
        text = relink(text, name, known)
        # Mermaid's own program would have to be fetched from elsewhere: its text is readable as it is.
        text = text.replace("```mermaid", "```text").replace(REGISTRY, registry())
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(DOCS / "images", folder / "images")
    return folder


def build_site(build: Path) -> Path:
    """Build the site in a folder; return that of its pages.

    Raises
    ------
    SphinxError
        A link leads nowhere, or Sphinx has something to say.
    """
    source, html = gather(build), build / "html"
    shutil.rmtree(html, ignore_errors=True)
    app = Sphinx(
        source,
        DOCS,
        html,
        build / "doctrees",
        "html",
        status=None,
        warningiserror=True,
        freshenv=True,
    )
    app.build()
    if app.statuscode:
        raise SphinxError("Le site a des fautes ; elles sont écrites ci-dessus.")
    (html / "_static" / "plotly.min.js").write_text(get_plotlyjs(), encoding="utf-8")
    return html


if __name__ == "__main__":
    try:
        site = build_site(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else DOCS / "_build")
    except SphinxError as error:
        sys.exit(f"✘ {error}")
    print(f"✔ {site / 'index.html'}")
