"""Mutants of an answer: the same code with one fault in it, as mutation testing makes them.

A hidden test that gives a mutant all its points has not looked there. Faults are those a student makes with
pandas: a boundary, an operator, a number, one column for another, ``sum`` for ``mean``, a step left out, two
arguments exchanged. Method: DeMillo, Lipton and Sayward, « Hints on test data selection », Computer 11(4), 1978.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq, ast.GtE, ast.LtE),
    ast.NotEq: (ast.Eq, ast.Lt, ast.Gt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_ONE_WAY = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)

_PAIRS = [
    ("sum", "mean"),
    ("min", "max"),
    ("idxmin", "idxmax"),
    ("isna", "notna"),
    ("head", "tail"),
    ("first", "last"),
    ("all", "any"),
    ("loc", "iloc"),
    ("merge", "join"),
    ("log", "exp"),
    ("lower", "upper"),
]
_TWINS = dict(_PAIRS) | {other: name for name, other in _PAIRS}
_TWINS |= {"median": "mean", "count": "size", "nunique": "count", "size": "nunique", "std": "var"}

_SYMMETRIC = {"min", "max", "adjusted_rand_score"}
"""Functions whose arguments can be exchanged: that is no fault."""


@dataclass(frozen=True)
class Mutant:
    """An answer with one fault.

    Attributes
    ----------
    fault
        Its kind: « comparison », « number », « argument »…
    before, after
        The lines that differ, as ``ast.unparse`` writes them: neither comments nor layout count.
    source
        The faulty answer.
    """

    fault: str
    before: str
    after: str
    source: str


def mutants(answer: str) -> list[Mutant]:
    """Return every answer that has one fault and is not written like `answer`.

    Only what stands between the marks of the solution changes. Docstrings, annotations, and what is printed or
    raised stay as they are: no mark depends on them.

    Examples
    --------
    >>> for mutant in mutants("total = voix.sum()"):
    ...     print(mutant.fault, "→", mutant.after)
    statement → pass
    step → total = voix
    method → total = voix.mean()
    """
    tree = ast.parse(answer)
    whole = ast.unparse(tree)
    first, last = _solution_lines(answer)
    texts = _texts(tree)
    found: dict[str, Mutant] = {}
    for node, line, place, parameters in _places(tree):
        if not first <= line <= last:
            continue
        for fault, replacement in _faults(node, parameters, texts):
            _put(place, replacement)
            source = ast.unparse(ast.fix_missing_locations(tree))
            _put(place, node)
            if source != whole and source not in found:
                found[source] = Mutant(fault, *_difference(whole, source), source)
    return list(found.values())


def _solution_lines(answer: str) -> tuple[int, int]:
    lines = answer.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if line.strip().startswith("### ")]
    return (marks[0], marks[-1]) if marks else (1, len(lines))


_Place = tuple[ast.AST, str, int | None]  # a parent, its field, and where in it when it is a list


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, int, _Place, list[str]]]:
    """Walk the tree: each node that may change, its line, where it stands, and the parameters it can read."""
    pending: list[tuple[ast.AST, int, list[str]]] = [(tree, 0, [])]
    while pending:
        parent, line, parameters = pending.pop(0)
        if isinstance(parent, ast.FunctionDef):
            parameters = parameters + [argument.arg for argument in parent.args.args]
        for name, value in ast.iter_fields(parent):
            several = isinstance(value, list)
            for rank, child in enumerate(value if several else [value]):
                if isinstance(child, ast.AST) and name not in {"annotation", "returns"} and not _said(child):
                    where = getattr(child, "lineno", line)
                    yield child, where, (parent, name, rank if several else None), parameters
                    pending.append((child, where, parameters))


def _said(node: ast.AST) -> bool:
    """Tell whether a node is words for people: a docstring, a print, a raise."""
    match node:
        case ast.Raise() | ast.Expr(value=ast.Constant() | ast.Call(func=ast.Name(id="print"))):
            return True
    return False


def _put(place: _Place, node: ast.AST) -> None:
    parent, name, rank = place
    if rank is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[rank] = node


def _texts(tree: ast.AST) -> list[str]:
    """Return the different texts of an answer, in order: columns, mostly."""
    found = [
        child.value
        for node in ast.walk(tree)
        if not _said(node)
        for child in ast.iter_child_nodes(node)
        if isinstance(child, ast.Constant) and isinstance(child.value, str)
    ]
    return list(dict.fromkeys(found))


def _faults(node: ast.AST, parameters: list[str], texts: list[str]) -> Iterator[tuple[str, ast.AST]]:
    """Give each fault this node may have: its kind, and what stands in the node's place."""
    match node:
        case ast.Assign() | ast.AugAssign() | ast.Return() | ast.Expr() | ast.For() | ast.Delete():
            yield "statement", ast.Pass()
        case ast.If(test=test, body=body, orelse=orelse):
            yield "statement", ast.Pass()
            yield "condition", ast.If(ast.Constant(True), body, orelse)
            yield "condition", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(body=body, orelse=orelse):
            yield "condition", body
            yield "condition", orelse
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            for other in _COMPARISONS[type(operator)]:
                yield "comparison", ast.Compare(left, [other()], [right])
        case ast.BoolOp(op=operator, values=values):
            yield "operator", ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(operand=operand):
            yield "operator", operand
        case ast.BinOp(left=left, op=operator, right=right):
            if type(operator) in _OPERATORS:
                yield "operator", ast.BinOp(left, _OPERATORS[type(operator)](), right)
            if isinstance(operator, _ONE_WAY):
                yield "exchange", ast.BinOp(right, operator, left)
            yield "operand", left
            yield "operand", right
        case ast.Constant(value=value):
            yield from (("constant", ast.Constant(other)) for other in _other_constants(value, texts))
        case ast.Name(id=name, ctx=ast.Load()) if name in parameters:
            yield from (("name", ast.Name(other, ast.Load())) for other in parameters if other != name)
        case ast.Attribute(value=value, attr=name) if name in _TWINS:
            yield "method", ast.Attribute(value, _TWINS[name], ast.Load())
        case ast.Subscript(value=value, slice=ast.Slice(lower=lower, upper=upper), ctx=ast.Load()):
            yield "step", value
            yield "exchange", ast.Subscript(value, ast.Slice(upper, lower), ast.Load())
        case ast.Subscript(value=value, ctx=ast.Load()):
            yield "step", value
        case ast.Call():
            yield from _faults_of_a_call(node)
        case ast.comprehension():
            yield from (("condition", ast.comprehension(node.target, node.iter, [], 0)) for _ in node.ifs)


