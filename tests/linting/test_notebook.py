"""A notebook as rules read it."""

from __future__ import annotations

import pytest

from course_lib.errors import CourseFolderError
from course_lib.linting.linter import NOTEBOOK
from course_lib.linting.notebook import Notebook, magics, parsed

from .conftest import replace


@pytest.mark.parametrize("rule", NOTEBOOK, ids=lambda rule: rule.__name__)
def test_good_notebook_is_accepted(rule, notebook):
    """The notebook that the other tests damage is itself clean."""
    assert list(rule(notebook)) == []


def test_questions_and_seances(notebook):
    """A question has four cells, points, and belongs to the séance of its hidden test."""
    replace(notebook, "retenir", "## À retenir", "## Seconde séance\n\n## À retenir")
    (question,) = notebook.questions
    assert list(question.cells) == ["enonce", "reponse", "verification", ""]
    assert question.points == 20
    first, second = notebook.sessions
    assert second[0].id == "retenir"
    assert notebook.questions_of(first) == [question] and notebook.questions_of(second) == []


def test_prose_is_texts_and_sentences_of_code(notebook):
    """Docstrings included: in a notebook they are French."""
    places = {passage.place for passage in notebook.passages()}
    assert {"titre", "fiche", "q1-enonce", "q1-reponse", "q1"} <= places


def test_magic_lines_are_not_python():
    """They are taken out before the rest is parsed; a line that only looks like one stays."""
    source = "!ls\n%time\nx = 1\nlen?"
    assert magics(source) == ["!ls", "%time", "len?"]
    assert len(parsed(source).body) == 1
    assert magics("x = (\n    3\n    % 2\n)") == []
    assert parsed("def f(:") is None


def test_what_is_no_notebook_is_refused(tmp_path):
    """The message names the file."""
    path = tmp_path / "a.ipynb"
    path.write_text("{")
    with pytest.raises(CourseFolderError, match=r"a\.ipynb ne se lit pas"):
        Notebook.read(path)
