"""What is prose in a document, and what is set aside."""

from __future__ import annotations

import ast

import pytest

from course_lib.errors import CourseFolderError
from course_lib.linting.documents import Markdown, Messages, Page, sentences


def texts(source: str) -> list[str]:
    return [passage.show() for passage in Markdown(source).passages()]


def test_passages_are_blocks():
    """A heading, a paragraph, an item, a cell of a table: each is a passage, at its line."""
    source = "# Un\n\ndeux\ntrois\n\n- quatre\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert texts(source) == ["Un", "deux trois", "quatre", "a", "b", "c", "d"]
    places = [passage.place for passage in Markdown(source).passages()]
    assert places[:3] == ["ligne 1", "ligne 3", "ligne 6"]
    assert {passage.place for passage in Markdown(source, "titre").passages()} == {"titre"}


@pytest.mark.parametrize(
    "source",
    [
        "```python\nprint('a : b')\n```",
        "~~~\nc'est !\n~~~",
        "    x = 'a'",
        "<div title='a : b'>\n</div>",
        "---\ntitre: a\n---",
        ":::{note}\n:::",
        "(ancre)=",
    ],
)
def test_blocks_of_code_hold_no_prose(source):
    """Blocks of code or HTML, front matter and directives are not read."""
    assert "".join(texts(source)) == ""


def test_code_links_and_attributes_are_set_aside():
    """They stay in what is shown, and leave the prose."""
    (passage,) = Markdown(
        "Lisez `a : b`, **ceci**, <b class='x'>cela</b> et [là](a'b.md) : http://a.fr/b?c"
    ).passages()
    assert (
        passage.prose.translate(dict.fromkeys(range(0xE000, 0xF8FF), "@"))
        == "Lisez @, @ceci@, @cela@ et là : @"
    )
    assert passage.show() == "Lisez `a : b`, **ceci**, <b class='x'>cela</b> et là : http://a.fr/b?c"


def test_sentences_of_a_program():
    """Strings of three words are sentences, but docstrings, calls, values put in and pieces of pages."""
    tree = ast.parse(
        '"""A docstring of the module."""\n'
        "A = 1\n"
        "'A docstring of the constant.'\n"
        "print(f'il reste {n} lignes dans « {\"a\"} »', 'deux mots')\n"
        "print('essayez indice(\"q1\") encore une fois', '<p class=\"a\">trois mots ici</p>')\n"
        "print('un;deux;trois;quatre colonnes')\n"
    )
    shown = [passage.show() for passage in sentences(tree)]
    assert shown == ["il reste {n} lignes dans « {'a'} »", 'essayez indice("q1") encore une fois']
    assert [passage.place for passage in sentences(tree, "q1")] == ["q1", "q1"]
    assert next(sentences(tree, docstrings=True)).show() == "A docstring of the module."


def test_messages_are_in_french(tmp_path):
    """What a module says to maintainers, to a browser or to a database is no message."""
    (tmp_path / "m.py").write_text(
        "A = 'Too few people: try again!', 'color: red; margin: 0 1em;', r'(?:one|two|three): \\d'\n"
        "B = 'SELECT name FROM people WHERE id = 1;', 'C\\'est trop peu: recommencez !'\n"
    )
    shown = [passage.show() for passage in Messages.read(tmp_path / "m.py").passages()]
    assert shown == ["C'est trop peu: recommencez !"]


def test_pages_in_english_are_told_from_pages_in_french(tmp_path):
    """What maintainers read is English: French typography has nothing to say of it."""
    page = tmp_path / "page.md"
    page.write_text("# The house\n\nThis is the page of the imports, and that is all.\n")
    assert not Page.read(page).french
    page.write_text("# La maison\n\nVous lirez la page des carnets dans une minute.\n")
    assert Page.read(page).french
    assert Messages(page, "x = 1").french


def test_what_cannot_be_read_is_refused(tmp_path):
    """The message names the file, and what is wrong with it: the encoding, the line."""
    page, module = tmp_path / "page.md", tmp_path / "module.py"
    page.write_bytes("été".encode("latin-1"))
    module.write_text("x = 1\ndef f(:\n")
    for kind in (Page, Messages):
        with pytest.raises(CourseFolderError, match=r"page\.md n’est pas en UTF-8"):
            kind.read(page)
    with pytest.raises(CourseFolderError, match=r"module\.py ne se lit pas comme du Python, ligne 2"):
        Messages.read(module)
