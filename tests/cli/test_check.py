"""`course check`: what a self-learner reads in the terminal."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from course_lib.grading import progress
from tests.mini import ASSIGNMENT, RIGHT

HALF = {**RIGHT, "q2": "seuil = 0.1"}


@pytest.fixture(autouse=True)
def own_data(monkeypatch, tmp_path_factory):
    """Keep the tests away from the user's data folder and browser."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("donnees")))
    # One worker serves every test.
    monkeypatch.setattr("course_lib.grading.check.close_workers", lambda: None)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def notebook(mini) -> Path:
    """The released notebook, where the learner works."""
    return mini.root / "release" / ASSIGNMENT / "mini.ipynb"


def write(course, notebook: Path, answers: dict[str, str]) -> None:
    """Answer the notebook anew."""
    handed = course.hand_in("brouillon", answers)
    shutil.copyfile(handed, notebook)
    shutil.rmtree(handed.parents[1])


def test_twice(run, mini, notebook):
    """Points and what failed, by question; then progress: the latest and the best mark, and how to erase them."""
    write(mini, notebook, HALF)
    code, out, err = run("check", notebook)
    assert code == 0
    assert "Petit devoir 2 / 3" in out
    assert "✔ Question 1 · Le total par rayon : 2 / 2, réussie" in out
    assert "✘ Question 2 · Un seuil : 0 / 1, à reprendre Ce seuil laisse passer trop de monde." in out
    assert 'exécutez indice("q2")' in out and "Bac à sable : bubblewrap" in out
    assert "Votre parcours : 1 sur 1" in out and "mini 2 / 3 2 / 3 1" in out
    assert f"supprimez {progress.marks_file()}" in out
    assert "Unwritable" not in err and "instructor" not in err

    write(mini, notebook, {"q1": mini.template(ASSIGNMENT).stubs["q1-reponse"], "q2": "seuil = 0.5"})
    code, out, _ = run("check", notebook, "--report", mini.root / "r.json")
    assert code == 0
    assert "▫ Question 1 · Le total par rayon : 0 / 2, sans réponse" in out and "Les totaux" not in out
    assert "mini 1 / 3 2 / 3 2" in out
    report = json.loads((mini.root / "r.json").read_text())
    assert report["score"] == 1 and report["progress"]["mini"]["best"] == [2, 3]
    page = Path(report["page_path"])
    assert (
        page == mini.root / "feedback" / "bilan-mini.html"
        and page.read_text(encoding="utf-8") == report["page"]
    )
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_the_page_is_opened(run, mini, notebook, monkeypatch):
    """In the user's browser, unless there is no screen, or they would rather not."""
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    write(mini, notebook, RIGHT)
    _, out, _ = run("check", notebook)
    assert opened == [] and "ouvrez cette page vous-même" in out
    monkeypatch.setenv("DISPLAY", ":0")
    _, out, _ = run("check", notebook, "--no-browser")
    assert opened == [] and "vous-même" not in out
    _, out, _ = run("check", notebook)
    assert opened == [(mini.root / "feedback" / "bilan-mini.html").as_uri()] and "vous-même" not in out


def test_marks_are_told_before_they_are_kept(run, mini, notebook, monkeypatch):
    """Where nothing can be kept, the marks are still shown, and the reason is said."""
    write(mini, notebook, RIGHT)
    obstacle = mini.root / "obstacle"
    obstacle.write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(obstacle))
    code, out, err = run("check", notebook)
    assert code == 1 and "Petit devoir 3 / 3" in out
    assert "XDG_DATA_HOME" in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["absent.ipynb"], "Il n’y a pas de fichier"),
        (["release"], "c’est un dossier"),
        (["nbgrader_config.py"], "n’est pas un carnet (.ipynb)"),
        (["release/mini/mini.ipynb", "--course", "release"], "n’est pas un dossier de cours"),
        (["release/mini/mini.ipynb", "--sandbox", "carton"], "Bac à sable inconnu"),
        (["release/mini/mini.ipynb", "--report", "absent/r.json"], "absent"),
    ],
)
def test_errors(run, mini, monkeypatch, words, message):
    """What was wrong is said in a sentence, with code 1; nothing is recorded."""
    monkeypatch.chdir(mini.root)
    code, _, err = run("check", *words)
    assert code == 1 and message in err and "Traceback" not in err
    assert progress.read() == ({}, 0)


def test_help_is_french(run):
    """No word of typer's own is left."""
    code, text, _ = run("check", "--help")
    assert code == 0 and "Afficher cette aide." in text and "votre propre carnet" in text.casefold()
    assert "[default" not in text and "[required" not in text
