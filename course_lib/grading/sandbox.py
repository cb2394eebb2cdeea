"""The walls around a student's process: no network, no other files, no other processes, nothing unbounded.

Two layers. Around the nursery, where user namespaces exist, bubblewrap: a file system that holds Python and
nothing else, no network, processes of its own. Around each student's process, always: Landlock (files, TCP,
signals), seccomp (sockets, ptrace, mounts, namespaces and other doors) and resource limits. Where bubblewrap
cannot run, as in most JupyterHub containers, the second layer must hold alone and Landlock is then required.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import landlockpy
import psutil
import seccompy
from landlockpy import AccessFS, Ruleset, Scope

from course_lib.errors import SandboxUnavailable
from course_lib.grading.limits import Limits

# Where submissions may write, inside bubblewrap.
SCRATCH = "/copies"

CHOICES = ("auto", "bubblewrap", "landlock", "aucun")

# The account that students' processes get when grading runs as root.
_NOBODY = 65534

_READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
_OWN = ~AccessFS.NONE & ~(
    AccessFS.MAKE_CHAR | AccessFS.MAKE_BLOCK | AccessFS.MAKE_SOCK
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

# What the nursery itself is made of; the rest of the grader's code is not in its file system.
_NURSERY_FILES = ("__init__.py", "limits.py", "nursery.py", "sandbox.py", "student.py", "wire.py")

# Doors that no notebook needs. sockets: network and other programs; ptrace and its kin: other processes;
# mounts and namespaces: another view of the files; shared memory and queues: what outlives a process.
_REFUSED = """
    socket ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
    unshare setns bpf perf_event_open userfaultfd keyctl add_key request_key
    io_uring_setup io_uring_enter io_uring_register open_by_handle_at name_to_handle_at
    init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff syslog acct quotactl
    shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semtimedop semctl mq_open mq_unlink
    iopl ioperm settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname vhangup
    setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr sched_setaffinity
    migrate_pages move_pages fanotify_init
