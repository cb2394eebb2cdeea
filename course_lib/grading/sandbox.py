"""The walls around a student's process: no network, no other files, no other processes, nothing unbounded.

Two layers. Around the nursery, where user namespaces exist, bubblewrap: a file system that holds Python and
nothing else, no network, processes of its own. Around each student's process, always: Landlock (files, TCP,
signals), seccomp (sockets, ptrace, mounts, namespaces and other doors) and resource limits. Where bubblewrap
cannot run, as in most JupyterHub containers, the second layer must hold alone and Landlock is then required.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import resource
import shutil
import socket
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

# Accounts of students' processes when grading runs as root: the range that systemd lends and takes back.
_SPARE_ACCOUNTS = range(61184, 65520)

_READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
# Not EXECUTE: a program that its owner may not read escapes from what the nursery measures.
_OWN = ~AccessFS.NONE & ~(AccessFS.MAKE_CHAR | AccessFS.MAKE_BLOCK | AccessFS.MAKE_SOCK | AccessFS.EXECUTE)
# Not /dev/zero to write: shared memory made from it belongs to no process that could be measured.
_DEVICES = {"/dev/null": AccessFS.READ_FILE | AccessFS.WRITE_FILE} | dict.fromkeys(
    ("/dev/zero", "/dev/urandom", "/dev/random"), AccessFS.READ_FILE
)
# Where nbgrader puts its exchange by default: what other students handed in.
_EXCHANGE = Path("/usr/local/share/nbgrader")

# A hundred processes that compute must not keep the nursery from seeing them.
_NICE = 10

# What the nursery itself is made of; the rest of the grader's code is not in its file system.
_NURSERY_FILES = ("__init__.py", "limits.py", "nursery.py", "sandbox.py", "student.py", "wire.py")

# Doors that no notebook needs. sockets: network and other programs; ptrace and its kin: other processes;
# mounts and namespaces: another view of the files; shared memory and queues: what outlives a process, or is
# nobody's when it is measured; inotify: the names of others' files.
_REFUSED = """
    socket connect bind listen accept accept4 sendmsg sendmmsg
    memfd_create memfd_secret inotify_init inotify_init1 inotify_add_watch
    ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
    unshare setns bpf perf_event_open userfaultfd keyctl add_key request_key
    io_uring_setup io_uring_enter io_uring_register open_by_handle_at name_to_handle_at
    init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff syslog acct quotactl
    shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semtimedop semctl mq_open mq_unlink
    iopl ioperm settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname vhangup
    setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr sched_setaffinity
    migrate_pages move_pages fanotify_init
""".split()  # noqa: SIM905
# What bubblewrap contains and Landlock leaves alone: leaving the group of processes that is killed at the end,
# changing rights and dates of what belongs to the same account. Those who ask for the first are told that it is
# done, so that copying a file works.
_FEIGNED = "setsid setpgid chmod fchmod fchmodat fchmodat2 utime utimes futimesat utimensat".split()  # noqa: SIM905
_OWNERS = """
    chown fchown lchown fchownat setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr
    removexattrat file_setattr truncate
