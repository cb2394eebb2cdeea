"""The oracle: what a solved notebook defines, without running it all."""

from __future__ import annotations

import pytest

from course_lib.errors import GradingError
from course_lib.grading.oracle import Oracle


def test_answers_are_run_whole():
    """Functions, values, loops: all that an answer cell does."""
    oracle = Oracle(
        [("total = 0\nfor i in range(4):\n    total += i", True), ("def f(x):\n    return x + total", True)]
    )
    assert oracle["total"] == 6 and oracle["f"](1) == 7


def test_of_other_cells_only_what_answers_lean_on(tmp_path):
    """Imports, functions, classes and literal constants; no file is read, nothing is drawn."""
    mark = tmp_path / "trace"
    source = (
        "import math\nfrom math import pi\nN = 3\nNOMS = ['a', {'b': -1}]\n"
        "def f():\n    return N\nclass C:\n    pass\n"
        f"open({str(mark)!r}, 'w')\nlu = open({str(mark)!r}, 'w')\nfor x in [1]:\n    y = x\nN"
    )
    oracle = Oracle([(source, False)])
    assert oracle["f"]() == 3 and oracle["NOMS"] == ["a", {"b": -1}]
    assert {"math", "pi", "C"} <= set(oracle)
    assert not {"lu", "x", "y"} & set(oracle)
    assert not mark.exists()


def test_a_later_answer_may_use_an_earlier_one():
    """They share their names, as in the notebook."""
    oracle = Oracle(
        [("def f():\n    return 1", True), ("import math", False), ("def g():\n    return f() + 1", True)]
    )
    assert oracle["g"]() == 2


def test_what_is_missing_is_a_key_error():
    """As for any dictionary: the student's notebook may define it."""
    with pytest.raises(KeyError):
        Oracle([])["absent"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("valeur = ville.nom", "valeur"),
        ("a, (b, c) = ville", "c"),
        ("for x in ville:\n    y = 1", "y"),
        ("import module_qui_n_existe_pas as m", "m"),
        ("from module_qui_n_existe_pas import truc", "truc"),
        ("import module_qui_n_existe_pas.sous", "module_qui_n_existe_pas"),
        ("@ville\ndef f():\n    pass", "f"),
        ("class C(ville):\n    pass", "C"),
    ],
)
def test_a_line_that_fails_is_told_when_its_name_is_asked(source, name):
    """The rest is there; whoever asks for that name learns why it is not."""
    oracle = Oracle([(f"{source}\njuste = 1", True)])
    assert oracle["juste"] == 1
    with pytest.raises(GradingError, match=rf"«\s*{name}\s*».*(NameError|ModuleNotFoundError)"):
        oracle[name]


def test_a_name_that_was_given_later_is_there():
    """A failure that a later line makes good is no failure."""
    assert Oracle([("n = absent", True), ("n = 2", True)])["n"] == 2


def test_cells_that_are_not_python():
    """Magic commands are passed over, in their own cell only."""
    oracle = Oracle([("%matplotlib inline\nx = 1", False), ("!ls", True), ("y = 2", True)])
    assert oracle["y"] == 2 and "x" not in oracle


def test_odd_constants_of_other_cells():
    """What looks like a literal and is none is passed over."""
    assert "x" not in Oracle([("x = {[]: 1}", False), ("x = -'a'", False), ("x = f'{1}'", False)])


def test_nothing_is_printed(capsys):
    """What an answer prints does not end up in the terminal of whoever grades."""
    Oracle([("print('bonjour')", True)])
    assert capsys.readouterr().out == ""


def test_the_space_of_answers_is_named():
    """So that a function knows it is not the main program."""
    assert Oracle([("nom = __name__", True)])["nom"] != "__main__"
