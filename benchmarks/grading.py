"""Grading: stock nbgrader, otter-grader and ours, on the same submissions, in the same run.

    python benchmarks/grading.py            # 1, 10 and 50 submissions, three notebooks, three graders
    python benchmarks/grading.py --quick    # 10 heavy submissions, nbgrader and ours
    python benchmarks/grading.py --class 600    # a simulated class on notebook 01, 5 % damaged, ours alone

Each grader is a command, run as an instructor runs it. Time is wall time; CPU is that of the command and of
every process it leaves behind; memory is the largest sum of resident memory seen every 50 ms, shared pages
counted by their share.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import sqlite3
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
from peers import python_of

from course_lib.grading.bank import best_answers, read_bank
from course_lib.grading.cohort import simulate_class

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
OTTER = ("otter-grader==7.0.0", "pandas", "plotly", "scikit-learn", "ipykernel")
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
ANSWER = """\
def total(ventes):
    sommes = {}
    for rayon, euros in ventes:
        sommes[rayon] = sommes.get(rayon, 0) + euros
    return sommes"""
TEST = 'assert total([("a", 1), ("b", 2), ("a", 3)]) == {"a": 4, "b": 2}\nassert total([]) == {}'


@dataclass(frozen=True)
class Cost:
    """What one command cost: seconds of wall time and of CPU, MiB of memory."""

    wall: float
    cpu: float
    memory: float


def measure(command: list, folder: Path) -> Cost:
    """Run a command to its end, and wait for whatever it left behind."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
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
    """Build an instructor's notebook: setup cells, one question, plain asserts that every grader can run."""
    cells = [new_markdown_cell("# Mesure"), *map(new_code_cell, setup)]
    solution = f"### BEGIN SOLUTION\n{ANSWER}\n### END SOLUTION"
    for name, source, grade in (("q1-reponse", solution, False), ("q1", TEST, True)):
        about = {
            "schema_version": 3,
            "grade_id": name,
            "grade": grade,
            "solution": not grade,
            "locked": grade,
        }
        about |= {"task": False} | ({"points": 1} if grade else {})
        cell = new_code_cell(source, metadata={"nbgrader": about})
        cell["id"] = name
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def lay_out(
    folder: Path, notebook: nbformat.NotebookNode, answers: dict[str, str], size: int, ours: bool
) -> None:
    """Make a course folder with `size` right submissions, released and ready to grade."""
    lines = [
        "c = get_config()",
        'c.CourseDirectory.course_id = "mesure"',
        f"c.Exchange.root = {str(folder / 'x')!r}",
    ]
    if ours:
        lines += ["from course_lib.grading.configuration import configure", "configure(c)"]
    else:
        lines += [
            'c.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI\\n..."}',
            "c.Execute.timeout = 120",
        ]
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


