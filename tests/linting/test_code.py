"""What code may not do."""

from __future__ import annotations

import pytest

from course_lib.linting import code as rules

from .conftest import cell
from .damage import Case, check, code

CASES = {
    "input": Case(rules.forbidden_calls, code("nom = input('?')"), "preparation", "input()", "variable"),
    "network": Case(rules.forbidden_calls, code("import requests"), "preparation", "requests", "data/"),
    "part": Case(
        rules.forbidden_calls, code("from urllib.request import urlopen"), "preparation", "urllib", "data/"
    ),
    "address": Case(
        rules.forbidden_calls,
        code("pd.read_csv('https://a.fr/b.csv')"),
        "preparation",
        "https://a.fr",
        "data/",
    ),
    "absolute": Case(
        rules.forbidden_calls,
        code("open(file='/srv/a.csv')"),
        "preparation",
        "/srv",
        "relatif",
    ),
    "windows": Case(rules.forbidden_calls, code(r"pd.read_csv('C:\\a.csv')"), "preparation", "C:", "relatif"),
    "cores": Case(
        rules.forbidden_calls, code("x = KMeans(n_jobs=-1)"), "preparation", "n_jobs=-1", "n_jobs=1"
    ),
    "shell": Case(rules.forbidden_calls, code("!pip install a"), "preparation", "!pip", "environment.yml"),
    "magic": Case(rules.forbidden_calls, code("%pip install a"), "preparation", "%pip", "environment.yml"),
    "program": Case(rules.forbidden_calls, code("import subprocess"), "preparation", "subprocess", "Python"),
    "withheld": Case(
        rules.forbidden_calls,
        code("from course_lib.grading.testing import graine"),
        "preparation",
        "course_lib.grading",
        "course_lib.figures",
    ),
    "withheld part": Case(
        rules.forbidden_calls,
        code("from course_lib import stations"),
        "preparation",
        "course_lib.stations",
        "course_lib.figures",
    ),
    "no Python": Case(rules.forbidden_calls, code("def f(:"), "preparation", "ne se lit pas", "s’exécute"),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_found(name, notebook):
    """One finding, at its cell, with what to write instead."""
    check(CASES[name], notebook)


def test_hidden_tests_may_use_the_grader(notebook):
    """What is withheld from students is for tests; a prefix of a path is no path."""
    code("prefixe = '/home/'\nprint('https')")(notebook)
    assert "course_lib.grading" in cell(notebook, "q1").source
    assert list(rules.forbidden_calls(notebook)) == []
