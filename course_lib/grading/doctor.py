"""What this machine and this course folder need to grade well, checked one by one.

Where all accounts share a configuration of nbgrader, the folder belongs to a classroom's server, and what the
server needs is checked too: that the instructor and the students see the same course and the same exchange, that
the formgrader can open, that students can run Python and cannot read the solutions.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core import paths
from nbgrader.exchange.default import Exchange
from packaging.requirements import Requirement
from traitlets.config import Config, JSONFileConfigLoader, PyFileConfigLoader

from course_lib.errors import CourseFolderError, SandboxUnavailable
from course_lib.grading import sandbox
from course_lib.grading.folder import CourseFolder
from course_lib.grading.secret import FILE, course_secret

_DISTRIBUTION = "donnees-a-vendre"
# A class of forty leaves some 200 MB of notebooks, and SQLite must never find a full disk.
_NEEDED_MB = 1024


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, whether it is well, what was seen, and how to mend it.

    What is not well is a fault, unless the course does without: one sandbox is enough.
    """

    subject: str
    well: bool
    seen: str
    mend: str = ""
    needed: bool = True

    @property
    def fault(self) -> bool:
        return self.needed and not self.well


def examine_machine() -> list[Finding]:
    """Check what does not depend on a course folder."""
    findings = [_libraries(), _kernel()]
    try:
        chosen = Finding("bac à sable", True, sandbox.choose().description)
    except SandboxUnavailable as error:
        chosen = Finding("bac à sable", False, "aucun", str(error))
    troubles = {"bubblewrap": sandbox.bubblewrap_trouble(), "Landlock": sandbox.landlock_trouble()}
    for name, trouble in troubles.items():
        mend = "voir la ligne « bac à sable »"
        findings.append(Finding(name, not trouble, trouble or "utilisable", mend, needed=not chosen.well))
    return [*findings, chosen]


def examine_course(course: CourseFolder) -> list[Finding]:
    """Check a course folder, and the classroom's server it belongs to, if there is one."""
    findings = [Finding("devoirs", bool(course.assignments()), ", ".join(course.assignments()) or "aucun")]
    findings.append(_secret(course.root))
    shared = _shared_configuration()
    findings.append(_exchange(course, needed=shared is not None))
    findings.append(_room("place sur le disque", course.root))
    if shared is not None:
        findings += _examine_server(course, shared)
    return findings


def _examine_server(course: CourseFolder, shared: Path) -> list[Finding]:
    """Check what a classroom's server needs; `shared` is the configuration that all accounts read."""
    theirs, mine = _load([shared.parent], shared.stem), _account_configuration("nbgrader_config")
    findings = []
    for subject, section, name in (
        ("identifiant du cours", "CourseDirectory", "course_id"),
        ("dossier de l’échange", "Exchange", "root"),
    ):
        default = Exchange.root.default_value if section == "Exchange" else "aucun"
        ours, students = (config[section].get(name, default) for config in (course.config, theirs))
        seen = ours if ours == students else f"« {ours} » ici, « {students} » pour les étudiant·es"
        own = course.root / "nbgrader_config.py"
        mend = f"écrivez la même valeur de c.{section}.{name} dans {own} et dans {shared}"
        findings.append(Finding(subject, ours == students, str(seen), mend))

    root = Path(mine.CourseDirectory.get("root", ""))
    findings.append(
        Finding(
            "dossier du formgrader",
            root == course.root,
            str(root) if root.is_absolute() else "aucun",
            f'écrivez `c.CourseDirectory.root = "{course.root}"` dans ~/.jupyter/nbgrader_config.py',
        )
    )
    headers = _account_configuration("jupyter_server_config").ServerApp.get("tornado_settings", {})
    policy = headers.get("headers", {}).get("Content-Security-Policy", "")
    findings.append(
        Finding(
            "cadre du formgrader",
            "frame-ancestors 'self'" in policy,
            policy or "aucune règle : JupyterHub refuse les cadres",
            "donnez au serveur de l’enseignant·e l’en-tête `Content-Security-Policy: frame-ancestors 'self'` "
            "(modèle : deploy/jupyterhub/roles/enseignant), puis relancez-le",
        )
    )
    closed = _closed_part(Path(sys.executable).resolve()) or _closed_part(Path(sys.prefix))
    findings.append(
        Finding(
            "Python des étudiant·es",
            closed is None,
            f"{closed} leur est fermé" if closed else sys.prefix,
            "installez le cours sous /srv ou /opt avec un Python du système (deploy/jupyterhub/start le fait)",
        )
    )
    source = course.folder("source", ".", ".")
    hidden = _closed_part(source) is not None
    seen = "fermés aux autres comptes" if hidden else f"{source} est lisible par tous"
    findings.append(Finding("corrigés", hidden, seen, f"chmod 700 {course.root}"))
    findings.append(_inbound(course))
    if course.exchange.is_dir():
        findings.append(_room("place dans l’échange", course.exchange))
    return findings


