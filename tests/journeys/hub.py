"""A hub of the tests' own: installed by ``deploy/jupyterhub/start`` with accounts that are removed afterwards."""

from __future__ import annotations

import csv
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy" / "jupyterhub"
ASSIGNMENT = "01-bureaux-de-vote"
NOTEBOOK = "bureaux-de-vote"


class Hub:
    """A hub, its settings, and the accounts of its class.

    Parameters
    ----------
    folder
        Where everything is installed; every account must be able to enter its parents.
    students
        Names of the students' accounts, made distinct from those of the machine by a random beginning.
    """

    def __init__(self, folder: Path, students: list[str]) -> None:
        self.folder, self.course = folder, f"essai-{secrets.token_hex(3)}"
        self.exchange = folder / "exchange"
        mark = f"e{secrets.token_hex(2)}"
        self.instructor = f"{mark}-prof"
        self.students = {name: f"{mark}-{name}" for name in students}
        self.port = _three_free_ports()
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = folder.with_name(f"{folder.name}.reglages")
        self._class = folder.with_name(f"{folder.name}.classe")
        self._class.write_text("# La classe des tests\n\n" + "\n".join(self.students.values()))
        self.settings.write_text(
            f"DOSSIER={folder}\nECHANGE={self.exchange}\nCOURS={self.course}\nADRESSE=127.0.0.1\n"
            f"PORT={self.port}\nENSEIGNANT={self.instructor}\nETUDIANTS={self._class}\n"
            f"PYTHON=/usr/bin/python3\n"
        )

    def start(self) -> str:
        """Install what is missing, start, and return what the script said."""
        return self._script("start")

    def stop(self) -> str:
        """Stop the hub and return what the script said."""
        return self._script("stop")

    def _script(self, name: str) -> str:
        result = subprocess.run([DEPLOY / name, self.settings], capture_output=True, text=True)
        journal = self.folder / "hub" / "journal"
        tail = journal.read_text()[-3000:] if result.returncode and journal.exists() else ""
        assert result.returncode == 0, f"{name}: {result.stdout}{result.stderr}{tail}"
        return result.stdout

    def passwords(self) -> dict[str, str]:
        """Read the file from which the instructor hands out passwords."""
        with (self.folder / "hub" / "mots-de-passe.csv").open(newline="") as stream:
            return dict(csv.reader(stream))

    def home(self, account: str) -> Path:
        """Return the personal folder of an account."""
        return Path(pwd.getpwnam(account).pw_dir)

    @property
    def course_folder(self) -> Path:
        """The instructor's course folder."""
        return self.home(self.instructor) / "cours"

    def run_as(
        self, account: str, *words: str, folder: Path | None = None, codes: tuple[int, ...] = (0,)
    ) -> subprocess.CompletedProcess:
        """Run a command as an account's terminal on the hub would, in its personal folder; check how it ends."""
        home = self.home(account)
        surroundings = {
            "HOME": home,
            "USER": account,
            "LOGNAME": account,
            "PATH": f"{self.folder}/venv/bin:/usr/bin:/bin",
            "COURSE_DATA_FOLDER": self.folder / "data",
            "OMP_NUM_THREADS": "1",
            "JUPYTER_CONFIG_PATH": self.folder / "etc" / "roles" / self._role(account),
        }
        variables = [f"{key}={value}" for key, value in surroundings.items()]
        place = ["env", "-i", "-C", str(folder or home)]
        command = ["runuser", "--user", account, "--", *place, *variables, *words]
        result = subprocess.run(command, capture_output=True, text=True)
        assert result.returncode in codes, f"{account}: {words[:3]}\n{result.stdout}\n{result.stderr}"
        return result

    def _role(self, account: str) -> str:
        return "enseignant" if account == self.instructor else "etudiant"

    def processes(self) -> list[psutil.Process]:
        """Return what runs from this hub's folder: the hub, its proxy, servers and kernels."""
        found = []
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self.folder) + "/" in word for word in process.info["cmdline"] or ()):
                found.append(process)
        return found

    def remove(self) -> None:
        """Take away the accounts, what they still run, and every file."""
        accounts = [name for name in (self.instructor, *self.students.values()) if _exists(name)]
        numbers = {pwd.getpwnam(name).pw_uid for name in accounts}
        left = [process for process in psutil.process_iter(["uids"]) if process.info["uids"].real in numbers]
        for process in left:
            process.kill()
        psutil.wait_procs(left, timeout=60)
        for name in accounts:
            subprocess.run(["userdel", "--remove", name], check=True, capture_output=True)
        for group in ("prof", "classe"):
            subprocess.run(["groupdel", f"{self.course}-{group}"], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.settings.unlink()
        self._class.unlink()


def _exists(account: str) -> bool:
    try:
        pwd.getpwnam(account)
    except KeyError:
        return False
    return True


def _three_free_ports() -> int:
    """Return the first of three ports in a row that nobody listens to."""
    while True:
        first = 20_000 + secrets.randbelow(12_000)
        sockets = [socket.socket() for _ in range(3)]
        try:
            for number, one in enumerate(sockets):
                one.bind(("127.0.0.1", first + number))
        except OSError:
            continue
        finally:
            for one in sockets:
                one.close()
        return first


def can_make_accounts() -> bool:
    """Tell whether this process may make Unix accounts; in continuous integration it must."""
    return os.geteuid() == 0 or bool(os.environ.get("CI"))
