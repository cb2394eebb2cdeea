"""What students receive in place of solutions."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from course_lib.grading.configuration import configure
from course_lib.grading.stubs import ClearSolutions

SOLUTION = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
STUB = "# VOTRE CODE ICI\n..."


@pytest.mark.parametrize(
    ("given", "solution", "stub"),
    [
        (
            "# Au lieu de chaque None.\nVRAI = {\n    'a': None,\n    'b': None,\n}\n",
            "VRAI = {'a': True}",
            "",
        ),
        ("VRAI = {'a': None, 'b': 3}\n", "VRAI = {'a': True}", STUB),
        ("n = 3\n", "k = 4", STUB),
        ("", "k = 4", STUB),
    ],
)
def test_a_form_has_no_stub(given, solution, stub):
    """A dictionary of None is a form: nothing is written under it; every other answer has its stub."""
    config = Config()
    configure(config)
    cell = new_code_cell(given + SOLUTION.format(solution), metadata={"nbgrader": {"solution": True}})
    cell.metadata.nbgrader |= {"grade": False, "grade_id": "q1", "locked": False, "schema_version": 3}
    cell.metadata.nbgrader["task"] = False
    ClearSolutions(config=config).preprocess(new_notebook(cells=[cell]), {})
    assert cell.source == (given + stub).rstrip("\n")


def test_a_documented_function_keeps_its_stub():
    """A function that only has its docstring is no form."""
    cell = new_code_cell(
        'def f(x):\n    """Double."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION'
    )
    cell.metadata["nbgrader"] = {"solution": True, "grade": False, "grade_id": "q1", "locked": False}
    cell.metadata.nbgrader |= {"schema_version": 3, "task": False}
    config = Config()
    configure(config)
    ClearSolutions(config=config).preprocess(new_notebook(cells=[cell]), {})
    assert cell.source.endswith("    # VOTRE CODE ICI\n    ...")
