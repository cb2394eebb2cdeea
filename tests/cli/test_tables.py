"""What the terminal shows of names and messages: as they are, square brackets included."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from course_lib.cli import tables
from course_lib.grading.item_analysis import Item
from course_lib.grading.summary import Row


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """A terminal in which nothing is cut."""
    monkeypatch.setenv("COLUMNS", "200")


def test_marks_of_a_name_in_brackets(capsys):
    """Neither a tag that rich knows nor one that it would stumble on."""
    names = ["[red]ada[/red]", "[/x]", "a[b]"]
    rows = [Row(name, {"q1": 1.0}, 1.0, 1.0, f"voir {name}") for name in names]
    tables.print_marks(rows, {"q1": 1.0})
    out = capsys.readouterr().out
    assert all(f"{name} *" in out and f"voir {name}" in out for name in names)


def test_messages_with_brackets(capsys):
    """An expression that a message quotes keeps its brackets."""
    tables.print_items([Item("q1", 1.0, 0.5, 0.2, 0.0, [("df[colonne] puis [/x]", 3)])])
    assert "df[colonne] puis [/x]" in " ".join(capsys.readouterr().out.split())


def test_the_bar_names_who_was_graded(capsys, monkeypatch):
    """The bar too: it must not stop the grading of a class."""
    monkeypatch.setattr(tables, "grade", lambda *_: iter([SimpleNamespace(student="[/x]")]))
    tables.grade_with_progress(None, SimpleNamespace(tasks=[1]))
    assert "[/x]" in capsys.readouterr().err
