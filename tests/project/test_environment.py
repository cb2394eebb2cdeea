"""What is installed: the lock file, and how little `import course_lib` costs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^\s*(?:- )?([A-Za-z0-9_.-]+)==([^\s\\;]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in PIN.findall(text)}


def test_environment_agrees_with_the_lock():
    """environment.yml pins a subset of requirements.lock, at the same versions, and nothing else."""
    lock = pins((ROOT / "requirements.lock").read_text())
    environment = pins((ROOT / "environment.yml").read_text())
    assert environment
    assert {package: lock.get(package) for package in environment} == environment
    text = (ROOT / "environment.yml").read_text()
    assert "-e ." not in text
    assert "-r " not in text


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
