"""The doctor on a classroom's server: each fault that keeps a class from working, and how to mend it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from jupyter_core import paths

from course_lib.grading import doctor
from course_lib.grading.doctor import examine_course, examine_machine
from tests.mini import MiniCourse, copy_course, plain, write_configuration

from .test_doctor import by_subject

SUBJECTS = {
    "identifiant du cours", "dossier de l’échange", "dossier du formgrader", "cadre du formgrader",
    "Python des étudiant·es", "corrigés", "copies remises", "place dans l’échange",
}  # fmt: skip
FRAME = {
    "ServerApp": {"tornado_settings": {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}}
}


class Server:
    """A small course on a sound server, to be spoilt by a test."""

    def __init__(self, course: MiniCourse, folder: Path) -> None:
        self.course, self.role = course, folder / "role"
        self.shared = folder / "shared" / "nbgrader_config.py"
        for place in (self.role, self.shared.parent, course.exchange / "essai" / "inbound"):
            place.mkdir(parents=True)
        course.exchange.chmod(0o1777)
        (course.exchange / "essai" / "inbound").chmod(0o733)
        self.share("essai", course.exchange)
        self.give_root(course.root)
        self.frame = self.role / "jupyter_server_config.json"
        self.frame.write_text(json.dumps(FRAME))

    def share(self, course_id: str, exchange: Path) -> None:
        """Write what all accounts read."""
        lines = f"c.CourseDirectory.course_id = {course_id!r}\nc.Exchange.root = {str(exchange)!r}\n"
        self.shared.write_text(f"c = get_config()\n{lines}")

    def give_root(self, root: Path) -> None:
        """Tell the formgrader where the course is."""
        lines = f"c = get_config()\nc.CourseDirectory.root = {str(root)!r}\n"
        (self.role / "nbgrader_config.py").write_text(lines)

    def findings(self) -> dict:
        """Return what the doctor finds, by subject."""
        return by_subject(examine_course(type(self.course)(self.course.root)))

    def only_fault(self):
        """Return the one finding that is not well."""
        (fault,) = [finding for finding in self.findings().values() if not finding.well]
        return fault


@pytest.fixture
def server(mini, tmp_path, monkeypatch) -> Server:
    """A sound server: shared configuration, instructor's role, an exchange, a Python that all can read."""
    server = Server(mini, tmp_path / "serveur")
    monkeypatch.setattr(paths, "SYSTEM_CONFIG_PATH", [str(server.shared.parent)])
    monkeypatch.setattr(paths, "ENV_CONFIG_PATH", [])
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(server.role))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "personne"))
    monkeypatch.setattr(doctor.sys, "executable", "/usr/bin/env")
    monkeypatch.setattr(doctor.sys, "prefix", "/usr")
    return server


def test_a_sound_server(server):
    """Everything is looked at and well."""
    findings = server.findings()
    assert set(findings) >= SUBJECTS
    assert [finding.subject for finding in findings.values() if not finding.well] == []


def test_no_server(mini, monkeypatch):
    """On a laptop, where accounts share nothing, a server's needs are not spoken of."""
    monkeypatch.setattr(paths, "SYSTEM_CONFIG_PATH", [])
    monkeypatch.setattr(paths, "ENV_CONFIG_PATH", [])
    assert not SUBJECTS & set(by_subject(examine_course(mini)))


def test_another_identifier(server):
    """Students would look for a course that nobody releases; both files are named."""
    server.share("autre", server.course.exchange)
    fault = server.only_fault()
    assert plain(fault.seen) == "« essai » ici, « autre » pour les étudiant·es"
    assert "c.CourseDirectory.course_id" in fault.mend
    assert str(server.shared) in fault.mend and str(server.course.root) in fault.mend


def test_another_exchange(server, tmp_path):
    """Copies would be handed in where nobody collects them."""
    server.share("essai", tmp_path / "ailleurs")
    fault = server.only_fault()
    assert fault.subject == "dossier de l’échange" and "c.Exchange.root" in fault.mend


def test_no_exchange(server):
    """On a server, an exchange that does not exist is a fault."""
    write_configuration(server.course.root, "c.Exchange.root = '/nulle/part'")
    server.share("essai", Path("/nulle/part"))
    fault = server.only_fault()
    assert fault.mend == "mkdir -p /nulle/part && chmod 1777 /nulle/part"


def test_the_formgrader_looks_elsewhere(server, tmp_path):
    """The line to write is given."""
    server.give_root(tmp_path / "ailleurs")
    fault = server.only_fault()
    assert fault.seen == str(tmp_path / "ailleurs")
    assert f'c.CourseDirectory.root = "{server.course.root}"' in fault.mend


