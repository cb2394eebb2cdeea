"""The rules, by kind of document, and the documents of a course folder."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from course_lib.errors import CourseFolderError
from course_lib.grading.folder import CourseFolder
from course_lib.linting import anatomy, answers, bank, code, figures, headings, ids, links, marks, metadata
from course_lib.linting.documents import Document, Finding, Messages, Page
from course_lib.linting.notebook import Notebook, parsed
from course_lib.linting.phrases import banned_phrases
from course_lib.linting.typography import typography

Rule = Callable[[Document], Iterator[Finding]]
PROSE: tuple[Rule, ...] = (
    typography,
    banned_phrases,
    headings.headings_in_order,
    links.links_lead_somewhere,
    links.images_are_described,
)
NOTEBOOK: tuple[Callable[[Notebook], Iterator[Finding]], ...] = (
    *PROSE,
    *(anatomy.cards, anatomy.four_cells, anatomy.statements, anatomy.last_sections),
    *(metadata.notebook_metadata, metadata.cell_metadata, metadata.no_outputs),
    *(ids.readable_ids, ids.checks_call_their_question),
    *(marks.sums, marks.announced, marks.on_cards),
    *(answers.balanced_marks, answers.stubs, answers.hidden_tests),
    bank.complete_bank,
    code.forbidden_calls,
    figures.figures_are_described,
)
_PAGES = ("release/README.md", "docs/**/*.md")
# Rules quote the faults that they find; generators write as the producers of open data do.
_ASIDE = {"linting", "synthetic"}


def lint(document: Document) -> list[Finding]:
    """Return what every rule finds in a document, in the order of its places."""
    rules = NOTEBOOK if isinstance(document, Notebook) else PROSE
    found = dict.fromkeys(finding for rule in rules for finding in rule(document))
    if isinstance(document, Notebook):
        order = {cell.id: number for number, cell in enumerate(document.cells)}
        # Places that are no cell (points, bank) come last.
        return sorted(found, key=lambda finding: order.get(finding.place, len(order)))
    return sorted(found, key=lambda finding: int(finding.place.removeprefix("ligne ")))


def read_documents(course: CourseFolder, names: list[str]) -> list[Document]:
    """Return the documents to read: those of these assignments, these Markdown files, else everything.

    Raises
    ------
    CourseFolderError
        A name is neither an assignment nor a Markdown file.
    """
    if names:
        return [document for name in names for document in _named(course, name)]
    # What builds a site leaves copies of its pages.
    pages = [
        path for pattern in _PAGES for path in sorted(course.root.glob(pattern)) if "_build" not in path.parts
    ]
    library = course.root / "course_lib"
    messages = [
        path for path in sorted(library.rglob("*.py")) if path.relative_to(library).parts[0] not in _ASIDE
    ]
    return [
        *(_notebook(course, assignment) for assignment in course.assignments()),
        *(Page.read(path) for path in pages),
        *(Messages.read(path) for path in messages),
    ]


def _named(course: CourseFolder, name: str) -> Iterator[Document]:
    if name.endswith(".md"):
        if not Path(name).is_file():
            raise CourseFolderError(f"« {name} » n’existe pas. Donnez un devoir, ou une page .md qui existe.")
        yield Page.read(Path(name).resolve())
        return
    notebook = _notebook(course, name)
    yield notebook
    for theme in _themes(notebook):
        for path in sorted((course.root / "course_lib" / "checks" / theme).rglob("*.py")):
            yield Messages.read(path)


def _notebook(course: CourseFolder, assignment: str) -> Notebook:
    return Notebook.read(course.notebook(assignment), course.root / "tests" / "answers" / assignment)


def _themes(notebook: Notebook) -> set[str]:
    """Return the packages of course_lib.checks that a notebook imports."""
    nodes = [node for cell in notebook.code for node in ast.walk(parsed(cell.source) or ast.Module([], []))]
    modules = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {module.split(".")[2] for module in modules if module.startswith("course_lib.checks.")}
