"""Copies that call out: TCP, UDP, Unix sockets by path and by abstract name, DNS, other programs."""

from tests.adversarial.case import Case, attempt

_UNIX = r"""
import ctypes, os, socket, struct
libc = ctypes.CDLL(None, use_errno=True)
def appeler(famille, genre, adresse):
    with socket.socket(famille, genre) as prise:
        prise.settimeout(1)
        prise.connect(adresse)
        prise.send(b"bonjour")
def par_paire(genre, adresse):
    une, autre = socket.socketpair(socket.AF_UNIX, genre)
    try:
        une.sendto(b"bonjour", adresse)
    except OSError:
        une.connect(adresse)
        une.send(b"bonjour")
def par_message(genre, adresse):
    une, autre = socket.socketpair(socket.AF_UNIX, genre)
    une.sendmsg([b"bonjour"], [], 0, adresse)
def prise_du_bac(adresse):
    prise = next(n for n in range(3, 64) if est_prise(n))
    socket.socket(fileno=os.dup(prise)).connect(adresse)
def est_prise(numero):
    try:
        return (os.fstat(numero).st_mode & 0o170000) == 0o140000
    except OSError:
        return False
"""

CASES = [
    Case(
        "calls-tcp-udp-dns",
        "connects to a listening port, sends a datagram, resolves a name, listens",
        {
            "q1": attempt(
                "appeler(socket.AF_INET, socket.SOCK_STREAM, ('127.0.0.1', @tcp@))",
                "appeler(socket.AF_INET, socket.SOCK_DGRAM, ('127.0.0.1', @udp@))",
                "appeler(socket.AF_INET6, socket.SOCK_STREAM, ('::1', @tcp@))",
                "socket.getaddrinfo('example.org', 80)",
                "socket.create_server(('127.0.0.1', 0))",
                "urllib.request.urlopen('http://127.0.0.1:@tcp@/', timeout=1)",
                "pandas.read_csv('http://127.0.0.1:@tcp@/notes.csv')",
                "oui(libc.syscall(41, 2, 1, 0))",
                "oui(libc.syscall(41, 16, 3, 0))",
                first=_UNIX + "import pandas, urllib.request\ndef oui(code):\n    assert code >= 0\n",
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "calls-unix",
        "connects to Unix sockets, by path and by abstract name",
        {
            "q1": attempt(
                "appeler(socket.AF_UNIX, socket.SOCK_STREAM, '@unix@')",
                "appeler(socket.AF_UNIX, socket.SOCK_DGRAM, '@dgram@')",
                "appeler(socket.AF_UNIX, socket.SOCK_STREAM, chr(0) + '@abstract@')",
                "appeler(socket.AF_UNIX, socket.SOCK_DGRAM, chr(0) + '@abstract@-d')",
                first=_UNIX,
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "calls-by-socketpair",
        "uses one end of a socket pair, and its own line to the grader, to reach other sockets",
        {
            "q1": attempt(
                "par_paire(socket.SOCK_DGRAM, '@dgram@')",
                "par_paire(socket.SOCK_RAW, '@dgram@')",
                "par_paire(socket.SOCK_STREAM, '@unix@')",
                "par_paire(socket.SOCK_SEQPACKET, '@dgram@')",
                "par_paire(socket.SOCK_DGRAM, chr(0) + '@abstract@-d')",
                "par_message(socket.SOCK_DGRAM, '@dgram@')",
                "prise_du_bac('@unix@')",
                first=_UNIX,
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "calls-from-programs",
        "calls out from other programs",
        {
            "q1": attempt(
                "run(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/@tcp@'])",
                "run([sys.executable, '-c', 'import socket; socket.create_connection((\"127.0.0.1\", @tcp@), 1)'])",
                "run(['bwrap', '--unshare-all', '--ro-bind', '/', '/', 'true'])",
                "run(['unshare', '-Ur', 'true'])",
                first=(
                    "import subprocess, sys\n"
                    "def run(commande):\n"
                    "    subprocess.run(commande, check=True, capture_output=True, timeout=1.5)\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
]
