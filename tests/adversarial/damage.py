"""Copies that are damaged rather than hostile: what editors, students and file transfers do to notebooks."""

from __future__ import annotations

import copy
import json
import random

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tests.adversarial.case import FULL, GOOD, NOTHING, ONLY_Q1, ONLY_Q2, Case


def _cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.get("id") == name)


def _edit(name: str, **changes):
    """Return a damage that changes one cell."""

    def damage(notebook, folder):
        _cell(notebook, name).update(changes)
        return notebook

    return damage


def _raw(content: bytes | str):
    return lambda notebook, folder: content


def _json(change):
    """Return a damage of the notebook as bare JSON, beyond what nbformat would write."""

    def damage(notebook, folder):
        data = json.loads(nbformat.writes(notebook))
        return json.dumps(change(data) or data)

    return damage


def _duplicate(name: str):
    def damage(notebook, folder):
        cell = copy.deepcopy(_cell(notebook, name))
        notebook.cells.insert(notebook.cells.index(_cell(notebook, name)) + 1, cell)
        return notebook

    return damage


def _delete(name: str):
    def damage(notebook, folder):
        notebook.cells.remove(_cell(notebook, name))
        return notebook

    return damage


def _split(notebook, folder):
    place = notebook.cells.index(_cell(notebook, "q1-reponse"))
    notebook.cells[place].source = "def aide(ventes):\n    return ventes.groupby('rayon')"
    own = new_code_cell("def total_par_rayon(ventes):\n    return aide(ventes)['euros'].sum()")
    notebook.cells.insert(place + 1, own)
    return notebook


def _shuffle(notebook, folder):
    random.Random(3).shuffle(notebook.cells)
    return notebook


def _edited_test(notebook, folder):
    test = _cell(notebook, "q1")
    test.source = "1"
    test.metadata.nbgrader.update(points=99, locked=False, solution=True)
    _cell(notebook, "q2").metadata.nbgrader.update(points=99)
    _cell(notebook, "q2").source = "99"
    return notebook


def _renamed_ids(notebook, folder):
    for name in ("q1-reponse", "q2-reponse"):
        cell = _cell(notebook, name)
        cell["id"] = cell.metadata.nbgrader["grade_id"] = f"{name}-bis"
    return notebook


def _swapped_ids(notebook, folder):
    first, second = _cell(notebook, "q1-reponse"), _cell(notebook, "q2-reponse")
    first["id"], second["id"] = second["id"], first["id"]
    first.metadata, second.metadata = second.metadata, first.metadata
    return notebook


def _moved(name: str):
    """Return a damage that leaves the notebook under another name."""

    def damage(notebook, folder):
        nbformat.write(notebook, folder / name)

    return damage


def _extra(notebook, folder):
    other = copy.deepcopy(notebook)
    for cell in other.cells:
        cell.source = "0 / 0"
    nbformat.write(other, folder / "brouillon.ipynb")
    (folder / ".ipynb_checkpoints").mkdir()
    nbformat.write(other, folder / ".ipynb_checkpoints" / "mini-checkpoint.ipynb")
    return notebook


def _schema(version: int):
    def damage(notebook, folder):
        for cell in notebook.cells:
            if about := cell.metadata.get("nbgrader"):
                about["schema_version"] = version
                about.pop("task", None)
                if version == 1:
                    about.pop("points", None)
        return notebook

    return damage


def _colab(notebook, folder):
    for number, cell in enumerate(notebook.cells):
        cell.metadata = NotebookNode(id=f"aB{number}xYz", colab={"base_uri": "https://colab.example"})
        cell["id"] = f"aB{number}xYz"
    notebook.metadata = NotebookNode(
        colab={"provenance": []}, kernelspec={"name": "python3", "display_name": "Python 3"}
    )
    data = json.loads(nbformat.writes(notebook))
    data["nbformat_minor"] = 0
    for cell in data["cells"]:
        del cell["id"]
    return json.dumps(data)


