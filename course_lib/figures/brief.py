"""Two pages side by side: what is sold, and what is not said."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

from course_lib.errors import DataError

_PAPER = (("#f4f8fb", "#1f4e79"), ("#fdf6ec", "#7a4a00"))


@dataclass(frozen=True, repr=False)
class Fiche:
    """A commercial brief and its other side, as Jupyter shows them.

    Parameters
    ----------
    titre : str
        What the brief is about: "Bureau 00001_0045".
    pages : mapping of str to mapping of str
        Two pages at most, by title; in each, a value in words for each heading. Everything is shown as text.

    Raises
    ------
    DataError
        No page, more than two, or an empty one.

    Examples
    --------
    >>> Fiche("Bureau 12", {"La fiche": {"Cadres": "31 %"}, "L’envers": {"Erreur": "3 points"}})
    Bureau 12
    La fiche
      Cadres : 31 %
    L’envers
      Erreur : 3 points
    """

    titre: str
    pages: Mapping[str, Mapping[str, str]]

    def __post_init__(self) -> None:
        if not 1 <= len(self.pages) <= 2 or not all(self.pages.values()):
            raise DataError(
                f"Fiche : reçu {len(self.pages)} pages, attendu une ou deux, aucune vide. Donnez une table "
                "intitulé → texte par page."
            )

    def __repr__(self) -> str:
        lines = [self.titre]
        for title, rows in self.pages.items():
            lines += [title, *(f"  {heading} : {text}" for heading, text in rows.items())]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        pages = "".join(
            _page(title, rows, *colours)
            for (title, rows), colours in zip(self.pages.items(), _PAPER, strict=False)
        )
        return (
            f'<article lang="fr" aria-label="{html.escape(self.titre)}" style="max-width: 60em;">'
            f'<p style="font-size: 1.15em; font-weight: 600; margin: 0.4em 0;">{html.escape(self.titre)}</p>'
            f'<div style="display: flex; flex-wrap: wrap; gap: 1em; align-items: stretch;">{pages}</div></article>'
        )


def _page(title: str, rows: Mapping[str, str], paper: str, ink: str) -> str:
    # Left-aligned, whatever Jupyter does to tables: these are sentences, not numbers to compare.
    cell = "text-align: left; padding: 0.25em 0.6em; vertical-align: top; white-space: normal;"
    lines = "".join(
        f'<tr style="background: transparent;"><th scope="row" style="{cell} width: 11em;">'
        f'{html.escape(heading)}</th><td style="{cell}">{html.escape(text)}</td></tr>'
        for heading, text in rows.items()
    )
    return (
        f'<section style="flex: 1 1 22em; background: {paper}; color: #1c1c1c; border-top: 4px solid {ink}; '
        f'padding: 0.6em 0.8em;"><table style="width: 100%; margin: 0; border: 0; color: inherit;">'
        f'<caption style="text-align: left; font-weight: 700; color: {ink}; caption-side: top; '
        f'padding: 0 0.6em 0.4em;">{html.escape(title)}</caption><tbody>{lines}</tbody></table></section>'
    )
