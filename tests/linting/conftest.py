"""A notebook that every rule accepts, to be damaged one thing at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode

from course_lib.grading.folder import CourseFolder
from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook
from course_lib.new_assignment import create

ROOT = Path(__file__).parents[2]
SLUG = "04-petitions"


@pytest.fixture
def course(tmp_path) -> CourseFolder:
    """A course folder whose one assignment comes from the templates."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "course_lib" / "checks").mkdir(parents=True)
    create(tmp_path, SLUG, "Pétitions")
    return CourseFolder(tmp_path)


@pytest.fixture
def notebook(course) -> Notebook:
    """That assignment's notebook."""
    return Notebook.read(course.notebook(SLUG), course.root / "tests" / "answers" / SLUG)


def cell(notebook: Notebook, name: str) -> NotebookNode:
    """Return a cell by its id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def replace(notebook: Notebook, name: str, old: str, new: str) -> None:
    """Change the text of a cell."""
    found = cell(notebook, name)
    assert old in found.source
    found.source = found.source.replace(old, new)


def only(findings) -> Finding:
    """Return the one finding there must be."""
    (finding,) = findings
    return finding
