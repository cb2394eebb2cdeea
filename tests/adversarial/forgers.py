"""Copies that speak to the grader in the library's place: frames, replies and tables forged by hand."""

from tests.adversarial.case import GOOD, NOTHING, ONLY_Q2, Case

# The line to the grader, found among the descriptors; and the module that encodes answers, found in memory.
_LINE = r"""
import json, os, socket, struct, sys, time
def est_prise(numero):
    try:
        return (os.fstat(numero).st_mode & 0o170000) == 0o140000
    except OSError:
        return False
ligne = socket.socket(fileno=os.dup(next(n for n in range(3, 64) if est_prise(n))))
ligne.setblocking(True)
def repondre(message, **autres):
    octets = message if isinstance(message, bytes) else json.dumps(message | autres).encode()
    ligne.sendall(struct.pack("!Q", len(octets)) + octets)
def numero():
    cadre = sys._getframe()
    while "request" not in cadre.f_locals:
        cadre = cadre.f_back
    return cadre.f_locals["request"]["number"]
"""

_ENCODER = r"""
import base64, gc, io, struct, types
import numpy as np
import pandas as pd
import pyarrow as pa
wire = next(m for m in gc.get_objects() if isinstance(m, types.ModuleType) and m.__name__ == "course_lib.grading.wire")
def colonne(tableau, **options):
    flux = io.BytesIO()
    lot = pa.record_batch([tableau], names=["v"])
    with pa.ipc.new_stream(flux, lot.schema, options=pa.ipc.IpcWriteOptions(**options)) as ecrire:
        ecrire.write_batch(lot)
    return base64.b64encode(flux.getvalue()).decode()
def table(donnees, rangs, index=None, **autres):
    index = index if index is not None else colonne(pa.array(range(rangs)))
    return {"a": {"rows": rangs, "columns": [f"c{n}" for n in range(len(donnees))], "nested": 1, "names": [None],
                  "index": [index], "data": donnees, **autres}}
def forger(valeur):
    vrai = wire.encode
    def encode(objet):
        wire.encode = vrai
        return valeur()
    wire.encode = encode
"""


def _line(code: str, then: str = GOOD) -> dict[str, str]:
    return {"q1": f"{_LINE}\n{code}\n\n{then}"}


def _forged(value: str) -> dict[str, str]:
    """An answer whose function makes the library send `value`, an expression, in place of what it encodes."""
    return {"q1": f"{_ENCODER}\ndef total_par_rayon(ventes):\n    forger(lambda: {value})\n    return 0"}


# name, what is forged, the expression
_VALUES = (
    (
        "lengths",
        "columns of different lengths",
        "table([colonne(pa.array([1])), colonne(pa.array([1, 2]))], 2)",
    ),
    ("huge-rows", "a table of 10^12 rows and no column", "table([], 10**12)"),
    (
        "null-column",
        "a column of 10^9 missing values, which weighs nothing",
        "table([colonne(pa.nulls(10**9))], 10**9)",
    ),
    (
        "compressed",
        "a column that expands two thousand times",
        "table([colonne(pa.array(np.zeros(1 << 27)), compression='zstd')], 1 << 27)",
    ),
    (
        "dictionary",
        "a column of ten million references to one long text",
        "table([colonne(pa.DictionaryArray.from_arrays(np.zeros(10**7, 'int8'), ['x' * 10**6]))], 10**7)",
    ),
    (
        "extension",
        "a column of an extension type",
        "table([colonne(pa.ExtensionArray.from_storage(pa.uuid(), pa.array([bytes(16)], pa.binary(16))))], 1)",
    ),
    ("struct", "a column of structures", "table([colonne(pa.array([{'a': 1}]))], 1)"),
    ("not-arrow", "a column that is not Arrow", "table([base64.b64encode(b'x' * 100).decode()], 1)"),
    ("many-columns", "a table of a million columns", "table([[]] * 10**6, 0, index=[])"),
    ("many-frames", "a hundred thousand small tables", "{'l': [table([[1]], 1, index=[1])] * 100_000}"),
    ("object-dtype", "an array of pointers", "{'n': ['|O8', [1], base64.b64encode(bytes(8)).decode()]}"),
    (
        "shape",
        "an array of another shape than its data",
        "{'n': ['<f8', [1 << 40], base64.b64encode(bytes(8)).decode()]}",
    ),
    ("long-integer", "an integer of sixty million digits", "{'i': '0x' + 'f' * 60_000_000}"),
    ("long-float", "a float of sixty million digits", "{'f': '0x0.' + '0' * 60_000_000 + '1p0'}"),
    ("bare-float", "a float outside its envelope", "0.5"),
    ("path", "a file to be written by the grader", "{'p': ['../../vole', base64.b64encode(b'x').decode()]}"),
    ("tags", "an envelope of two tags", "{'l': [], 't': []}"),
    ("unhashable", "a set of lists", "{'u': [{'l': []}]}"),
    (
        "pickle",
        "bytes of a pickle in place of an array",
        "{'n': ['<V8', [1], base64.b64encode(b'cos\\nsystem').decode()]}",
    ),
    (
        "zone",
        "times of a zone that is a path",
        "table([colonne(pa.array([0], pa.timestamp('ns', '../../etc/x')))], 1)",
    ),
)

