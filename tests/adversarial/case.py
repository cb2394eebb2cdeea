"""What a case of this suite is: one submission, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from tests.mini import RIGHT

BOXES = ("bubblewrap", "landlock")
FULL = {"q1": 2.0, "q2": 1.0}
ONLY_Q1 = {"q1": 2.0, "q2": 0.0}
ONLY_Q2 = {"q1": 0.0, "q2": 1.0}
NOTHING = {"q1": 0.0, "q2": 0.0}

GOOD = RIGHT["q1"]
WRONG = "def total_par_rayon(ventes):\n    return ventes"

# What an attack does when it is stopped, and when it is not: no output of any copy may say PASSÉ.
TRY = """
def tenter(quoi, geste):
    try:
        resultat = geste()
    except BaseException as erreur:
        print("ARRÊTÉ", quoi, type(erreur).__name__)
    else:
        print("PASSÉ", quoi, repr(resultat)[:300])

"""


def attempt(*gestures: str, then: str = GOOD, first: str = "") -> str:
    """Return an answer that tries each of `gestures` (Python expressions), then goes on with `then`."""
    tries = "\n".join(f"tenter({gesture[:60]!r}, lambda: {gesture})" for gesture in gestures)
    return f"{TRY}{first}\n{tries}\n\n{then}"


@dataclass(frozen=True)
class Case:
    """One hostile or damaged submission.

    Attributes
    ----------
    name
        Also the student's name, behind a number.
    why
        What is tried, in one sentence.
    answers
        Text of the answer cells; a question that is left out has its right answer. ``@course@``, ``@tcp@`` and
        the like (see `classroom.Traps`) are replaced by what they name.
    marks
        The marks it must get; None when it must get a reason instead.
    remark
        What the instructor or the student must read: in the reason, a remark, or a line of a marking scheme.
    shows
        What the outputs of its cells must hold: the proof that the attack took place.
    files
        Small files beside the notebook.
    damage
        What was done to the file: receives the notebook and the submission's folder, and returns what to write
        instead (text, bytes, a notebook), or None when it has written by itself.
    boxes
        The sandboxes in which the case adds knowledge.
    slow
        It costs seconds: one account is enough.
    """

    name: str
    why: str
    answers: dict[str, str] = field(default_factory=dict)
    marks: dict[str, float] | None = field(default_factory=lambda: FULL)
    remark: str = ""
    shows: str = ""
    files: dict[str, str | bytes] = field(default_factory=dict)
    damage: Callable[[NotebookNode, Path], object] | None = None
    boxes: tuple[str, ...] = BOXES
    slow: bool = False
