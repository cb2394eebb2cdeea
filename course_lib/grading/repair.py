"""A submission put back into the shape of its assignment, whatever was done to it.

The instructor's notebook is the skeleton: its order, its tests, its locked text. From the submission come the
answers, found by grade id, else by cell id, else by the function they define, and every cell of the student's
own. A duplicated, moved, retyped, renamed, deleted or edited cell then has one meaning, and a remark says what
was mended.
"""

from __future__ import annotations

import ast
import copy
import json
import os
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import LockCells
from traitlets.config import Config

from course_lib.errors import NotebookDamaged
from course_lib.grading.collection import left_aside, listed
from course_lib.grading.stubs import ClearSolutions

# 50 MB of printed lines make an honest notebook of 92 MB, whose outputs are dropped. Beyond this it is not opened:
# what weighs 100 MB as JSON may weigh 2 GB once read, in the process that grades the class.
_MAX_BYTES = 100 << 20
# One at a time: two would take twice that, and no less time, as Python reads JSON in one thread at once.
_READING = threading.Lock()
_MAX_CELLS = 10_000
# Characters in which the functions of missing answers are looked for, in a cell and in all: a second of parsing.
_MAX_PARSED, _MAX_PARSED_IN_ALL = 100_000, 1_000_000
# Of nbgrader's own making, in a folder handed in.
_BESIDE = {"timestamp.txt", "submission_secret.txt"}
# To instructors, of a notebook that cannot be read.
ADVICE = "Demandez un nouveau dépôt : le carnet s’ouvre-t-il encore dans JupyterLab ?"


@dataclass(frozen=True)
class Template:
    """An assignment's notebook with its stubs and its hidden tests: what every submission is fitted to."""

    name: str
    notebook: NotebookNode

    @classmethod
    def read(cls, path: Path, config: Config) -> Template:
        """Read an instructor's notebook and replace its solutions by the stubs students received."""
        notebook = nbformat.read(path, as_version=4)
        for step in (LockCells(config=config), ClearSolutions(config=config)):
            notebook, _ = step.preprocess(notebook, {})
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            if is_known(cell):
                cell.metadata.nbgrader["checksum"] = utils.compute_checksum(cell)
        return cls(path.stem, notebook)

    @cached_property
    def grade_ids(self) -> set[str]:
        return {_grade_id(cell) for cell in self.notebook.cells if is_known(cell)}

    @cached_property
    def stubs(self) -> dict[str, str]:
        """Text of each answer cell as students receive it."""
        return {_grade_id(cell): cell.source for cell in self.notebook.cells if utils.is_solution(cell)}

    @cached_property
    def points(self) -> dict[str, float]:
        """Points of each graded cell, in the notebook's order."""
        return {
            _grade_id(cell): float(cell.metadata.nbgrader["points"])
            for cell in self.notebook.cells
            if utils.is_grade(cell)
        }


def is_known(cell: NotebookNode) -> bool:
    """Tell whether nbgrader keeps track of a cell (answer, test, locked text, task)."""
    kinds = (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)
    return any(kind(cell) for kind in kinds)


