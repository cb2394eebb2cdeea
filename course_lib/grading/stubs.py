"""What students receive in place of solutions."""

from __future__ import annotations

import ast

from nbgrader.preprocessors import ClearSolutions as NbgraderClearSolutions


class ClearSolutions(NbgraderClearSolutions):
    """Replace each solution by the stub, but where there is a form to fill in.

    A cell that already gives a dictionary of `None` says by itself what to write and where: a line « write your
    code here » under it would only mislead.
    """

    def _replace_solution_region(self, cell, language):
        replaced = super()._replace_solution_region(cell, language)
        if replaced and cell.cell_type == "code":
            given = cell.source.removesuffix(self.code_stub[language]).rstrip("\n")
            if given != cell.source and _is_form(given):
                cell.source = given
        return replaced


def _is_form(source: str) -> bool:
    """Tell whether Python code is one dictionary to fill in."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    match body:
        case [ast.Assign(value=ast.Dict(values=values))]:
            return all(isinstance(value, ast.Constant) and value.value is None for value in values)
    return False
