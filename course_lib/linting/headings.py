"""Headings in order: screen readers and tables of contents go from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from course_lib.linting.documents import Document, Finding


def headings_in_order(document: Document) -> Iterator[Finding]:
    """Demand one title (#), first, and no level skipped on the way down."""
    found = [heading for text in document.markdown() for heading in text.headings()]
    titles = [heading for heading in found if heading.level == 1]
    if not titles and document.markdown():
        first = found[0].text if found else "Le sujet du texte"
        yield Finding(document.start, "aucun titre de niveau 1", f"« # {first} » en première ligne")
    for extra in titles[1:]:
        yield Finding(
            extra.place, f"un second titre de niveau 1 : « # {extra.text} »", f"« ## {extra.text} »"
        )
    if titles and found[0] is not titles[0]:
        yield Finding(
            found[0].place,
            f"« {found[0].text} » vient avant le titre « {titles[0].text} »",
            f"« # {titles[0].text} » d’abord",
        )
    for before, after in pairwise(found):
        if after.level > before.level + 1:
            yield Finding(
                after.place,
                f"« {'#' * after.level} {after.text} » saute un niveau après « {'#' * before.level} {before.text} »",
                f"« {'#' * (before.level + 1)} {after.text} »",
            )
