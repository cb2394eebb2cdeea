"""Simulated classes: who they are, what they hand in, and the marks they must get."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import nbformat
import pytest

from course_lib.grading.bank import Answer
from course_lib.grading.cohort import hand_in, simulate_class
from course_lib.grading.collection import read_timestamp
from tests.mini import ASSIGNMENT, RIGHT, MiniCourse

BANK = {
    "q1": [
        Answer("q1", "right", 2.0, "", RIGHT["q1"]),
        Answer("q1", "right-too", 2.0, "", RIGHT["q1"].replace("sum()", "agg('sum')")),
        Answer("q1", "order", 0.0, "", "def total_par_rayon(ventes):\n    return ventes"),
        Answer("q1", "stub", 0.0, "", "def total_par_rayon(ventes):\n    ..."),
    ],
    "q2": [
        Answer("q2", "right", 1.0, "", RIGHT["q2"]),
        Answer("q2", "low", 0.0, "", "seuil = 0.1"),
        Answer("q2", "stub", 0.0, "", "..."),
    ],
}
KINDS = {"excellente", "moyenne", "confuse", "vide", "illisible", "sans fin", "hostile"}


@pytest.fixture(scope="module")
def release(released):
    path = MiniCourse(released).folder("release", ".", ASSIGNMENT) / "mini.ipynb"
    return nbformat.read(path, as_version=4)


def test_every_profile(release):
    """A class of sixty has all of them, in reasonable numbers."""
    copies = simulate_class(release, BANK, 60, 1, faulty=6)
    kinds = Counter(copy.kind for copy in copies)
    assert set(kinds) == KINDS
    assert [kinds[kind] for kind in ("illisible", "sans fin", "hostile", "vide")] == [2, 2, 2, 1]
    assert kinds["moyenne"] > kinds["excellente"]


def test_what_each_profile_expects(release):
    """Excellent copies get everything, blank ones nothing, unreadable ones no mark."""
    for copy in simulate_class(release, BANK, 60, 1, faulty=6):
        if copy.kind == "illisible":
            assert copy.expected is None
            with pytest.raises(ValueError):
                json.loads(copy.content)
            continue
        nbformat.validate(nbformat.reads(copy.content, as_version=4))
        total = sum(copy.expected.values())
        assert total == {"excellente": 3.0, "vide": 0.0}.get(copy.kind, total)
        assert set(copy.expected) == {"q1", "q2"}
        if copy.kind == "sans fin":
            assert "while True" in copy.content and 0.0 in copy.expected.values()


@pytest.mark.parametrize("size", [1, 2, 12, 480, 481, 700])
def test_any_size(release, size):
    """As many students as asked for, each with an identifier of their own that nbgrader accepts."""
    copies = simulate_class(release, BANK, size, 3)
    names = [copy.student for copy in copies]
    assert len(set(names)) == size
    assert names == sorted(names)
    assert all(name.isascii() and name.islower() and not set(name) & set("+*/ ") for name in names)


def test_a_seed_gives_its_class(release):
    """The same seed draws the same class, another draws another."""
    assert simulate_class(release, BANK, 20, 5) == simulate_class(release, BANK, 20, 5)
    assert simulate_class(release, BANK, 20, 5) != simulate_class(release, BANK, 20, 6)


def test_no_faulty_copy(release):
    """A class without accidents, on demand."""
    kinds = {copy.kind for copy in simulate_class(release, BANK, 40, 1, faulty=0)}
    assert kinds == {"excellente", "moyenne", "confuse", "vide"}


def test_handed_in_and_collected(mini, release):
    """nbgrader's own collection finds every copy, under the right student, with its date."""
    copies = simulate_class(release, BANK, 5, 2)
    inbound = mini.root / "exchange" / "essai" / "inbound"
    inbound.mkdir(parents=True)
    hand_in(copies, inbound, ASSIGNMENT, "mini", datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
    mini.collect(ASSIGNMENT)
    assert list(mini.submitted(ASSIGNMENT)) == [copy.student for copy in copies]
    for number, copy in enumerate(copies):
        folder = mini.folder("submitted", copy.student, ASSIGNMENT)
        assert (folder / "mini.ipynb").read_text() == copy.content
        assert read_timestamp(folder) == datetime(2026, 11, 20, 18, 0, 7 * number)


def test_a_later_hand_in_replaces_the_first(mini, release):
    """When a student hands in twice, the last copy is collected."""
    first, second = (simulate_class(release, BANK, 1, 1, faulty=0)[0] for _ in range(2))
    second = type(second)(second.student, "", second.content + "\n", second.expected)
    inbound = mini.root / "exchange" / "essai" / "inbound"
    inbound.mkdir(parents=True)
    for copy, hour in ((second, 19), (first, 18)):
        hand_in([copy], inbound, ASSIGNMENT, "mini", datetime(2026, 11, 20, hour, tzinfo=UTC))
    mini.collect(ASSIGNMENT)
    folder = mini.folder("submitted", first.student, ASSIGNMENT)
    assert (folder / "mini.ipynb").read_text() == second.content


def test_marks_are_those_announced(mini, desk, release):
    """Graded, each copy of a class gets what it expected: faulty, blank, average, excellent."""
    copies = simulate_class(release, BANK, 9, 4)
    inbound = mini.root / "exchange" / "essai" / "inbound"
    inbound.mkdir(parents=True)
    hand_in(copies, inbound, ASSIGNMENT, "mini")
    mini.collect(ASSIGNMENT)
    rows = mini.grade(desk)
    assert {name: row.points for name, row in rows.items()} == {
        copy.student: copy.expected for copy in copies
    }
