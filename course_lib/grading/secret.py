"""The instructor's secret, from which every hidden draw of the course derives.

Without it nobody can compute beforehand what a hidden test will ask; with it, the same submission gets the
same mark however often it is graded.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from course_lib.errors import CourseFolderError

FILE = ".course-secret"


def course_secret(root: Path) -> bytes:
    """Return the secret: ``COURSE_SECRET``, else the file in `root`, made at first use (mode 600).

    Raises
    ------
    CourseFolderError
        It is so short that it could be guessed.
    """
    place, secret = "variable COURSE_SECRET", os.environ.get("COURSE_SECRET", "").strip()
    if not secret:
        place = root / FILE
        if not place.exists():
            _create(place)
        secret = place.read_text(encoding="utf-8").strip()
    if len(secret) < 16:
        raise CourseFolderError(
            f"Le secret du cours ({place}) contient {len(secret)} caractères ; il en faut au moins 16. "
            f"Supprimez-le pour qu’un nouveau secret soit tiré dans {FILE} (les tirages des tests cachés "
            "changeront), ou remettez l’ancien."
        )
    return secret.encode()


def _create(path: Path) -> None:
    """Draw a secret into a file that appears whole: two graders starting together agree on one."""
    # Its mode is 600.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=path.name) as draft:
        draft.write(secrets.token_hex(32) + "\n")
        draft.flush()
        with contextlib.suppress(FileExistsError):
            os.link(draft.name, path)


def derive_seed(secret: bytes, *labels: str) -> int:
    """Derive a seed below 2**56 from the secret and some labels (HMAC-SHA256)."""
    digest = hmac.new(secret, "\x1f".join(labels).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:7], "big")
