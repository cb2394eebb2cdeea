"""Copies that read what is not theirs: marks, sources, tests, neighbours, secrets, memory."""

from tests.adversarial.case import ONLY_Q2, Case, attempt

_SCAN = r"""
import gc, re
def fouiller():
    motif = re.compile("Les totaux diff[è]rent|BEGIN HIDDE[N]|course-secre[t]|derive_see[d]")
    textes = {}
    for objet in gc.get_objects():
        for voisin in gc.get_referents(objet):
            if isinstance(voisin, bytes):
                voisin = voisin.decode("utf-8", "ignore")
            if isinstance(voisin, str) and motif.search(voisin):
                textes[id(voisin)] = voisin[:200]
    if not textes:
        raise LookupError
    return list(textes.values())
"""

_MAPS = r"""
import re
def lire_memoire():
    motif = re.compile(b"Les totaux diff[\\xc3]")
    trouves = 0
    with open("/proc/self/maps") as cartes, open("/proc/self/mem", "rb", 0) as memoire:
        for ligne in cartes:
            debut, fin = (int(x, 16) for x in ligne.split()[0].split("-"))
            if " rw-p" in ligne and fin - debut < 1 << 26:
                memoire.seek(debut)
                try:
                    trouves += len(motif.findall(memoire.read(fin - debut)))
                except OSError:
                    pass
    if not trouves:
        raise LookupError
    return trouves
"""

_PROC = r"""
import os, glob
def autres(quoi):
    moi, lus = str(os.getpid()), []
    for dossier in os.listdir("/proc"):
        if dossier.isdigit() and dossier != moi:
            lus.append(open(f"/proc/{dossier}/{quoi}", "rb").read(100_000))
    return lus
"""

CASES = [
    Case(
        "reads-gradebook",
        "opens the gradebook, by its path and from a descriptor of its folder",
        {
            "q1": attempt(
                "open('@course@/gradebook.db', 'rb').read(16)",
                "os.open('gradebook.db', os.O_RDONLY, dir_fd=os.open('@course@', os.O_PATH))",
                "os.listdir('@course@')",
                "sqlite3.connect('file:@course@/gradebook.db?mode=ro', uri=True).execute('select * from grade')",
                first="import os, sqlite3",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-source",
        "opens the instructor's notebook and what was already graded",
        {
            "q1": attempt(
                "open('@course@/source/mini/mini.ipynb').read()",
                "open('@course@/release/mini/mini.ipynb').read()",
                "os.listdir('@course@/autograded')",
                "open('@course@/nbgrader_config.py').read()",
                first="import os",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-secret",
        "opens the course's secret, directly and through links and names made on the spot",
        {
            "q1": attempt(
                "open('@course@/.course-secret').read()",
                "(os.symlink('@course@/.course-secret', 'lien'), open('lien').read())",
                "(os.link('@course@/.course-secret', 'dur'), open('dur').read())",
                "open(f'/proc/self/fd/{os.open(chr(47), os.O_PATH)}@course@/.course-secret').read()",
                "subprocess.run(['cat', '@course@/.course-secret'], check=True)",
                first="import os, subprocess",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-neighbours",
        "lists and opens other students' submissions",
        {
            "q1": attempt(
                "os.listdir('@course@/submitted')",
                "open('@course@/submitted/@voisin@/mini/mini.ipynb').read()",
                "glob.glob('@course@/submitted/*/*/*.ipynb')[0]",
                first="import glob, os",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-environment",
        "looks for the grader's environment in its own and in that of every other process",
        {
            "q1": attempt(
                "os.environ['COURSE_SECRET']",
                "os.environ['COURSE_CANARY']",
                "b''.join(autres('environ')).decode().index('COURSE_CANARY')",
                "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
                first=_PROC,
            )
            + "\nprint(dict(os.environ))"
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-processes",
        "goes through /proc for memory, descriptors and roots of the nursery and of everything else",
        {
            "q1": attempt(
                "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
                "os.listdir(f'/proc/{os.getppid()}/fd')",
                "os.readlink(f'/proc/{os.getppid()}/exe')",
                "b''.join(autres('cmdline')).decode().index('classroom')",
                "[open(f'/proc/{n}/root@course@/.course-secret').read() for n in range(1, 300)]",
                "libc.ptrace(16, os.getppid(), 0, 0) + 1 or 1 / 0",
                first=_PROC + "import ctypes\nlibc = ctypes.CDLL(None)",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-memory",
        "searches its own objects, inherited from the nursery, for tests, seeds and secrets",
        {"q1": attempt("fouiller()", first=_SCAN)},
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-maps",
        "searches its whole memory through /proc/self/mem for the same",
        {"q1": attempt("lire_memoire()", first=_MAPS)},
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-frames",
        "climbs its own call stack and the modules for the grader's",
        {
            "q1": attempt(
                "sys.modules['course_lib.grading.testing']",
                "sys.modules['course_lib.grading.secret']",
                "__import__('course_lib.grading.secret')",
                "next(f for f in piles() if {'secret', 'oracle', 'session'} & set(f.f_locals))",
                first=(
                    "import sys\n"
                    "def piles():\n"
                    "    cadre = sys._getframe()\n"
                    "    while cadre:\n"
                    "        yield cadre\n"
                    "        cadre = cadre.f_back\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "reads-through-links",
        "hands in links, under innocent names, to the secret and to a neighbour's folder",
        {"q1": attempt("open('notes.csv').read()", "open('dossier/mini.ipynb').read()")},
        shows="ARRÊTÉ",
        damage=lambda notebook, folder: (
            (folder / "notes.csv").symlink_to(folder.parents[2] / ".course-secret"),
            (folder / "dossier").symlink_to(folder.parents[2] / "source" / "mini"),
            notebook,
        )[-1],
    ),
    Case(
        "watches-folders",
        "watches the course folder with inotify, to learn names as they are graded",
        {
            "q1": attempt(
                "guetter()",
                first=(
                    "import ctypes\n"
                    "def guetter():\n"
                    "    libc = ctypes.CDLL(None)\n"
                    "    numero = libc.inotify_add_watch(libc.inotify_init(), b'@course@', 0xfff)\n"
                    "    assert numero > 0\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "sees-what-others-left",
        "leaves files everywhere it may, in folders that cannot be listed, dies, and looks for them",
        {
            "q1": r"""
import os, pathlib
for place in ("..", "/dev/shm", "/tmp", "/copies", "."):
    try:
        os.mkdir(f"{place}/cache-cache", 0o300)
        open(f"{place}/cache-cache/message", "w").write("réponses")
        open(f"{place}/message", "w").write("réponses")
    except OSError:
        pass
os._exit(0)
""",
            "q2": attempt(
                "[open(f).read() for p in PLACES for f in (f'{p}/message', f'{p}/cache-cache/message') if lisible(f)][0]",
                "[n for p in PLACES for n in liste(p) if 'cache' in n or 'message' in n][0]",
                first=(
                    "import os\n"
                    "PLACES = ('..', '/dev/shm', '/tmp', '/copies', '.')\n"
                    "def lisible(f):\n    return os.access(f, os.R_OK)\n"
                    "def liste(p):\n"
                    "    try:\n        return os.listdir(p)\n"
                    "    except OSError:\n        return []\n"
                ),
                then="seuil = 0.5",
            ),
        },
        marks=ONLY_Q2,
        shows="ARRÊTÉ",
    ),
]
