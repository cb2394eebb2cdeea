"""The students' notebooks: fresh, without leaks, and running as they are handed out."""

from __future__ import annotations

import json
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from course_lib.synthetic.town import town

from .conftest import ASSIGNMENTS, ROOT


def _cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_release_is_fresh(assignment, course_copy):
    """What is committed under release/ is what source/ gives today, byte for byte."""
    made = course_copy.folder("release", ".", assignment)
    committed = ROOT / "release" / assignment
    names = sorted(path.name for path in made.glob("*"))
    assert names == sorted(path.name for path in committed.glob("*") if path.name != ".ipynb_checkpoints")
    for name in names:
        assert (committed / name).read_bytes() == (made / name).read_bytes(), f"run `make release` ({name})"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_release_leaks_nothing(assignment):
    """No solution, hidden test, output or execution count reaches the students."""
    (path,) = (ROOT / "release" / assignment).glob("*.ipynb")
    text = path.read_text(encoding="utf-8")
    for word in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "course_lib.grading", "Bareme", "graine("):
        assert word not in text, word
    (source,) = (ROOT / "source" / assignment).glob("*.ipynb")
    handed_out = {cell["id"]: "".join(cell["source"]) for cell in _cells(path)}
    for cell in _cells(source):
        source_text = "".join(cell["source"])
        if "### BEGIN SOLUTION" in source_text:
            given, _, rest = source_text.partition("### BEGIN SOLUTION")
            solution, _, after = rest.partition("### END SOLUTION")
            for line in filter(None, map(str.strip, solution.splitlines())):
                assert len(line) < 12 or line in given + after or line not in handed_out[cell["id"]], line
    for cell in _cells(path):
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
@pytest.mark.parametrize("folder", ["source", "release"])
def test_metadata_is_schema_3(folder, assignment):
    """Every nbgrader cell is of schema 3, and grade ids are distinct cell ids."""
    (path,) = (ROOT / folder / assignment).glob("*.ipynb")
    known = [cell for cell in _cells(path) if "nbgrader" in cell["metadata"]]
    assert known
    assert {cell["metadata"]["nbgrader"]["schema_version"] for cell in known} == {3}
    names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in known]
    assert len(set(names)) == len(names)
    assert [cell["id"] for cell in known] == names


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_source_holds_no_outputs(assignment):
    """The instructors' notebook is committed without what it printed."""
    (path,) = (ROOT / "source" / assignment).glob("*.ipynb")
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in _cells(path))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_stubs_run(assignment, tmp_path, monkeypatch):
    """A student who presses « Run all » before writing anything meets no error."""
    monkeypatch.delenv("COURSE_CITY", raising=False)
    (path,) = (ROOT / "release" / assignment).glob("*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []


def _solved(assignment, tmp_path):
    (path,) = (ROOT / "source" / assignment).glob("*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    (tmp_path / "nbgrader_config.py").touch()  # the tests find the course's secret beside it
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    marks = {}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade") and cell.cell_type == "code":
            results = [output for output in cell.outputs if output.output_type == "execute_result"]
            marks[about["grade_id"]] = (float(results[-1].data["text/plain"]), float(about["points"]))
    return marks


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_solution_passes_its_tests_in_jupyter(assignment, tmp_path, monkeypatch):
    """Opened in Jupyter, the instructors' notebook runs top to bottom and its tests give full marks."""
    monkeypatch.delenv("COURSE_CITY", raising=False)
    for name, (earned, points) in _solved(assignment, tmp_path).items():
        assert earned == points, name


@pytest.mark.parametrize("city", ["paris-2017"])
def test_solution_runs_on_real_data(city, real_data, tmp_path, monkeypatch):
    """Notebook 01 runs top to bottom on real Paris through its one variable."""
    monkeypatch.setenv("COURSE_CITY", city)
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    for name, (earned, points) in _solved("01-bureaux-de-vote", tmp_path).items():
        assert earned == points, name


def test_solution_runs_on_another_town(tmp_path, monkeypatch):
    """Notebook 01 runs on a town drawn from another seed; only decisions about *the* town may lose their points."""
    data = tmp_path / "data"
    town(2027).write(data / "montreuse")
    shutil.copytree(ROOT / "data" / "montreuse" / "discours", data / "montreuse" / "discours")
    monkeypatch.delenv("COURSE_CITY", raising=False)
    monkeypatch.setenv("COURSE_DATA_FOLDER", str(data))
    work = tmp_path / "work"
    work.mkdir()
    for name, (earned, points) in _solved("01-bureaux-de-vote", work).items():
        assert earned == points or name in {"q4c", "q7c"}, name