def _vscode(notebook, folder):
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"W{number}sZmlsZQ=="
        cell.metadata["vscode"] = {"languageId": "python"}
    return notebook


def _old_format(notebook, folder):
    """As nbformat 3 has it: worksheets, `input` for `source`, no cell ids."""
    sheet = []
    for cell in notebook.cells:
        kind = "input" if cell.cell_type == "code" else "source"
        old = {"cell_type": cell.cell_type, "metadata": dict(cell.metadata), kind: cell.source}
        if cell.cell_type == "code":
            old |= {"outputs": [], "language": "python", "collapsed": False, "prompt_number": 1}
        sheet.append(old)
    return json.dumps(
        {
            "metadata": {"name": "mini"},
            "nbformat": 3,
            "nbformat_minor": 0,
            "worksheets": [{"cells": sheet, "metadata": {}}],
        }
    )


def _heavy(notebook, folder):
    output = new_output("stream", name="stdout", text="ligne de sortie\n" * (50 << 16))
    _cell(notebook, "preparation").outputs = [output]
    return notebook


def _directory(notebook, folder):
    (folder / "mini.ipynb").mkdir()
    (folder / "mini.ipynb" / "mini.txt").write_text("x")


def _neighbour_link(notebook, folder):
    neighbour = next(path for path in sorted(folder.parents[1].iterdir()) if path.name.endswith("honnete"))
    (folder / "mini.ipynb").symlink_to(neighbour / "mini" / "mini.ipynb")


def _many_cells(notebook, folder):
    notebook.cells[2:2] = [new_code_cell(f"x{n} = {n}") for n in range(3000)]
    return notebook


def _attached(notebook, folder):
    _cell(notebook, "q1-enonce")["attachments"] = {"a.png": {"image/png": "aGVsbG8=" * 10_000}}
    notebook.cells.append(
        new_markdown_cell("![a](attachment:a.png)", attachments={"a.png": {"image/png": "eA=="}})
    )
    return notebook


def _no_sources(data):
    for cell in data["cells"]:
        if cell["id"] in {"preparation", "titre"}:
            del cell["source"]


