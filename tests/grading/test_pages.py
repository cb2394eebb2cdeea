"""A notebook as a page, from outputs as JupyterLab saves them."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import pandas as pd
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_lib.grading.pages import NotebookPage

TABLE = pd.DataFrame({"voix": [12, 30]}, index=pd.Index(["a", "b"], name="bureau"))


def shown(data: dict, **about) -> dict:
    """Return an output that shows something."""
    return new_output("display_data", data, **about)


@pytest.fixture
def page() -> BeautifulSoup:
    """The page of a notebook with one output of each kind."""
    figure = go.Figure(go.Scatter(x=[1, 2], y=[3, 4])).update_layout(meta={"alt": "Deux points."})
    outputs = [
        new_output("stream", name="stdout", text="dit & écrit\n"),
        new_output("stream", name="stderr", text="attention <b>\n"),
        shown({"text/html": TABLE.to_html(), "text/plain": "non"}),
        shown({"application/vnd.plotly.v1+json": figure.to_plotly_json(), "text/plain": "non"}),
        shown({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "non"}),
        shown({"image/png": "iVBORw0KGgo=", "text/plain": "non"}),
        shown({"text/markdown": "*important*", "text/plain": "non"}),
        new_output("execute_result", {"text/plain": "42 <i>"}, execution_count=1),
        new_output(
            "error", ename="ValueError", evalue="oups", traceback=["\x1b[31mValueError\x1b[0m: oups <u>"]
        ),
    ]
    answer = new_code_cell(
        "x = 1", outputs=outputs, metadata={"nbgrader": {"solution": True}}, id="q1-reponse"
    )
    prose = new_markdown_cell("# Mon carnet & moi\n\n| a | b |\n|---|---|\n| 1 | 2 |", id="titre")
    html, _ = NotebookPage().from_notebook_node(new_notebook(cells=[prose, answer]))
    return BeautifulSoup(html, "html.parser")


def test_what_is_read(page):
    """Each output in its best form, as text where it is text; no output twice."""
    text = " ".join(page.main.get_text(" ").split())
    for expected in (
        "dit & écrit",
        "attention <b>",
        "42 <i>",
        "ValueError",
        "oups <u>",
        "des curseurs",
        "important",
    ):
        assert expected in text
    assert " non " not in text
    assert not page.main.find_all(["b", "i", "u"])


def test_the_frame(page):
    """French, titled, one main part, readable on a phone, and nothing fetched from elsewhere."""
    assert page.html["lang"] == "fr"
    assert page.title.get_text() == "Mon carnet & moi"
    assert page.find("meta", attrs={"name": "viewport"})
    assert len(page.find_all("main")) == 1
    assert not page.find_all("link")
    assert not [tag for tag in page.find_all(["script", "img"]) if tag.get("src", "").startswith("http")]


def test_tables(page):
    """Each header says what it heads, an empty corner heads nothing, each table has a frame."""
    first, second = page.find_all("table")
    assert [head["scope"] for head in first.find_all("th")] == ["col", "col"]
    assert [head["scope"] for head in second.select("tbody th")] == ["row", "row"]
    assert all(head.get_text(strip=True) for head in page.find_all("th"))
    assert all(table.parent["class"] == ["wide"] for table in (first, second))


def test_answers_are_marked(page):
    """The cell that a student fills in stands out."""
    assert page.find(id="q1-reponse")["class"] == ["cell", "answer"]


def test_plotly_is_there_only_if_needed():
    """A page without figures is light."""
    html, _ = NotebookPage().from_notebook_node(new_notebook(cells=[new_markdown_cell("# Rien")]))
    assert len(html) < 20_000


def test_offered_by_name(tmp_path):
    """``jupyter nbconvert --to page`` and JupyterLab's menu of exports know it."""
    path = tmp_path / "carnet.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Un carnet")]), path)
    command = [sys.executable, "-m", "nbconvert", "--to", "page", path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "<title>Un carnet</title>" in (tmp_path / "carnet.html").read_text(encoding="utf-8")
