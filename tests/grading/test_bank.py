"""The answer bank: files that say what they are worth."""

from __future__ import annotations

import nbformat
import pytest

from course_lib.errors import CourseFolderError
from course_lib.grading.bank import Answer, fill, read_bank
from tests.mini import RIGHT, mini_notebook


def write(folder, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_read(tmp_path):
    """By question, in alphabetical order, with marks, reason and text."""
    write(tmp_path, "q2/stub.py", "# marks: 0\n# why: left as it was\n...\n")
    write(tmp_path, "q1/wrong.py", "# marks: 0.5\n# why: relies on the order of rows\nx = 'é'\n")
    write(tmp_path, "q1/right.py", "# marks: 2\n# why: as taught\n\nx = 1\n")
    bank = read_bank(tmp_path)
    assert list(bank) == ["q1", "q2"]
    assert bank["q1"] == [
        Answer("q1", "right", 2.0, "as taught", "\nx = 1\n"),
        Answer("q1", "wrong", 0.5, "relies on the order of rows", "x = 'é'\n"),
    ]


@pytest.mark.parametrize(
    "text", ["", "x = 1\n", "# marks: beaucoup\n# why: x\n", "# marks: 1\n", "# why: x\n# marks: 1\n"]
)
def test_a_file_without_its_header(tmp_path, text):
    """The message names the file, and says what its first lines must be."""
    write(tmp_path, "q1/faux.py", text)
    with pytest.raises(CourseFolderError, match=r"q1/faux\.py.*# marks: 1\.5"):
        read_bank(tmp_path)


def test_no_bank(tmp_path):
    """A folder that does not exist holds no answer."""
    assert read_bank(tmp_path / "absent") == {}


def test_fill():
    """Answers go to their cells, the notebook given stays as it was."""
    notebook = mini_notebook()
    before = nbformat.writes(notebook)
    filled = fill(notebook, [Answer("q1", "right", 2, "", f"\n{RIGHT['q1']}\n\n")])
    texts = {cell.id: cell.source for cell in filled.cells}
    assert texts["q1-reponse"] == RIGHT["q1"]
    assert texts["q2-reponse"] == mini_notebook().cells[-2].source
    assert nbformat.writes(notebook) == before
