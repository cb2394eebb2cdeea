"""The instructor's solution as an oracle: the names a solved notebook defines, without running it all."""

from __future__ import annotations

import ast
import contextlib
import io
import symtable

from course_lib.errors import GradingError


class Oracle(dict):
    """The names of the instructor's notebook.

    Whole answer cells are run; of the other cells only what answers may lean on: imports, functions, classes
    and literal constants. So no figure is drawn and no file is read to know what the right answer is. A
    statement that fails is remembered, and shown only if a test asks for the name it should have defined.
    """

    def __init__(self, cells: list[tuple[str, bool]]) -> None:
        """Run `cells`, pairs of a source and whether it is an answer cell."""
        super().__init__()
        self["__name__"] = "corrigé"
        self._failures: dict[str, str] = {}
        with contextlib.redirect_stdout(io.StringIO()):  # whoever grades has not asked what answers print
            for source, answer in cells:
                for statement in _statements(source):
                    if answer or _leanable(statement):
                        self._run(statement)

    def _run(self, statement: ast.stmt) -> None:
        code = compile(ast.Module([statement], []), "<corrigé>", "exec")
        try:
            exec(code, self)
        except Exception as error:
            for symbol in symtable.symtable(ast.unparse(statement), "<corrigé>", "exec").get_symbols():
                if symbol.is_assigned() or symbol.is_imported():
                    self._failures[symbol.get_name()] = f"{type(error).__name__} : {error}"

    def __missing__(self, name: str) -> object:
        if name in self._failures:
            raise GradingError(
                f"Dans le corrigé, la ligne qui définit « {name} » échoue : {self._failures[name]}. "
                "Une réponse du corrigé ne doit dépendre que d’imports, de fonctions et de constantes."
            )
        raise KeyError(name)


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError:  # a magic command (%, !): not Python, and no answer leans on it
        return []


def _leanable(statement: ast.stmt) -> bool:
    if isinstance(statement, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
        return True
    if isinstance(statement, ast.Assign):
        try:
            ast.literal_eval(statement.value)
        except (ValueError, TypeError):
            return False
        return True
    return False
