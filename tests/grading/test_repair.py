"""The sanitiser: whatever was done to a notebook, each cell has one meaning."""

from __future__ import annotations

import copy
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils

from course_lib.errors import NotebookDamaged
from course_lib.grading.repair import Template, read_submission, repair
from tests.mini import ASSIGNMENT, RIGHT, TOTAL_TEST, MiniCourse, plain

SKELETON = ["titre", "preparation", "q1-enonce", "q1-reponse", "q1", "q2-enonce", "q2-reponse", "q2"]


@pytest.fixture(scope="module")
def course(released) -> MiniCourse:
    return MiniCourse(released)


@pytest.fixture(scope="module")
def template(course) -> Template:
    return course.template(ASSIGNMENT)


@pytest.fixture
def handed_in(course):
    """A copy with both right answers, to be damaged."""
    notebook = nbformat.read(course.folder("release", ".", ASSIGNMENT) / "mini.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.id.endswith("-reponse"):
            cell.source = RIGHT[cell.id.removesuffix("-reponse")]
    return notebook


@pytest.fixture
def mended(template):
    """Repair a notebook: its cells' texts by identifier, and the remarks."""

    def mended(notebook) -> tuple[dict[str, str], list[str]]:
        repaired, remarks = repair(notebook, template)
        nbformat.validate(repaired)
        names = [cell.id for cell in repaired.cells if cell.id in SKELETON]
        assert names == SKELETON
        return {cell.id: cell.source for cell in repaired.cells}, [plain(remark) for remark in remarks]

    return mended


def place(notebook, name: str) -> int:
    return next(number for number, cell in enumerate(notebook.cells) if cell.get("id") == name)


def cell_of(notebook, name: str):
    return notebook.cells[place(notebook, name)]


def answers(texts: dict[str, str]) -> dict[str, str]:
    return {name: texts[f"{name}-reponse"] for name in ("q1", "q2")}


def own(texts: dict[str, str]) -> list[str]:
    """Return the texts of the student's own cells, in order."""
    return [text for name, text in texts.items() if name not in SKELETON]


def anonymous(cell) -> None:
    """Take away all that identifies a cell."""
    cell.metadata = nbformat.NotebookNode()
    cell.id = f"x{abs(hash(cell.source)) % 10**8}"


def test_an_untouched_notebook(handed_in, mended):
    """Its answers are kept, its tests restored, and there is nothing to say."""
    texts, remarks = mended(handed_in)
    assert answers(texts) == RIGHT
    assert texts["q1"] == TOTAL_TEST
    assert (own(texts), remarks) == ([], [])


def test_the_template_has_stubs_and_hidden_tests(template):
    """What students received, and what they did not."""
    assert template.stubs == dict.fromkeys(["q2-reponse"], "# VOTRE CODE ICI\n...") | {
        "q1-reponse": 'def total_par_rayon(ventes):\n    """Renvoie les euros par rayon."""\n'
        "    # VOTRE CODE ICI\n    ..."
    }
    assert template.points == {"q1": 2.0, "q2": 1.0}
    assert template.grade_ids == {"titre", *(name for name in SKELETON[2:])}


def test_an_unanswered_cell_is_known_as_such(course, template):
    """Its checksum is that of the stub, which is how nbgrader recognises it."""
    notebook = nbformat.read(course.folder("release", ".", ASSIGNMENT) / "mini.ipynb", as_version=4)
    repaired, _ = repair(notebook, template)
    cell = cell_of(repaired, "q1-reponse")
    assert cell.metadata.nbgrader.checksum == utils.compute_checksum(cell)


def test_edited_tests_are_restored(handed_in, mended):
    """A test emptied, weakened or replaced by a print is the instructor's again."""
    cell_of(handed_in, "q1").source = "print('2.0')"
    cell_of(handed_in, "q1-enonce").source = "## Question 1 (20 points)"
    texts, _ = mended(handed_in)
    assert texts["q1"] == TOTAL_TEST
    assert texts["q1-enonce"].endswith("(2 points)")


def test_deleted_tests_are_restored(handed_in, mended):
    """And so is a deleted statement."""
    handed_in.cells = [cell for cell in handed_in.cells if cell.id not in {"q1", "q2", "q1-enonce"}]
    texts, remarks = mended(handed_in)
    assert answers(texts) == RIGHT and texts["q1"] == TOTAL_TEST and remarks == []


def test_edited_points_do_not_count(handed_in, template):
    """Metadata come from the instructor's notebook."""
    cell_of(handed_in, "q1").metadata.nbgrader.points = 200
    cell_of(handed_in, "q1-reponse").metadata.nbgrader.grade = True
    repaired, _ = repair(handed_in, template)
    assert cell_of(repaired, "q1").metadata.nbgrader.points == 2
    assert cell_of(repaired, "q1-reponse").metadata.nbgrader.grade is False


def test_a_deleted_answer_is_missing(handed_in, mended):
    """It is the stub again, and the remark says so."""
    del handed_in.cells[place(handed_in, "q1-reponse")]
    texts, remarks = mended(handed_in)
    assert texts["q1-reponse"].endswith("...")
    assert texts["q2-reponse"] == RIGHT["q2"]
    assert remarks == ["réponse « q1-reponse » absente du carnet"]


def test_a_deleted_preparation_is_restored(handed_in, mended):
    """A cell that came with the notebook runs even if the student deleted it."""
    del handed_in.cells[place(handed_in, "preparation")]
    texts, _ = mended(handed_in)
    assert texts["preparation"].startswith("import pandas")


def test_an_edited_preparation_is_the_students(handed_in, mended):
    """It was not locked: what they made of it runs, once."""
    cell_of(handed_in, "preparation").source += "\nimport math"
    texts, _ = mended(handed_in)
    assert texts["preparation"].endswith("\nimport math")
    assert own(texts) == []


def test_a_duplicated_answer(handed_in, mended):
    """The last copy that is filled is the answer; the other runs before it; a remark says so."""
    number = place(handed_in, "q1-reponse")
    handed_in.cells.insert(number + 1, copy.deepcopy(handed_in.cells[number]))
    handed_in.cells[number].source = "def total_par_rayon(ventes):\n    return 'brouillon'"
    texts, remarks = mended(handed_in)
    assert answers(texts) == RIGHT
    assert own(texts) == ["def total_par_rayon(ventes):\n    return 'brouillon'"]
    assert remarks == ["cellule « q1-reponse » présente 2 fois"]


def test_a_duplicated_answer_left_empty(handed_in, mended):
    """An empty copy after the answer does not erase it."""
    number = place(handed_in, "q1-reponse")
    handed_in.cells.insert(number + 1, copy.deepcopy(handed_in.cells[number]))
    handed_in.cells[number + 1].source = "  \n"
    texts, _ = mended(handed_in)
    assert answers(texts) == RIGHT


def test_a_duplicated_stub_does_not_erase_the_answer(handed_in, mended, template):
    """Nor does a copy of the cell as it was received."""
    number = place(handed_in, "q1-reponse")
    handed_in.cells.insert(number + 1, copy.deepcopy(handed_in.cells[number]))
    handed_in.cells[number + 1].source = template.stubs["q1-reponse"]
    texts, _ = mended(handed_in)
    assert answers(texts) == RIGHT
    assert template.stubs["q1-reponse"] not in own(texts)


def test_duplicated_tests_run_once(handed_in, mended):
    """A second copy of a test, or of a statement, is left out."""
    for name in ("q1", "q1-enonce"):
        handed_in.cells.append(copy.deepcopy(cell_of(handed_in, name)))
    texts, _ = mended(handed_in)
    assert own(texts) == []


def test_a_split_answer(handed_in, mended):
    """Both halves of an answer cut in two run in order, whichever half kept the identity."""
    text = f"import math\n{RIGHT['q1']}"
    for second_keeps in (False, True):
        notebook = copy.deepcopy(handed_in)
        number = place(notebook, "q1-reponse")
        halves = [copy.deepcopy(notebook.cells[number]) for _ in range(2)]
        halves[0].source, halves[1].source = text.split("\n", 1)
        anonymous(halves[0] if second_keeps else halves[1])
        notebook.cells[number : number + 1] = halves
        texts, _ = mended(notebook)
        order = [name for name in texts if "reponse" in name or name not in SKELETON]
        together = "\n".join(texts[name] for name in order[:2])
        assert together == text


def test_a_split_answer_of_which_both_halves_kept_the_name(handed_in, mended):
    """As older editors do: the halves run in order."""
    number = place(handed_in, "q1-reponse")
    first, second = (copy.deepcopy(handed_in.cells[number]) for _ in range(2))
    first.source = "import math"
    handed_in.cells[number : number + 1] = [first, second]
    texts, _ = mended(handed_in)
    names = list(texts)
    assert own(texts) == ["import math"]
    assert names.index("q1-reponse") == [texts[name] for name in names].index("import math") + 1


def test_merged_answers(handed_in, mended):
    """When two answers were put into one cell, it is the first's, and the second is missing."""
    cell_of(handed_in, "q1-reponse").source += f"\n{RIGHT['q2']}"
    del handed_in.cells[place(handed_in, "q2-reponse")]
    texts, remarks = mended(handed_in)
    assert texts["q1-reponse"].endswith(RIGHT["q2"])
    assert remarks == ["réponse « q2-reponse » absente du carnet"]


def test_moved_answers(handed_in, mended):
    """Cells in any order are put back into the instructor's."""
    handed_in.cells.reverse()
    texts, remarks = mended(handed_in)
    assert (answers(texts), own(texts), remarks) == (RIGHT, [], [])


def test_a_retyped_answer(handed_in, mended, template):
    """An answer turned into text, or a statement into code, keeps the kind it was given."""
    for name, make in (("q1-reponse", new_markdown_cell), ("q2-enonce", new_code_cell)):
        cell = cell_of(handed_in, name)
        other = make(cell.source, metadata=cell.metadata, id=name)
        handed_in.cells[place(handed_in, name)] = other
    repaired, _ = repair(copy.deepcopy(handed_in), template)
    assert cell_of(repaired, "q1-reponse").cell_type == "code"
    assert cell_of(repaired, "q2-enonce").cell_type == "markdown"
    assert answers(mended(handed_in)[0]) == RIGHT


def test_a_raw_answer(handed_in, mended):
    """So does an answer turned into raw text."""
    cell_of(handed_in, "q1-reponse").cell_type = "raw"
    assert answers(mended(handed_in)[0]) == RIGHT


def test_a_renamed_cell(handed_in, mended):
    """An answer whose grade id was changed is found by its cell id."""
    cell_of(handed_in, "q1-reponse").metadata.nbgrader.grade_id = "autre"
    texts, remarks = mended(handed_in)
    assert (answers(texts), remarks) == (RIGHT, [])


def test_an_anonymous_answer(handed_in, mended):
    """An answer that lost both names is found by the function or the variable that it defines."""
    for name in ("q1-reponse", "q2-reponse"):
        anonymous(cell_of(handed_in, name))
    texts, _ = mended(handed_in)
    assert texts["q1-reponse"] == RIGHT["q1"]
    assert RIGHT["q2"] in [texts["q2-reponse"], *own(texts)]  # its stub defines nothing: it runs as their own


def test_swapped_names(handed_in, mended):
    """Two answers of which each bears the other's name are put back, and the remark says so."""
    one, other = (cell_of(handed_in, f"{name}-reponse") for name in ("q1", "q2"))
    one.metadata.nbgrader.grade_id, other.metadata.nbgrader.grade_id = "q2-reponse", "q1-reponse"
    texts, remarks = mended(handed_in)
    assert answers(texts) == RIGHT
    assert remarks == ["réponses « q1-reponse » et « q2-reponse » échangées"]


def test_cells_of_ones_own(handed_in, mended):
    """Helper cells run where they were put: under the cell they followed."""
    handed_in.cells.insert(0, new_code_cell("en_tete = 1"))
    handed_in.cells.insert(place(handed_in, "q1-reponse"), new_code_cell("avant = 1"))
    handed_in.cells.insert(place(handed_in, "q2-reponse") + 1, new_markdown_cell("Une note."))
    handed_in.cells.append(new_code_cell("fin = 1"))
    texts, _ = mended(handed_in)
    order = [text if name not in SKELETON else name for name, text in texts.items()]
    assert order == [
        "en_tete = 1", "titre", "preparation", "q1-enonce", "avant = 1", "q1-reponse", "q1", "q2-enonce",
        "q2-reponse", "Une note.", "q2", "fin = 1",
    ]  # fmt: skip


def test_a_cell_that_claims_another_cells_id(handed_in, template):
    """Two cells of one id do not become one, nor an invalid notebook."""
    handed_in.cells.append(new_code_cell("x = 1", id="preparation"))
    handed_in.cells.append(new_code_cell("y = 1", id="cellule-3"))
    repaired, _ = repair(handed_in, template)
    nbformat.validate(repaired)
    assert len({cell.id for cell in repaired.cells}) == len(repaired.cells)


def test_outputs_are_dropped(handed_in, template):
    """What the student's notebook showed is neither kept nor believed."""
    heavy = [nbformat.v4.new_output("execute_result", data={"text/plain": "2.0" + "x" * 10**6})]
    cell_of(handed_in, "q1").outputs = heavy
    cell_of(handed_in, "q1-reponse").outputs = heavy
    repaired, _ = repair(handed_in, template)
    assert all(not cell.get("outputs") for cell in repaired.cells)


def test_attachments_and_foreign_metadata_are_dropped(handed_in, template):
    """Kernel, language, trust, tags: the instructor's notebook decides."""
    handed_in.metadata = {"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "R"}}
    cell_of(handed_in, "q1-reponse").metadata["tags"] = ["raises-exception"]
    repaired, _ = repair(handed_in, template)
    assert repaired.metadata.kernelspec.name == "python3"
    assert "tags" not in cell_of(repaired, "q1-reponse").metadata


def test_repairing_does_not_change_the_template(handed_in, template):
    """Two students' copies share nothing."""
    before = nbformat.writes(template.notebook)
    repaired, _ = repair(handed_in, template)
    cell_of(repaired, "q1").source = "truqué"
    cell_of(repaired, "q1").metadata.nbgrader.points = 0
    assert nbformat.writes(template.notebook) == before


def test_answers_that_are_not_python(handed_in, mended):
    """A text that cannot be parsed, however deep, is an answer like any other."""
    for text in ("((((" * 5000, "def total_par_rayon(", "\x00", "é\ud800"):
        cell_of(handed_in, "q1-reponse").source = text
        anonymous(cell_of(handed_in, "q2-reponse"))
        texts, _ = mended(copy.deepcopy(handed_in))
        assert texts["q1-reponse"] == text.replace("\ud800", "?")
        handed_in.cells[-2].id = "q2-reponse"


def written(folder, notebook, name="mini.ipynb"):
    """Write a notebook, given as what JSON takes, into a submission's folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(notebook))
    return folder


def test_saved_by_colab(tmp_path, handed_in, template, mended):
    """Format 4.0: no cell ids, metadata of its own, kernel and outputs too; the answers are all there."""
    raw = json.loads(nbformat.writes(handed_in))
    raw["nbformat_minor"] = 0
    raw["metadata"] = {
        "colab": {"provenance": []},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
    }
    for cell in raw["cells"]:
        cell["metadata"]["id"] = cell.pop("id")
        if cell["cell_type"] == "code":
            cell["metadata"]["colab"] = {"base_uri": "https://localhost:8080/"}
    notebook, remarks = read_submission(written(tmp_path / "a", raw), template)
    texts, more = mended(notebook)
    assert (answers(texts), own(texts), remarks + more) == (RIGHT, [], [])


def test_saved_by_vs_code(tmp_path, handed_in, template, mended):
    """Its own metadata, its own ids for new cells, execution times."""
    raw = json.loads(nbformat.writes(handed_in))
    for cell in raw["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
    raw["cells"].append(
        {
            "cell_type": "code", "execution_count": 3, "id": "7cbb5f0e", "outputs": [], "source": ["a = 1"],
            "metadata": {"execution": {"iopub.status.busy": "2026-11-20"}},
        }
    )  # fmt: skip
    notebook, _ = read_submission(written(tmp_path / "a", raw), template)
    texts, _ = mended(notebook)
    assert (answers(texts), own(texts)) == (RIGHT, ["a = 1"])


def test_saved_in_format_3(tmp_path, handed_in, template, mended):
    """Worksheets and `input` instead of `source`."""
    old = nbformat.convert(handed_in, 3)
    notebook, _ = read_submission(written(tmp_path / "a", old), template)
    assert answers(mended(notebook)[0]) == RIGHT


def test_text_in_lines_or_in_one(tmp_path, handed_in, template, mended):
    """A cell's text may be one string or a list of lines."""
    raw = json.loads(nbformat.writes(handed_in))
    for cell in raw["cells"]:
        cell["source"] = "".join(cell["source"])
    notebook, _ = read_submission(written(tmp_path / "a", raw), template)
    assert answers(mended(notebook)[0]) == RIGHT


def test_a_byte_order_mark(tmp_path, handed_in, template, mended):
    """A file saved by a Windows editor, with its mark and its line ends."""
    folder = written(tmp_path / "a", {})
    text = nbformat.writes(handed_in).replace("\n", "\r\n")
    (folder / "mini.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
    notebook, _ = read_submission(folder, template)
    assert answers(mended(notebook)[0]) == RIGHT


def test_the_expected_name_comes_first(tmp_path, handed_in, template):
    """Extra notebooks, checkpoints and copies beside it are not looked at."""
    folder = written(tmp_path / "a", json.loads(nbformat.writes(handed_in)))
    written(folder, {"cells": []}, "brouillon.ipynb")
    (folder / ".ipynb_checkpoints").mkdir()
    written(folder / ".ipynb_checkpoints", {}, "mini-checkpoint.ipynb")
    notebook, remarks = read_submission(folder, template)
    assert (len(notebook.cells), remarks) == (len(SKELETON), [])


def test_a_renamed_notebook(tmp_path, handed_in, template):
    """The notebook most like the assignment is taken, wherever it lies, and the remark gives its name."""
    folder = written(
        tmp_path / "a", {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}, "a.ipynb"
    )
    written(folder, "pas un carnet", "b.ipynb")
    (folder / "sous").mkdir()
    written(folder / "sous", json.loads(nbformat.writes(handed_in)), "mini (1).ipynb")
    notebook, remarks = read_submission(folder, template)
    assert len(notebook.cells) == len(SKELETON)
    assert [plain(remark) for remark in remarks] == ["carnet renommé « mini (1).ipynb »"]


def test_only_a_checkpoint(tmp_path, handed_in, template):
    """A checkpoint is no submission."""
    folder = written(tmp_path / "a", {}, "x.txt")
    (folder / ".ipynb_checkpoints").mkdir()
    written(folder / ".ipynb_checkpoints", json.loads(nbformat.writes(handed_in)), "mini.ipynb")
    with pytest.raises(NotebookDamaged, match=r"Aucun carnet .*x\.txt"):
        read_submission(folder, template)


def test_no_notebook_at_all(tmp_path, template):
    """The reason says what was handed in instead, and what to ask for."""
    folder = written(tmp_path / "a", {}, "devoir.docx")
    (folder / "timestamp.txt").write_text("2026")
    with pytest.raises(NotebookDamaged, match=r"on y trouve.*devoir\.docx\).*mini\.ipynb"):
        read_submission(folder, template)
    (folder / "devoir.docx").unlink()
    with pytest.raises(NotebookDamaged, match="rien"):
        read_submission(folder, template)


def test_another_assignments_notebook(tmp_path, template):
    """A notebook that shares no cell with this one is refused by name."""
    other = nbformat.v4.new_notebook(cells=[new_code_cell("x = 1")])
    with pytest.raises(NotebookDamaged, match=r"tp2\.ipynb.*aucune de ses cellules"):
        read_submission(written(tmp_path / "a", other, "tp2.ipynb"), template)


GOOD_CELL = {
    "cell_type": "code",
    "source": "x",
    "metadata": {},
    "outputs": [],
    "execution_count": None,
    "id": "a",
}


@pytest.mark.parametrize(
    "content",
    [
        "", " ", "{", "[]", "null", "3", '"texte"', "{}", "\x00" * 50, "[" * 100_000, '{"nbformat": 4}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
        '{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
        '{"nbformat": "4", "cells": []}',
        *(
            json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
            for cells in (
                None, "abc", {"a": 1}, [3], [None], [[]], [{}], [{**GOOD_CELL, "source": 3}],
                [{**GOOD_CELL, "source": [1, 2]}], [{**GOOD_CELL, "source": None}],
                [{**GOOD_CELL, "metadata": []}], [{**GOOD_CELL, "cell_type": ["code"]}],
                [{**GOOD_CELL, "cell_type": None}], [{**GOOD_CELL, "id": ["q1-reponse"]}],
            )
        ),
    ],
)  # fmt: skip
def test_what_is_not_a_notebook(tmp_path, template, content):
    """Empty, cut, of another shape: one French sentence that names the file and says what to ask."""
    (tmp_path / "mini.ipynb").write_text(content)
    with pytest.raises(NotebookDamaged, match=r"^mini\.ipynb .*Demandez un nouveau dépôt"):
        read_submission(tmp_path, template)


@pytest.mark.parametrize(
    "change",
    [{"id": "é è ! " * 40}, {"metadata": {"nbgrader": 3}}, {"metadata": {"nbgrader": {"grade_id": ["q1"]}}},
     {"cell_type": "autre"}, {"outputs": 7}, {"source": ""}],
)  # fmt: skip
def test_odd_cells_are_graded(tmp_path, template, mended, change):
    """A cell that is odd but has a text neither stops the copy nor makes an invalid notebook."""
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{**GOOD_CELL, **change}]}
    mended(read_submission(written(tmp_path / "a", notebook), template)[0])


def test_a_notebook_in_latin_1(tmp_path, handed_in, template):
    """Bytes that are not UTF-8 are refused by name."""
    folder = written(tmp_path / "a", {})
    (folder / "mini.ipynb").write_bytes(nbformat.writes(handed_in).encode("latin-1", "replace"))
    with pytest.raises(NotebookDamaged, match=r"^mini\.ipynb"):
        read_submission(folder, template)


def test_a_notebook_too_heavy_to_open(tmp_path, template, monkeypatch):
    """Beyond the limit the file is not even read."""
    monkeypatch.setattr("course_lib.grading.repair._MAX_BYTES", 1 << 20)
    (tmp_path / "mini.ipynb").write_text("x" * (3 << 20))
    with pytest.raises(NotebookDamaged, match="pèse 3 Mo, plus que la limite de 1 Mo"):
        read_submission(tmp_path, template)


def test_each_cell_is_parsed_once(handed_in, mended, monkeypatch):
    """However many answers are missing; beyond a million characters nothing more is looked for."""
    parsed = []
    monkeypatch.setattr("course_lib.grading.repair._defined", lambda source: parsed.append(source) or set())
    for name in ("q1-reponse", "q2-reponse"):
        anonymous(cell_of(handed_in, name))
    bulk = [new_code_cell(f"x{number} = 1\n" + "#" * 300_000) for number in range(5)]
    handed_in.cells += bulk
    _, remarks = mended(handed_in)
    assert len(remarks) == 2
    assert [parsed.count(cell.source) for cell in bulk] == [1, 1, 1, 0, 0]


def test_a_folder_named_like_the_notebook(tmp_path, template):
    """It is no notebook, and no crash."""
    (tmp_path / "mini.ipynb").mkdir()
    with pytest.raises(NotebookDamaged):
        read_submission(tmp_path, template)
