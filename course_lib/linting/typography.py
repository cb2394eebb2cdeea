"""French typography: spaces before double punctuation, apostrophes, quotation marks.

The rules are those of the Imprimerie nationale's *Lexique des règles typographiques*. Libraries correct such
faults without naming them; a linter has to name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course_lib.linting.documents import Document, Finding


@dataclass(frozen=True)
class Fault:
    """A fault of typography: how it is seen, what replaces it, and its name."""

    seen: re.Pattern
    mended: str
    name: str


_NARROW, _WIDE = "\u202f", "\u00a0"
FAULTS = (
    Fault(
        re.compile(r"(?<=[^\s(\[!?;«])[ \u00a0]*(?=[;!?])"),
        _NARROW,
        "sans espace fine insécable (U+202F) avant « ; », « ! » ou « ? »",
    ),
    Fault(
        # Hours and ratios (8:30), the colons of MyST (:::) and addresses are left alone.
        re.compile(r"(?<=[^\s(\[«:])[ \u202f]*(?=:(?!:|//))(?!(?<=\d):\d)"),
        _WIDE,
        "sans espace insécable (U+00A0) avant « : »",
    ),
    Fault(re.compile(r"«(?!\u00a0)[ \u202f]*"), f"«{_WIDE}", "sans espace insécable (U+00A0) après « « »"),
    Fault(
        re.compile(r"(?<=[^\s«])[ \u202f]*(?=»)|(?<=[?!;\u00a0])\u202f(?=»)"),
        _WIDE,
        "sans espace insécable (U+00A0) avant « » »",
    ),
    Fault(re.compile("'"), "’", "apostrophe droite (') au lieu de l’apostrophe typographique (’)"),
    Fault(
        re.compile(r'"\s*([^"]+?)\s*"|“\s*([^”]+?)\s*”|"'),
        f"«{_WIDE}\\1\\2{_WIDE}»",
        "guillemets droits ou anglais au lieu de « »",
    ),
)
# What is shown around a fault.
_AROUND = 24


def typography(document: Document) -> Iterator[Finding]:
    """Find what French typography forbids; code, links and attributes are not looked at."""
    if not document.french:
        return
    for passage in document.passages():
        seen = sorted(
            (match.span(), fault.name) for fault in FAULTS for match in fault.seen.finditer(passage.prose)
        )
        while seen:
            # Faults that one excerpt shows are told together.
            start, end = _neighbourhood(passage.prose, *seen[0][0])
            together = [name for span, name in seen if span[1] <= end]
            seen = seen[len(together) :]
            excerpt = passage.prose[start:end].strip(" ")
            names = f"{_NARROW}; ".join(dict.fromkeys(together))
            yield Finding(
                passage.place,
                f"{names}{_WIDE}: «{_WIDE}{passage.show(excerpt)}{_WIDE}»",
                f"«{_WIDE}{passage.show(mend(excerpt))}{_WIDE}»",
            )


def mend(prose: str) -> str:
    """Write prose as French typography wants it.

    Examples
    --------
    >>> mend("C'est sûr?")
    'C’est sûr\\u202f?'
    """
    for fault in FAULTS:
        prose = fault.seen.sub(fault.mended, prose)
    return prose


def _neighbourhood(prose: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a fault with some words on either side."""
    start, end = max(0, start - _AROUND), min(len(prose), end + _AROUND)
    while start > 0 and not prose[start - 1].isspace():
        start -= 1
    while end < len(prose) and not prose[end].isspace():
        end += 1
    return start, end
