"""The collection: what the exchange holds may be hostile, and only what is in a deposit is brought."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from course_lib.errors import CourseFolderError
from course_lib.grading import collection
from course_lib.grading.submission import companions, digest
from tests.mini import ASSIGNMENT, RIGHT, copy_course, plain, write_configuration

from .test_nbgrader import nbgrader

MOMENT = "2026-11-20 18:00:00.000000 UTC"
SECRET = "le-secret-du-cours-que-personne-ne-lit"


@pytest.fixture
def course(tmp_path, released):
    """A released course, its secret, and an exchange where Ada and Zoé handed in."""
    course = copy_course(released, tmp_path)
    (course.root / ".course-secret").write_text(SECRET)
    for student in ("ada", "zoe"):
        deposit(course, student)
    return course


def deposit(course, student: str, moment: str = MOMENT) -> Path:
    """Hand in a right copy through the exchange; its folder."""
    written = course.hand_in("qui-depose", RIGHT).parent
    folder = inbound(course) / f"{student}+{ASSIGNMENT}+{moment}+QWxhZGRpbg"
    shutil.move(written, folder)
    written.parent.rmdir()
    (folder / "timestamp.txt").write_text(moment)
    return folder


def inbound(course) -> Path:
    folder = course.exchange / "essai" / "inbound"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def brought(course, student: str) -> dict[str, bytes]:
    """Return the files of a collected copy."""
    folder = course.folder("submitted", student, ASSIGNMENT)
    assert not [path for path in folder.rglob("*") if path.is_symlink()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def collected(course, how: str) -> list[str]:
    """Collect by our command or by nbgrader's; what ours says of it."""
    if how == "nbgrader":
        nbgrader(course, "collect", ASSIGNMENT)
        return []
    return [plain(line) for line in course.collect(ASSIGNMENT)]


@pytest.mark.parametrize("how", ["course", "nbgrader"])
def test_links_are_never_followed(course, desk, how):
    """To the secret, the solution, a neighbour, a folder: none is brought, and each one is named."""
    spy = deposit(course, "eve")
    (spy / "notes.txt").symlink_to(course.root / ".course-secret")
    (spy / "dossier").symlink_to(course.root / "source" / ASSIGNMENT)
    (spy / "sous").mkdir()
    (spy / "sous" / "voisin.ipynb").symlink_to(next(inbound(course).glob("ada+*")) / "mini.ipynb")
    os.mkfifo(spy / "tube")
    thief = deposit(course, "max")
    (thief / "mini.ipynb").unlink()
    (thief / "mini.ipynb").symlink_to(course.notebook(ASSIGNMENT))
    said = collected(course, how)
    assert set(brought(course, "eve")) == {"mini.ipynb", "submission_secret.txt", "timestamp.txt"}
    assert set(brought(course, "max")) == {"submission_secret.txt", "timestamp.txt"}
    everything = b"".join(
        path.read_bytes() for path in (course.root / "submitted").rglob("*") if path.is_file()
    )
    assert SECRET.encode() not in everything and b"HIDDEN TESTS" not in everything
    if said:
        assert said == [
            "eve : non ramassé (lien, jamais suivi) : dossier, notes.txt, sous/voisin.ipynb",
            "eve : non ramassé (ni fichier ni dossier) : tube",
            "max : non ramassé (lien, jamais suivi) : mini.ipynb",
        ]
    rows = course.grade(desk)
    assert [rows[name].total for name in ("ada", "eve", "max", "zoe")] == [3.0, 3.0, None, 3.0]
    assert "(lien, jamais suivi) : dossier, notes.txt" in plain(rows["eve"].remark)
    assert "(on y trouve : rien ; non ramassé (lien, jamais suivi) : mini.ipynb)" in plain(rows["max"].remark)
    assert rows["ada"].remark == rows["zoe"].remark == ""


