"""`course new`: an assignment that can be released and graded as it is made; or nothing at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_lib.grading.bank import fill, read_bank
from course_lib.grading.folder import CourseFolder

ROOT = Path(__file__).parents[2]
SLUG = "05-marche-des-donnees"
_COURSE = [sys.executable, "-c", "from course_lib.cli import main; main()"]


def tree(root: Path) -> set[str]:
    """Return the files of a folder."""
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def empty(tmp_path) -> Path:
    """A course folder without assignments."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "course_lib" / "checks").mkdir(parents=True)
    (tmp_path / "course_lib" / "checks" / "core.py").touch()
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A copy of the course's code in which an assignment is made; a function runs `course` there."""
    root = tmp_path_factory.mktemp("depot")
    shutil.copytree(ROOT / "course_lib", root / "course_lib", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    environment = os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}

    def course(*words: str, command=_COURSE) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*command, *words], cwd=root, env=environment, capture_output=True, text=True, check=False
        )

    said = course("new", SLUG, "--title", "Le marché : que valez-vous ?")
    assert said.returncode == 0, said.stderr
    return root, course, said.stdout


def test_what_is_made_and_said(made):
    """Notebook, checks, bank and their test; then what to do next, with the names to use."""
    root, _, said = made
    assert {
        f"source/{SLUG}/marche-des-donnees.ipynb",
        "course_lib/checks/marche_des_donnees/__init__.py",
        f"tests/answers/{SLUG}/q1/stub.py",
        "tests/checks/test_marche_des_donnees.py",
    } <= tree(root)
    assert not list(root.glob(".nouveau-*"))
    for words in (f"course lint {SLUG}", f"course release {SLUG}", "release/README.md", f"-k {SLUG}"):
        assert words in said
    (path,) = (root / "source" / SLUG).glob("*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "".join(notebook["cells"][0]["source"]).startswith("# Le marché\u00a0: que valez-vous\u202f?\n")


def test_it_is_clean(made):
    """`course lint` and ruff have nothing to say, and its visible checks know its bank."""
    _, course, _ = made
    said = course("lint", SLUG)
    assert said.returncode == 0, said.stdout
    ruff = [sys.executable, "-m", "ruff"]
    for words in (["check"], ["format", "--check"]):
        said = course(*words, "source", "course_lib/checks", "tests/checks", command=ruff)
        assert said.returncode == 0, said.stdout
    said = course("-q", "tests/checks", command=[sys.executable, "-m", "pytest"])
    assert said.returncode == 0 and " passed" in said.stdout, said.stdout


def test_it_is_released_and_graded(made):
    """Each answer of its bank is handed in, and gets its marks from the real engine."""
    root, course, _ = made
    said = course("release", SLUG)
    assert said.returncode == 0, said.stderr
    folder = CourseFolder(root)
    (release,) = (root / "release" / SLUG).glob("*.ipynb")
    bank = read_bank(root / "tests" / "answers" / SLUG)
    for answer in bank["q1"]:
        handed = folder.folder("submitted", answer.name, SLUG)
        handed.mkdir(parents=True)
        nbformat.write(fill(nbformat.read(release, as_version=4), [answer]), handed / release.name)
    # Our own answers: no sandbox, which would not see this copy of the course.
    said = course("grade", SLUG, "--workers", "1", "--sandbox", "aucun", "--report", "notes.json")
    assert said.returncode == 0, said.stderr
    marks = {row["student"]: row["total"] for row in json.loads((root / "notes.json").read_text())}
    assert marks == {answer.name: answer.marks for answer in bank["q1"]}


@pytest.mark.parametrize(
    "slug",
    ["petitions", "4-petitions", "04_petitions", "04-Pétitions", "04-", "04-a b", "../04-petitions", "04-4"],
)
def test_wrong_form_is_refused(run, empty, slug):
    """The message says the form, with examples; nothing is written."""
    before = tree(empty)
    code, _, err = run("new", slug, "--title", "Un titre", "--course", empty)
    assert code == 1
    assert "deux chiffres, un tiret" in err and "04-petitions" in err
    assert tree(empty) == before


def test_word_of_python_is_refused(run, empty):
    """The checks of an assignment are a package: its name must be importable."""
    code, _, err = run("new", "04-class", "--title", "Un titre", "--course", empty)
    assert code == 1
    assert "mot de Python" in err and "04-class-et-donnees" in err


def test_wrong_title_is_refused(run, empty):
    """A title is one line, and says something."""
    for title in (" ", "Un\nDeux"):
        code, _, err = run("new", "04-petitions", "--title", title, "--course", empty)
        assert code == 1 and "sur une ligne" in err


@pytest.mark.parametrize("slug", ["04-petitions", "05-petitions", "04-core"])
def test_existing_name_is_refused(run, empty, slug):
    """Nothing that exists is written over: notebook, checks or module of that name."""
    assert run("new", "04-petitions", "--title", "Un titre", "--course", empty)[0] == 0
    before = tree(empty)
    code, _, err = run("new", slug, "--title", "Un autre", "--course", empty)
    assert code == 1
    assert "existe déjà : rien n’a été écrit" in err
    assert tree(empty) == before


def test_a_failure_leaves_nothing(run, empty, monkeypatch):
    """A disk that fills up, a folder that refuses: what was already moved is taken back."""
    before = tree(empty)
    real = Path.rename

    def rename(self, target):
        if target.parent.name == "source":
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    code, _, err = run("new", "04-petitions", "--title", "Un titre", "--course", empty)
    assert code == 1
    assert "Rien n’a été écrit" in err
    assert tree(empty) == before
    assert not (empty / "course_lib" / "checks" / "petitions").exists()
    assert not list(empty.glob(".nouveau-*"))


def test_a_folder_without_the_course_s_code_is_refused(run, tmp_path):
    """Checks are part of course_lib: a folder that only grades has no place for them."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    code, _, err = run("new", "04-petitions", "--title", "Un titre", "--course", tmp_path)
    assert code == 1
    assert "course_lib/checks" in err and "--course DOSSIER" in err
