"""Notebooks solved and run once, for all the tests that look at their pages."""

from __future__ import annotations

import tempfile
from functools import cache

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from course_lib.grading.bank import best_answers, fill, read_bank

from .conftest import ROOT


def release(assignment: str) -> NotebookNode:
    """Return a notebook as students receive it."""
    (path,) = (ROOT / "release" / assignment).glob("*.ipynb")
    return nbformat.read(path, as_version=4)


@cache
def executed(assignment: str) -> NotebookNode:
    """Return a notebook solved by the bank's best answers, with its outputs as JupyterLab would save them."""
    bank = read_bank(ROOT / "tests" / "answers" / assignment)
    notebook = fill(release(assignment), [*best_answers(bank).values()])
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("COURSE_CITY", "PLOTLY_RENDERER"):
            patch.delenv(name, raising=False)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
    return notebook
