"""The examiner: one submission, its cells run in a student's process, its hidden tests run here.

The examiner is trusted: it knows the secret, the tests and the solution. The student's process is not: it
receives sources and arguments, and returns plain data (:mod:`course_lib.grading.wire`). When it dies or stops
answering, it is replaced by a new one that has run the same cells but the guilty one, so a fault costs the
question it belongs to and no other.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import json
import math
import numbers
import re
import secrets
import signal
import symtable
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from course_lib.errors import GradingError, StudentCodeError
from course_lib.grading import testing, wire
from course_lib.grading.job import Cell, CellResult, Job, Report
from course_lib.grading.limits import Limits
from course_lib.grading.nursery import Nursery, NurseryLost

_TEST = "<test caché>"

# After an interruption, the time a cell is given to end by itself before its process is killed.
_GRACE = 2.0
_LOST = "Le bac à sable a été mis hors service pendant cette copie. Corrigez-la à nouveau ; lisez-la si cela dure."
_OVER = "le temps prévu pour tout le carnet est écoulé"

# Outputs that are kept, in characters: of a cell, as multiples of the limit of its printed text (a figure
# weighs more), and of a notebook. They end up in the grader's memory, in autograded/ and on screens.
_OUTPUTS_OF_A_CELL = 16
_OUTPUTS_OF_A_NOTEBOOK = 32 << 20
_DEPTH_OF_AN_OUTPUT = 50
# What an output may be shown as: text, and figures as Plotly describes them. No script, nothing that asks for one.
_TEXTS = {
    *("text/plain", "text/html", "text/markdown", "text/latex"),
    *("image/png", "image/jpeg", "image/svg+xml"),
}
_DESCRIBED = {"application/vnd.plotly.v1+json", "application/json"}
_REMARKS = 20

# What a terminal, or a reader of right-to-left text, would obey rather than show.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


class _Gone(Exception):
    """The student's process died, or was killed because it no longer answered."""


class _OutOfTurn(_Gone):
    """The student's process answered another question than the one it was asked, and was killed."""


class _TooLong(StudentCodeError):
    """The student's code was interrupted; its process lives on."""


