"""A class in which two copies out of three attack the grader or are damaged: every copy gets what it deserves."""

from __future__ import annotations

import pytest

from tests.adversarial import classroom
from tests.adversarial.conftest import COMBINATIONS
from tests.mini import plain

GROUP_OF = {id(case): group for group, cases in classroom.GROUPS.items() for case in cases}
COPIES = [
    pytest.param(combination, case, id=f"{'-'.join(combination)}-{GROUP_OF[id(case)]}-{case.name}")
    for combination in COMBINATIONS
    for case in classroom.cases_for(*combination)
]
# What the largest honest copy of this class weighs is a tenth of it.
HEAVIEST = 6 << 20


@pytest.mark.parametrize(("room", "case"), COPIES, indirect=["room"])
def test_copy_gets_what_it_deserves(room, case):
    """A copy gets its marks, or a reason; the attack took place, and nothing that it tried worked."""
    outcome = room.outcomes[room.student(case)]
    assert outcome.points == case.marks, outcome
    assert plain(room.text(case.remark)) in plain(outcome.remark)
    assert case.shows in outcome.printed
    assert "PASSÉ" not in outcome.printed
    assert outcome.weight < HEAVIEST


def test_honest_copies_keep_their_marks(room):
    """No neighbour costs an honest copy a point or a remark."""
    found = {student: room.outcomes[student] for student in room.honest}
    assert {student: outcome.points for student, outcome in found.items()} == {
        student: {"q1": 2.0, "q2": 1.0} for student in room.honest
    }
    assert all(not outcome.remark.strip() for outcome in found.values()), found


def test_nothing_secret_is_told(room, traps):
    """No copy's outputs, remarks or lines hold the secret, a neighbour's text, our environment, a hidden test."""
    told = [
        (student, text)
        for student, outcome in room.outcomes.items()
        for text in (traps.secret, traps.canary, "HIDDEN TESTS")
        if text in outcome.printed + outcome.remark and student not in room.honest
    ]
    assert told == []


def test_nothing_is_reached(room, traps):
    """No listening socket received anything: TCP, UDP, Unix by path, abstract."""
    assert traps.sprung() == []


def test_nothing_is_written(room):
    """Nothing changed in the course folder nor at home: contents, rights, owners, dates."""
    assert room.changed == []


def test_nothing_is_left(room):
    """No file outside of the course folder, no process."""
    assert (room.left_files, room.left_processes) == ([], [])
