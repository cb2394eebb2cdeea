"""Grading: stock nbgrader, otter-grader and ours, on the same submissions, in the same run.

    python benchmarks/grading.py            # 1, 10 and 50 submissions, three notebooks, three graders
    python benchmarks/grading.py --quick    # 10 heavy submissions, nbgrader and ours

Each grader is a command, run as an instructor runs it. Time is wall time; CPU is that of the command and of every
process it leaves behind; memory is the largest sum of resident memory seen every 50 ms, shared pages counted by
their share.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
OTTER = "otter-grader==6.1.6"
ASSIGNMENT = "mesure"

HEAVY = [
    "import numpy as np\nimport pandas as pd\nimport plotly.express as px\n"
    "from sklearn.linear_model import LogisticRegression",
    "table = pd.DataFrame({'a': np.arange(1000), 'b': np.arange(1000) % 7})",
    "figure = px.scatter(table, x='a', y='b')\nfigure",
    "modele = LogisticRegression().fit(table[['a']], table['b'] > 3)",
    "table.groupby('b').mean()",
    "table.describe()",
    "px.histogram(table, x='b')",
    "modele.score(table[['a']], table['b'] > 3)",
]
ANSWER = 'def total(ventes):\n    """Renvoie les euros par rayon."""\n    sommes = {}\n    for rayon, euros in ventes:\n        sommes[rayon] = sommes.get(rayon, 0) + euros\n    return sommes'
TEST = 'assert total([("a", 1), ("b", 2), ("a", 3)]) == {"a": 4, "b": 2}\nassert total([]) == {}'


@dataclass(frozen=True)
class Cost:
    """What one command cost: seconds of wall time and of CPU, MiB of memory."""

    wall: float
    cpu: float
    memory: float


def measure(command: list, folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command to its end, and wait for whatever it left behind."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=os.environ | (environment or {}), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peak, over = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - start
    over.set()
    watcher.join()
    while True:  # this process is the subreaper: orphans are counted too
        try:
            os.wait()
        except ChildProcessError:
            break
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{output.decode()[-3000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak[0] / 2**20)


def _watch(pid: int, peak: list, over: threading.Event) -> None:
    while not over.wait(0.05):
        total = 0
        for process in psutil.Process().children(recursive=True):
            try:
                total += process.memory_full_info().pss
            except psutil.Error:
                continue
        peak[0] = max(peak[0], total)


def simple_notebook(setup: list[str]) -> nbformat.NotebookNode:
    """Build an instructor's notebook: some setup cells, one question, plain asserts that every grader can run."""
    cells = [new_markdown_cell("# Mesure"), *map(new_code_cell, setup)]
    solution = ANSWER.replace("\n    sommes = {}", "\n    ### BEGIN SOLUTION\n    sommes = {}") + "\n    ### END SOLUTION"
    for name, source, grade in (("q1-reponse", solution, False), ("q1", TEST, True)):
        about = {"schema_version": 3, "grade_id": name, "grade": grade, "solution": not grade, "locked": grade}
        about |= {"task": False} | ({"points": 1} if grade else {})
        cell = new_code_cell(source, metadata={"nbgrader": about})
        cell["id"] = name
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def lay_out(folder: Path, notebook: nbformat.NotebookNode, answers: dict[str, str], size: int, ours: bool) -> None:
    """Make a course folder with `size` right submissions, released and ready to grade."""
    lines = ["c = get_config()", 'c.CourseDirectory.course_id = "mesure"', f"c.Exchange.root = {str(folder / 'x')!r}"]
    if ours:
        lines += ["from course_lib.grading.configuration import configure", "configure(c)"]
    else:
        lines += ['c.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI\\n..."}', "c.Execute.timeout = 120"]
    (folder / "nbgrader_config.py").write_text("\n".join(lines) + "\n")
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    nbformat.write(notebook, source / "carnet.ipynb")
    quiet = ["--log-level=ERROR"]
    subprocess.run([BIN / "nbgrader", "generate_assignment", ASSIGNMENT, *quiet], cwd=folder, check=True)
    release = nbformat.read(folder / "release" / ASSIGNMENT / "carnet.ipynb", as_version=4)
    for cell in release.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    for number in range(size):
        submitted = folder / "submitted" / f"copie-{number:03d}" / ASSIGNMENT
        submitted.mkdir(parents=True)
        nbformat.write(release, submitted / "carnet.ipynb")


def otter_python(folder: Path) -> Path:
    """Install otter-grader in an environment of its own, kept between runs in the user's cache."""
    place = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "donnees-a-vendre-bench" / OTTER
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        packages = [OTTER, "pandas", "plotly", "scikit-learn", "ipykernel"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python
