"""The architecture is the one that its page says."""

from __future__ import annotations

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]


def test_imports_go_one_way(monkeypatch, capsys):
    """No part of the library imports one above it; the layers are in pyproject.toml."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_diagram_is_of_today(monkeypatch):
    """The page's diagram is what the real imports draw."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from draw_imports import PAGE, redrawn

    page = PAGE.read_text(encoding="utf-8")
    assert page == redrawn(page), "python scripts/draw_imports.py redraws it"