CASES = [
    Case(
        "replies-in-advance",
        "sends two hundred flattering replies before anything is asked",
        _line(
            'for _ in range(50):\n    repondre({"earned": 2.0, "outputs": [], "callable": False, "value": True})\n'
            '    repondre({"outputs": [{"output_type": "execute_result", "data": {"text/plain": "2.0"}}]})\n'
            '    repondre({"value": True})\n    repondre(b"[2.0]")'
        ),
        marks=ONLY_Q2,
        remark="le programme répond sans être interrogé",
    ),
    Case(
        "replies-then-exits",
        "answers its own cell in the library's place, then ends: its forged success is also its end, each time",
        _line('repondre({"outputs": []}, number=numero())\nos._exit(0)'),
        marks=NOTHING,
    ),
    Case(
        "huge-header",
        "announces a message of four exabytes",
        _line('ligne.sendall(struct.pack("!Q", 1 << 62))'),
        marks=ONLY_Q2,
        remark="illisible",
    ),
    Case(
        "deep-json",
        "sends JSON nested a million times",
        _line("repondre(b'[' * 10**6)"),
        ONLY_Q2,
        "illisible",
    ),
    Case(
        "not-json",
        "sends what is not JSON, nor text",
        _line("repondre(bytes(range(256)))"),
        ONLY_Q2,
        "illisible",
    ),
    Case(
        "swollen-json",
        "sends 21 MB of empty lists, which weigh twenty times more once read",
        _line("repondre(b'[' + b'[],' * (7 << 20) + b'[]]')"),
        marks=ONLY_Q2,
        remark="illisible",
    ),
    Case(
        "half-a-message",
        "announces more than it sends",
        _line('ligne.sendall(struct.pack("!Q", 1000) + b"{")\nos._exit(0)'),
        marks=ONLY_Q2,
        remark="arrêté brutalement",
    ),
    Case(
        "drips",
        "sends a byte at a time, so that the line never falls silent",
        _line(
            'ligne.sendall(struct.pack("!Q", 1 << 20))\nwhile True:\n    time.sleep(0.2)\n    ligne.sendall(b"x")'
        ),
        marks=ONLY_Q2,
        remark="pas de réponse en 2 secondes",
        slow=True,
        boxes=("landlock",),
    ),
    Case(
        "forged-outputs",
        "sends outputs of every wrong shape: marks, half characters, depth, sizes, types",
        _line(
            r"""
profond = 0
for _ in range(300):
    profond = {"x": profond}
sorties = [
    {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1},
    {"output_type": "stream", "name": "stdout", "text": "demi \ud800 caractère"},
    {"output_type": "stream", "name": "stdlog", "text": "x"},
    {"output_type": "stream", "name": "stdout", "text": ["a", 1]},
    {"output_type": "stream", "name": "stdout", "text": "z" * 8_000_000},
    {"output_type": "display_data", "data": {"application/json": profond, "text/plain": 3, "image/png": ["\ud800"]}},
    {"output_type": "display_data", "data": {"text/html": "<b>" + "y" * 6_000_000}},
    {"output_type": "error", "ename": "A\ud800", "evalue": "\x1b[2Jeffacé", "traceback": ["b" * 2_000_000, 3]},
    {"output_type": "error"}, None, 3,
]
repondre({"outputs": sorties}, number=numero())
os._exit(0)
"""
        ),
        marks=NOTHING,
    ),
    Case(
        "half-characters",
        "prints, displays, raises and returns text that is not Unicode",
        {
            "q1": "from IPython.display import HTML, display\nprint('demi \\ud800')\ndisplay(HTML('\\udfff'))\n"
            "def total_par_rayon(ventes):\n    raise ValueError('demi \\udcff\\x1b[31m\\x00')\nraise ValueError('\\ud83d')",
        },
        marks=ONLY_Q2,
    ),
    *(
        Case(f"forged-{name}", f"its function returns {what}", _forged(expression), marks=ONLY_Q2)
        for name, what, expression in _VALUES
    ),
    Case(
        "forged-collisions",
        "its function returns a set of half a million numbers that all collide",
        _forged("{'u': [{'i': hex(n * (2**61 - 1))} for n in range(500_000)]}"),
        marks=ONLY_Q2,
        slow=True,
        boxes=("landlock",),
    ),
]