def test_the_formgrader_was_not_told(server):
    """Without any root, it is said that there is none."""
    (server.role / "nbgrader_config.py").unlink()
    assert (server.only_fault().subject, server.only_fault().seen) == ("dossier du formgrader", "aucun")


@pytest.mark.parametrize("policy", [None, "frame-ancestors 'none'"])
def test_a_frame_that_is_refused(server, policy):
    """The header that opens the formgrader inside JupyterHub is named."""
    if policy is None:
        server.frame.unlink()
    else:
        server.frame.write_text(json.dumps(FRAME).replace("frame-ancestors 'self'", policy))
    fault = server.only_fault()
    assert fault.subject == "cadre du formgrader" and "frame-ancestors 'self'" in fault.mend
    assert plain(fault.seen) == (policy or "aucune règle : JupyterHub refuse les cadres")


def test_a_python_that_students_cannot_run(server, tmp_path, monkeypatch):
    """The folder that is closed to them is named."""
    home = tmp_path / "root"
    home.mkdir(mode=0o700)
    program = home / "python"
    program.touch(mode=0o755)
    monkeypatch.setattr(doctor.sys, "executable", str(program))
    tmp_path.chmod(0o755)
    fault = server.only_fault()
    assert fault.subject == "Python des étudiant·es" and "leur est fermé" in fault.seen
    assert "/srv ou /opt" in fault.mend


def test_solutions_that_students_can_read(server, released, monkeypatch):
    """The command that closes the folder is given."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        server.course = copy_course(released, Path(name, "cours"))
        server.course.root.chmod(0o755)
        for folder in server.course.root.rglob("source*"):
            folder.chmod(0o755)
        fault = server.findings()["corrigés"]
        assert not fault.well and fault.mend == f"chmod 700 {server.course.root}"
        server.course.root.chmod(0o700)
        assert server.findings()["corrigés"].well


@pytest.mark.parametrize("mode", [0o777, 0o700])
def test_what_was_handed_in(server, mode):
    """Students must be able to put copies there, and not to list those of others."""
    inbound = server.course.exchange / "essai" / "inbound"
    inbound.chmod(mode)
    assert server.only_fault().mend == f"chmod 733 {inbound}"


def test_nothing_released_yet(server):
    """Before the first release, nbgrader has made no folder for copies: that is no fault."""
    (server.course.exchange / "essai" / "inbound").rmdir()
    assert server.findings()["copies remises"].seen == "aucun devoir publié"


def test_a_full_disk(server, monkeypatch):
    """What is left is said, and what is needed."""
    monkeypatch.setattr(doctor, "_NEEDED_MB", 1 << 40)
    fault = server.findings()["place dans l’échange"]
    assert not fault.well and fault.seen.endswith("Mo libres") and str(server.course.exchange) in fault.mend


def test_libraries(monkeypatch):
    """A library that is missing or too old is named, with what is needed; extras are left alone."""
    needs = ["numpy>=1000", "rayon-perdu>=2", 'jupyterhub>=1000; extra == "hub"', "pandas>=3"]
    monkeypatch.setattr(doctor, "requires", lambda name: needs)
    fault = by_subject(examine_machine())["bibliothèques"]
    assert not fault.well and "numpy" in fault.seen and "rayon-perdu absent (il faut >=2)" in fault.seen
    assert "jupyterhub" not in fault.seen and "pandas" not in fault.seen
    assert "deploy/jupyterhub/start" in fault.mend


def test_a_course_that_is_not_installed(monkeypatch):
    """A copy of the sources that some Python happens to find is not an installation."""
    monkeypatch.setattr(doctor, "_DISTRIBUTION", "cours-perdu")
    fault = by_subject(examine_machine())["bibliothèques"]
    assert not fault.well and "n’est pas installé" in fault.seen and "make setup" in fault.mend


def test_kernels(monkeypatch, tmp_path):
    """Without the notebooks' kernel, or with one whose Python has gone, the command that makes it is given."""
    monkeypatch.setattr(doctor.KernelSpecManager, "find_kernel_specs", lambda self: {})
    fault = by_subject(examine_machine())["noyau python3"]
    assert (fault.well, fault.seen) == (False, "absent") and "ipykernel install" in fault.mend
    monkeypatch.undo()
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    spec = {"argv": ["/parti/python"], "display_name": "Python 3", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    fault = by_subject(examine_machine())["noyau python3"]
    assert not fault.well and fault.seen == "/parti/python n’existe pas"
