"""The scripts that install, start and stop: what they refuse, what they leave alone, what the doctor says then."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.journeys.hub import ASSIGNMENT, DEPLOY
from tests.mini import plain


def refused(settings: Path, script: str = "start") -> str:
    """Run a script that must fail; return what it says."""
    result = subprocess.run([DEPLOY / script, settings], capture_output=True, text=True)
    assert result.returncode == 1, result.stdout
    return plain(result.stderr)


@pytest.mark.parametrize("script", ["start", "stop"])
def test_no_settings(tmp_path, script):
    """The model to copy is named."""
    said = refused(tmp_path / "absent", script)
    assert "n’existe pas" in said and str(DEPLOY / "reglages") in said


def test_a_setting_is_missing(hub, tmp_path):
    """It is named."""
    settings = tmp_path / "reglages"
    lines = hub.settings.read_text().splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("COURS=")))
    assert "Il manque COURS" in refused(settings)


def test_a_python_that_students_cannot_run(hub, tmp_path):
    """It is refused before anything is installed."""
    closed = tmp_path / "ferme"
    closed.mkdir(mode=0o700)
    program = closed / "python3"
    program.write_text('#!/bin/sh\nexec /usr/bin/python3 "$@"\n')
    program.chmod(0o755)
    settings = tmp_path / "reglages"
    settings.write_text(
        f"{hub.settings.read_text()}PYTHON={program}\nDOSSIER={tmp_path / 'ailleurs'}\nPORT=1\n"
    )
    said = refused(settings)
    assert "ne peuvent pas lancer" in said and str(program) in said
    assert not (tmp_path / "ailleurs" / "venv").exists()


def test_an_account_that_cannot_be(hub, tmp_path):
    """A name that Unix would not take is refused in words, and nobody is made."""
    settings, class_ = tmp_path / "reglages", tmp_path / "classe"
    class_.write_text("Élodie Martin\n")
    settings.write_text(f"{hub.settings.read_text()}ETUDIANTS={class_}\n")
    assert "« Élodie Martin » ne peut pas être un compte" in refused(settings)


def test_starting_twice(hub):
    """The second time nothing is made again: the same process, the same passwords, the instructor's own edits."""
    process, passwords = (hub.folder / "hub" / "pid").read_text(), hub.passwords()
    notebook = next((hub.course_folder / "source" / ASSIGNMENT).glob("*.ipynb"))
    edited = notebook.read_text() + "\n"
    notebook.write_text(edited)
    assert "déjà en marche" in hub.start()
    assert (hub.folder / "hub" / "pid").read_text() == process
    assert hub.passwords() == passwords
    assert notebook.read_text() == edited


def test_a_course_that_anybody_may_read(hub):
    """The instructor's folder is theirs alone; where an account had opened it, nothing starts."""
    assert hub.course_folder.stat().st_mode & 0o777 == 0o700
    home = hub.home(hub.instructor)
    home.chmod(0o755)
    try:
        assert "déjà en marche" in hub.start()
        hub.course_folder.chmod(0o755)
        assert f"chmod 700 {hub.course_folder}" in refused(hub.settings)
    finally:
        home.chmod(0o700)
        hub.course_folder.chmod(0o700)


def test_stopping_and_starting(hub):
    """Nothing runs any more after a stop, which may be asked twice; a start brings the hub back."""
    assert "est arrêté" in hub.stop()
    assert hub.processes() == []
    assert "n’était pas en marche" in hub.stop()
    assert hub.address in hub.start()
    assert hub.processes()


def test_the_doctor_finds_nothing(hub):
    """On a hub that was just installed, the instructor's doctor sees no fault; it sees one that we make."""
    assert "✘" not in doctor(hub)
    hub.exchange.chmod(0o755)
    try:
        said = doctor(hub)
    finally:
        hub.exchange.chmod(0o1777)
    assert said.count("✘") == 1 and f"→ chmod 1777 {hub.exchange}" in said


def doctor(hub) -> str:
    """Return what the doctor tells the instructor, but for the walls that this machine's kernel lacks."""
    result = hub.run_as(hub.instructor, "course", "doctor", folder=hub.course_folder, codes=(0, 1))
    said = result.stdout.splitlines()
    assert any("cadre du formgrader" in line for line in said)
    return "\n".join(line for line in said if not line.startswith(("✘ bubblewrap", "✘ Landlock")))
