"""What rules read: documents, their Markdown, and the prose in it with all that is not prose set aside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from course_lib.errors import CourseFolderError

_PARSER = MarkdownIt("commonmark").enable("table")
# Front matter, then what MyST adds to Markdown: directives, their options, labels.
_FRONT = re.compile(r"\A---\n.*?\n---$", re.DOTALL | re.MULTILINE)
_MYST = re.compile(r"^(:::.*|:[\w-]+:.*|\([\w-]+\)=)$", re.MULTILINE)
# In a message, which has no Markdown but backticks, a call is code all the same; addresses are never prose.
_ADDRESS = re.compile(r"https?://[^\s)>\]]+[^\s)>\].,;:!?»]")
_CODE = re.compile(r"`[^`]*`")
_CALL = re.compile(r"\b[\w.]+\([^()]*\)")
_MARKUP = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*"}
# Pieces of a page, lines of a data file: strings of words that nobody reads as a sentence.
_NO_SENTENCE = re.compile(r"</?[a-z]+[ >]|\S;\S.*\S;\S")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|vous|dans|pour|qui)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|is|are|to|in|for|that|with|an)\b", re.IGNORECASE)
# What a message in French has, and English, code or styles have not.
_SAID_IN_FRENCH = re.compile(
    r"[àâçéèêëîïôùûœ]|\b(?:[cdjlmnst]|qu)['’]\w|\b(?:le|la|les|un|une|des|du|de|au|aux|est|sont|vous|dans|pour|par"
    r"|sur|qui|que|ou|pas|avec|votre|ce|cette|il|elle)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile("(?<=«\u00a0)[^«»]+(?=\u00a0»)")


@dataclass(frozen=True)
class Finding:
    """One fault: where, what was found, and what to write instead; in French."""

    place: str
    found: str
    instead: str


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, a cell of a table or a message.

    Each stretch that is not prose (code, address, markup) is one private-use character of `prose`; `aside`
    holds them in order.
    """

    place: str
    prose: str
    aside: tuple[str, ...] = ()

    def show(self, prose: str | None = None) -> str:
        """Return the text as it is written; or an excerpt of it, or a corrected one."""
        prose = self.prose if prose is None else prose
        return re.sub("[\ue000-\uf8ff]", lambda mark: self.show(self.aside[ord(mark[0]) - 0xE000]), prose)


@dataclass
class _Setting:
    """Prose being gathered: what is not prose is set aside."""

    prose: str = ""
    aside: list[str] = field(default_factory=list)

    def put_aside(self, text: str) -> str:
        self.aside.append(text)
        return chr(0xE000 + len(self.aside) - 1)

    def passage(self, place: str, *codes: re.Pattern) -> Passage:
        """Return what was gathered, once `codes` and titles in English, which keep their typography, are aside."""
        for code in codes:
            self.prose = code.sub(lambda match: self.put_aside(match[0]), self.prose)
        self.prose = _QUOTED.sub(self._title_aside, self.prose)
        return Passage(place, self.prose, tuple(self.aside))

    def _title_aside(self, quoted: re.Match) -> str:
        english = _ENGLISH.search(quoted[0]) and not _FRENCH.search(quoted[0])
        return self.put_aside(quoted[0]) if english else quoted[0]