def read_submission(folder: Path, template: Template) -> tuple[NotebookNode, list[str]]:
    """Find and read the submitted notebook; also French remarks on what was unusual.

    Raises
    ------
    NotebookDamaged
        No notebook can be read; the message says why and what to ask the student.
    """
    expected = folder / f"{template.name}.ipynb"
    # Not the links: they may lead to a neighbour's notebook, or to the solution.
    files, ignored = listed(folder)
    remarks = [*left_aside(folder), *ignored]
    candidates = [
        path for path in files if path.suffix == ".ipynb" and ".ipynb_checkpoints" not in path.parts
    ]
    if not candidates:
        found = folder.iterdir() if os.access(folder, os.R_OK) else ()
        others = ", ".join(sorted(_name(path) for path in found if path.name not in _BESIDE)) or "rien"
        raise NotebookDamaged(
            f"Aucun carnet .ipynb dans le dépôt (on y trouve : {' ; '.join([others, *remarks])}). "
            f"Demandez à nouveau {expected.name}."
        )
    if expected in candidates:
        return read_notebook(expected), remarks
    readable: list[tuple[int, Path, NotebookNode]] = []
    for path in candidates:
        try:
            notebook = read_notebook(path)
        except NotebookDamaged as error:
            damage = error
        else:
            readable.append((len(known_ids(notebook, template)), path, notebook))
    if not readable:
        raise damage
    likeness, path, notebook = max(readable, key=lambda found: found[0])
    if likeness == 0:
        raise NotebookDamaged(
            f"{_name(path)} n’est pas le carnet attendu ({expected.name}) : aucune de ses cellules n’y figure. "
            f"Demandez à nouveau {expected.name}."
        )
    return notebook, [*remarks, f"carnet renommé « {_name(path)} »"]


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook that may be damaged in any way: texts and names of its cells, without outputs.

    Raises
    ------
    NotebookDamaged
        It cannot be read; the message says why, and ends on `ADVICE`.
    """
    name, size = _name(path), path.stat().st_size
    if size > _MAX_BYTES:
        raise NotebookDamaged(
            f"{name} pèse {size >> 20} Mo, plus que la limite de {_MAX_BYTES >> 20} Mo. {ADVICE}"
        )
    if size == 0:
        raise NotebookDamaged(f"{name} est un fichier vide. {ADVICE}")
    try:
        # As bytes: some editors save in UTF-16, or put a mark at the top; JSON says how it is written.
        with _READING:
            light = _light(json.loads(path.read_bytes()))
        notebook = nbformat.reads(json.dumps(light), as_version=4)
    except json.JSONDecodeError as error:
        raise NotebookDamaged(
            f"{name} n’est pas un carnet lisible : le texte du fichier est abîmé ou coupé à la ligne {error.lineno}. "
            f"{ADVICE}"
        ) from None
    except Exception as error:
        text = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise NotebookDamaged(f"{name} n’est pas un carnet lisible ({text}). {ADVICE}") from None
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not all(map(_is_cell, cells)):
        raise NotebookDamaged(
            f"{name} n’a pas de cellules, ou en a une sans texte ou sans métadonnées. {ADVICE}"
        )
    return notebook


def _light(data: dict) -> dict:
    """Keep of a notebook what grading reads: texts and names of cells, in the place that its format gives them.

    Outputs, attachments and metadata may hold millions of objects, which nbformat would copy and check one by
    one for minutes.
    """
    if not isinstance(data, dict) or not {"cells", "worksheets"} & set(data):
        raise ValueError("il n’a pas de cellules")
    sheets = data.get("worksheets", [data])  # format 3
    if sum(len(sheet["cells"]) for sheet in sheets) > _MAX_CELLS:
        raise ValueError(f"plus de {_MAX_CELLS} cellules")
    light = [{"cells": [_light_cell(cell) for cell in sheet["cells"]], "metadata": {}} for sheet in sheets]
    about = {name: data[name] for name in ("nbformat", "nbformat_minor") if name in data}
    return about | ({"worksheets": light, "metadata": {}} if "worksheets" in data else light[0])


def _light_cell(cell: dict) -> dict:
    names = ("cell_type", "id", "source", "input", "language", "level")
    kept = {name: cell[name] for name in names if name in cell}
    if cell.get("cell_type") == "code":
        kept |= {"outputs": [], "execution_count": None}
    name = _grade_id(cell)
    return kept | {"metadata": {"nbgrader": {"grade_id": name}} if name else {}}


def _is_cell(cell: object) -> bool:
    """Tell whether a cell read from a file has what cells have; nbformat only warns when it has not."""
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("source"), str)
        and isinstance(cell.get("cell_type"), str)
        and isinstance(cell.get("metadata"), dict)
        and isinstance(cell.get("id", ""), str)
    )


def _name(path: Path) -> str:
    """Return a file's name as it can be written: names come from all systems."""
    return _writable(path.name)


def _writable(text: str) -> str:
    """Replace what UTF-8 cannot write: halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()


def known_ids(notebook: NotebookNode, template: Template) -> set[str]:
    """Return which of a template's grade ids a notebook has, as grade ids or as cell ids."""
    return {
        name for cell in notebook.cells for name in (_grade_id(cell), cell.get("id"))
    } & template.grade_ids


def repair(submitted: NotebookNode, template: Template) -> tuple[NotebookNode, list[str]]:
    """Fit a submission to its template; the notebook to grade, and French remarks on what was mended."""
    remarks: list[str] = []
    for cell in submitted.cells:
        cell.source = _writable(cell.source)
    owners = _match(submitted.cells, template, remarks)
    matched = {position: grade_id for grade_id, position in owners.items()}
    own_cells = _own_cells(submitted.cells, template, matched)

    cells = list(own_cells.get("", []))
    for skeleton in template.notebook.cells:
        grade_id = _grade_id(skeleton) if is_known(skeleton) else ""
        cell = copy.deepcopy(skeleton)
        if grade_id in owners and not utils.is_locked(skeleton):
            cell.source = submitted.cells[owners[grade_id]].source
        elif utils.is_solution(skeleton) and grade_id not in owners:
            remarks.append(f"réponse « {grade_id} » absente du carnet")
        elif not grade_id:
            provided = next((own for own in submitted.cells if _same(own, skeleton)), None)
            if provided is not None:
                cell.source = provided.source
        cells.append(cell)
        cells += own_cells.get(grade_id or skeleton.get("id", ""), [])
    notebook = nbformat.v4.new_notebook(metadata=copy.deepcopy(template.notebook.metadata), cells=cells)
    notebook.nbformat_minor = 5
    _give_ids(notebook)
    return notebook, remarks


