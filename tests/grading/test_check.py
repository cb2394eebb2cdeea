"""A self-learner's notebook: the marks and the page of a class, whatever is done to the file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook

from course_lib.errors import CourseFolderError, NotebookDamaged, SandboxUnavailable
from course_lib.grading import sandbox, submission
from course_lib.grading.bank import best_answers, fill, read_bank
from course_lib.grading.check import Check, check, find_course
from course_lib.grading.folder import CourseFolder
from tests.browser import chromium, open_page
from tests.mini import ASSIGNMENT, RIGHT, copy_course, plain

ROOT = Path(__file__).parents[2]
HALF = {
    "q1": 'def total_par_rayon(ventes):\n    return ventes.groupby("rayon")["euros"].sum()',
    "q2": "seuil = 0.1",
}


@pytest.fixture(autouse=True)
def own_data(monkeypatch, tmp_path_factory):
    """Keep the tests away from the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("donnees")))
    # One worker serves every test.
    monkeypatch.setattr("course_lib.grading.check.close_workers", lambda: None)


def answer(course, answers: dict[str, str], to: Path) -> Path:
    """Write the released notebook with these answers."""
    handed = course.hand_in("brouillon", answers)
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(handed, to)
    shutil.rmtree(handed.parents[1])
    return to


def points(result: Check) -> dict[str, float]:
    return {question.name: question.score for question in result.questions}


def tree(root: Path) -> dict[str, bytes]:
    """Return every file of a folder but the secret, with its content."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".course-secret"
    }


def test_the_page_of_a_class(mini, desk, tmp_path_factory):
    """Alone, one gets the marks and the page, byte for byte, that a class's student of that name gets."""
    mini.hand_in("vous", HALF)
    mini.grade(desk)
    (theirs,) = mini.feedback(ASSIGNMENT)
    notebook = answer(mini, HALF, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    result = check(notebook, mini)
    assert points(result) == {"q1": 2.0, "q2": 0.0}
    assert (result.score, result.out_of) == (2.0, 3.0)
    assert result.page == theirs.read_text()
    assert result.sandbox.startswith("bubblewrap")


def test_nothing_is_left_behind(mini, tmp_path_factory):
    """Neither the notebook, nor its folder, nor the course changes: no gradebook entry, no copy."""
    notebook = answer(mini, RIGHT, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    before, date, course = tree(notebook.parent), notebook.stat().st_mtime_ns, tree(mini.root)
    assert check(notebook, mini).score == 3.0
    assert tree(notebook.parent) == before and notebook.stat().st_mtime_ns == date
    assert tree(mini.root) == course


@pytest.mark.parametrize("name", ["mini-Copy1.ipynb", "mon essai é.ipynb"])
def test_a_copy_under_another_name(mini, tmp_path_factory, name):
    """The assignment is known by its cells."""
    notebook = answer(mini, HALF, tmp_path_factory.mktemp("seul") / name)
    result = check(notebook, mini)
    assert result.assignment == ASSIGNMENT and result.score == 2.0 and result.remarks == []


def test_files_beside_the_notebook(mini):
    """In the assignment's own folder they are there; elsewhere a notebook's neighbours are not read."""
    reads = {**RIGHT, "q2": "seuil = float(open('seuil.txt').read())"}
    inside = answer(mini, reads, mini.root / "release" / ASSIGNMENT / "mini.ipynb")
    (inside.parent / "seuil.txt").write_text("0.5")
    assert points(check(inside, mini)) == {"q1": 2.0, "q2": 1.0}
    outside = answer(mini, reads, mini.root / "ailleurs" / "mini.ipynb")
    (outside.parent / "seuil.txt").write_text("0.5")
    assert points(check(outside, mini)) == {"q1": 2.0, "q2": 0.0}


def test_the_code_is_confined(mini, tmp_path_factory):
    """A notebook from elsewhere reads neither the secret nor the solution, and the rest is marked."""
    steals = f"seuil = len(open({str(mini.notebook(ASSIGNMENT))!r}).read())"
    notebook = answer(mini, {**RIGHT, "q2": steals}, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    assert points(check(notebook, mini)) == {"q1": 2.0, "q2": 0.0}


def _cut(text: str) -> str:
    return text[: len(text) // 2]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: "", "fichier vide"),
        (_cut, "n’est pas un carnet lisible"),
        (lambda text: "[]", "n’est pas un carnet lisible"),
        (
            lambda text: (
                '{"cells": [{"cell_type": "code", "metadata": {}}], "nbformat": 4, "nbformat_minor": 5}'
            ),
            "cellules",
        ),
    ],
)
def test_a_damaged_notebook(mini, tmp_path_factory, damage, told):
    """What is wrong and what to do are said to the learner, not to a teacher; the file stays as it is."""
    notebook = answer(mini, RIGHT, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    notebook.write_text(damage(notebook.read_text()))
    before = notebook.read_bytes()
    with pytest.raises(NotebookDamaged) as error:
        check(notebook, mini)
    assert told in str(error.value) and "Revenir au point de sauvegarde" in str(error.value)
    assert "Demandez" not in str(error.value)
    assert notebook.read_bytes() == before


def test_what_is_no_notebook_of_the_course(mini, tmp_path):
    """A file that is missing, a folder, a script, another notebook: each has its sentence."""
    other = tmp_path / "autre.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1")]), other)
    script = tmp_path / "mini.py"
    script.write_text("1")
    for path, told in (
        (tmp_path / "absent.ipynb", "Il n’y a pas de fichier"),
        (tmp_path, "c’est un dossier"),
        (script, "n’est pas un carnet"),
        (other, "n’est pas un carnet de ce cours"),
    ):
        with pytest.raises(NotebookDamaged, match=told):
            check(path, mini)


