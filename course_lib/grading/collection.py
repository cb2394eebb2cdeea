"""What students hand in, brought from nbgrader's exchange and listed: never through a link.

A deposit belongs to its student, who may change it while it is read. nbgrader copies it with the instructor's
rights and follows its links: to the course's secret, to the solutions, to a neighbour's copy. Here every file is
opened without following a link, then asked what it is, and only what was opened is read.
"""

from __future__ import annotations

import errno
import heapq
import os
import pwd
import secrets
import shutil
import stat
from collections import defaultdict
from contextlib import suppress
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from course_lib.wording import listing

# Of a deposit: the number of files and folders, and the length of a name in its folder. Grading reads fewer.
_MAX_ENTRIES, _MAX_NAME = 10_000, 250
# A pipe or a device answers at once instead of making the class wait.
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_LINK, _SPECIAL, _CLOSED = "lien, jamais suivi", "ni fichier ni dossier", "illisible"
_WHY = {errno.ELOOP: _LINK, errno.ENXIO: _SPECIAL}
# What nbgrader reads beside the notebook.
_TIMESTAMP, _SECRET = "timestamp.txt", "submission_secret.txt"


class Collect(ExchangeCollect):
    """nbgrader's collection, for deposits that may be hostile: one that cannot be copied costs one copy."""

    def _path_to_record(self, path: str) -> dict:
        """Read a deposit's name; anybody may have put anything there."""
        try:
            record, state = super()._path_to_record(path), os.lstat(path)
            name = record["username"]
            # The student's name becomes that of a folder.
            if not stat.S_ISDIR(state.st_mode) or name.startswith(".") or not name.isprintable() or not name:
                raise ValueError
        except Exception:  # a name that nobody has thought of costs one deposit, not the class
            self.log.warning(
                "Dépôt laissé de côté, ce n’est pas un dossier nommé par nbgrader : %s", _shown(path)
            )
            return {"username": "", "timestamp": datetime.min}
        return record | {"owner": _account(state.st_uid)}

    def _sort_by_timestamp(self, records: list[dict]) -> list[dict]:
        """Sort a student's deposits, the latest first; one made under a neighbour's name hides none of theirs."""
        own = [record for record in records if self.check_owner and record["owner"] == record["username"]]
        return super()._sort_by_timestamp(own or records)

    def init_src(self) -> None:
        """Choose a deposit for each student."""
        super().init_src()
        named = [record for record in self.src_records if record["username"]]
        self.src_records = sorted(named, key=lambda record: record["username"])

    def copy_files(self) -> None:
        """Copy the deposits that are new.

        Raises
        ------
        ExchangeError
            Some could not be written; the others were.
        """
        failed = []
        for record in self.src_records:
            student, owner = record["username"], record["owner"]
            directory = self.coursedir
            target = Path(
                directory.format_path(directory.submitted_directory, student, directory.assignment_id)
            )
            if not self._is_wanted(record, target):
                self.log.info("Rien de plus récent de %s", student)
                continue
            if self.check_owner and owner not in ("", student):
                self.log.warning(
                    "Le dépôt au nom de %s a été fait par %s : vérifiez de qui il est.", student, owner
                )
            try:
                left = self._replace(record, target)
            except OSError as error:  # of our side: of a deposit, what cannot be read is left aside
                failed.append(f"{student} ({error})")
                continue
            self.log.info("Ramassé : %s", student)
            for remark in left:
                self.log.warning("%s : %s", student, remark)
        if failed:
            self.fail(f"Copies qui n’ont pas pu être écrites : {', '.join(failed)}")

    def _is_wanted(self, record: dict, target: Path) -> bool:
        if not target.is_dir():
            return True
        known = read_timestamp(target)
        newer = self.update and (known is None or record["timestamp"] > known)
        return newer or (self.before_duedate and record["timestamp"] != known)

    def _replace(self, record: dict, target: Path) -> list[str]:
        """Copy a deposit; what was left aside, in French. The copy appears at once, by a rename."""
        draft = target.with_name(f".{target.name}.en-cours")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        deposit = _Deposit(self)
        deposit.copy_from(Path(self.inbound_path, record["filename"]), draft)
        # The date of the deposit's name, by which it was chosen: nbgrader stops the class at one that it cannot
        # read, and at a page to return that has no secret.
        (draft / _TIMESTAMP).write_text(record["filename"].rsplit("+", 3)[2], encoding="utf-8")
        secret = draft / _SECRET
        if not secret.is_file() or not secret.read_bytes().isascii():
            secret.write_text(secrets.token_hex(64), encoding="utf-8")
        if self.coursedir.groupshared:
            self.set_perms(draft, 0o660, 0o2770)
        remarks, note = deposit.remarks(), _note(target)
        note.unlink(missing_ok=True)
        if remarks:
            note.write_text("\n".join(remarks), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        draft.rename(target)
        return remarks


class _Deposit:
    """A deposit while it is copied: the room that is left, and what was left aside."""

    def __init__(self, collect: Collect) -> None:
        self._directory = collect.coursedir
        self._check_owner = collect.check_owner
        self._entries, self._room = _MAX_ENTRIES, 1000 * self._directory.max_dir_size
        self._owner = -1
        self._left: dict[str, list[str]] = defaultdict(list)

    def remarks(self) -> list[str]:
        """Say in French what was left aside, and why."""
        return _remarks("non ramassé", self._left)

    def copy_from(self, path: Path, target: Path) -> None:
        """Copy a whole deposit into the folder `target`."""
        try:
            source = os.open(path, _OPEN | os.O_DIRECTORY)
        except OSError:
            self._left[_CLOSED].append("tout le dépôt")
            return
        try:
            self._owner = os.fstat(source).st_uid
            self._copy_folder(source, target, "")
        finally:
            os.close(source)

    def _copy_folder(self, source: int, target: Path, place: str) -> None:
        with os.scandir(source) as entries:
            # Notebooks first, while there is room; never more names in memory than will be read.
            names = heapq.nsmallest(
                self._entries + 1,
                (entry.name for entry in entries if not _matches(entry.name, self._directory.ignore)),
                key=lambda name: (not name.endswith(".ipynb"), name),
            )
        for name in names:
            if self._entries == 0:
                self._left["trop de fichiers"].append(f"à partir de {_shown(place + name)}")
                return
            self._entries -= 1
            if why := self._copy_entry(source, name, target / name, place + name):
                self._left[why].append(_shown(place + name))

    def _copy_entry(self, folder: int, name: str, target: Path, place: str) -> str:
        """Copy a file or a folder; why it was not, in French."""
        if len(os.fsencode(place)) > _MAX_NAME:
            return "nom trop long"
        try:
            source = os.open(name, _OPEN, dir_fd=folder)
        except OSError as error:
            return _WHY.get(error.errno, _CLOSED)
        try:
            state = os.fstat(source)
            if stat.S_ISDIR(state.st_mode):
                if place in (_TIMESTAMP, _SECRET):
                    return "dossier au nom réservé"
                target.mkdir()
                self._copy_folder(source, target, f"{place}/")
                return ""
            if not stat.S_ISREG(state.st_mode):
                return _SPECIAL
            # A hard link to somebody else's file, where the system lets one be made.
            if self._check_owner and state.st_uid != self._owner:
                return "appartient à un autre compte que le dépôt"
            if not _matches(name, self._directory.include):
                return ""
            limit = min(1000 * self._directory.max_file_size or self._room, self._room)
            try:
                content = _read(source, state.st_size, limit)
            except OSError:
                return _CLOSED
            if content is None:
                return "trop volumineux"
        finally:
            os.close(source)
        self._room -= len(content)
        target.write_bytes(content)
        return ""


def left_aside(folder: Path) -> list[str]:
    """Return what `Collect` left aside when it brought a copy, in French; nothing when it did not bring it."""
    with suppress(OSError, ValueError):
        return _note(folder).read_text(encoding="utf-8").splitlines()
    return []


def listed(folder: Path) -> tuple[list[Path], list[str]]:
    """List a copy's files that can be read, sorted; in French, what else there is. No link is followed."""
    files, left = [], defaultdict(list)

    def leave(why: str, path: str | Path) -> None:
        left[why].append(_shown(os.path.relpath(path, folder)))

    for place, folders, names in os.walk(folder, onerror=lambda error: leave(_CLOSED, error.filename)):
        for path in (Path(place, name) for name in (*folders, *names)):
            try:
                mode = path.lstat().st_mode
                if stat.S_ISREG(mode):
                    path.open("rb").close()
                    files.append(path)
                elif not stat.S_ISDIR(mode):
                    leave(_LINK if stat.S_ISLNK(mode) else _SPECIAL, path)
            except OSError:  # of another account, or in a folder that can be listed but not entered
                leave(_CLOSED, path)
    return sorted(files), _remarks("ignoré", left)


def read_timestamp(folder: Path) -> datetime | None:
    """Return when a submission was made, if its folder says so."""
    try:
        return parse_utc((folder / _TIMESTAMP).read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):  # students can write that file
        return None


def _note(folder: Path) -> Path:
    # Beside the copy, not in it: whoever hands in does not write there.
    return folder.with_name(f".{folder.name}.ramassage.txt")


def _read(source: int, size: int, limit: int) -> bytes | None:
    """Read a file, or nothing of one beyond `limit` bytes, whatever it said of its size."""
    if size > limit:
        return None
    with os.fdopen(source, "rb", closefd=False) as stream:
        content = stream.read(limit + 1)
    return content if len(content) <= limit else None


def _remarks(verb: str, left: dict[str, list[str]]) -> list[str]:
    return [f"{verb} ({why}) : {listing(names)}" for why, names in left.items()]


def _matches(name: str, patterns: list[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _account(number: int) -> str:
    """Return the name of an account of this machine ("" when it has none of that number)."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


def _shown(name: str) -> str:
    """Return a name as it can be written, on a terminal too: students choose it."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