def test_a_file_that_becomes_a_link(course, monkeypatch):
    """A student who replaces files while they are copied gains nothing: what was opened is what is read."""
    folder = deposit(course, "eve")
    (folder / "notes.txt").write_text("mes notes")
    (folder / "sous").mkdir()
    (folder / "sous" / "nbgrader_config.py").write_text("rien")
    opened = os.open

    def swap(path, flags, *arguments, **keywords):
        if path in ("notes.txt", "sous"):
            shutil.move(folder / path, folder.parents[3] / f"ancien-{path}")
            (folder / path).symlink_to(course.root / (".course-secret" if path == "notes.txt" else ""))
        return opened(path, flags, *arguments, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", swap)
        said = course.collect(ASSIGNMENT)
    assert [plain(line) for line in said] == ["eve : non ramassé (lien, jamais suivi) : notes.txt, sous"]
    assert "notes.txt" not in brought(course, "eve")


def test_deposits_that_are_none(course):
    """A link, a file, names that no student has, a date that is none: each is named, and stops nobody."""
    (inbound(course) / f"eve+{ASSIGNMENT}+{MOMENT}+x").symlink_to(course.root / "source" / ASSIGNMENT)
    (inbound(course) / f"max+{ASSIGNMENT}+{MOMENT}+x").write_text("moi")
    for name in (f"..+{ASSIGNMENT}+{MOMENT}+x", f"+{ASSIGNMENT}+{MOMENT}+x", f"lou+{ASSIGNMENT}+hier+x"):
        (inbound(course) / name).mkdir()
    (inbound(course) / os.fsdecode(f"r\x1b[2J\n+{ASSIGNMENT}+{MOMENT}+x".encode() + b"\xe9")).mkdir()
    said = course.collect(ASSIGNMENT)
    assert len(said) == 5  # nbgrader itself does not see the first
    assert all("Dépôt laissé de côté" in line for line in said)
    assert sorted(course.submitted(ASSIGNMENT)) == ["ada", "zoe"]
    assert not (course.root / ASSIGNMENT).exists()


def test_limits(course, monkeypatch):
    """Too big, too many, too long: the notebook is brought, and the rest is named."""
    write_configuration(
        course.root, "c.CourseDirectory.max_file_size = 100", "c.CourseDirectory.max_dir_size = 150"
    )
    course = type(course)(course.root)
    monkeypatch.setattr(collection, "_MAX_ENTRIES", 8)
    folder = deposit(course, "eve")
    (folder / "enorme.csv").write_bytes(bytes(101_000))
    (folder / "grand-1.csv").write_bytes(bytes(90_000))
    (folder / "grand-2.csv").write_bytes(bytes(90_000))
    long = "x" * 130
    (folder / long / long).mkdir(parents=True)
    for number in range(5):
        (folder / f"z{number}").write_text("x")
    said = [plain(line) for line in course.collect(ASSIGNMENT)]
    assert {"mini.ipynb", "grand-1.csv"} <= set(brought(course, "eve"))
    assert said == [
        "eve : non ramassé (trop volumineux) : enorme.csv, grand-2.csv",
        f"eve : non ramassé (nom trop long) : {long}/{long}",
        "eve : non ramassé (trop de fichiers) : à partir de z1",
    ]


def test_rights_are_fresh(course):
    """Folders that could not be entered or were everybody's, files nobody may write: all become ordinary."""
    folder = deposit(course, "eve")
    (folder / "sous").mkdir()
    (folder / "sous" / "x.txt").write_text("x")
    (folder / "sous").chmod(0o555)
    (folder / "mini.ipynb").chmod(0o4777)
    folder.chmod(0o777)
    course.collect(ASSIGNMENT)
    mask = os.umask(0)
    os.umask(mask)
    copy = course.folder("submitted", "eve", ASSIGNMENT)
    assert {path.stat().st_mode & 0o7777 for path in (copy, copy / "sous")} == {0o777 & ~mask}
    assert {path.stat().st_mode & 0o7777 for path in copy.rglob("*.*")} == {0o666 & ~mask}


def test_a_folder_that_cannot_be_entered(tmp_path, monkeypatch):
    """By an ordinary account: what it holds is left aside and named, in the copy's files as in its fingerprint."""
    (tmp_path / "sous").mkdir()
    for name in ("mini.ipynb", "sous/x.txt", "secret.txt"):
        (tmp_path / name).write_text("{}")
    monkeypatch.chdir(tmp_path)  # the folders above are root's, when root runs the tests
    if os.getuid() == 0:
        for path in (tmp_path, *tmp_path.rglob("*")):
            os.chown(path, 1000, 1000)
    for closed in (0o444, 0o000):
        (tmp_path / "sous").chmod(closed)
        (tmp_path / "secret.txt").chmod(0)
        account = os.geteuid()
        os.seteuid(account or 1000)
        try:
            files, remarks = collection.listed(Path())
            print_closed, beside = digest(Path()), companions(Path())
        finally:
            os.seteuid(account)
            (tmp_path / "sous").chmod(0o755)
        assert (files, beside) == ([Path("mini.ipynb")], {})
        left = {0o444: "secret.txt, sous/x.txt", 0o000: "secret.txt, sous"}[closed]
        assert [plain(line) for line in remarks] == [f"ignoré (illisible) : {left}"]
        assert digest(tmp_path) != print_closed  # once it can be read, it is graded again


def test_the_latest_deposit_replaces(course):
    """Only what is newer is brought again; a date or a secret that nbgrader cannot read never stops it."""
    folder = deposit(course, "eve")
    (folder / "timestamp.txt").write_bytes(b"\xe9")
    (folder / "submission_secret.txt").mkdir()
    course.collect(ASSIGNMENT)
    first = brought(course, "eve")
    assert first["timestamp.txt"].decode() == MOMENT and first["submission_secret.txt"].isalnum()
    course.collect(ASSIGNMENT)
    assert brought(course, "eve") == first
    (deposit(course, "eve", "2026-11-20 19:00:00.000000 UTC") / "submission_secret.txt").write_text(
        "secret-eve"
    )
    assert course.collect(ASSIGNMENT) == []
    assert brought(course, "eve")["submission_secret.txt"] == b"secret-eve"
    assert not list(course.folder("submitted", "eve", ".").glob(".*"))


@pytest.mark.skipif(
    os.getuid() != 0, reason="not run: gives files to other accounts, which root alone may do"
)
def test_owners(course, monkeypatch):
    """A file of another account is not brought; a deposit under a neighbour's name hides none of theirs."""
    write_configuration(course.root, "c.ExchangeCollect.check_owner = True")
    course = type(course)(course.root)
    accounts = {1001: "ada", 1002: "eve"}
    monkeypatch.setattr(collection, "_account", lambda number: accounts.get(number, ""))
    spy = deposit(course, "eve")
    os.link(course.root / ".course-secret", spy / "notes.txt")
    forged = deposit(course, "ada", "2027-11-20 18:00:00.000000 UTC")
    alone = deposit(course, "lea")
    for folder, owner in (
        (spy, 1002),
        (forged, 1002),
        (alone, 1002),
        (next(inbound(course).glob("ada+*+2026*")), 1001),
    ):
        for path in (folder, *folder.iterdir()):
            if path.name != "notes.txt":
                os.chown(path, owner, owner)
    said = [plain(line) for line in course.collect(ASSIGNMENT)]
    assert said == [
        "eve : non ramassé (appartient à un autre compte que le dépôt) : notes.txt",
        "Le dépôt au nom de lea a été fait par eve : vérifiez de qui il est.",
    ]
    assert "notes.txt" not in brought(course, "eve")
    assert brought(course, "ada")["timestamp.txt"].decode() == MOMENT


def test_a_folder_that_cannot_be_written(course):
    """It is named, and the others are collected."""
    (course.root / "submitted").mkdir(exist_ok=True)
    shutil.rmtree(course.root / "submitted" / "ada", ignore_errors=True)
    (course.root / "submitted" / "ada").write_text("un fichier, pas un dossier")
    with pytest.raises(CourseFolderError, match=r"n’ont pas pu être écrites.*ada"):
        course.collect(ASSIGNMENT)
    assert sorted(course.submitted(ASSIGNMENT)) == ["zoe"]