""".split()  # noqa: SIM905
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
        ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true"],
        capture_output=True,
        text=True,
    )
    return "" if trial.returncode == 0 else f"bwrap échoue : {trial.stderr.strip()[:200]}"


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
        raise SandboxUnavailable(
            f"Bac à sable inconnu : « {wanted} ». Choix possibles : {', '.join(CHOICES)}."
        )
    if wanted == "aucun":
        return Sandbox("aucun", "AUCUN bac à sable : le code des copies tourne avec vos droits")
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
    reasons = " ; ".join(f"{name} : {trouble}" for name, trouble in troubles.items())
    raise SandboxUnavailable(
        f"Aucun bac à sable ne fonctionne sur cette machine ({reasons}). Installez bubblewrap, ou demandez un noyau "
        "avec Landlock. Pour corriger quand même, en donnant vos droits au code des copies : --sandbox aucun."
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
    system = [
        Path("/", name) for name in ("lib", "lib64", "bin", "etc/ld.so.cache", "etc/localtime", "etc/fonts")
    ]
    holes = [package, *([_EXCHANGE] if _EXCHANGE.exists() else [])]
    trees = [Path(prefix) for prefix in {"/usr", sys.prefix, sys.base_prefix}]
    covered = [path for tree in trees for path in _around(tree, holes)]
    everything = [*system, *covered, *own, *extra]
    return [path for path in dict.fromkeys(everything) if path.exists()]


def _around(prefix: Path, holes: list[Path]) -> list[Path]:
    """Return paths that cover `prefix` but not `holes`, when they are inside."""
    if not any(prefix in hole.parents for hole in holes):
        return [prefix]
    return [path for entry in prefix.iterdir() if entry not in holes for path in _around(entry, holes)]


def spare_account() -> int:
    """Return the account of a nursery's students: ours, or, for root, one that few other nurseries could have.

    Two submissions under one account share its count of processes, which leaves room for that (`Confinement`).
    """
    return os.getuid() or _SPARE_ACCOUNTS[os.getpid() % len(_SPARE_ACCOUNTS)]


def bubblewrap_command(command: list[str], readable: list[Path], limits: Limits, account: int) -> list[str]:
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
        # Root needs no user namespace; it leaves its account once everything is mounted.
        bwrap.remove("--unshare-all")
        bwrap[1:1] = [
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-uts",
            "--unshare-cgroup-try",
        ]
        bwrap += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
        drop = [
            f"--reuid={account}",
            f"--regid={account}",
            "--clear-groups",
            "--inh-caps=-all",
            "--bounding-set=-all",
        ]
        command = ["setpriv", *drop, *command]
    return [*bwrap, *command]


def _link(path: Path) -> list[str]:
    return ["--symlink", str(path.readlink()), str(path)]


class Confinement:
    """The second layer, prepared once in the nursery and put on by each student's process."""

    def __init__(
        self, sandbox: str, readable: list[Path], scratch: Path, limits: Limits, account: int
    ) -> None:
        self._sandbox, self._limits, self._account, self._ruleset = sandbox, limits, account, None
        self._signals_open = False
        if sandbox != "aucun" and landlockpy.supported():
            self._ruleset = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)
            self._signals_open = bool(self._ruleset.scoped & Scope.SIGNAL)
            for path in readable:
                self._ruleset.allow_path(path, _READ if path.is_dir() else _READ & ~AccessFS.READ_DIR)
            # Python looks for a module by listing its folder; what it lists may still be unreadable.
            self._ruleset.allow_path(Path(__file__).parent.parent, AccessFS.READ_DIR)
            for device, access in _DEVICES.items():
                self._ruleset.allow_path(device, access)
            self._ruleset.allow_path(scratch, _OWN)
            if sandbox == "bubblewrap":  # both are this nursery's alone
                self._ruleset.allow_path("/dev/shm", _OWN)
                self._ruleset.allow_path("/proc", AccessFS.READ_FILE | AccessFS.READ_DIR)

    def put_on(self) -> None:
        """Confine the calling process, for ever."""
        os.nice(_NICE)
        self._limit_resources()
        if self._sandbox == "aucun":
            return
        if os.getuid() == 0:
            _leave_root(self._account)
        if self._ruleset is not None:
            # Libraries read of themselves there (threadpoolctl: which libraries are loaded).
            self._ruleset.allow_path(f"/proc/{os.getpid()}", AccessFS.READ_FILE | AccessFS.READ_DIR)
            self._ruleset.restrict()
            # The nursery uses the same one for its next process: whoever holds it could add rules to it.
            self._ruleset.close()
        prctl(PR_SET_DUMPABLE, 1)  # so that the nursery may measure its memory
        _syscall_filter(self._signals_open, alone=self._sandbox == "bubblewrap").load()

    def _limit_resources(self) -> None:
        limits = self._limits
        # The kernel counts all of an account's processes, ours and those of other nurseries: there is room for
        # them. What this submission has is counted by its nursery.
        running = sum(
            process.info["num_threads"] or 0
            for process in psutil.process_iter(["uids", "num_threads"])
            if process.info["uids"] and process.info["uids"].real == self._account
        )
        ceilings = {
            resource.RLIMIT_AS: (2 * limits.memory_mib << 20) + (2 << 30),
            resource.RLIMIT_CPU: int(limits.cpu_seconds) + 1,
            resource.RLIMIT_FSIZE: limits.written_mib << 20,
            resource.RLIMIT_NOFILE: limits.open_files,
            resource.RLIMIT_NPROC: running + (1 + (os.cpu_count() or 1)) * limits.processes,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_MSGQUEUE: 0,
        }
        for name, ceiling in ceilings.items():
            hard = resource.getrlimit(name)[1]
            if hard != resource.RLIM_INFINITY:
                ceiling = min(ceiling, hard)
            resource.setrlimit(name, (ceiling, ceiling))