def _other_constants(value: object, texts: list[str]) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1, 2 * value, *([-value] if value else [])]
    if isinstance(value, str):
        return [texts[(texts.index(value) + 1) % len(texts)] if len(texts) > 1 else value + "x"]
    return []


def _faults_of_a_call(call: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    """Leave out the call or one of its arguments; exchange two that follow one another."""
    function, positional, named = call.func, call.args, call.keywords
    if isinstance(function, ast.Attribute) and not _is_module(function.value):
        name, inside = function.attr, function.value
        yield "step", inside
    else:
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if positional:
            yield "step", positional[0]
    for rank in range(len(positional)):
        yield "argument", ast.Call(function, positional[:rank] + positional[rank + 1 :], named)
    for rank in range(len(named)):
        yield "argument", ast.Call(function, positional, named[:rank] + named[rank + 1 :])
    for rank in range(len(positional) - 1):
        if name not in _SYMMETRIC:
            swapped = [*positional[:rank], positional[rank + 1], positional[rank], *positional[rank + 2 :]]
            yield "exchange", ast.Call(function, swapped, named)


def _is_module(node: ast.AST) -> bool:
    """Tell whether what stands before the dot is a library, known by its usual short name."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in {"np", "pd"}


def _difference(whole: str, source: str) -> tuple[str, str]:
    """Return the lines that only one of two codes has, without their indentation."""
    lines = list(difflib.ndiff(whole.splitlines(), source.splitlines()))
    before, after = (
        "\n".join(line[2:].strip() for line in lines if line.startswith(mark)) for mark in ("- ", "+ ")
    )
    return before, after
