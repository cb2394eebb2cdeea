"""What this machine and this course folder need to grade well, checked one by one."""

from __future__ import annotations

import shutil
import stat
from dataclasses import dataclass
from importlib.metadata import version

from course_lib.errors import SandboxUnavailable
from course_lib.grading import sandbox
from course_lib.grading.folder import CourseFolder
from course_lib.grading.secret import FILE


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, whether it is well, what was seen, and how to mend it."""

    subject: str
    well: bool
    seen: str
    mend: str = ""


def examine_machine() -> list[Finding]:
    """Check what does not depend on a course folder."""
    findings = [
        Finding("nbgrader", version("nbgrader") == "0.9.6", f"version {version('nbgrader')}", "make setup")
    ]
    troubles = {"bubblewrap": sandbox.bubblewrap_trouble(), "Landlock": sandbox.landlock_trouble()}
    for name, trouble in troubles.items():
        findings.append(Finding(name, not trouble, trouble or "utilisable", "voir la ligne « bac à sable »"))
    try:
        findings.append(Finding("bac à sable", True, sandbox.choose().description))
    except SandboxUnavailable as error:
        findings.append(Finding("bac à sable", False, "aucun", str(error)))
    return findings


def examine_course(course: CourseFolder) -> list[Finding]:
    """Check a course folder."""
    findings = [Finding("devoirs", bool(course.assignments()), ", ".join(course.assignments()) or "aucun")]
    secret = course.root / FILE
    if secret.exists():
        mode = stat.S_IMODE(secret.stat().st_mode)
        findings.append(Finding("secret du cours", mode == 0o600, f"mode {mode:o}", f"chmod 600 {secret}"))
    else:
        findings.append(Finding("secret du cours", True, "sera tiré à la première correction"))
    exchange = course.exchange
    if exchange.is_dir():
        mode = stat.S_IMODE(exchange.stat().st_mode)
        findings.append(
            Finding("échange", mode == 0o777, f"{exchange}, mode {mode:o}", f"chmod 777 {exchange}")
        )
    else:
        seen = f"{exchange} n’existe pas (sans échange, déposez les copies dans submitted/)"
        findings.append(Finding("échange", True, seen))
    free = shutil.disk_usage(course.root).free >> 20
    findings.append(Finding("place sur le disque", free > 1024, f"{free} Mo libres", "libérez de la place"))
    return findings
