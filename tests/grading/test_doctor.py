"""The doctor: what is well, what is not, and how to mend it."""

from __future__ import annotations

import pytest

from course_lib.errors import SandboxUnavailable
from course_lib.grading import doctor
from course_lib.grading.doctor import examine_course, examine_machine


def by_subject(findings) -> dict:
    return {finding.subject: finding for finding in findings}


def test_this_machine():
    """The libraries, nbgrader among them, are those the course is made for, and a sandbox works."""
    found = by_subject(examine_machine())
    assert found["bibliothèques"].well
    assert found["bac à sable"].well and "seccomp" in found["bac à sable"].seen


@pytest.mark.parametrize("missing", ["bubblewrap", "landlock"])
def test_one_wall_is_missing(monkeypatch, missing):
    """It is said which, and why; the other one holds."""
    monkeypatch.setattr(doctor.sandbox, f"{missing}_trouble", lambda: "il n’y en a pas ici")
    found = by_subject(examine_machine())
    (one,) = [finding for subject, finding in found.items() if subject.lower() == missing]
    assert not one.well and one.seen == "il n’y en a pas ici"
    assert found["bac à sable"].well
    assert not any(finding.fault for finding in (one, found["bac à sable"]))


def test_no_wall_at_all(monkeypatch):
    """Where nothing works, the message says what to install, and the named override."""
    for name in ("bubblewrap", "landlock"):
        monkeypatch.setattr(doctor.sandbox, f"{name}_trouble", lambda: "il n’y en a pas ici")
    everything = by_subject(examine_machine())
    assert everything["bubblewrap"].fault and everything["Landlock"].fault
    found = everything["bac à sable"]
    assert found.fault
    assert "Installez bubblewrap" in found.mend and "--sandbox aucun" in found.mend
    with pytest.raises(SandboxUnavailable):
        doctor.sandbox.choose()


def test_another_nbgrader(monkeypatch):
    """Another version of nbgrader is named, with the command that installs the right one."""
    installed = doctor.version
    monkeypatch.setattr(doctor, "version", lambda name: "0.10.0" if name == "nbgrader" else installed(name))
    found = by_subject(examine_machine())["bibliothèques"]
    assert (found.well, found.seen) == (False, "nbgrader 0.10.0 (il faut ==0.9.6)")
    assert found.mend.startswith("make setup")


def test_a_sound_course(mini):
    """Its assignment is listed, its secret is well kept; an exchange that does not exist is no fault."""
    found = by_subject(examine_course(mini))
    assert (found["devoirs"].well, found["devoirs"].seen) == (True, "mini")
    assert (found["secret du cours"].well, found["secret du cours"].seen) == (True, "mode 600")
    assert found["échange"].well and "n’existe pas" in found["échange"].seen
    assert found["place sur le disque"].seen.endswith("Mo libres")


def test_a_secret_that_all_may_read(mini):
    """The command that closes it is given."""
    (mini.root / ".course-secret").chmod(0o644)
    found = by_subject(examine_course(mini))["secret du cours"]
    assert not found.well and found.seen == "mode 644"
    assert found.mend == f"chmod 600 {mini.root / '.course-secret'}"


def test_no_secret_yet(mini):
    """It will be drawn when it is needed."""
    (mini.root / ".course-secret").unlink()
    assert by_subject(examine_course(mini))["secret du cours"].well


@pytest.mark.parametrize(("secret", "fault"), [("une phrase assez longue", False), ("court", True)])
def test_a_secret_of_the_environment(mini, monkeypatch, secret, fault):
    """It counts instead of the file, as for grading; one that could be guessed is a fault. It is never shown."""
    (mini.root / ".course-secret").chmod(0o644)
    monkeypatch.setenv("COURSE_SECRET", secret)
    found = by_subject(examine_course(mini))["secret du cours"]
    assert (found.fault, found.seen) == (fault, "variable COURSE_SECRET")
    assert ("au moins 16" in found.mend) == fault and secret not in found.mend


@pytest.mark.parametrize(("mode", "well"), [(0o1777, True), (0o777, False), (0o755, False)])
def test_the_mode_of_the_exchange(mini, mode, well):
    """Students must be able to write there, and not to put a folder of theirs in the course's place."""
    exchange = mini.root / "exchange"
    exchange.mkdir()
    exchange.chmod(mode)
    found = by_subject(examine_course(mini))["échange"]
    assert found.well == well
    assert well or found.mend == f"chmod 1777 {exchange}"


def test_no_assignment(mini):
    """A folder without any assignment is said to have none."""
    mini.notebook("mini").unlink()
    found = by_subject(examine_course(mini))["devoirs"]
    assert (found.well, found.seen) == (False, "aucun")
