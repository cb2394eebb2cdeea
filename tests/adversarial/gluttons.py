"""Copies that take too much: processes, threads, memory, disk, output, time."""

from nbformat.v4 import new_code_cell

from tests.adversarial.case import GOOD, ONLY_Q1, ONLY_Q2, Case

_WAIT = "import time\nwhile True:\n    time.sleep(1)\n"
_MEMORY = "plus de @memory@ Mo de mémoire"
_FILES = "plus de @written@ Mo de fichiers"
_TIME = "pas de réponse en 2 secondes"

_SLEEP = "import time\ntry:\n    time.sleep(1.8)\nexcept KeyboardInterrupt:\n    time.sleep(1.8)"
_SPIN = "import time\nfin = time.monotonic() + 1.5\nwhile time.monotonic() < fin:\n    pass"
_DELETED = r"""
import os, time
ouverts = []
for _ in range(200):
    f = open("x", "wb", 0)
    os.unlink("x")
    ouverts.append(f)
    f.write(bytes(2 << 20))
time.sleep(10)
"""


def _append(notebook, sources: list[str], before: str = ""):
    cells = notebook.cells
    place = next((n for n, cell in enumerate(cells) if cell.get("id") == before), len(cells))
    cells[place:place] = [new_code_cell(source) for source in sources]
    return notebook


def _before(bomb: str, **options) -> dict:
    return {"answers": {"q1": f"{bomb}\n\n{GOOD}"}, "marks": ONLY_Q2, **options}


