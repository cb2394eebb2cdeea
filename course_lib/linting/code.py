"""What code may not do in a notebook: it runs unattended, offline, on a machine shared by thirty students."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from course_lib.grading.student import WITHHELD
from course_lib.linting.documents import Finding
from course_lib.linting.notebook import BEGIN_TESTS, Notebook, magics, parsed

_NETWORK = {
    "requests",
    "urllib",
    "urllib3",
    "http",
    "httpx",
    "aiohttp",
    "socket",
    "ftplib",
    "smtplib",
    "pooch",
}
_SHELL = {"subprocess", "pexpect"}
_ABSOLUTE = re.compile(
    r"/(?:home|Users|tmp|srv|mnt|media|root|content|opt|usr|var|data|work)/|[A-Za-z]:[\\/]|~/"
)
_ADDRESS = re.compile(r"(?:https?|ftp)://")


def forbidden_calls(notebook: Notebook) -> Iterator[Finding]:
    """Refuse what waits for someone, reaches the network, leaves the folder or takes every core."""
    for cell in notebook.code:
        for magic in magics(cell.source):
            yield Finding(
                cell.id, f"commande magique : {magic}", "du Python ; les paquets viennent de environment.yml"
            )
        tree = parsed(cell.source)
        if tree is None:
            yield Finding(cell.id, "cette cellule ne se lit pas comme du Python", "du code qui s’exécute")
            continue
        for node in ast.walk(tree):
            yield from (Finding(cell.id, *fault) for fault in _faults(node, BEGIN_TESTS in cell.source))


def _faults(node: ast.AST, test: bool) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Import(names=names):
            modules = [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0, names=names):
            modules = [module, *(f"{module}.{alias.name}" for alias in names)]
        case _:
            modules = []
    for module in modules:
        if module.partition(".")[0] in _NETWORK:
            yield (
                f"import de {module} : en correction, il n’y a pas de réseau",
                "un fichier de data/, ou course_lib.datasets",
            )
            return
        if module.partition(".")[0] in _SHELL:
            yield f"import de {module} : en correction, aucun autre programme", "la même chose en Python"
            return
        withheld = next((name for name in WITHHELD if f"{module}.".startswith(f"{name}.")), None)
        if withheld and not test:
            yield (
                f"import de {module}, retiré aux étudiant·es pendant la correction",
                "une fonction écrite ici, ou course_lib.figures, .cities, .panels…",
            )
            return
    match node:
        case ast.Call(func=ast.Name(id="input")):
            yield "input() attend une réponse que personne ne tapera", "une variable : SEUIL = 0.5"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="system" | "popen" as name)):
            yield f"os.{name}() lance un programme", "la même chose en Python"
        case ast.keyword(arg="n_jobs", value=ast.UnaryOp(op=ast.USub())):
            yield "n_jobs=-1 prend tous les cœurs de la machine partagée", "n_jobs=1"
        case ast.Call(args=args, keywords=keywords):
            for value in (*args, *(keyword.value for keyword in keywords)):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    if _ADDRESS.match(value.value):
                        yield (
                            f"adresse du réseau : {value.value}",
                            "un fichier de data/, ou course_lib.datasets.fetch",
                        )
                    elif _ABSOLUTE.match(value.value):
                        yield (
                            f"chemin absolu : {value.value}",
                            "un chemin relatif au carnet, ou ville.dossier",
                        )