def test_no_sandbox_here(mini, monkeypatch, tmp_path_factory):
    """It is said why, and how to go without; going without gives the same marks."""
    notebook = answer(mini, HALF, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    for name in ("bubblewrap", "landlock"):
        monkeypatch.setattr(sandbox, f"{name}_trouble", lambda: "rien ici")
    with pytest.raises(SandboxUnavailable, match="--sandbox aucun"):
        check(notebook, mini)
    result = check(notebook, mini, sandbox="aucun")
    assert result.score == 2.0 and "AUCUN" in result.sandbox


def test_another_system(mini, monkeypatch):
    """On a Mac or Windows the message says where to go."""
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SandboxUnavailable, match="WSL"):
        check(Path("mini.ipynb"), mini)


def test_the_secret(released, tmp_path, monkeypatch, tmp_path_factory):
    """It is drawn in the course folder; where another's is unreadable, in the user's own."""
    course = copy_course(released, tmp_path)
    notebook = answer(course, RIGHT, tmp_path_factory.mktemp("seul") / "mini.ipynb")
    secret = course.root / ".course-secret"
    secret.unlink()
    assert check(notebook, course).score == 3.0
    assert secret.stat().st_mode & 0o777 == 0o600
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != secret and allowed(path, mode))
    drawn = secret.read_bytes()
    assert check(notebook, course).score == 3.0
    own = Path(os.environ["XDG_DATA_HOME"], "donnees-a-vendre", ".course-secret")
    assert own.stat().st_mode & 0o777 == 0o600
    assert own.read_bytes() != drawn


def test_where_the_course_is(mini, monkeypatch, tmp_path_factory):
    """Above the notebook, else above the current folder, else the library's own repository."""
    alone = tmp_path_factory.mktemp("seul") / "mini.ipynb"
    monkeypatch.chdir(alone.parent)
    assert find_course(mini.root / "release" / ASSIGNMENT / "mini.ipynb").root == mini.root
    assert find_course(alone).root == ROOT
    assert find_course(alone, mini.root).root == mini.root
    monkeypatch.chdir(mini.root / "source")
    assert find_course(alone).root == mini.root


def test_a_notebook_alone(mini, monkeypatch, tmp_path_factory):
    """Without the course, or with a course without its tests, it is said what to get."""
    alone = tmp_path_factory.mktemp("seul") / "mini.ipynb"
    monkeypatch.chdir(alone.parent)
    monkeypatch.setattr("course_lib.__file__", str(alone.parent / "lib" / "course_lib" / "__init__.py"))
    with pytest.raises(CourseFolderError, match=r"(?s)mini\.ipynb est seul.*source/.*--course"):
        find_course(alone)
    shutil.rmtree(mini.root / "source")
    with pytest.raises(CourseFolderError, match="pas de carnet dans source/"):
        find_course(mini.root / "release" / ASSIGNMENT / "mini.ipynb")


def test_the_real_notebook(tmp_path, monkeypatch):
    """Notebook 01, half answered from the bank: the points of those answers, in a page that Chromium shows."""
    monkeypatch.setattr("course_lib.grading.check.close_workers", submission.close_workers)
    assignment = "01-bureaux-de-vote"
    course = CourseFolder(ROOT)
    release = nbformat.read(course.root / "release" / assignment / "bureaux-de-vote.ipynb", as_version=4)
    best = best_answers(read_bank(ROOT / "tests" / "answers" / assignment))
    chosen = {question: answer for question, answer in best.items() if question < "q3"}
    notebook = tmp_path / "bureaux-de-vote.ipynb"
    nbformat.write(fill(release, list(chosen.values())), notebook)
    result = check(notebook, course)
    assert not submission._workers  # no process is left behind
    assert result.out_of == 20
    assert points(result) == {
        question.name: chosen[question.name].marks if question.name in chosen else 0
        for question in result.questions
    }
    page = tmp_path / "page.html"
    page.write_text(result.page)
    with chromium() as browser:
        view = open_page(browser)
        view.goto(page.as_uri())
        shown = plain(view.inner_text("main"))
        view.click("a[href='#q3a']")
        view.wait_for_url(lambda url: url.endswith("#q3a"))
    assert f"{result.score:g} / 20".replace(".", ",") in shown and "Retour pour vous" in shown
    assert len(BeautifulSoup(result.page, "html.parser").find_all("section", class_="good")) == len(chosen)


def test_the_library_stays_light():
    """`import course_lib`, and `bilan` with it, load neither nbgrader nor the engine."""
    program = "import sys, course_lib.bilan; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert not {"nbgrader", "course_lib.grading", "nbformat", "geopandas"} & set(loaded.split())