class _Student:
    """A student's process and its replacements."""

    def __init__(self, nursery: Nursery, limits: Limits, files: dict[str, bytes], remarks: list[str]) -> None:
        self._nursery, self._limits, self._remarks = nursery, limits, remarks
        self._end = time.monotonic() + limits.notebook_seconds
        self._replay: list[str] = []
        self._running = ""
        self._sock = self._pid = None
        self._restarts = limits.restarts
        self._room = _OUTPUTS_OF_A_NOTEBOOK
        self.cpu_seconds = self.peak_mib = 0.0
        self._files = self._that_fit(files)

    def run(self, source: str) -> list[dict]:
        """Run a cell; its outputs. Raises `_Gone` when the process did not survive it."""
        outputs = self._ask({"run": source}).get("outputs")
        self._replay.append(source)
        room = min(self._room, _OUTPUTS_OF_A_CELL * self._limits.output_kib << 10)
        kept, used = _checked_outputs(outputs, self._limits.output_kib << 10, room)
        self._room -= used
        return kept

    def ask(self, request: dict) -> dict:
        """Ask for a value or a call."""
        return self._ask(request)

    def decode(self, data: object) -> object:
        """Decode a value, in the processor time of a cell: some data are made to be slow to read."""
        with _processor_time(self._limits.cell_seconds):
            return wire.decode(data)

    def remark(self, sentence: str) -> None:
        """Note what was unusual, once."""
        sentence = _CONTROLS.sub(" ", sentence)
        if sentence not in self._remarks and len(self._remarks) < _REMARKS:
            self._remarks.append(sentence)

    def close(self) -> str:
        """End the process; say why it had been stopped, if it had."""
        if self._pid is None:
            return ""
        self._sock.close()
        pid, self._sock, self._pid = self._pid, None, None
        try:
            usage = self._nursery.end(pid)
        except NurseryLost:
            raise GradingError(_LOST) from None
        self.cpu_seconds += usage.cpu_seconds
        self.peak_mib = max(self.peak_mib, usage.peak_mib)
        return usage.stopped

    def _that_fit(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """Choose the files that take half of the place that the copy has; the cells write in the other half."""
        kept, room = {}, self._limits.written_mib << 19
        for name, content in files.items():
            if len(content) <= room:
                kept[name] = content
                room -= len(content)
            else:
                self.remark(
                    f"fichier « {name} » laissé de côté : les fichiers d’une copie ont "
                    f"{self._limits.written_mib / 2:.0f} Mo pour eux tous"
                )
        return kept

    def _ask(self, request: dict) -> dict:
        self._ensure_alive()
        try:
            return self._exchange(request)
        except _OutOfTurn as answer:
            # It was sent before anything was asked: the cell that ran last is the guilty one, not this one.
            self.remark(str(answer))
            if self._running in self._replay:
                self._replay.remove(self._running)
            self._ensure_alive()
            return self._exchange(request)
        finally:
            self._running = request.get("run", "")

    def _ensure_alive(self) -> None:
        while self._pid is None:
            if time.monotonic() >= self._end:
                raise _Gone(_OVER)
            if self._restarts < 0:
                raise _Gone("le programme s’est arrêté trop souvent ; la suite n’a pas été exécutée")
            self._restarts -= 1
            try:
                self._pid, self._sock = self._nursery.spawn()
            except NurseryLost:
                raise GradingError(_LOST) from None
            with contextlib.suppress(_Gone):
                self._prepare()

    def _prepare(self) -> None:
        """Bring a new process where the last one was."""
        for name, content in self._files.items():
            try:
                self._exchange({"file": name, "data": wire.encode(content)})
            except StudentCodeError as trouble:  # the cells that read it will say what they miss
                self.remark(f"fichier « {name} » : {trouble}")
        for source in list(self._replay):
            try:
                self._exchange({"run": source})
            except StudentCodeError:
                continue  # slower than the first time: what follows is still due
            except _Gone:
                self._replay.remove(source)  # it cannot be done twice
                raise

    def _exchange(self, request: dict) -> dict:
        now = time.monotonic()
        if now >= self._end:
            raise self._gone(_OVER)
        deadline = min(now + self._limits.cell_seconds, self._end)
        number = secrets.token_hex(8)  # so that no answer can be given before its question
        late = _OVER if deadline == self._end else _too_long(self._limits.cell_seconds)
        try:
            wire.send(self._sock, {**request, "number": number}, deadline)
            try:
                reply = wire.receive(self._sock, deadline)
            except TimeoutError:
                self._nursery.interrupt(self._pid)
                wire.receive(self._sock, time.monotonic() + _GRACE)
                raise _TooLong(late) from None
        except TimeoutError:
            raise self._gone(late) from None
        except NurseryLost:
            raise GradingError(_LOST) from None
        except (EOFError, OSError):
            raise self._gone(
                "le programme s’est arrêté brutalement (mémoire épuisée, ou appel à exit ?)"
            ) from None
        except wire.WireError as error:
            raise self._gone(f"la réponse du programme est illisible ({error})") from None
        if not isinstance(reply, dict):
            raise self._gone("la réponse du programme est illisible")
        if reply.get("number") != number:
            raise _OutOfTurn(str(self._gone("le programme répond sans être interrogé")))
        if isinstance(reply.get("error"), str):
            raise StudentCodeError(_CONTROLS.sub(" ", reply["error"][:500]))
        return reply

    def _gone(self, sentence: str) -> _Gone:
        stopped = self.close()
        return _Gone(f"le programme a été arrêté : {stopped}" if stopped else sentence)


def _too_long(seconds: float) -> str:
    return f"pas de réponse en {seconds:.0f} secondes (boucle sans fin ?)"


def examine(job: Job, nursery: Nursery, limits: Limits, secret: bytes, oracle: dict) -> Report:
    """Run a submission from its first cell to its last and judge its tests.

    Never raises because of the student's code; a fault of the instructor's tests is a `GradingError`.
    """
    start = time.monotonic()
    results, remarks = [], []
    student = _Student(nursery, limits, job.files, remarks)
    try:
        for cell in job.cells:
            if cell.points is None:
                results.append(_run_student_cell(cell, student))
            else:
                results.append(judge(cell, partial(proxy, student), secret, oracle, whose=job.student))
    finally:
        student.close()
    for result in results:
        result.outputs, result.lines = _writable(result.outputs), _writable(result.lines)
    return Report(
        results, _writable(remarks), student.cpu_seconds, student.peak_mib, time.monotonic() - start
    )


def _writable(texts: list) -> list:
    """Replace what no file can hold: halves of surrogate pairs, which a student may print."""
    return json.loads(json.dumps(texts, ensure_ascii=False).encode("utf-8", "replace"))


def _run_student_cell(cell: Cell, student: _Student) -> CellResult:
    try:
        return CellResult(student.run(cell.source))
    except (_Gone, StudentCodeError) as trouble:
        where = f"cellule « {cell.grade_id} »" if cell.grade_id else "une cellule"
        student.remark(f"{where} : {trouble}")
        return CellResult([_error("Arrêt", str(trouble))])


def judge(
    test: Cell,
    look_up: Callable[[str], object],
    secret: bytes,
    oracle: dict,
    *,
    whose: str = "",
    rehearsal: bool = False,
) -> CellResult:
    """Run one hidden test.

    Parameters
    ----------
    test
        Its source and its points.
    look_up
        Gives the object behind a name of the notebook; KeyError when there is none.
    secret, oracle
        What the session lends to the test: seeds derive from the first, ``solution`` is the second.
    whose
        The student, for what is drawn for each of them.
    rehearsal
        Whether it judges the solution itself.
    """
    session, names = testing.Session(secret, oracle, whose, rehearsal), free_names(test.source)
    value, trouble = None, ""
    with testing.opened(session), contextlib.redirect_stdout(io.StringIO()):
        try:
            value = _run_test(test.source, names, look_up)
        except (StudentCodeError, _Gone) as error:
            trouble = str(error)
        except GradingError:
            raise
        except NameError as error:
            trouble = f"le nom « {error.name} » n’existe pas dans le carnet : l’avez-vous renommé ?"
        except AssertionError as error:
            trouble = _own_message(error) or "un test échoue"
        except Exception as error:
            trouble = testing.met(error)
    if trouble:
        session.lines.append(testing.Line(0.0, 0.0, "Le test s’est arrêté avant la fin :", trouble))
    if session.lines:
        earned = math.fsum(line.earned for line in session.lines)
    elif isinstance(value, numbers.Real) and not isinstance(value, bool):
        earned = float(value) if value > 0 else 0.0  # nbgrader's own partial credit: the cell's last value
    else:
        earned = test.points  # plain asserts, all passed
    earned = min(earned, test.points)
    text = "".join(_sentence(line) for line in session.lines)
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    outputs.append(_execute_result(earned))
    return CellResult(outputs, earned, [asdict(line) for line in session.lines])


def _run_test(source: str, names: list[str], look_up: Callable[[str], object]) -> object:
    """Run a test; the value of its last line, as Jupyter would show it."""
    space: dict[str, object] = {"__name__": "test"}
    for name in names:
        with contextlib.suppress(KeyError):
            space[name] = look_up(name)
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), _TEST, "exec"), space)
    return eval(compile(ast.Expression(last.value), _TEST, "eval"), space) if last else None


