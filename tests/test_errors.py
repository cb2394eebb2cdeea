"""The exceptions of the project."""

import pickle

import pytest

from course_lib import errors
from course_lib.errors import CourseError, DataError, GradingError, MalformedFile


@pytest.mark.parametrize(
    ("family", "names"),
    [
        (
            DataError,
            "UnknownDataset DatasetUnreachable ChecksumMismatch CacheNotWritable MalformedFile GeometryError",
        ),
        (GradingError, "NotebookDamaged CourseFolderError StudentCodeError"),
    ],
)
def test_families(family, names):
    """Each error belongs to one family, and all are the course's."""
    for name in names.split():
        assert issubclass(getattr(errors, name), family)
    assert issubclass(family, CourseError)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, "«\u00a0a.txt\u00a0»\u00a0: raté"),
        ({"line": 3}, "«\u00a0a.txt\u00a0», ligne 3\u00a0: raté"),
        ({"line": 3, "column": "Nom"}, "«\u00a0a.txt\u00a0», ligne 3, colonne «\u00a0Nom\u00a0»\u00a0: raté"),
        ({"column": 7}, "«\u00a0a.txt\u00a0», colonne 7\u00a0: raté"),
    ],
)
def test_malformed_file_says_where(place, expected):
    """File, line and column come before the message."""
    assert str(MalformedFile("raté", "a.txt", **place)) == expected


def test_malformed_file_survives_pickling():
    """A worker process can send the error back whole."""
    error = pickle.loads(pickle.dumps(MalformedFile("raté", "a.txt", line=3, column="Nom")))
    assert (error.message, error.path, error.line, error.column) == ("raté", "a.txt", 3, "Nom")
