"""Binder, without Docker: the plan of the image, then its steps in an empty environment, offline."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from .test_environment import ROOT, pins

NOTEBOOK = "release/01-bureaux-de-vote/bureaux-de-vote.ipynb"

# Imports all that learners and instructors may.
EVERYTHING = """
import importlib, pkgutil, course_lib

names = [found.name for found in pkgutil.walk_packages(course_lib.__path__, "course_lib.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""

# Runs the cells that come before a notebook's first answer, as JupyterLab would.
FIRST_CELLS = """
import sys, nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
answers = (place for place, cell in enumerate(notebook.cells) if "VOTRE CODE ICI" in cell.source)
notebook.cells = notebook.cells[: next(answers)]
NotebookClient(notebook, timeout=300, resources={"metadata": {"path": sys.argv[2]}}).execute()
print(sum(cell.cell_type == "code" for cell in notebook.cells))
"""


@dataclass(frozen=True)
class Binder:
    """A repository as Binder has it once built: its own Python, its own home, no network."""

    python: Path
    home: Path
    repository: Path

    def run(self, *words: object) -> str:
        """Run a command in the repository, out of reach of the network and of the developer's own caches."""
        surroundings = {
            "HOME": self.home,
            "PATH": f"{self.python.parent}:/usr/bin:/bin",
            "OMP_NUM_THREADS": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        settings = [f"{name}={value}" for name, value in surroundings.items()]
        command = ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "env", "-i", *settings, *map(str, words)]
        result = subprocess.run(command, cwd=self.repository, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture(scope="module")
def binder(tmp_path_factory) -> Binder:
    """Install the pins of environment.yml where nothing is, then run postBuild."""
    folder = tmp_path_factory.mktemp("binder")
    environment, repository, home = (folder / name for name in ("environment", "depot", "maison"))
    home.mkdir()
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, files.stdout.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (repository / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, repository / name)
    listing = folder / "pins.txt"
    wanted = pins((ROOT / "environment.yml").read_text())
    listing.write_text("".join(f"{package}=={version}\n" for package, version in wanted.items()))
    python = environment / "bin" / "python"
    venv.create(environment, with_pip=True)
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-compile",
        "--requirement",
        listing,
    ]
    subprocess.run(install, check=True)
    built = Binder(python, home, repository)
    built.run("./postBuild")
    return built


def test_the_plan():
    """repo2docker reads our files: Python 3.11 with our packages, then the repository, then postBuild."""
    repo2docker = Path(sys.executable).with_name("repo2docker")
    plan = subprocess.run(
        [repo2docker, "--no-build", "--debug", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert plan.returncode == 0, plan.stderr
    assert "Building conda environment for python=3.11" in plan.stderr
    steps = [
        'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"',
        "src/ ${REPO_DIR}/",
        "RUN ./postBuild",
    ]
    places = [plan.stdout.index(step) for step in steps]
    assert places == sorted(places), "a change of the course would install every package again"


def test_the_pins_agree_together(binder):
    """Every package is there at its pin, and has all that it needs; the course's command works."""
    binder.run("python", "-m", "pip", "check")
    installed = pins(binder.run("python", "-m", "pip", "freeze", "--all"))
    assert installed.items() >= pins((ROOT / "environment.yml").read_text()).items()
    assert "Base légale" in binder.run("course", "gdpr", "register")


def test_the_tables_are_there(binder):
    """postBuild prepared what the three notebooks read first."""
    cache = binder.home / ".cache" / "donnees-a-vendre"
    assert {folder.name for folder in cache.iterdir()} == {"villes", "achats", "passants"}


def test_the_interface_is_french(binder):
    """JupyterLab is told to speak French when the pins bring its language pack, and only then."""
    settings = binder.python.parents[1] / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    french = "jupyterlab-language-pack-fr-fr" in pins((ROOT / "environment.yml").read_text())
    assert settings.exists() == french


def test_nothing_is_missing(binder):
    """Every module of the course finds what it imports: the pins are those of pyproject.toml, whole."""
    assert int(binder.run("python", "-c", EVERYTHING)) > 100


def test_the_package_is_whole(binder, tmp_path):
    """Installed elsewhere, as on a classroom's server, the course has its tables, templates and styles too."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", tmp_path]
    binder.run("python", "-m", "pip", "wheel", *options, ".")
    (wheel,) = tmp_path.glob("*.whl")
    files = {
        str(path.relative_to(binder.repository))
        for path in (binder.repository / "course_lib").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_first_cells(binder):
    """The first notebook opens: its cells run up to the first answer."""
    place = binder.repository / NOTEBOOK
    assert int(binder.run("python", "-c", FIRST_CELLS, place, place.parent)) > 0


def test_without_what_may_be_missing(binder, tmp_path):
    """A table that cannot be written, a language pack that is not there: postBuild says so, and goes on."""
    (binder.home / "fermé").write_text("")
    said = binder.run("env", f"COURSE_DATA_CACHE={binder.home / 'fermé'}", "./postBuild")
    assert re.search("prepare their tables when they are opened", said)
