"""What is installed: the lock file, Binder's environment, and how little `import course_lib` costs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^\s*(?:- )?([A-Za-z0-9_.-]+)==([^\s\\;]+)", re.MULTILINE)


def _pins(text: str) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in PIN.findall(text)}


ENVIRONMENT = _pins((ROOT / "environment.yml").read_text())


def test_environment_agrees_with_the_lock():
    """environment.yml pins a subset of requirements.lock, at the same versions, and nothing else."""
    lock = _pins((ROOT / "requirements.lock").read_text())
    assert ENVIRONMENT
    assert {package: lock.get(package) for package in ENVIRONMENT} == ENVIRONMENT
    text = (ROOT / "environment.yml").read_text()
    assert "-e ." not in text
    assert "-r " not in text


def test_environment_installs_and_runs(tmp_path):
    """The pins of environment.yml install in an empty environment, agree together, and run the course."""
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / "bin" / "python"
    listing = tmp_path / "pins.txt"
    listing.write_text("".join(f"{package}=={version}\n" for package, version in ENVIRONMENT.items()))
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "-r", listing], check=True)
    # From a copy: building leaves its products beside pyproject.toml.
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "course_lib", sources / "course_lib")
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content"):
        shutil.copy(ROOT / name, sources)
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", sources], check=True)
    subprocess.run([*pip, "check"], check=True)
    installed = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    assert _pins(installed).items() >= ENVIRONMENT.items() - {("setuptools", ENVIRONMENT["setuptools"])}
    code = "from course_lib.cities import charger_ville; print(charger_ville().nom)"
    environment = os.environ | {"COURSE_DATA_CACHE": str(tmp_path / "cache")}
    command = [python, "-c", code]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.stdout.strip() == "Montreuse", result.stderr


def test_importing_the_package_loads_nothing_heavy():
    """`import course_lib` and `course --help` do without pandas, geopandas, plotly and the like."""
    code = "import sys, course_lib, course_lib.cli.app; print(*sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    heavy = {"pandas", "numpy", "geopandas", "plotly", "sklearn", "nbgrader", "IPython", "pyarrow"}
    assert not heavy & set(result.stdout.split())


def test_tree_names_no_machine():
    """No tracked text names a path of somebody's machine or the host of a package registry."""
    pattern = r"/home/[a-z]+/|/Users/|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian\.org"
    command = ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/project/test_environment.py"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode in {1, 128}, result.stdout
