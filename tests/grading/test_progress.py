"""What a self-learner keeps of earlier checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from course_lib.errors import CacheNotWritable
from course_lib.grading import progress

WHEN = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_data(monkeypatch, tmp_path) -> Path:
    """Keep the tests away from the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "donnees"))
    return tmp_path / "donnees"


def test_nothing_yet():
    """Before the first check there is no file, and no progress."""
    assert progress.read() == ({}, 0)
    assert not progress.marks_file().exists()


def test_latest_and_best():
    """Each notebook has its latest and its best mark; the best is a share, as notebooks gain questions."""
    for score, out_of in ((8, 10), (12.5, 20), (5, 10)):
        progress.record("01", score, out_of, WHEN)
    progress.record("02", 0, 20, WHEN)
    marks, unreadable = progress.read()
    assert unreadable == 0
    assert marks["01"] == progress.Progress(latest=(5, 10), best=(8, 10), count=3)
    assert marks["02"] == progress.Progress(latest=(0, 20), best=(0, 20), count=1)


def test_it_is_private_and_can_be_erased():
    """Only its owner reads it; deleting the file erases everything."""
    progress.record("01", 8, 10, WHEN)
    assert progress.marks_file().stat().st_mode & 0o777 == 0o600
    assert progress.marks_file().parent.stat().st_mode & 0o777 == 0o700
    progress.marks_file().unlink()
    assert progress.read() == ({}, 0)


@pytest.mark.parametrize(
    "line",
    ['{"carnet": "01", "no', "[]", '{"carnet": "01"}', '{"carnet": "01", "note": 1, "sur": 0}', "\udcff"],
)
def test_a_damaged_line_costs_one_check(line):
    """What comes before and after it, even where it was cut short, is kept; it is counted."""
    progress.record("01", 8, 10, WHEN)
    with progress.marks_file().open("a", errors="surrogateescape") as stream:
        stream.write(line)
    progress.record("01", 9, 10, WHEN)
    marks, unreadable = progress.read()
    assert unreadable == 1
    assert marks["01"] == progress.Progress(latest=(9, 10), best=(9, 10), count=2)


def test_a_folder_that_refuses(own_data):
    """The file is named, with what to do."""
    own_data.write_text("un fichier à la place du dossier")
    with pytest.raises(CacheNotWritable, match="XDG_DATA_HOME"):
        progress.record("01", 8, 10, WHEN)


def test_the_page(own_data, tmp_path):
    """It lies in the course, readable by its owner only; in a course that refuses it, in the user's folder."""
    page = progress.keep_page("01", "<p>ancienne et longue</p>", tmp_path)
    assert (
        page == progress.keep_page("01", "<p>neuve</p>", tmp_path) == tmp_path / "feedback" / "bilan-01.html"
    )
    assert page.read_text() == "<p>neuve</p>"
    assert page.stat().st_mode & 0o777 == 0o600
    refused = tmp_path / "cours"
    refused.mkdir()
    (refused / "feedback").write_text("un fichier à la place du dossier")
    page = progress.keep_page("01", "<p>ailleurs</p>", refused)
    assert page.is_relative_to(own_data) and page.read_text() == "<p>ailleurs</p>"