CASES = [
    Case(
        "fork-bomb",
        "forks without end",
        **_before(
            "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
            remark="plus de @processes@ processus",
        ),
    ),
    Case(
        "thread-bomb",
        "starts threads without end, and waits",
        **_before(
            "import threading, time\nwhile True:\n"
            "    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
        ),
    ),
    Case(
        "memory-at-once",
        "asks for 100 GB in one allocation",
        **_before("x = bytearray(100 << 30)", shows="MemoryError"),
    ),
    Case(
        "memory-in-pieces",
        "keeps small pieces until there is no more",
        **_before(
            "x = []\nwhile True:\n    try:\n        x.append(b'x' * 100_000)\n    except MemoryError:\n        pass",
            remark=_MEMORY,
        ),
    ),
    Case(
        "memory-in-processes",
        "shares the pieces among processes that are each modest",
        **_before(
            f"import os\nfor _ in range(12):\n    if os.fork() == 0:\n        x = b'x' * (60 << 20)\n        break\n{_WAIT}",
            remark=_MEMORY,
        ),
    ),
    Case(
        "memory-shared",
        "keeps shared anonymous memory, and lets go of its pages so that nobody seems to hold it",
        {
            "q1": r"""
import ctypes, mmap, os
gardes = []
def partager(descripteur, drapeaux):
    zone = mmap.mmap(descripteur, 64 << 20, drapeaux)
    for page in range(0, 64 << 20, 4096):
        zone[page] = 1
    zone.madvise(mmap.MADV_DONTNEED)
    assert zone[0] == 1
    gardes.append(zone)
def anonyme():
    partager(-1, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
def zero():
    partager(os.open("/dev/zero", os.O_RDWR), mmap.MAP_SHARED)
def memfd():
    descripteur = os.memfd_create("x")
    os.write(descripteur, bytes(6 << 20))
    gardes.append(descripteur)
for geste in (anonyme, zero, memfd):
    for _ in range(10):
        try:
            geste()
        except (OSError, AttributeError) as erreur:
            print("ARRÊTÉ", geste.__name__, type(erreur).__name__)
            break
    else:
        print("PASSÉ", geste.__name__)
"""
            + GOOD
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "disk-in-one-file",
        "writes one file without end",
        {
            "q1": "try:\n    with open('gros', 'wb', 0) as f:\n        while True:\n            f.write(bytes(1 << 20))\n"
            "except OSError as erreur:\n    print('ARRÊTÉ', type(erreur).__name__)\n" + GOOD
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "disk-in-many-files",
        "writes files without end, in folders that cannot be listed",
        **_before(
            "import os\nn = 0\nwhile True:\n    n += 1\n    try:\n        os.mkdir(f'd{n}', 0o300)\n"
            "        open(f'd{n}/f', 'wb').write(bytes(1 << 19))\n    except OSError:\n        pass",
            remark=_FILES,
        ),
    ),
    *(
        Case(
            "disk-in-deleted-files",
            "keeps open files that it has deleted, and that no folder shows",
            **_before(_DELETED, remark=remark, shows=shows),
            boxes=(box,),
        )
        for box, remark, shows in (
            ("bubblewrap", "", "No space left"),
            ("landlock", "Mo de fichiers", ""),
        )
    ),
    Case(
        "disk-of-empty-files",
        "makes empty files without end: no bytes, but as many inodes",
        **_before("n = 0\nwhile True:\n    n += 1\n    open(f'f{n}', 'w').close()", remark=_FILES),
    ),
    Case(
        "disk-in-depth",
        "nests folders deeper than any path can say",
        **_before(
            "import os\nwhile True:\n    os.mkdir('d')\n    os.chdir('d')\n    open('f', 'w').close()",
            remark="fichiers",
        ),
    ),
    Case(
        "floods-streams",
        "prints 50 MB on each stream, in one piece and in many, also on the process's own descriptors",
        {
            "q1": "import os, sys\nfor flux in (sys.stdout, sys.stderr):\n    flux.write('x' * (50 << 20))\n"
            "    for _ in range(100_000):\n        flux.write('ligne\\n')\n"
            "for n in (1, 2):\n    os.write(n, bytes(1 << 20))\n" + GOOD
        },
        shows="sortie trop longue",
    ),
    Case(
        "floods-display",
        "displays 50 MB, and three thousand small things",
        {
            "q1": "from IPython.display import HTML, display\ndisplay(HTML('x' * (50 << 20)))\n"
            "for _ in range(3_000):\n    display(HTML('<p>' + 'y' * 1000))\n" + GOOD
        },
    ),
    Case(
        "floods-errors",
        "ends its cell on a message of 50 MB, and another on a traceback of a thousand calls",
        {
            "q1": GOOD + "\nraise ValueError('x' * (50 << 20))",
            "q2": "seuil = 0.5\ndef f(n):\n    return f(n + 1)\nf(0)",
        },
        shows="RecursionError",
    ),
    Case(
        "error-that-cannot-be-said",
        "raises errors whose own text fails, lies, or never ends",
        {
            "q1": "class Muette(Exception):\n    def __str__(self):\n        raise self\n    __repr__ = __str__\n\n"
            "def total_par_rayon(ventes):\n    raise Muette",
            "q2": "seuil = 0.5",
        },
        marks=ONLY_Q2,
    ),
    Case(
        "endless-cell",
        "loops for ever and swallows every exception",
        **_before(
            "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except BaseException:\n        pass",
            remark=_TIME,
        ),
        slow=True,
    ),
    Case(
        "endless-function",
        "its function loops for ever and swallows every exception",
        {
            "q1": "import time\ndef total_par_rayon(ventes):\n    while True:\n        try:\n"
            "            time.sleep(60)\n        except BaseException:\n            pass"
        },
        marks=ONLY_Q2,
        remark=_TIME,
        slow=True,
        boxes=("bubblewrap",),
    ),
    Case(
        "endless-honest-function",
        "an honest endless loop, which an interruption ends",
        {"q1": "def total_par_rayon(ventes):\n    while True:\n        pass"},
        marks=ONLY_Q2,
        remark=_TIME,
        slow=True,
        boxes=("landlock",),
    ),
    Case(
        "sleepless-notebook",
        "two hundred cells that each nearly use up their time, and outlast the notebook's",
        marks=ONLY_Q1,
        remark="le temps prévu pour tout le carnet est écoulé",
        slow=True,
        boxes=("landlock",),
        damage=lambda notebook, folder: _append(notebook, [_SLEEP] * 200, before="q2-enonce"),
    ),
    Case(
        "burns-processors",
        "sixteen processes that compute, beside honest neighbours",
        **_before("import os\nfor _ in range(4):\n    os.fork()\nwhile True:\n    pass"),
        slow=True,
        boxes=("bubblewrap",),
    ),
    Case(
        "computes-too-long",
        "cells that compute within their time, and add up to more than the notebook's processor time",
        remark="il a calculé pendant plus de @cpu@ secondes",
        slow=True,
        boxes=("landlock",),
        damage=lambda notebook, folder: _append(notebook, [_SPIN] * 8),
    ),
]
