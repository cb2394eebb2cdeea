"""Copies that write where they may not, or weaken the walls for those who come next."""

from tests.adversarial.case import GOOD, ONLY_Q2, Case, attempt

_WIDEN = r"""
import ctypes, os, struct
libc = ctypes.CDLL(None, use_errno=True)
racine = os.open("/", os.O_PATH)
for numero in range(64):
    for droits in (0x1fff, 0x3fff, 0x7fff, 0xffff):
        regle = struct.pack("=Qi", droits, racine)
        if libc.syscall(445, numero, 1, regle, 0) == 0:
            print("règle ajoutée")
os._exit(1)
"""

CASES = [
    Case(
        "writes-gradebook",
        "gives itself 99 in the gradebook",
        {
            "q1": attempt(
                "ecrire()",
                "open('@course@/gradebook.db', 'ab').write(b'x')",
                "os.truncate('@course@/gradebook.db', 0)",
                "os.rename('@course@/gradebook.db', '@course@/parti')",
                "os.unlink('@course@/gradebook.db')",
                first=(
                    "import os, sqlite3\n"
                    "def ecrire():\n"
                    "    with sqlite3.connect('@course@/gradebook.db') as base:\n"
                    "        base.execute('update grade set auto_score = 99, manual_score = 99')\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "writes-everywhere",
        "writes in the course, among neighbours, in Python, in its own tables, in /tmp and at home",
        {
            "q1": attempt(
                "open('@course@/source/mini/@marque@', 'w')",
                "open('@course@/submitted/@voisin@/mini/@marque@', 'w')",
                "os.mkdir('@course@/autograded/@marque@')",
                "open('/tmp/@marque@', 'w')",
                "open('/var/tmp/@marque@', 'w')",
                "open(os.path.join(os.path.dirname(pandas.__file__), '@marque@'), 'w')",
                "open(os.path.join(os.environ['COURSE_DATA_CACHE'], 'villes', '@marque@'), 'w')",
                "open(os.path.join(sys.prefix, '@marque@'), 'w')",
                "os.symlink('/etc', '/tmp/@marque@')",
                "os.mkfifo('/tmp/@marque@')",
                first="import os, sys, pandas",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "changes-rights",
        "closes the gradebook to the instructor, opens the secret to all, and rejuvenates its own file",
        {
            "q1": r"""
import os
fichiers = ("@course@/gradebook.db", "@course@/.course-secret", "@course@/source", "@course@/submitted/@voisin@")
for fichier in (*fichiers, os.environ["COURSE_DATA_CACHE"] + "/villes"):
    for geste in (
        lambda: os.chmod(fichier, 0o000),
        lambda: os.chmod(fichier, 0o777),
        lambda: os.utime(fichier, (0, 0)),
        lambda: os.chown(fichier, 1234, 1234),
        lambda: os.setxattr(fichier, "user.marque", b"x"),
        lambda: os.fchmod(os.open(fichier, os.O_RDONLY), 0),
    ):
        try:
            geste()
        except OSError:
            pass
print("tenté")
"""
            + GOOD
        },
        shows="tenté",
    ),
    Case(
        "widens-its-walls",
        "adds rules to the nursery's own Landlock ruleset, dies, and reads the secret once born again",
        {"q1": _WIDEN, "q2": attempt("open('@course@/.course-secret').read()", then="seuil = 0.5")},
        marks=ONLY_Q2,
        shows="ARRÊTÉ",
    ),
    Case(
        "raises-its-limits",
        "raises resource limits, leaves the account, mounts, changes namespace, traces, loads",
        {
            "q1": attempt(
                "resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6))",
                "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))",
                "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
                "os.setuid(0)",
                "os.nice(-5)",
                "oui(libc.mount(b'none', b'.', b'tmpfs', 0, 0))",
                "oui(libc.unshare(0x10000000))",
                "oui(libc.setns(os.open('.', os.O_RDONLY), 0))",
                "oui(libc.syscall(321, 0, 0, 0))",
                "oui(libc.syscall(425, 8, ctypes.create_string_buffer(200)))",
                "oui(libc.syscall(250, 0, -3, 0))",
                "oui(libc.chroot(b'.'))",
                "os.sched_setaffinity(0, {0})",
                first=(
                    "import ctypes, os, resource\n"
                    "libc = ctypes.CDLL(None)\n"
                    "def oui(code):\n    assert code >= 0\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "plants-modules",
        "drops modules where the nursery might import them, for the next copies",
        {
            "q1": "import os\n"
            "for lieu in ('..', '/copies', '/', '/tmp'):\n"
            "    for nom in ('psutil', 'tempfile', 'shutil', 'pandas', 'traceback', 'course_lib', 'sitecustomize'):\n"
            "        try:\n"
            "            open(f'{lieu}/{nom}.py', 'w').write('raise SystemExit')\n"
            "        except OSError:\n"
            "            pass\n"
            "os._exit(0)",
            "q2": "import pandas, psutil, traceback\nseuil = 0.5",
        },
        marks=ONLY_Q2,
    ),
    Case(
        "imports-its-own-helper",
        "an honest copy: its function is in a module handed in beside the notebook",
        {"q1": "from mes_fonctions import total_par_rayon"},
        files={"mes_fonctions.py": GOOD},
    ),
    Case(
        "forges-the-record",
        "hands in the file in which the driver notes what it did, and folders named like its files",
        files={"correction.json": "[]"},
    ),
    Case(
        "forges-folders",
        "hands in folders that bear the names of the driver's own files",
        files={"correction.json/z": "z", "sous/mini.ipynb/y": "y"},
    ),
]
