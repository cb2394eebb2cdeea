"""What is installed: the lock file, and how little `import course_lib` costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^\s*(?:- )?([A-Za-z0-9_.-]+)==([^\s\\;]+)", re.MULTILINE)


def normalized(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def pins(text: str) -> dict[str, str]:
    return {normalized(package): version for package, version in PIN.findall(text)}


def imported(path: Path) -> set[str]:
    """Return the packages that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def test_environment_agrees_with_the_lock():
    """environment.yml pins a subset of requirements.lock, at the same versions, and nothing else."""
    lock = pins((ROOT / "requirements.lock").read_text())
    environment = pins((ROOT / "environment.yml").read_text())
    assert environment
    assert {package: lock.get(package) for package in environment} == environment
    text = (ROOT / "environment.yml").read_text()
    assert "-e ." not in text
    assert "-r " not in text


def test_imports_are_declared():
    """What the library imports is a dependency by name, not by luck of another one's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {normalized(re.match(r"[\w.-]+", name)[0]) for group in groups for name in group}
    names = set().union(*map(imported, (ROOT / "course_lib").rglob("*.py")))
    names -= sys.stdlib_module_names | {"course_lib"}
    providers = packages_distributions()
    assert {name for name in names if not declared & set(map(normalized, providers.get(name, [])))} == set()


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
