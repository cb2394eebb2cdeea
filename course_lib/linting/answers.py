"""Answer cells and hidden tests: what students receive, and what they must not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import BEGIN_TESTS, END_TESTS, Notebook, about, parsed

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_REGION = re.compile(rf"^([ \t]*){BEGIN}\n(.*?)^[ \t]*{END}$", re.DOTALL | re.MULTILINE)
_LONG = 12  # a shorter line of a solution may be met in a stub by chance
_FORM = f"""def fonction(donnees):
    \"\"\"Ce qui entre → ce qui sort.\"\"\"
    {BEGIN}
    …
    {END}"""


def balanced_marks(notebook: Notebook) -> Iterator[Finding]:
    """Demand marks in pairs, solutions in answer cells and hidden tests in test cells only."""
    for cell in notebook.cells:
        known = about(cell)
        for begin, end, allowed, kind in (
            (BEGIN, END, known.get("solution"), "de réponse"),
            (BEGIN_TESTS, END_TESTS, known.get("grade") and not known.get("solution"), "de test"),
        ):
            marks = re.findall(rf"^[ \t]*({begin}|{end})$", cell.source, re.MULTILINE)
            counts = [cell.source.count(mark) for mark in (begin, end)]
            if marks != [begin, end] * (len(marks) // 2) or sum(counts) != len(marks):
                yield Finding(
                    cell.id,
                    f"marques dépareillées : {counts[0]} « {begin} », {counts[1]} « {end} »",
                    f"« {begin} » puis « {end} », chacune seule sur sa ligne",
                )
            elif marks and not allowed:
                yield Finding(
                    cell.id, f"« {begin} » hors d’une cellule {kind}", f"ce bloc dans la cellule {kind}"
                )


def stubs(notebook: Notebook) -> Iterator[Finding]:
    """Demand a solution between marks, and around it a stub that holds none of it."""
    for question in notebook.questions:
        cell = question.cells.get("reponse")
        if cell is None:
            continue
        if BEGIN not in cell.source:
            yield Finding(cell.id, "la solution n’est pas entre ses marques : elle serait distribuée", _FORM)
            continue
        given = _REGION.sub(r"\1...", cell.source)
        tree = parsed(given)
        if tree is None:
            yield Finding(cell.id, "sans la solution, la cellule ne se lit plus comme du Python", _FORM)
            continue
        for statement in _left(tree.body):
            yield Finding(
                cell.id,
                f"le squelette contient encore « {ast.unparse(statement)} »",
                f"cette ligne entre « {BEGIN} » et « {END} »",
            )
        solution = "\n".join(match[1] for match in _REGION.findall(cell.source)).splitlines()
        for line in dict.fromkeys(map(str.strip, solution)):
            # What opens a loop or a form may well be given.
            if len(line) >= _LONG and line in given and parsed(line):
                yield Finding(
                    cell.id,
                    f"une ligne de la solution se lit dans le squelette : « {line} »",
                    "des points : « … »",
                )


def hidden_tests(notebook: Notebook) -> Iterator[Finding]:
    """Demand a sentence for students, then the hidden block, and nothing after it."""
    for question in notebook.questions:
        cell = question.cells.get("")
        if cell is not None and cell.cell_type == "code":
            yield from _hidden_test(cell, question.name)


def _hidden_test(cell: NotebookNode, name: str) -> Iterator[Finding]:
    before, begin, rest = cell.source.partition(BEGIN_TESTS)
    hidden, _, after = rest.partition(END_TESTS)
    if not begin:
        yield Finding(
            cell.id, "le test n’est pas caché", f"« {BEGIN_TESTS} » … « {END_TESTS} » autour de lui"
        )
        return
    tree = parsed(before)
    sentence = ast.get_docstring(tree) if tree else None
    if not sentence:
        yield Finding(
            cell.id,
            "la cellule de test ne dit pas ce qui est noté avant son bloc caché",
            '"""Noté après la remise, sur … (ce que l’on regarde)."""',
        )
    elif len(tree.body) > 1:
        yield Finding(
            cell.id,
            f"« {ast.unparse(tree.body[1])} » précède le bloc caché : les étudiant·es le liront",
            f"cette ligne après « {BEGIN_TESTS} »",
        )
    if after.strip():
        yield Finding(
            cell.id,
            f"« {after.strip().splitlines()[0]} » suit le bloc caché",
            f"« {END_TESTS} » en dernière ligne",
        )
    if not hidden.rstrip().endswith(".total()"):
        yield Finding(
            cell.id, "le test ne finit pas par son total", f'note = Bareme("{name}", …) … note.total()'
        )
    for seed in re.findall(r'graine\("(\w+)"', hidden):
        if seed != name:
            yield Finding(cell.id, f'graine("{seed}") est celle d’une autre question', f'graine("{name}")')


def _left(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Give the statements of a stub that do something."""
    for statement in body:
        match statement:
            case ast.FunctionDef():
                yield from _left(statement.body)
            case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Assign(value=value) if _blank(value):
                pass
            case _:
                yield statement


def _blank(value: ast.expr) -> bool:
    """Tell whether a value is yet to be given: points, None, or a form of them."""
    match value:
        case ast.Constant(value=given):
            return given is None or given is ...
        case ast.Dict(values=items) | ast.List(elts=items):
            return all(map(_blank, items))
    return False