def _own_message(error: AssertionError) -> str:
    """Return what the test says of its failure; "" when a library speaks, and would show expected values."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return str(error) if trace.tb_frame.f_code.co_filename == _TEST else ""


def free_names(source: str) -> list[str]:
    """Return the global names that a cell reads and does not define: those it expects from the student."""
    table = symtable.symtable(source, _TEST, "exec")
    read, bound, pending = set(), set(), [table]
    while pending:
        scope = pending.pop()
        pending += scope.get_children()
        for symbol in scope.get_symbols():
            top = scope is table
            if symbol.is_referenced() and (top or symbol.is_global()):
                read.add(symbol.get_name())
            if (symbol.is_assigned() or symbol.is_imported()) and (top or symbol.is_declared_global()):
                bound.add(symbol.get_name())
    return sorted(read - bound - set(dir(builtins)))


def proxy(student: _Student, name: str) -> object:
    """Return the student's value, or a function that calls theirs. KeyError when there is no such name."""
    try:
        reply = student.ask({"get": True, "name": name})
    except StudentCodeError as error:
        return _Unreadable(name, str(error))
    if reply.get("missing"):
        raise KeyError(name)
    if not reply.get("callable"):
        try:
            return student.decode(reply.get("value"))
        except wire.WireError as error:
            return _Unreadable(name, str(error))
    gone: list[str] = []

    def call(*args: object, **kwargs: object) -> object:
        if gone:
            raise StudentCodeError(gone[0])
        try:
            message = {"name": name, "args": wire.encode(args), "kwargs": wire.encode(kwargs)}
        except wire.Unsendable as error:
            raise GradingError(
                f"le test donne à {name} ce qu’elle ne pourra pas recevoir ({error})"
            ) from None
        try:
            reply = student.ask(message)
            return student.decode(reply.get("value"))
        except (_Gone, _TooLong) as error:  # once is enough: the next lines do not wait again
            gone.append(f"Votre fonction {name} ne répond plus : {error}")
            raise StudentCodeError(gone[0]) from None
        except StudentCodeError as error:
            raise StudentCodeError(f"Votre fonction {name} s’arrête sur une erreur : {error}") from None
        except wire.WireError as error:
            raise StudentCodeError(f"Le résultat de {name} est illisible : {error}") from None

    call.__name__ = name
    return call


