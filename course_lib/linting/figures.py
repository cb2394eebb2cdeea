"""Figures: what they show is also said in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from course_lib.linting.documents import Finding
from course_lib.linting.notebook import Notebook, parsed

# What draws in course_lib.figures; the rest of it makes tables and words.
DRAWERS = {"carte", "carte_classes", "carte_trace", "intervalles", "mille_foyers", "nuage"}


def figures_are_described(notebook: Notebook) -> Iterator[Finding]:
    """Demand ``print(texte_alternatif(figure))`` in the cell that shows a figure."""
    for cell in notebook.code:
        tree = parsed(cell.source)
        if tree is None:
            continue
        drawn = {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and _draws(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        described = {
            ast.unparse(argument)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "texte_alternatif"
            for argument in node.args
        }
        for shown in _shown(tree):
            name = shown.id if isinstance(shown, ast.Name) else "figure"
            if _draws(shown):
                code = ast.unparse(shown)
                yield Finding(
                    cell.id,
                    f"la figure « {code if len(code) < 60 else code[:60] + '…'} » n’a pas de texte",
                    "figure = … puis display(figure) et print(texte_alternatif(figure))",
                )
            elif name in drawn and name not in described:
                yield Finding(
                    cell.id,
                    f"la figure « {name} » est montrée sans texte",
                    f"print(texte_alternatif({name})) après elle",
                )


def _draws(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id=name)):
            return name in DRAWERS
        case ast.Call(func=ast.Attribute(value=ast.Name(id="go"), attr="Figure" | "FigureWidget")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="px"))):
            return True
    return False


def _shown(tree: ast.Module) -> Iterator[ast.expr]:
    """Give what a cell displays: display(x), x.show(), and the value of its last line."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="display"), args=args):
                yield from args
            case ast.Call(func=ast.Attribute(value=ast.Name() as value, attr="show")):
                yield value
    if tree.body and isinstance(last := tree.body[-1], ast.Expr) and not _is_display(last.value):
        yield last.value


def _is_display(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id="display")) | ast.Call(func=ast.Attribute(attr="show")):
            return True
    return False
