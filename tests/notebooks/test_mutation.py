"""The hidden tests see faults: mutants of the solutions lose marks (see benchmarks/mutation.py)."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks import mutation
from benchmarks.mutation import Bench, read_equivalents
from course_lib.grading.mutants import Mutant

from .conftest import ASSIGNMENTS, ROOT

# Of some two thousand: all of them take minutes, and benchmarks/mutation.py judges them.
SIZE = 100


@pytest.fixture(scope="module")
def benches(tmp_path_factory):
    """The questions of each notebook, by its number."""
    made = [Bench(assignment, tmp_path_factory.mktemp("mutants")) for assignment in ASSIGNMENTS]
    return {bench.number: bench for bench in made}


def test_most_mutants_lose_marks():
    """Of a sample of mutants, more than nine in ten lose marks, and none that is listed as equivalent."""
    command = [sys.executable, ROOT / "benchmarks" / "mutation.py", "--survivors", "--sample", str(SIZE)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    assert f"| all | {SIZE} |" in process.stdout


def test_a_test_that_sees_nothing_kills_nothing(benches):
    """Under a test that gives all its points to anything, every mutant survives; under the real one, none."""
    bench = benches["01"]
    every = bench.mutants("q2b")
    assert bench.judge("q2b", every).killed == every
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(bench.tests, "q2b", replace(bench.tests["q2b"], source="1.0"))
        assert bench.judge("q2b", every).survivors == every


def test_an_endless_loop_is_killed(benches, monkeypatch):
    """A mutant that never ends is stopped, and counts as killed."""
    monkeypatch.setattr(mutation, "CPU_SECONDS", 5)  # several times what the solution takes
    endless = Mutant("statement", "", "pass", "def part_ville(bureaux):\n    while True:\n        pass\n")
    assert benches["01"].judge("q2b", [endless]).killed == [endless]


def test_the_list_of_equivalents_is_about_these_solutions(benches):
    """Each mutant listed as equivalent is a mutant of an answer, and its reason is written."""
    known = {
        (f"{number}/{question}", mutant.before, mutant.after)
        for number, bench in benches.items()
        for question in bench.tests
        for mutant in bench.mutants(question)
    }
    assert set(read_equivalents()) <= known
    assert all(len(why) > 20 for why in read_equivalents().values())