def _match(cells: list[NotebookNode], template: Template, remarks: list[str]) -> dict[str, int]:
    """Find the position of each known cell in a submission, by grade id, cell id or defined function."""
    places: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        name = _grade_id(cell)
        if name not in template.grade_ids:
            name = cell.get("id")
        if name in template.grade_ids:
            places.setdefault(name, []).append(position)
    taken = {position for positions in places.values() for position in positions}
    definitions: list[set[str]] = []
    owners: dict[str, int] = {}
    for skeleton in template.notebook.cells:
        if not is_known(skeleton):
            continue
        grade_id = _grade_id(skeleton)
        positions = places.get(grade_id, [])
        if utils.is_solution(skeleton) and not positions:
            definitions = definitions or _definitions(cells)
            wanted = _defined(skeleton.source)
            positions = [
                position
                for position, names in enumerate(definitions)
                if position not in taken and wanted & names
            ]
            taken.update(positions)
        if len(positions) > 1:
            remarks.append(f"cellule « {grade_id} » présente {len(positions)} fois")
        blank = {"", template.stubs.get(grade_id, "").strip()}
        filled = [position for position in positions if cells[position].source.strip() not in blank]
        if positions:
            owners[grade_id] = (filled or positions)[-1]
    _put_back(cells, template, owners, remarks)
    return owners


def _put_back(
    cells: list[NotebookNode], template: Template, owners: dict[str, int], remarks: list[str]
) -> None:
    """Exchange two answers, in `owners`, when each is in the other's cell: names say so."""
    wanted = {name: _defined(stub) for name, stub in template.stubs.items() if name in owners}
    found = {name: _defined(cells[owners[name]].source) for name in wanted}
    for name in wanted:
        if not wanted[name] or wanted[name] & found[name]:
            continue
        for other in wanted:
            if wanted[name] & found[other] and not wanted[other] & found[other]:
                owners[name], owners[other] = owners[other], owners[name]
                found[name], found[other] = found[other], found[name]
                remarks.append(f"réponses « {name} » et « {other} » échangées")
                break


def _own_cells(
    cells: list[NotebookNode], template: Template, matched: dict[int, str]
) -> dict[str, list[NotebookNode]]:
    """Collect the student's own cells under the known cell they follow ("" for those at the top)."""
    provided = {cell.get("id"): cell for cell in template.notebook.cells if not is_known(cell)}
    texts = {cell.source: cell.get("id") for cell in provided.values()}
    tests = {_grade_id(cell) for cell in template.notebook.cells if utils.is_locked(cell)}
    stubs = set(template.stubs.values())
    kept: dict[str, list[NotebookNode]] = {}
    anchor = ""
    for position, cell in enumerate(cells):
        if position in matched:
            anchor = matched[position]
        elif cell.get("id") in provided or cell.source in texts:
            anchor = cell.get("id") if cell.get("id") in provided else texts[cell.source]
        elif _grade_id(cell) in tests or cell.source in stubs or cell.cell_type not in {"code", "markdown"}:
            continue  # a second copy of a locked cell or of a stub, or raw text, which nothing runs
        else:
            own = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
            kept.setdefault(anchor, []).append(own(cell.source))
    return kept


def _same(own: NotebookNode, provided: NotebookNode) -> bool:
    return own.cell_type == provided.cell_type and own.get("id") == provided.get("id")


def _definitions(cells: list[NotebookNode]) -> list[set[str]]:
    """Return the names that each cell defines, as far as it is reasonable to look."""
    room, found = _MAX_PARSED_IN_ALL, []
    for cell in cells:
        looked_at = len(cell.source) <= room
        room -= len(cell.source) if looked_at else 0
        found.append(_defined(cell.source) if looked_at else set())
    return found


def _defined(source: str) -> set[str]:
    if len(source) > _MAX_PARSED:
        return set()
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    names = {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for node in body:
        if isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _grade_id(cell: dict) -> str | None:
    about = cell["metadata"].get("nbgrader")
    name = about.get("grade_id") if isinstance(about, dict) else None
    return name if isinstance(name, str) else None


def _give_ids(notebook: NotebookNode) -> None:
    """Give known cells their grade id as cell id, and every cell a distinct one."""
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        name = cell.get("id") or f"cellule-{number}"
        cell["id"] = name if name not in seen else f"cellule-{number}"
        seen.add(cell["id"])