def _libraries() -> Finding:
    """Compare what is installed with what the course declares."""
    mend = "make setup, ou sur un serveur : deploy/jupyterhub/stop puis deploy/jupyterhub/start"
    try:
        declared = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        return Finding("bibliothèques", False, "le cours n’est pas installé dans ce Python", mend)
    wrong = []
    for text in declared:
        wanted = Requirement(text)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            found = "absent"
        if found == "absent" or not wanted.specifier.contains(found, prereleases=True):
            wrong.append(f"{wanted.name} {found} (il faut {wanted.specifier})")
    return Finding("bibliothèques", not wrong, ", ".join(wrong) or "aux versions attendues", mend)


def _kernel() -> Finding:
    """Look for the kernel that the notebooks ask for, and for the program it starts."""
    manager = KernelSpecManager()
    mend = f"{sys.executable} -m ipykernel install --sys-prefix"
    if "python3" not in manager.find_kernel_specs():
        return Finding("noyau python3", False, "absent", mend)
    program = manager.get_kernel_spec("python3").argv[0]
    if shutil.which(program) is None:
        return Finding("noyau python3", False, f"{program} n’existe pas", mend)
    return Finding("noyau python3", True, program)


def _secret(root: Path) -> Finding:
    """Look at the secret where grading will: in the environment, else in the folder."""
    file = root / FILE
    if os.environ.get("COURSE_SECRET", "").strip():
        try:
            course_secret(root)
        except CourseFolderError as error:
            return Finding("secret du cours", False, "variable COURSE_SECRET", str(error))
        return Finding("secret du cours", True, "variable COURSE_SECRET")
    if not file.exists():
        return Finding("secret du cours", True, "sera tiré à la première correction")
    mode = _mode(file)
    return Finding("secret du cours", mode == 0o600, f"mode {mode:o}", f"chmod 600 {file}")


def _exchange(course: CourseFolder, *, needed: bool) -> Finding:
    """All must write there; without the sticky bit, anybody could put another folder in the course's place."""
    exchange = course.exchange
    if exchange.is_dir():
        mode = _mode(exchange)
        return Finding("échange", mode == 0o1777, f"{exchange}, mode {mode:o}", f"chmod 1777 {exchange}")
    seen = f"{exchange} n’existe pas (sans échange, déposez les copies dans submitted/)"
    return Finding("échange", not needed, seen, f"mkdir -p {exchange} && chmod 1777 {exchange}")


def _inbound(course: CourseFolder) -> Finding:
    """Students must be able to hand in, and not to see who else did."""
    inbound = course.exchange / str(course.config.CourseDirectory.get("course_id", "")) / "inbound"
    if not inbound.is_dir():
        return Finding("copies remises", True, "aucun devoir publié")
    mode = _mode(inbound)
    others = mode & 0o7
    return Finding("copies remises", others == 0o3, f"{inbound}, mode {mode:o}", f"chmod 733 {inbound}")


def _room(subject: str, folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free >> 20
    mend = f"libérez de la place sur le disque de {folder} : il faut {_NEEDED_MB} Mo"
    return Finding(subject, free > _NEEDED_MB, f"{free} Mo libres", mend)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _closed_part(path: Path) -> Path | None:
    """Return the part of a path that keeps other accounts from reading it, if there is one."""
    for part in (*reversed(path.parents), path):
        needed = stat.S_IXOTH if part.is_dir() else stat.S_IROTH
        if not _mode(part) & needed:
            return part
    return None


def _shared_configuration() -> Path | None:
    """Return nbgrader's configuration of all accounts, beside the environment or in /etc, if there is one."""
    for folder in [*paths.ENV_CONFIG_PATH, *paths.SYSTEM_CONFIG_PATH]:
        file = Path(folder, "nbgrader_config.py")
        if file.is_file() and os.access(file, os.R_OK):
            return file
    return None


def _account_configuration(name: str) -> Config:
    """Return what this account's server reads, the strongest file last."""
    return _load([Path(folder) for folder in reversed(paths.jupyter_config_path())], name)


def _load(folders: list[Path], name: str) -> Config:
    config = Config()
    for folder in folders:
        for loader, suffix in ((PyFileConfigLoader, "py"), (JSONFileConfigLoader, "json")):
            if (folder / f"{name}.{suffix}").is_file():
                config.merge(loader(f"{name}.{suffix}", str(folder)).load_config())
    return config
