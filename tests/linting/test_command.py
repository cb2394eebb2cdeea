"""`course lint`: what its readers see, and how it ends."""

from __future__ import annotations

import nbformat

from .conftest import SLUG, replace


def test_clean_folder(run, course):
    """Nothing to say: one line, exit code 0."""
    code, out, _ = run("lint", "--course", course.root)
    assert code == 0
    assert out == "✔ 3 fichiers : rien à reprendre."


def test_findings_are_grouped_by_file_and_cell(run, course, notebook):
    """File, cell, what was found, what to write instead; the count, and exit code 1."""
    replace(notebook, "promesse", "(À écrire", "(C'est à écrire")
    replace(notebook, "q1-verification", '"q1"', '"q2"')
    nbformat.write(notebook.node, notebook.path)
    code, out, _ = run("lint", SLUG, "--course", course.root)
    assert code == 1
    assert out.startswith(f"source/{SLUG}/petitions.ipynb promesse ✘ apostrophe droite")
    assert "→ « (C’est à écrire" in out
    assert 'q1-verification ✘ la cellule dit « verifier("q2", taux_de_refus) » → verifier("q1", …)' in out
    assert out.endswith("✘ 2 remarques sur 3 fichiers.")


def test_marks_in_brackets_are_shown_as_they_are(run, course):
    """What is found may look like the terminal's own markup."""
    page = course.root / "page.md"
    page.write_text("# Page\n\nVoici la page des liens\u00a0: [rouge](red.md), [bold] ?\n", encoding="utf-8")
    code, out, _ = run("lint", page, "--course", course.root)
    assert code == 1
    assert "page.md ligne 3" in out
    assert "rouge, [bold] ? »" in out
    assert "lien mort : « red.md » (rouge)" in out


def test_unknown_name(run, course):
    """The names that exist are given."""
    code, _, err = run("lint", "05-absent", "--course", course.root)
    assert code == 1
    assert f"Devoirs connus : {SLUG}" in err
