"""Mutation of the solutions: which faults of an answer cost marks, and which the hidden tests do not see.

    python benchmarks/mutation.py                  # every question of every notebook
    python benchmarks/mutation.py 01/q3a 02        # one question, one notebook
    python benchmarks/mutation.py 01 --survivors   # and each mutant that kept all its points, as a diff
    python benchmarks/mutation.py --sample 100     # so many mutants of all, always the same

Each answer of source/ is changed in one place (`course_lib.grading.mutants`) and judged by its own hidden test,
without sandbox, under one fixed secret. A mutant that loses marks, fails, or computes for too long is killed. Those
of `equivalent_mutants.toml` are left out: they do the same as the solution, or the statement allows them; each has its
reason there. Each mutant is judged in a fork of one process, which has imported the libraries and drawn the towns once.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import random
import resource
import signal
import sys
import tempfile
import tomllib
import traceback
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECRET = "le secret des mutants, toujours le même".encode()
TARGET = 0.9
CPU_SECONDS = 20
"""Of one mutant: no solution takes a tenth of it, and an endless loop takes all."""
MEMORY = 2 << 30


@dataclass
class Result:
    """What became of the mutants of one question."""

    question: str
    killed: list = field(default_factory=list)
    survivors: list = field(default_factory=list)
    equivalent: list = field(default_factory=list)
    wrongly_listed: list = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of killed mutants among those that are faults."""
        faults = len(self.killed) + len(self.survivors)
        return len(self.killed) / faults if faults else 1.0


class Bench:
    """The questions of one notebook, and the mutants of their answers.

    Parameters
    ----------
    assignment
        A folder of source/.
    scratch
        A folder for what passes between tests and answers.

    Attributes
    ----------
    number
        « 01 ».
    tests
        The hidden test of each question.
    """

    def __init__(self, assignment: str, scratch: Path) -> None:
        import nbformat
        from nbgrader import utils

        from course_lib.grading.job import Cell

        self.number, self._folder = assignment.partition("-")[0], scratch
        (source,) = (ROOT / "source" / assignment).glob("*.ipynb")
        self._cells, self._answers, self.tests = [], {}, {}
        for cell in nbformat.read(source, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            about = cell.metadata.get("nbgrader", {})
            if utils.is_grade(cell) and not utils.is_solution(cell):
                name = about["grade_id"]
                self.tests[name] = Cell(cell.source, name, float(about["points"]))
            else:
                if utils.is_solution(cell):
                    self._answers[about["grade_id"].removesuffix("-reponse")] = len(self._cells)
                self._cells.append((cell.source, utils.is_solution(cell)))
        self._oracle = None

    def mutants(self, question: str) -> list:
        """Return the mutants of the answer to a question."""
        from course_lib.grading.mutants import mutants

        return mutants(self._cells[self._answers[question]][0])

    def judge(self, question: str, chosen: list) -> Result:
        """Judge some mutants of the answer to a question.

        Raises
        ------
        RuntimeError
            The solution does not get all its points, here or in a fork, or a test fails by its own fault.
        """
        place, allowed = self._answers[question], read_equivalents()
        result = Result(f"{self.number}/{question}")
        if self._loses(question, self._solved()) or self._in_fork(question, self._cells):
            raise RuntimeError(f"{result.question}: the solution itself loses marks")
        for mutant in chosen:
            listed = (result.question, mutant.before, mutant.after) in allowed
            cells = [*self._cells]
            cells[place] = (mutant.source, True)
            if self._in_fork(question, cells):
                (result.wrongly_listed if listed else result.killed).append(mutant)
            else:
                (result.equivalent if listed else result.survivors).append(mutant)
        return result

    def _solved(self) -> dict[str, object]:
        from course_lib.grading.oracle import Oracle

        if self._oracle is None:
            self._oracle = Oracle(self._cells)
        return self._oracle

    def _loses(self, question: str, names: dict[str, object]) -> bool:
        from course_lib.grading.exam import LocalStudent
        from course_lib.grading.examiner import judge, proxy

        test, student = self.tests[question], LocalStudent(names, self._folder)
        return judge(test, partial(proxy, student), SECRET, self._solved()).earned < test.points

    def _in_fork(self, question: str, cells: list) -> bool:
        """Tell, from a process of its own, whether these cells lose marks."""
        from course_lib.grading.oracle import Oracle

        sys.stdout.flush()
        gc.freeze()  # a collection in the fork would touch, and so copy, every page
        child = os.fork()
        if not child:
            code = 2
            with contextlib.suppress(BaseException):
                _limit()
                try:
                    code = int(self._loses(question, dict(Oracle(cells))))
                except BaseException:
                    traceback.print_exc()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == 2:
            raise RuntimeError(f"{self.number}/{question}: its test failed by its own fault")
        return code != 0  # a signal: it computed for too long


def _limit() -> None:
    import psutil

    warnings.simplefilter("ignore")
    signal.alarm(10 * CPU_SECONDS)  # one that waits does not compute
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    data = psutil.Process().memory_info().data + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (data, data))


