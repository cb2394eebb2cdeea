"""Inside a student's process: run cells, hand over values, call functions. Nothing here is trusted.

A student's code can change everything in this process, this module included. That is why nothing in it
decides anything: the marks are computed elsewhere, from the plain data that it sends.
"""

from __future__ import annotations

import contextlib
import io
import socket
import sys
import time
from importlib.abc import MetaPathFinder
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from course_lib.grading import wire
from course_lib.grading.limits import Limits

# A day: the process waits for the next request as long as the grader wants.
_FOREVER = 86400.0

WITHHELD = (
    "course_lib.stations",
    "course_lib.purchases",
    "course_lib.traces",
    "course_lib.datasets.results",
    "course_lib.datasets.ministry",
    "course_lib.datasets.wide",
    "course_lib.synthetic",
    "course_lib.grading",
)


class _Withheld(MetaPathFinder):
    """Refuse the modules that hold the answers."""

    def find_spec(self, name, path=None, target=None):
        if any(name == module or name.startswith(module + ".") for module in WITHHELD):
            raise ImportError(
                f"{name} contient la réponse : pendant la correction, cette partie du cours n’est pas "
                "disponible. Écrivez votre propre fonction.",
                name=name,
            )


class _Printed(io.TextIOBase):
    """Printed text, kept up to a size, in the order of both streams."""

    def __init__(self, name: str, outputs: list[dict], limit: int) -> None:
        self.name, self._outputs, self._left = name, outputs, limit

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        text = str(text)
        if self._left > 0 and text:
            kept = text[: self._left]
            self._left -= len(kept)
            if self._left <= 0:
                kept += "\n[… sortie trop longue, coupée ici]\n"
            last = self._outputs[-1] if self._outputs else {}
            if last.get("output_type") == "stream" and last["name"] == self.name:
                last["text"] += kept
            else:
                self._outputs.append({"output_type": "stream", "name": self.name, "text": kept})
        return len(text)


def prepare_shell() -> InteractiveShell:
    """Create the IPython shell before any fork, without its history database and that one's thread."""
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"  # others take seconds over a recursion without end
    shell = InteractiveShell.instance(config=config)
    shell.system = (
        shell.system_raw
    )  # for shell lines; the usual way wants a terminal, which the sandbox lacks
    shell.db = {}  # where %cd remembers; the usual one is a file at home, and there is no home
    shell.displayhook.write_output_prompt = lambda: None
    return shell


def live(sock: socket.socket, shell: InteractiveShell, folder: Path, limits: Limits) -> None:
    """Answer requests until the grader closes the socket."""
    for name in [name for name in sys.modules if name.startswith(WITHHELD)]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Withheld())
    sys.path.insert(0, "")  # as in Jupyter: a module handed in beside the notebook can be imported
    limit = limits.output_kib << 10
    while True:
        try:
            request = wire.receive(sock, time.monotonic() + _FOREVER)
        except EOFError:
            return
        except KeyboardInterrupt:
            continue  # an interruption that came after the cell had ended
        try:
            answer = _answer(request, shell, folder, limit)
            wire.send(sock, answer | {"number": request["number"]})
        except BaseException as error:
            wire.send(sock, {"error": _describe(error), "number": request["number"]})


def _answer(request: dict, shell: InteractiveShell, folder: Path, limit: int) -> dict:
    if "run" in request:
        return {"outputs": _run(request["run"], shell, limit)}
    if "file" in request:
        path = folder / request["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wire.decode(request["data"]))
        return {}
    with _quiet(limit), capture_output():
        value = shell.user_ns.get(request["name"])
        if "get" in request:
            if request["name"] not in shell.user_ns:
                return {"missing": True}
            return {"callable": True} if callable(value) else {"value": wire.encode(value)}
        arguments = wire.decode(request["args"], folder=folder)
        keywords = wire.decode(request["kwargs"], folder=folder)
        return {"value": wire.encode(value(*arguments, **keywords))}


def _run(source: str, shell: InteractiveShell, limit: int) -> list[dict]:
    outputs: list[dict] = []
    results: list[dict] = []

    def note_error(kind, error, lines) -> None:
        outputs.append(
            {
                "output_type": "error",
                "ename": kind.__name__,
                "evalue": str(error)[:limit],
                "traceback": [line[:limit] for line in lines],
            }
        )

    shell._showtraceback = note_error
    shell.displayhook.write_format_data = lambda data, about=None: results.append(data)
    with _quiet(limit, outputs), capture_output(stdout=False, stderr=False) as displayed:
        shell.run_cell(source, store_history=True)
    for shown in (*(output.data for output in displayed.outputs), *results):
        data = {kind: text for kind, text in shown.items() if len(str(text)) <= 4 * limit}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    return outputs


@contextlib.contextmanager
def _quiet(limit: int, outputs: list[dict] | None = None):
    """Keep what is printed out of the process's own streams."""
    kept = [] if outputs is None else outputs
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Printed("stdout", kept, limit), _Printed("stderr", kept, limit)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def _describe(error: BaseException) -> str:
    if isinstance(error, wire.Unsendable):
        return str(error)
    text = f"{type(error).__name__} : {error}" if str(error) else type(error).__name__
    return text[:500]