def _leave_root(account: int) -> None:
    """Leave root's account, keeping one right: to read what only root may, as Python under root's own home.

    Landlock still limits that reading to the paths it allows.
    """
    prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(account, account, account)
    os.setresuid(account, account, account)
    header = struct.pack("Ii", 0x20080522, 0)
    rights = struct.pack("6I", _CAP_DAC_READ_SEARCH, _CAP_DAC_READ_SEARCH, 0, 0, 0, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, rights) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _syscall_filter(signals_open: bool, alone: bool) -> seccompy.Filter:
    """Refuse what no notebook needs.

    Parameters
    ----------
    signals_open
        Landlock keeps signals inside of the submission; where it cannot, only the process itself gets any.
    alone
        There is nothing of the instructor's in sight: bubblewrap.
    """
    known = seccompy.Filter(default=seccompy.Action.ALLOW)
    # Only pairs of streams: an end of a pair of datagrams can write to any socket that has an address.
    stream = seccompy.ArgCmp(1, seccompy.CmpOp.MASKED_EQ, socket.SOCK_STREAM, mask=0xF)
    known.allow("socketpair", args=[seccompy.ArgCmp(0, seccompy.CmpOp.EQ, socket.AF_UNIX), stream])
    known.errno("socketpair", errno.EPERM)
    # Shared memory that no process may hold when memory is measured.
    shared = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS
    known.errno("mmap", errno.EPERM, args=[_all_of(3, shared, shared)])
    known.errno("prctl", errno.EPERM, args=[_all_of(0, PR_SET_DUMPABLE, 0xFFFFFFFF)])
    if not alone:
        for name in _FEIGNED:
            if _exists(name):
                known.errno(name, 0)
        for name in _OWNERS:
            if _exists(name):
                known.errno(name, errno.EPERM)
        # Old kernels let a file that is opened to be read be emptied.
        for name, place in (("open", 1), ("openat", 2)):
            if _exists(name):
                emptying = _all_of(place, os.O_RDONLY | os.O_TRUNC, os.O_ACCMODE | os.O_TRUNC)
                known.errno(name, errno.EPERM, args=[emptying])
        known.errno("openat2", errno.ENOSYS)  # its flags are behind a pointer
    for name in _REFUSED:
        if _exists(name):
            known.errno(name, errno.EPERM)
    if _exists("clone3"):  # its flags are behind a pointer; C libraries then fall back on clone
        known.errno("clone3", errno.ENOSYS)
    for flag in _NEW_NAMESPACES:
        known.errno("clone", errno.EPERM, args=[_all_of(0, flag, flag)])
    known.errno("prlimit64", errno.EPERM, args=[seccompy.ArgCmp(0, seccompy.CmpOp.NE, 0)])
    if not signals_open:
        for name in ("kill", "tkill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
            known.errno(name, errno.EPERM)
        known.errno("tgkill", errno.EPERM, args=[seccompy.ArgCmp(0, seccompy.CmpOp.NE, os.getpid())])
        for command in (fcntl.F_SETOWN, _F_SETOWN_EX):  # whom a descriptor signals
            known.errno("fcntl", errno.EPERM, args=[_all_of(1, command, 0xFFFFFFFF)])
        for request in (_FIOSETOWN, _SIOCSPGRP):
            known.errno("ioctl", errno.EPERM, args=[_all_of(1, request, 0xFFFFFFFF)])
    return known


def _all_of(place: int, value: int, mask: int) -> seccompy.ArgCmp:
    return seccompy.ArgCmp(place, seccompy.CmpOp.MASKED_EQ, value, mask=mask)


def _exists(name: str) -> bool:
    try:
        seccompy.syscall_nr(name)
    except ValueError:  # not on this architecture
        return False
    return True


PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 1, 4, 36
_PR_SET_KEEPCAPS = 8
_CAP_DAC_READ_SEARCH = 1 << 2
_F_SETOWN_EX, _FIOSETOWN, _SIOCSPGRP = 15, 0x8901, 0x8902


def prctl(option: int, value: int) -> None:
    """Call prctl(2), which Python does not offer."""
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