def lay_out_otter(folder: Path, otter: Path, setup: list[str], size: int) -> tuple[Path, list[Path]]:
    """Make the same question for otter-grader: its autograder, and `size` right submissions."""

    def raw(text: str) -> nbformat.NotebookNode:
        return nbformat.v4.new_raw_cell(text)

    question = [
        raw("# BEGIN QUESTION\nname: q1\npoints: 1"),
        new_markdown_cell("Total."),
        raw("# BEGIN SOLUTION"),
        new_code_cell(ANSWER),
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        *(new_code_cell(line) for line in TEST.splitlines()),
        raw("# END TESTS"),
        raw("# END QUESTION"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [raw("# ASSIGNMENT CONFIG\ncheck_all_cell: false"), *map(new_code_cell, setup), *question]
    master = folder / "carnet.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), master)
    command = [otter, "assign", master, folder / "dist", "--no-run-tests", "--no-pdfs"]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    (autograder,) = (folder / "dist" / "autograder").glob("*.zip")
    student = nbformat.read(folder / "dist" / "student" / "carnet.ipynb", as_version=4)
    for cell in student.cells:
        if cell.cell_type == "code" and cell.source.strip() in {"...", ""}:
            cell.source = ANSWER
    copies = []
    for number in range(size):
        copies.append(folder / f"copie-{number:03d}.ipynb")
        nbformat.write(student, copies[-1])
    return autograder, copies


def notebook_01() -> tuple[nbformat.NotebookNode, dict[str, str]]:
    """Return notebook 01 and right answers to it."""
    (source,) = (ROOT / "source" / "01-bureaux-de-vote").glob("*.ipynb")
    bank = read_bank(ROOT / "tests" / "answers" / "01-bureaux-de-vote")
    return nbformat.read(source, as_version=4), {
        f"{answer.question}-reponse": answer.source for answer in best_answers(bank).values()
    }


def compare(kind: str, size: int, otter: Path | None, scratch: Path) -> dict[str, Cost]:
    """Grade the same `size` submissions of one kind with each grader, in turn; check the marks first."""
    setup = HEAVY if kind == "heavy" else []
    if kind == "notebook-01":
        notebook, answers = notebook_01()
    else:
        notebook, answers = simple_notebook(setup), {"q1-reponse": ANSWER}
    costs = {}
    for grader in ("nbgrader", "ours"):
        folder = scratch / f"{kind}-{size}-{grader}"
        folder.mkdir()
        lay_out(folder, notebook, answers, size, grader == "ours")
        command = (
            [BIN / "nbgrader", "autograde", ASSIGNMENT]
            if grader == "nbgrader"
            else [BIN / "course", "grade", ASSIGNMENT]
        )
        costs[grader] = measure(command, folder)
        check_marks(folder, size)
    if otter and kind != "notebook-01":
        folder = scratch / f"{kind}-{size}-otter"
        folder.mkdir()
        autograder, copies = lay_out_otter(folder, otter, setup, size)
        loop = (
            'for copy in "${@:3}"; do mkdir -p "$copy.d" && '
            '"$1" run -a "$2" -o "$copy.d" --no-logo "$copy" || exit 1; done'
        )
        costs["otter"] = measure(["bash", "-c", loop, "-", otter, autograder, *copies], folder)
        for copy in copies:
            results = json.loads(Path(f"{copy}.d", "results.json").read_text(encoding="utf-8"))
            assert sum(test.get("score", 0) for test in results["tests"]) >= 1, results
    return costs


def check_marks(folder: Path, size: int) -> None:
    """Every submission is right: each must have full marks, whoever graded it."""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        rows = connection.execute(
            "SELECT count(*), sum(auto_score), (SELECT sum(max_score) FROM grade_cells) FROM grade"
        ).fetchone()
    count, earned, most = rows
    assert count and abs(earned - size * most) < 1e-6, f"{folder.name}: {earned} of {size * most}"


def grade_class(size: int, folder: Path) -> None:
    """Grade a simulated class, check every mark, and print what copies cost as the class goes on."""
    from course_lib.grading.driver import grade, plan_grading
    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.summary import summarise

    notebook, answers = notebook_01()
    # What a class costs the grader: without the cells that only display, and with the demonstration's patience.
    notebook.cells = [c for c in notebook.cells if "nbgrader" in c.metadata or "if pret(" not in c.source]
    lay_out(folder, notebook, answers, 0, ours=True)
    with (folder / "nbgrader_config.py").open("a") as configuration:
        configuration.write('c.Examine.limits = {"*": {"cell_seconds": 8}}\n')
    release = nbformat.read(folder / "release" / ASSIGNMENT / "carnet.ipynb", as_version=4)
    bank = read_bank(ROOT / "tests" / "answers" / "01-bureaux-de-vote")
    copies = simulate_class(release, bank, size, seed=1, faulty=size // 20)
    for copy in copies:
        submitted = folder / "submitted" / copy.student / ASSIGNMENT
        submitted.mkdir(parents=True)
        (submitted / "carnet.ipynb").write_text(copy.content, encoding="utf-8")
    course = CourseFolder(folder)
    start, peak, over = time.perf_counter(), [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(os.getpid(), peak, over))
    watcher.start()
    print("| copies graded | wall s | CPU s of an honest copy | memory MiB |\n|---|---|---|---|")
    faulty = {copy.student for copy in copies if copy.kind in {"illisible", "sans fin", "hostile"}}
    costs = []
    for number, graded in enumerate(grade(course, plan_grading(course, ASSIGNMENT)), 1):
        if graded.student not in faulty:
            costs.append(graded.cpu_seconds)
        if number % (size // 6) == 0:
            took, cpu = time.perf_counter() - start, sum(costs) / len(costs)
            print(f"| {number} | {took:.0f} | {cpu:.2f} | {peak[0] / 2**20:.0f} |", flush=True)
            costs, peak[0] = [], 0
    over.set()
    watcher.join()
    expected = {copy.student: copy.expected for copy in copies}
    wrong = [row.student for row in summarise(course, ASSIGNMENT) if row.points != expected[row.student]]
    assert not wrong, wrong


def main() -> None:
    """Measure, and print one line per case and grader, with ratios to nbgrader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--class", type=int, dest="size", help="size of a simulated class")
    parser.add_argument("--quick", action="store_true", help="10 heavy submissions, nbgrader and ours only")
    parser.add_argument("--sizes", default="1,10,50")
    parser.add_argument("--kinds", default="trivial,heavy,notebook-01")
    options = parser.parse_args()
    sizes = [10] if options.quick else [int(size) for size in options.sizes.split(",")]
    kinds = ["heavy"] if options.quick else options.kinds.split(",")
    os.environ["PATH"] = f"{BIN}:{os.environ['PATH']}"  # nbgrader starts alembic by its name
    os.environ["COURSE_CITY"] = "montreuse"
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans come back here to be counted
    if options.size:
        with tempfile.TemporaryDirectory() as scratch:
            grade_class(options.size, Path(scratch))
        return
    otter = None if options.quick else python_of(*OTTER).with_name("otter")
    ratio = 0.0
    print("| notebook | copies | grader | wall s | CPU s | CPU s a copy | memory MiB | nbgrader / it |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for kind in kinds:
            for size in sizes:
                costs = compare(kind, size, otter, Path(scratch))
                for grader, cost in costs.items():
                    ratio = costs["nbgrader"].wall / cost.wall
                    figures = (cost.wall, cost.cpu, cost.cpu / size, cost.memory, ratio)
                    cells = [
                        f"{figure:.{digits}f}"
                        for figure, digits in zip(figures, (1, 1, 2, 0, 1), strict=True)
                    ]
                    print(f"| {kind} | {size} | {grader} | {' | '.join(cells)} |", flush=True)
                if options.quick:
                    ratio = costs["nbgrader"].wall / costs["ours"].wall
    if options.quick:
        print(f"ratio to nbgrader: {ratio:.1f}")


if __name__ == "__main__":
    main()
