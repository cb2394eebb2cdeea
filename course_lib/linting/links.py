"""Links that lead nowhere, and images that say nothing to those who do not see them.

Addresses on the network are not tried: a linter gives the same answer everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from course_lib.linting.documents import Document, Finding, Link, Markdown, Page

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TARGET = re.compile(r"""^\(([\w-]+)\)=|\b(?:id|name)="([^"]+)\"""", re.MULTILINE)


def links_lead_somewhere(document: Document) -> Iterator[Finding]:
    """Demand that relative files and anchors exist."""
    for text in document.markdown():
        for link in text.links():
            if link.target and not _OUTSIDE.match(link.target):
                yield from _follow(document, link)


def images_are_described(document: Document) -> Iterator[Finding]:
    """Demand a text for each image of a text."""
    for text in document.markdown():
        for link in text.links():
            if link.alt is not None and not link.alt.strip():
                yield Finding(
                    link.place,
                    f"l’image « {link.target} » n’a pas de texte alternatif",
                    f"« ![Ce que montre l’image : type, axes, ce qu’on y lit]({link.target}) »",
                )
        for token in text.tokens:
            for part in (token, *(token.children or ())):
                if "html" in part.type and re.search(r"<img\b(?![^>]*\balt=\"[^\"]+\")", part.content):
                    place = text.place or f"ligne {(token.map or [0])[0] + 1}"
                    yield Finding(
                        place, f"image sans alt : « {part.content.strip()} »", '« <img … alt="…"> »'
                    )


def _follow(document: Document, link: Link) -> Iterator[Finding]:
    name, _, anchor = unquote(link.target).partition("#")
    target = document.path.parent / name if name else document.path
    if not target.exists():
        near = [path.name for path in target.parent.glob("*")] if target.parent.is_dir() else []
        close = get_close_matches(target.name, near, 1)
        advice = f"« {Path(name).with_name(close[0])} »" if close else "le chemin d’un fichier qui existe"
        yield Finding(link.place, f"lien mort : « {link.target} » ({link.text})", advice)
        return
    if anchor and (known := _anchors(document, target)) is not None and anchor not in known:
        close = get_close_matches(anchor, known, 1)
        advice = f"« {name}#{close[0]} »" if close else f"l’une des ancres de {target.name}"
        yield Finding(link.place, f"ancre inconnue : « {link.target} » ({link.text})", advice)


def _anchors(document: Document, target: Path) -> set[str] | None:
    """Return the anchors of a Markdown text or notebook; None for another file."""
    if target == document.path:
        texts = document.markdown()
    elif target.suffix == ".md":
        texts = Page.read(target).markdown()
    elif target.suffix == ".ipynb":
        from course_lib.linting.notebook import Notebook

        texts = Notebook.read(target).markdown()
    else:
        return None
    return {anchor for text in texts for anchor in _anchors_of(text)}


def _anchors_of(text: Markdown) -> Iterator[str]:
    for explicit in _TARGET.finditer(text.source):
        yield explicit[1] or explicit[2]
    for heading in text.headings():
        plain = re.sub(r"[`*_]", "", heading.text)
        yield plain.replace(" ", "-")  # JupyterLab's
        yield re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")  # GitHub's