class _Unreadable:
    """A student's object that is not plain data: any use of it is an error of theirs, told in words."""

    def __init__(self, name: str, reason: str) -> None:
        self._sentence = f"« {name} » ne peut pas être lu : {reason}"

    def _refuse(self, *args: object, **kwargs: object):
        raise StudentCodeError(self._sentence)

    __bool__ = __eq__ = __lt__ = __gt__ = __le__ = __ge__ = __len__ = __iter__ = _refuse
    __getitem__ = __call__ = __contains__ = __add__ = __sub__ = __float__ = _refuse
    __hash__ = None

    def __getattr__(self, name: str):
        self._refuse()


def _sentence(line: testing.Line) -> str:
    if line.earned == line.points and line.points > 0:
        return ""
    return f"✘ {line.message}{' ' + line.detail if line.detail else ''}\n"


@contextlib.contextmanager
def _processor_time(seconds: float):
    """Raise `wire.WireError` in this process's main thread once it has computed for that long."""

    def ring(*_) -> None:
        raise wire.WireError("elle est trop longue à lire")

    previous = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _checked_outputs(outputs: object, text_limit: int, room: int) -> tuple[list[dict], int]:
    """Keep only well-formed outputs, up to a size: they come from the student's process.

    Returns what is kept, and the room it takes.
    """
    kept, used = [], 0
    for output in outputs if isinstance(outputs, list) else []:
        match output:
            case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
                checked = {"output_type": "stream", "name": name, "text": text[: text_limit + 100]}
            case {"output_type": "display_data", "data": dict(data)} if _shallow(data, _DEPTH_OF_AN_OUTPUT):
                shown = {
                    kind: value
                    for kind, value in data.items()
                    if kind in _DESCRIBED or (kind in _TEXTS and isinstance(value, str))
                }
                if not shown:
                    continue
                checked = {"output_type": "display_data", "data": shown, "metadata": {}}
            case {
                "output_type": "error",
                "ename": str(ename),
                "evalue": str(evalue),
                "traceback": list(trace),
            }:
                text = [line[:text_limit] for line in trace if isinstance(line, str)]
                checked = _error(ename[:200], evalue[:text_limit], text)
            case _:
                continue
        weight = len(json.dumps(checked))
        if used + weight <= room:
            kept.append(checked)
            used += weight
    return kept, used


def _shallow(value: object, depth: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_shallow(item, depth - 1) for item in inside)


def _error(ename: str, evalue: str, lines: list[str] | None = None) -> dict:
    return {
        "output_type": "error",
        "ename": ename,
        "evalue": evalue,
        "traceback": lines or [f"{ename} : {evalue}"],
    }


def _execute_result(value: float) -> dict:
    return {
        "output_type": "execute_result",
        "data": {"text/plain": repr(float(value))},
        "metadata": {},
        "execution_count": None,
    }