def read_equivalents() -> dict[tuple[str, str, str], str]:
    """Return the reason of each mutant that is no fault, by question and by its lines before and after."""
    text = Path(__file__).with_name("equivalent_mutants.toml").read_text(encoding="utf-8")
    return {
        (entry["question"], entry["before"], entry["after"]): entry["why"]
        for entry in tomllib.loads(text)["mutant"]
    }


def _sample(work: list[tuple[Bench, str, list]], size: int) -> list[tuple[Bench, str, list]]:
    """Draw `size` mutants from all questions together, the same ones each time."""
    every = [(rank, mutant) for rank, (*_, mutants) in enumerate(work) for mutant in mutants]
    drawn = defaultdict(list)
    for rank, mutant in random.Random(8).sample(every, size):
        drawn[rank].append(mutant)
    return [(*work[rank][:2], mutants) for rank, mutants in sorted(drawn.items())]


def _row(result: Result) -> str:
    killed, survived, equivalent = map(len, (result.killed, result.survivors, result.equivalent))
    counts = f"{killed + survived + equivalent} | {equivalent} | {killed} | {survived}"
    return f"| {result.question} | {counts} | {100 * result.share:.1f} % |"


def _print_survivors(result: Result) -> None:
    for mutant in result.survivors:
        print(f"\n{result.question}, {mutant.fault}")
        print(*(f"- {line}" for line in mutant.before.splitlines()), sep="\n")
        print(*(f"+ {line}" for line in mutant.after.splitlines()), sep="\n")


def main() -> None:
    """Judge, and print a table by question; exit 1 if a share is too low, or a listed mutant loses marks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wanted", nargs="*", help="01 (a notebook), 01/q3a (a question); default: all")
    parser.add_argument("--survivors", action="store_true", help="print each survivor as a diff")
    parser.add_argument("--sample", type=int, metavar="N", help="judge N mutants, drawn with a fixed seed")
    options = parser.parse_args()
    # Read when libraries load: a fork does not have the computing threads of its parent, and waits for them.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    warnings.simplefilter("ignore")
    from course_lib.grading.folder import CourseFolder

    with tempfile.TemporaryDirectory() as scratch:
        benches = [Bench(assignment, Path(scratch)) for assignment in CourseFolder(ROOT).assignments()]
        work = [
            (bench, question, bench.mutants(question))
            for bench in benches
            for question in bench.tests
            if not options.wanted or {bench.number, f"{bench.number}/{question}"} & set(options.wanted)
        ]
        if not work:
            parser.error(f"no such question: {', '.join(options.wanted)}")
        if options.sample:
            work = _sample(work, options.sample)
        results = []
        print("| question | mutants | equivalent | killed | survived | share killed |")
        print("|---|---|---|---|---|---|")
        for bench, question, mutants in work:
            results.append(bench.judge(question, mutants))
            print(_row(results[-1]), flush=True)
    everything = Result("all")
    for part in ("killed", "survivors", "equivalent", "wrongly_listed"):
        getattr(everything, part).extend(mutant for result in results for mutant in getattr(result, part))
    print(_row(everything))
    if options.survivors:
        for result in results:
            _print_survivors(result)
    judged = [everything] if options.sample else results
    faults = [f"{result.question}: not above {TARGET:.0%}" for result in judged if result.share <= TARGET]
    faults += [
        f"{result.question}: « {mutant.after} » loses marks; take it off equivalent_mutants.toml"
        for result in results
        for mutant in result.wrongly_listed
    ]
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
