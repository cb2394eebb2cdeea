"""What outlives its nursery, and what is in its folders: nobody is left, and no link is followed."""

from __future__ import annotations

import os
import signal
import time

import psutil
import pytest

from course_lib.grading import nursery as nurseries
from course_lib.grading import sandbox, wire
from course_lib.grading.limits import Limits
from course_lib.grading.nursery import Nursery

FORKS = """
import os, signal, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        os.fork()
        while True:
            time.sleep(5)
while True:
    time.sleep(5)
"""


@pytest.mark.parametrize("crash", [False, True])
def test_nobody_outlives_a_nursery(crash):
    """Killed or dead by itself, it takes the student's process and all its descendants along, in Landlock too."""
    nursery = Nursery(sandbox.choose("landlock"), Limits(), {}, sandbox.readable_paths([]))
    pid, sock = nursery.spawn()
    wire.send(sock, {"run": FORKS, "number": "1"}, time.monotonic() + 60)
    student = psutil.Process(pid)
    while len(family := [student, *student.children(recursive=True)]) < 7:
        assert student.is_running()
        time.sleep(0.05)
    if crash:
        os.kill(student.ppid(), signal.SIGKILL)
    nursery.close()
    sock.close()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []


def test_a_folder_that_became_a_link(tmp_path, monkeypatch):
    """Between its listing and its opening a folder becomes a link: what it leads to is not listed nor emptied."""
    ours, theirs = tmp_path / "instructor", tmp_path / "copy"
    ours.mkdir(mode=0)
    ours.chmod(0o300)
    (ours / "notes.csv").write_text("à garder")
    theirs.mkdir()
    (theirs / "folder").mkdir()
    listing = os.scandir

    def swapped(place):
        entries = list(listing(place))
        if (theirs / "folder").is_dir() and not (theirs / "folder").is_symlink():
            (theirs / "folder").rmdir()
            (theirs / "folder").symlink_to(ours)
        return _Listing(entries)

    monkeypatch.setattr(os, "scandir", swapped)
    top = os.open(theirs, os.O_RDONLY)
    assert nurseries._left(top, 1 << 20) == 1 << 20
    os.close(top)
    (theirs / "folder").unlink()
    (theirs / "folder").mkdir()
    with pytest.raises(NotADirectoryError):
        nurseries._empty(theirs)
    assert (ours / "notes.csv").read_text() == "à garder" and ours.stat().st_mode & 0o777 == 0o300


class _Listing(list):
    """Entries, as `os.scandir` gives them."""

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass


def test_everything_is_removed(tmp_path):
    """Links by themselves, closed folders, folders too deep for a path."""
    kept = tmp_path / "kept"
    kept.write_text("à garder")
    scratch = tmp_path / "scratch"
    (scratch / "closed" / "inner").mkdir(parents=True)
    (scratch / "closed" / "inner" / "file").touch()
    (scratch / "link").symlink_to(tmp_path)
    (scratch / "closed" / "inner").chmod(0)
    (scratch / "closed").chmod(0)
    place = os.open(scratch, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("profond", dir_fd=place)
        below = os.open("profond", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    os.close(place)
    nurseries._empty(scratch)
    assert list(scratch.iterdir()) == [] and kept.read_text() == "à garder"
