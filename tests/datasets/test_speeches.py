"""Speeches: read whole, whatever their encoding."""

import pytest

from course_lib.datasets.speeches import read_speeches
from course_lib.errors import DatasetUnreachable, MalformedFile
from tests.conftest import ROOT


def test_texts_of_a_folder(tmp_path):
    """One text per file, in alphabetical order; two encodings; other files are left alone."""
    (tmp_path / "b.txt").write_bytes("l’été".encode())
    (tmp_path / "a.txt").write_bytes("été".encode("latin-1"))
    (tmp_path / "FICHE.md").write_text("une fiche")
    assert read_speeches(tmp_path) == {"a": "été", "b": "l’été"}
    assert list(read_speeches(tmp_path)) == ["a", "b"]


def test_no_text(tmp_path):
    """The message gives the folder."""
    with pytest.raises(DatasetUnreachable, match="Aucun discours"):
        read_speeches(tmp_path / "absent")


def test_an_empty_text(tmp_path):
    """A candidate who says nothing is a reading fault."""
    (tmp_path / "a.txt").write_text(" \n")
    with pytest.raises(MalformedFile, match=r"a\.txt.*vide"):
        read_speeches(tmp_path)


def test_the_towns_speeches():
    """Two of about six hundred words, typeset as French is."""
    speeches = read_speeches(ROOT / "data" / "montreuse" / "discours")
    assert sorted(speeches) == ["escaldas", "grandvaux"]
    for text in speeches.values():
        assert 550 < len(text.split()) < 700
        assert not any(wrong in text for wrong in (" ;", " !", " ?", " :", "« ", " »", "'", "..."))
