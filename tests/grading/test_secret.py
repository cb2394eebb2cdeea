"""The course's secret: drawn once, kept apart, the same for everybody who grades."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys

import pytest

from course_lib.errors import CourseFolderError
from course_lib.grading import secret
from course_lib.grading.secret import FILE, course_secret, derive_seed


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv("COURSE_SECRET", raising=False)


def test_drawn_at_first_use(tmp_path):
    """64 hexadecimal digits, for the owner's eyes only, and nothing else left in the folder."""
    drawn = course_secret(tmp_path)
    assert re.fullmatch(rb"[0-9a-f]{64}", drawn)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_drawn_once(tmp_path):
    """The second time, the same; in another folder, another."""
    first = course_secret(tmp_path)
    assert course_secret(tmp_path) == first
    other = tmp_path / "autre"
    other.mkdir()
    assert course_secret(other) != first


def test_the_mode_does_not_depend_on_the_umask(tmp_path):
    """Even where files are readable by all."""
    before = os.umask(0)
    try:
        course_secret(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_two_graders_starting_together(tmp_path):
    """Processes that draw at the same moment agree on one secret, and leave one file."""
    program = (
        "import sys, pathlib; from course_lib.grading.secret import course_secret\n"
        "sys.stdin.readline(); print(course_secret(pathlib.Path(sys.argv[1])).decode())"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    graders = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], **pipes) for _ in range(4)]
    for grader in graders:
        grader.stdin.write("\n")
        grader.stdin.flush()
    assert len({grader.communicate()[0] for grader in graders}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_first_to_finish_wins(tmp_path, monkeypatch):
    """Whoever finds the file made meanwhile takes what is in it."""
    link = os.link

    def late(source, target):
        target.write_text("le secret de l’autre\n")
        link(source, target)

    monkeypatch.setattr(secret.os, "link", late)
    assert course_secret(tmp_path) == "le secret de l’autre".encode()


def test_the_environment_wins(tmp_path, monkeypatch):
    """A secret in COURSE_SECRET is used, and no file is made; an empty one is none."""
    monkeypatch.setenv("COURSE_SECRET", "un secret de seize lettres")
    assert course_secret(tmp_path) == b"un secret de seize lettres"
    assert not (tmp_path / FILE).exists()
    monkeypatch.setenv("COURSE_SECRET", "")
    assert len(course_secret(tmp_path)) == 64


def test_a_short_file_is_refused(tmp_path):
    """A file that was cut is not taken for a secret; the message names it and says what to do."""
    (tmp_path / FILE).write_text("abc\n")
    with pytest.raises(
        CourseFolderError, match=rf"{re.escape(str(tmp_path / FILE))}.* 3 caractères.*Supprimez"
    ):
        course_secret(tmp_path)


def test_a_short_variable_is_refused(tmp_path, monkeypatch):
    """Nor is a secret that could be guessed."""
    monkeypatch.setenv("COURSE_SECRET", "secret")
    with pytest.raises(CourseFolderError, match=r"COURSE_SECRET.* 6 caractères"):
        course_secret(tmp_path)


def test_seeds():
    """Below 2**56; each label counts, and where one ends."""
    seeds = {
        derive_seed(b"s", *labels) for labels in (("q1",), ("q2",), ("q1", "ada"), ("q1ada",), ("q", "1ada"))
    }
    assert len(seeds) == 5
    assert all(0 <= seed < 2**56 for seed in seeds)
    assert derive_seed(b"s", "q1") == derive_seed(b"s", "q1") != derive_seed(b"t", "q1")
