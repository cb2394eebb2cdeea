"""Copies that end, stop, or outlive what watches over them."""

from tests.adversarial.case import FULL, GOOD, ONLY_Q2, Case, attempt

_ENDS = {
    "exits-at-once": "import os\nos._exit(0)",
    "kills-itself": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "aborts": "import os\nos.abort()",
    "crashes": "import ctypes\nctypes.string_at(0)",
}

_COMET = r"""
import os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                pass
"""

CASES = [
    *(
        Case(
            name,
            "ends its process in the middle of a cell",
            {"q1": f"{code}\n\n{GOOD}"},
            ONLY_Q2,
            "arrêté brutalement",
        )
        for name, code in _ENDS.items()
    ),
    Case(
        "exits-politely",
        "calls sys.exit, exit and quit, in a cell and in the function",
        {"q1": "import sys\ndef total_par_rayon(ventes):\n    sys.exit(2)\nexit()\nquit()\nsys.exit(2)"},
        marks=ONLY_Q2,
        remark="SystemExit",
    ),
    Case(
        "exits-when-called",
        "its function ends the process; the other question has its own process",
        {"q1": "import os\ndef total_par_rayon(ventes):\n    os._exit(0)"},
        marks=ONLY_Q2,
        remark="arrêté brutalement",
    ),
    Case(
        "signals-others",
        "kills and stops the nursery, the grader, everything",
        {
            "q1": attempt(
                "os.kill(os.getppid(), signal.SIGKILL)",
                "os.kill(os.getppid(), signal.SIGSTOP)",
                "os.kill(1, signal.SIGKILL)",
                "os.kill(@pid@, signal.SIGSTOP)",
                "signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGSTOP)",
                "[os.kill(n, signal.SIGSTOP) for n in range(2, 400) if n != os.getpid() and vivant(n)][0]",
                "demander(os.getppid())",
                first=(
                    "import fcntl, os, signal\n"
                    "def vivant(numero):\n"
                    "    try:\n        os.kill(numero, 0)\n"
                    "    except OSError:\n        return False\n"
                    "    return True\n"
                    "def demander(numero):\n"
                    "    lire, ecrire = os.pipe()\n"
                    "    fcntl.fcntl(lire, fcntl.F_SETSIG, signal.SIGKILL)\n"
                    "    fcntl.fcntl(lire, fcntl.F_SETOWN, numero)\n"
                    "    fcntl.fcntl(lire, fcntl.F_SETFL, os.O_ASYNC)\n"
                    "    os.write(ecrire, b'x')\n"
                    "    os.kill(numero, 0)\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "stops-itself",
        "stops its own process: it is neither dead nor answering",
        {"q1": f"import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n\n{GOOD}"},
        marks=ONLY_Q2,
        remark="pas de réponse en 2 secondes",
        slow=True,
        boxes=("bubblewrap",),
    ),
    Case(
        "leaves-daemons",
        "leaves behind processes of other sessions, groups and parents, that ignore signals and never end",
        {
            "q1": "import os, signal, subprocess, time\n"
            "for _ in range(3):\n"
            "    if os.fork() == 0:\n"
            "        os.setsid()\n"
            "        if os.fork() == 0:\n"
            "            for n in (1, 2, 13, 15, 18):\n                signal.signal(n, signal.SIG_IGN)\n"
            "            while True:\n                time.sleep(5)\n"
            "        os._exit(0)\n"
            "subprocess.Popen(['sleep', '98765@uid@'], start_new_session=True)\n"
            "subprocess.Popen(['setsid', '-f', 'sleep', '98765@uid@'], env={})\n" + GOOD
        },
        marks=FULL,
    ),
    Case(
        "leaves-comets",
        "leaves processes that fork and die at once, always elsewhere when one looks",
        {"q1": f"{_COMET}\nimport time\ntime.sleep(600)\n{GOOD}"},
        marks=ONLY_Q2,
        remark="cellule « q1-reponse » :",  # stopped for their number, or, when nobody saw it, for their time
    ),
    Case(
        "answers-from-a-child",
        "its first process ends and a child, which kept the line to the grader, answers in its place",
        {"q1": f"{GOOD}\nimport os\nif os.fork():\n    os._exit(0)"},
        marks=FULL,
    ),
]
