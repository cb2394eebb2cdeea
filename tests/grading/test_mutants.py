"""Mutants of an answer: the faults they hold, and what stays as it is."""

from __future__ import annotations

import ast

import pytest

from course_lib.grading.mutants import mutants


def afters(answer):
    """Return the faulty lines of each mutant."""
    return {mutant.after for mutant in mutants(answer)}


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("x = a > b", "x = a >= b"),
        ("x = a == b", "x = a != b"),
        ("x = a - b", "x = b - a"),
        ("x = a * b", "x = a / b"),
        ("x = a + b", "x = a"),
        ("x = a & ~b", "x = a & b"),
        ("x = a and b", "x = a or b"),
        ("x = not a", "x = a"),
        ("x = a if b else c", "x = c"),
        ("x = [a for a in b if a]", "x = [a for a in b]"),
        ("x = 5", "x = 4"),
        ("x = 5", "x = 10"),
        ("x = 5", "x = -5"),
        ("x = True", "x = False"),
        ("x = t['a'] / t['b']", "x = t['b'] / t['b']"),
        ("x = t['a']", "x = t['ax']"),
        ("x = t.sum()", "x = t.mean()"),
        ("x = t.max()", "x = t.min()"),
        ("x = t.copy()", "x = t"),
        ("x = np.sqrt(t)", "x = t"),
        ("x = t[choisis]", "x = t"),
        ("x = t[:n]", "x = t[n:]"),
        ("x = f(a, b)", "x = f(b, a)"),
        ("x = f(a, b)", "x = f(a)"),
        ("x = t.f(axis=1)", "x = t.f()"),
        ("x = 1\ny = 2", "pass"),
        ("if a:\n    x = 1", "if not a:"),
        ("if a:\n    x = 1", "if True:"),
        ("def f(a, b):\n    return a", "return b"),
    ],
)
def test_an_answer_has_the_faults_of_a_student(answer, fault):
    """Each kind of fault is among the mutants of a line that can hold it."""
    assert fault in afters(answer)


def test_arguments_of_a_symmetric_function_are_not_exchanged():
    """The smallest of a and b is that of b and a."""
    assert "x = min(b, a)" not in afters("x = min(a, b)")


def test_words_for_people_stay():
    """Docstrings, annotations, and what is printed or raised have no mutant."""
    answer = 'def f(a: "Series") -> "Series":\n    """Words."""\n    print("more", 1)\n    raise ValueError("words")'
    assert mutants(answer) == []


def test_only_the_solution_changes():
    """What the student receives is no part of the answer."""
    answer = "FORM = {'a': None, 'b': 1}\n### BEGIN SOLUTION\nFORM = {'a': True}\n### END SOLUTION"
    assert all("FORM = {'a': None, 'b': 1}" in mutant.source for mutant in mutants(answer))
    assert "FORM = {'a': False}" in afters(answer)


def test_each_mutant_is_another_code_and_only_once():
    """Mutants are Python, differ from the answer and from each other, and comments count for nothing."""
    answer = "def f(t, k):\n    # A comment.\n    return t[t['n'] >= k].sum()  # Another.\n"
    sources = [mutant.source for mutant in mutants(answer)]
    assert len(set(sources)) == len(sources)
    assert ast.unparse(ast.parse(answer)) not in sources
    assert all(ast.parse(source) for source in sources)
    assert afters(answer) == afters(answer.replace("# A comment.", "").replace("t['n']>=k", "t['n'] >=  k"))
