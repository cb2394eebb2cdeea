"""Delimited text: the encodings of French files."""

import pytest

from course_lib.datasets.cells import decode

FRENCH = "L’ÎLE;Cœur de ville;à 3 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_a_french_keyboard_writes(encoding):
    """Curly apostrophes, ligatures and euros are read back, whichever tool saved the file."""
    assert decode(FRENCH.encode(encoding)) == FRENCH


def test_a_byte_without_meaning_shows():
    """The bytes that Windows-1252 leaves undefined cost no other character."""
    assert decode(b"L\x92\x81\xeele") == "L’\N{REPLACEMENT CHARACTER}île"