@dataclass(frozen=True)
class Heading:
    """A heading: its level, 1 to 6, and its text."""

    place: str
    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link, or an image when `alt` is not None."""

    place: str
    target: str
    text: str
    alt: str | None = None


@dataclass(frozen=True)
class Markdown:
    """A text in Markdown; its place is `place`, or the line where there is none."""

    source: str
    place: str = ""

    @cached_property
    def tokens(self) -> list[Token]:
        def blank(match: re.Match) -> str:
            return "\n" * match[0].count("\n")

        return _PARSER.parse(_MYST.sub(blank, _FRONT.sub(blank, self.source)))

    def _where(self, token: Token) -> str:
        return self.place or f"ligne {(token.map or [0])[0] + 1}"

    def _inlines(self) -> Iterator[tuple[str, Token, Token | None]]:
        """Give each inline token with its place and the token that opens its block."""
        opening, where = None, ""
        for token in self.tokens:
            if token.map:
                where = self._where(token)
            if token.type == "inline":
                yield where, token, opening
            opening = token

    def passages(self) -> Iterator[Passage]:
        """Give its prose, block by block."""
        for where, token, _ in self._inlines():
            setting = _Setting()
            for child in token.children or []:
                if child.type == "text":
                    setting.prose += child.content
                elif child.type in {"softbreak", "hardbreak"}:
                    setting.prose += " "
                elif child.type == "code_inline":
                    setting.prose += setting.put_aside(f"`{child.content}`")
                elif child.type == "html_inline":
                    setting.prose += setting.put_aside(child.content)
                elif child.type == "image":
                    setting.prose += setting.put_aside(f"![{child.content}]")
                elif child.type in _MARKUP:
                    setting.prose += setting.put_aside(_MARKUP[child.type])
            yield setting.passage(where, _ADDRESS)

    def headings(self) -> Iterator[Heading]:
        """Give its headings, in order."""
        for where, token, opening in self._inlines():
            if opening is not None and opening.type == "heading_open":
                yield Heading(where, int(opening.tag[1]), token.content)

    def links(self) -> Iterator[Link]:
        """Give its links and its images."""
        for where, token, _ in self._inlines():
            children = token.children or []
            for number, child in enumerate(children):
                if child.type == "link_open":
                    text = children[number + 1].content if number + 1 < len(children) else ""
                    yield Link(where, str(child.attrs["href"]), text)
                elif child.type == "image":
                    yield Link(where, str(child.attrs["src"]), child.content, alt=child.content)


@dataclass(frozen=True)
class Document:
    """Anything with prose in it."""

    path: Path

    @property
    def start(self) -> str:
        """The place where it begins."""
        return "ligne 1"

    def markdown(self) -> list[Markdown]:
        """Return its texts in Markdown."""
        return []

    def passages(self) -> Iterator[Passage]:
        """Give its prose."""
        for text in self.markdown():
            yield from text.passages()

    @property
    def french(self) -> bool:
        """Whether its prose is French: what maintainers read is English."""
        return True


@dataclass(frozen=True)
class Page(Document):
    """A Markdown file."""

    source: str

    @classmethod
    def read(cls, path: Path) -> Page:
        """Read a page.

        Raises
        ------
        CourseFolderError
            The file is not in UTF-8.
        """
        return cls(path, _text(path))

    def markdown(self) -> list[Markdown]:
        return [Markdown(self.source)]

    @property
    def french(self) -> bool:
        # English titles of books fill a French bibliography.
        return 5 * len(_FRENCH.findall(self.source)) > len(_ENGLISH.findall(self.source))


@dataclass(frozen=True)
class Messages(Document):
    """A module whose messages learners or instructors read; other sentences in it are for maintainers."""

    source: str

    @classmethod
    def read(cls, path: Path) -> Messages:
        """Read a module.

        Raises
        ------
        CourseFolderError
            The file is not in UTF-8, or not Python.
        """
        source = _text(path)
        try:
            ast.parse(source)
        except SyntaxError as error:
            raise CourseFolderError(
                f"{path} ne se lit pas comme du Python, ligne {error.lineno}\u00a0: {error.msg}."
            ) from None
        return cls(path, source)

    def passages(self) -> Iterator[Passage]:
        for passage in sentences(ast.parse(self.source)):
            if _SAID_IN_FRENCH.search(passage.prose):
                yield passage


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CourseFolderError(f"{path} n’est pas en UTF-8. Enregistrez-le dans cet encodage.") from None


def sentences(tree: ast.Module, place: str = "", *, docstrings: bool = False) -> Iterator[Passage]:
    """Give the strings of a program that are sentences: three words or more.

    A value put into an f-string is set aside, as code is. Docstrings are French in notebooks only.
    """
    skipped = {id(node.value) for node in ast.walk(tree) if not docstrings and isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        skipped |= {id(part) for part in ast.walk(node)}
        setting = _Setting()
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                setting.prose += part.value
            elif isinstance(part, ast.FormattedValue):
                setting.prose += setting.put_aside(f"{{{ast.unparse(part.value)}}}")
        passage = setting.passage(place or f"ligne {node.lineno}", _CODE, _ADDRESS, _CALL)
        if len(_WORD.findall(passage.prose)) >= 3 and not _NO_SENTENCE.search(passage.prose):
            yield passage