def _list_sources(data):
    for cell in data["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)


def _odd_cells(data):
    """Cells of every wrong shape, among the right ones."""
    data["cells"] += [
        3,
        None,
        [],
        {},
        {"cell_type": "code"},
        {"cell_type": [], "source": "x", "metadata": {}},
    ]
    data["cells"].append({"cell_type": "code", "source": 3, "metadata": {}, "outputs": [], "id": "a"})
    data["cells"].append({"cell_type": "code", "source": "", "metadata": [], "outputs": [], "id": "b"})
    data["cells"].append(
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": 3}, "outputs": [], "id": ["c"]}
    )
    data["cells"].append(
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": []}}, "id": {}}
    )


def _deep(notebook, folder):
    return nbformat.writes(notebook).replace(
        '"cells"', '"profond": ' + "[" * 100_000 + "]" * 100_000 + ', "cells"', 1
    )


def _deepish(data):
    nest: dict = {}
    for _ in range(200):
        nest = {"x": nest}
    data["metadata"]["profond"] = data["cells"][3]["metadata"]["profond"] = nest


CASES = [
    Case(
        "renamed-file",
        "the file has another name",
        remark="carnet renommé « devoir (1).ipynb »",
        damage=_moved("devoir (1).ipynb"),
    ),
    Case(
        "in-a-subfolder",
        "the file lies in a subfolder",
        remark="carnet renommé",
        damage=lambda notebook, folder: (
            (folder / "rendu").mkdir(),
            _moved("rendu/mini.ipynb")(notebook, folder),
        )[-1],
    ),
    Case(
        "duplicated-answer",
        "an answer cell is there twice",
        remark="« q1-reponse » présente 2 fois",
        damage=_duplicate("q1-reponse"),
    ),
    Case("duplicated-test", "a test cell is there twice", damage=_duplicate("q1")),
    Case("split-answer", "an answer is split into two cells", damage=_split),
    Case("deleted-test", "a test cell is gone", damage=_delete("q1")),
    Case(
        "deleted-answer",
        "an answer cell is gone",
        marks=ONLY_Q2,
        remark="réponse « q1-reponse » absente",
        damage=_delete("q1-reponse"),
    ),
    Case("deleted-preparation", "the cell that prepares the data is gone", damage=_delete("preparation")),
    Case("reordered", "every cell is in another place", damage=_shuffle),
    Case(
        "answer-to-markdown", "an answer cell became text", damage=_edit("q1-reponse", cell_type="markdown")
    ),
    Case("answer-to-raw", "an answer cell became raw", damage=_edit("q1-reponse", cell_type="raw")),
    Case("test-to-markdown", "a test cell became text", damage=_edit("q2", cell_type="markdown")),
    Case(
        "edited-tests",
        "tests replaced by their mark, worth 99, and answers wrong",
        {"q1": "", "q2": "seuil = 0.1"},
        NOTHING,
        damage=_edited_test,
    ),
    Case("renamed-ids", "answer cells bear other identifiers", damage=_renamed_ids),
    Case("swapped-ids", "two answer cells bear each other's identifier", damage=_swapped_ids),
    Case(
        "pasted-in-the-wrong-cells",
        "each answer is in the other question's cell",
        {"q1": "seuil = 0.5", "q2": GOOD},
    ),
    Case("extra-notebooks", "a draft and a checkpoint lie beside the notebook", damage=_extra),
    Case(
        "no-notebook",
        "there is no notebook",
        marks=None,
        remark="Aucun carnet .ipynb dans le dépôt (on y trouve : notes.txt)",
        files={"notes.txt": "x"},
        damage=lambda notebook, folder: None,
    ),
    Case(
        "empty-folder",
        "there is nothing at all",
        marks=None,
        remark="Aucun carnet .ipynb",
        damage=lambda notebook, folder: None,
    ),
    Case("empty-file", "the file is empty", marks=None, remark="est un fichier vide", damage=_raw(b"")),
    Case(
        "cut-file",
        "half of the file is missing",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=lambda notebook, folder: nbformat.writes(notebook)[:900],
    ),
    Case(
        "json-list",
        "JSON that is not a notebook: a list",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_raw("[1, 2]"),
    ),
    Case(
        "json-number",
        "JSON that is not a notebook: a number",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_raw("42"),
    ),
    Case(
        "json-object",
        "JSON that is not a notebook: an empty object",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_raw("{}"),
    ),
    Case(
        "no-cells",
        "a notebook without its list of cells",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_json(lambda data: data.pop("cells") and None),
    ),
    Case(
        "cells-are-not-a-list",
        "a notebook whose cells are a number",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_json(lambda data: data.update(cells=3)),
    ),
    Case(
        "future-format",
        "a notebook of a format that does not exist yet",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_json(lambda data: data.update(nbformat=9)),
    ),
    Case(
        "web-page",
        "a page of a site saved in place of the notebook",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_raw("<!DOCTYPE html><html><body>Connexion</body></html>"),
    ),
    Case(
        "another-notebook",
        "another notebook, under the right name",
        {},
        NOTHING,
        damage=lambda notebook, folder: nbformat.v4.new_notebook(cells=[new_code_cell("1 + 1")]),
    ),
    Case(
        "deep-json",
        "JSON nested a hundred thousand times",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_deep,
    ),
    Case("deepish-metadata", "metadata nested two hundred times", damage=_json(_deepish)),
    Case(
        "foreign-kernel",
        "an R notebook, with R answers",
        {"q1": "total_par_rayon <- function(v) tapply(v$euros, v$rayon, sum)", "q2": "seuil <- 0.5"},
        NOTHING,
        damage=lambda notebook, folder: (
            notebook.metadata.update(kernelspec={"name": "ir", "display_name": "R", "language": "R"})
            or notebook
        ),
    ),
    Case(
        "foreign-kernel-only",
        "Python answers in a notebook that says it is R",
        damage=lambda notebook, folder: (
            notebook.metadata.update(kernelspec={"name": "ir", "display_name": "R", "language": "R"})
            or notebook
        ),
    ),
    Case("format-3", "a notebook of format 3", damage=_old_format),
    Case("schema-1", "nbgrader's first metadata", damage=_schema(1)),
    Case("schema-2", "nbgrader's second metadata", damage=_schema(2)),
    Case(
        "no-metadata",
        "nbgrader's metadata are gone, identifiers are not",
        damage=lambda notebook, folder: [cell.metadata.clear() for cell in notebook.cells] and notebook,
    ),
    Case("colab", "saved by Colab: identifiers and metadata are gone", damage=_colab),
    Case("vscode", "saved by VS Code: identifiers are others", damage=_vscode),
    Case(
        "no-source",
        "two cells have lost their text",
        marks=None,
        remark="sans texte",
        damage=_json(_no_sources),
    ),
    Case("list-source", "texts are lists of lines", damage=_json(_list_sources)),
    Case(
        "odd-cells",
        "some cells are not cells",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=_json(_odd_cells),
    ),
    Case("heavy-outputs", "50 MB of outputs", damage=_heavy),
    Case(
        "latin-1",
        "saved in Latin-1",
        marks=None,
        remark="n’est pas un carnet lisible",
        damage=lambda notebook, folder: json.dumps(notebook, ensure_ascii=False).encode("latin-1", "replace"),
    ),
    Case(
        "byte-order-mark",
        "saved by an editor that adds a mark at the top",
        damage=lambda notebook, folder: b"\xef\xbb\xbf" + nbformat.writes(notebook).encode(),
    ),
    Case(
        "utf-16",
        "saved in UTF-16",
        damage=lambda notebook, folder: nbformat.writes(notebook).encode("utf-16"),
    ),
    Case("half-characters-in-source", "a comment holds half a character", {"q1": "# \ud83d\n" + GOOD}, FULL),
    Case(
        "directory",
        "a folder has the notebook's name",
        marks=None,
        remark="Aucun carnet .ipynb",
        damage=_directory,
    ),
    Case(
        "link-to-neighbour",
        "the notebook is a link to a neighbour's",
        marks=None,
        remark="Aucun carnet .ipynb",
        damage=_neighbour_link,
    ),
    Case(
        "link-to-source",
        "the notebook is a link to the instructor's",
        marks=None,
        remark="Aucun carnet .ipynb",
        damage=lambda notebook, folder: (folder / "mini.ipynb").symlink_to(
            folder.parents[2] / "source/mini/mini.ipynb"
        ),
    ),
    Case("attachments", "cells hold attachments", damage=_attached),
    Case("long-cell", "a cell of a million characters", {"q1": "x = '" + "é" * 10**6 + "'\n" + GOOD}),
    Case("three-thousand-cells", "three thousand cells of the student's own", damage=_many_cells),
    Case(
        "syntax-error",
        "an answer that is not Python",
        {"q1": GOOD + "\nreturn ((("},
        ONLY_Q2,
        shows="SyntaxError",
    ),
    Case(
        "deep-syntax",
        "answers nested beyond what a parser bears",
        {"q1": "x = " + "(" * 5000, "q2": "seuil = " + "-" * 200_000 + "0.5"},
        NOTHING,
    ),
    Case("nul-characters", "a NUL in an answer", {"q1": GOOD + "\n# \x00"}, ONLY_Q2),
    Case(
        "unreadable-companion",
        "a companion that nobody may read, one too big, and a name that is not text",
        files={b"fa\xffx".decode("utf-8", "surrogateescape"): "x", "gros.bin": bytes(17 << 20)},
    ),
    Case(
        "absurd-date",
        "a date of hand-in that no calendar has",
        files={"timestamp.txt": "99999999999999999999999999 UTC"},
    ),
    Case(
        "magics",
        "cells full of shell commands and magics",
        {"q1": "!touch /tmp/@marque@\n%cd /\n%env X=1\n" + GOOD, "q2": "%%bash\nexit 1"},
        ONLY_Q1,
    ),
]