""".split()
_NEW_NAMESPACES = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)


@dataclass(frozen=True)
class Sandbox:
    """What will hold students' processes on this machine.

    Attributes
    ----------
    name
        "bubblewrap", "landlock" or "aucun".
    description
        One French line: what is active, recorded with each mark.
    """

    name: str
    description: str


def bubblewrap_trouble() -> str:
    """Say in French why bubblewrap cannot be used here; empty when it can."""
    if not sys.platform.startswith("linux"):
        return "ce n’est pas Linux"
    if shutil.which("bwrap") is None:
        return "le programme bwrap n’est pas installé (paquet bubblewrap)"
    trial = subprocess.run(
        ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"], capture_output=True, text=True
    )
    return "" if trial.returncode == 0 else f"bwrap échoue : {trial.stderr.strip()[:200]}"


def landlock_trouble() -> str:
    """Say in French why Landlock and seccomp cannot be used here; empty when they can."""
    if not sys.platform.startswith("linux"):
        return "ce n’est pas Linux"
    if not landlockpy.supported():
        return "le noyau n’a pas Landlock (Linux 5.13 ou plus récent, avec landlock dans la liste lsm)"
    if not seccompy.supported():
        return "le noyau n’a pas seccomp"
    return ""


def choose(wanted: str = "auto") -> Sandbox:
    """Choose the strongest sandbox that this machine allows.

    Parameters
    ----------
    wanted
        One of `CHOICES`; "aucun" is the named override that runs students' code unprotected.

    Raises
    ------
    SandboxUnavailable
        What was asked for, or anything at all, does not work here; the message says why and what to do.
    """
    if wanted not in CHOICES:
        raise SandboxUnavailable(f"Bac à sable inconnu : « {wanted} ». Choix possibles : {', '.join(CHOICES)}.")
    if wanted == "aucun":
        return Sandbox("aucun", "AUCUN bac à sable : le code des copies tourne avec vos droits")
    troubles = {}
    if wanted in {"auto", "bubblewrap"}:
        troubles["bubblewrap"] = bubblewrap_trouble()
    if wanted in {"auto", "landlock"}:
        troubles["landlock"] = landlock_trouble()
    inner = "" if landlock_trouble() else f" + Landlock {landlockpy.abi_version()}"
    if troubles.get("bubblewrap") == "":
        return Sandbox("bubblewrap", f"bubblewrap{inner} + seccomp + limites")
    if troubles.get("landlock") == "":
        return Sandbox("landlock", f"Landlock {landlockpy.abi_version()} + seccomp + limites")
    reasons = " ; ".join(f"{name} : {trouble}" for name, trouble in troubles.items())
    raise SandboxUnavailable(
        f"Aucun bac à sable ne fonctionne sur cette machine ({reasons}). Installez bubblewrap, ou demandez un noyau "
        "avec Landlock. Pour corriger quand même, en donnant vos droits au code des copies : --sandbox aucun."
    )


def readable_paths(extra: list[Path]) -> list[Path]:
    """Return what a student's process may read: Python, its packages, system libraries, and `extra`.

    Of our own package only what notebooks import is there; the modules that hold answers are not.
    """
    from course_lib.grading.student import WITHHELD

    package = Path(__file__).resolve().parent.parent
    hidden = [package.parent.joinpath(*name.split(".")) for name in (*WITHHELD, "course_lib.cli")]
    own = [
        path
        for path in package.rglob("*")
        if path.suffix in {".py", ".json"} and not {path.with_suffix(""), *path.parents} & set(hidden)
    ]
    own += [package / "grading" / name for name in _NURSERY_FILES]
    system = [Path(name) for name in ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts")]
    python = [path for prefix in {sys.prefix, sys.base_prefix} for path in _around(Path(prefix), package)]
    everything = [*system, *python, *own, *extra]
    return [path for path in dict.fromkeys(everything) if path.exists()]


def _around(prefix: Path, hole: Path) -> list[Path]:
    """Return paths that cover `prefix` but not `hole`, when that is inside."""
    if prefix not in hole.parents:
        return [prefix]
    covered = []
    for entry in prefix.iterdir():
        if entry == hole:
            continue
        covered += _around(entry, hole)
    return covered


def bubblewrap_command(command: list[str], readable: list[Path], limits: Limits) -> list[str]:
    """Return `command` inside bubblewrap, seeing only `readable`, and `SCRATCH` in memory."""
    bwrap = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--hostname", "bac-a-sable"]
    for folder in sorted({parent for path in readable for parent in path.parents if parent != Path("/")}):
        bwrap += ["--perms", "0755", "--dir", str(folder)]  # else only root could enter them
    for path in readable:
        bwrap += ["--ro-bind", str(path), str(path)] if not path.is_symlink() else _link(path)
    bwrap += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    bwrap += ["--perms", "1777", "--size", str(1 << 20), "--tmpfs", "/dev/shm"]
    bwrap += ["--perms", "1777", "--size", str(limits.written_mib << 20), "--tmpfs", SCRATCH]
    bwrap += ["--remount-ro", "/", "--chdir", SCRATCH]
    if os.getuid() == 0:
        # Root needs no user namespace; it becomes nobody once everything is mounted.
        bwrap.remove("--unshare-all")
        bwrap[1:1] = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
        bwrap += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
        drop = [f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
        command = ["setpriv", *drop, *command]
    return [*bwrap, *command]


def _link(path: Path) -> list[str]:
    return ["--symlink", os.readlink(path), str(path)]


class Confinement:
    """The second layer, prepared once in the nursery and put on by each student's process."""

    def __init__(self, sandbox: str, readable: list[Path], scratch: Path, limits: Limits) -> None:
        self._sandbox, self._limits, self._ruleset = sandbox, limits, None
        scoped = False
        if sandbox != "aucun" and landlockpy.supported():
            self._ruleset = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)
            scoped = bool(self._ruleset.scoped & Scope.SIGNAL)
            for path in readable:
                self._ruleset.allow_path(path, _READ if path.is_dir() else _READ & ~AccessFS.READ_DIR)
            # Python looks for a module by listing its folder; what it lists may still be unreadable.
            self._ruleset.allow_path(Path(__file__).parent.parent, AccessFS.READ_DIR)
            for device in _DEVICES:
                self._ruleset.allow_path(device, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
            self._ruleset.allow_path(scratch, _OWN)
            if sandbox == "bubblewrap":  # both are this nursery's alone
                self._ruleset.allow_path("/dev/shm", _OWN)
                self._ruleset.allow_path("/proc", AccessFS.READ_FILE | AccessFS.READ_DIR)
        self._signals_open = scoped or sandbox == "bubblewrap"

    def put_on(self) -> None:
        """Confine the calling process, for ever."""
        self._limit_resources()
        if self._sandbox == "aucun":
            return
        if os.getuid() == 0:
            _become_nobody()
        if self._ruleset is not None:
            # Libraries read of themselves there (threadpoolctl: which libraries are loaded).
            self._ruleset.allow_path(f"/proc/{os.getpid()}", AccessFS.READ_FILE | AccessFS.READ_DIR)
            self._ruleset.restrict()
        _syscall_filter(self._signals_open).load()

    def _limit_resources(self) -> None:
        limits = self._limits
        running = 0
        if self._sandbox != "bubblewrap":  # the kernel counts all of an account's processes, ours included
            account = _NOBODY if os.getuid() == 0 else os.getuid()
            running = sum(
                process.info["num_threads"] or 0
                for process in psutil.process_iter(["uids", "num_threads"])
                if process.info["uids"] and process.info["uids"].real == account
            )
        ceilings = {
            resource.RLIMIT_AS: (2 * limits.memory_mib << 20) + (2 << 30),
            resource.RLIMIT_CPU: int(limits.cpu_seconds) + 1,
            resource.RLIMIT_FSIZE: limits.written_mib << 20,
            resource.RLIMIT_NOFILE: limits.open_files,
            resource.RLIMIT_NPROC: running + limits.processes,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_MSGQUEUE: 0,
        }
        for name, ceiling in ceilings.items():
            hard = resource.getrlimit(name)[1]
            if hard != resource.RLIM_INFINITY:
                ceiling = min(ceiling, hard)
            resource.setrlimit(name, (ceiling, ceiling))


def _become_nobody() -> None:
    """Leave root's account, keeping one right: to read what only root may, as Python under root's own home.

    Landlock still limits that reading to the paths it allows.
    """
    prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    header = struct.pack("Ii", 0x20080522, 0)
    rights = struct.pack("6I", _CAP_DAC_READ_SEARCH, _CAP_DAC_READ_SEARCH, 0, 0, 0, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, rights) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def give_away(folder: Path) -> None:
    """Make a folder nobody's, when grading runs as root."""
    os.chown(folder, _NOBODY, _NOBODY)


def _syscall_filter(signals_open: bool) -> seccompy.Filter:
    known = seccompy.Filter(default=seccompy.Action.ALLOW)
    for name in _REFUSED:
        if _exists(name):
            known.errno(name, errno.EPERM)
    if _exists("clone3"):  # its flags are behind a pointer; C libraries then fall back on clone
        known.errno("clone3", errno.ENOSYS)
    for flag in _NEW_NAMESPACES:
        known.errno("clone", errno.EPERM, args=[seccompy.ArgCmp(0, seccompy.CmpOp.MASKED_EQ, flag, mask=flag)])
    known.errno("prlimit64", errno.EPERM, args=[seccompy.ArgCmp(0, seccompy.CmpOp.NE, 0)])
    if not signals_open:
        for name in ("kill", "tkill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
            known.errno(name, errno.EPERM)
        known.errno("tgkill", errno.EPERM, args=[seccompy.ArgCmp(0, seccompy.CmpOp.NE, os.getpid())])
    return known


def _exists(name: str) -> bool:
    try:
        seccompy.syscall_nr(name)
    except ValueError:  # not on this architecture
        return False
    return True


PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 1, 4, 36
_PR_SET_KEEPCAPS = 8
_CAP_DAC_READ_SEARCH = 1 << 2


def prctl(option: int, value: int) -> None:
    """Call prctl(2), which Python does not offer."""
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
