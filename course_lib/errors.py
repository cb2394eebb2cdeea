"""Every exception of the project.

::

    CourseError                   what a command of the course reports in one paragraph
    ├── DataError                 the data cannot be had, or is not what it should be
    │   ├── UnknownDataset        no dataset of that identifier in the registry
    │   ├── CommuneNotFound       a file has no row of that commune
    │   ├── DatasetUnreachable    neither in the cache, nor in the mirror, nor on the network
    │   ├── ChecksumMismatch      the file received is not the file expected
    │   ├── CacheNotWritable      no right or no room to keep the file
    │   ├── MalformedFile         a file, a line, a column that does not follow its format
    │   ├── GeometryError         polygons without CRS, empty, or with duplicated codes
    │   └── ReidentificationRefused   people who exist are not to be singled out
    └── GradingError              a submission or a course folder cannot be graded
        ├── NotebookDamaged       the notebook's structure no longer allows a grade
        ├── CourseFolderError     the course folder lacks something, or is not one
        ├── SandboxUnavailable    this machine has no wall to put around students' code
        └── StudentCodeError      the student's code failed where a check needed it

Messages are in French, one paragraph: what was received, what was expected, what to do next.
"""

from os import PathLike


class CourseError(Exception):
    """Base of every error that the course raises on purpose."""


class DataError(CourseError):
    """The data cannot be had, or is not what it should be."""


class UnknownDataset(DataError):
    """No dataset of that identifier in the registry."""


class CommuneNotFound(DataError):
    """A national file has no row of that commune."""


class DatasetUnreachable(DataError):
    """The dataset is neither in the cache, nor in the mirror, nor on the network."""


class ChecksumMismatch(DataError):
    """The file received is not the file expected."""


class CacheNotWritable(DataError):
    """The cache folder refuses the file: no right, or no room."""


class MalformedFile(DataError):
    """A file does not follow its format.

    Parameters
    ----------
    message : str
        What was received, what was expected, what to do; in French.
    path : path-like
        The file.
    line : int, optional
        Line of the file, the first one being 1.
    column : str or int, optional
        Name of the column, or its number when it has no name, the first one being 1.
    """

    def __init__(self, message: str, path: str | PathLike, line: int | None = None, column=None):
        # All four go to Exception so that the error survives pickling between processes.
        super().__init__(message, path, line, column)
        self.message, self.path, self.line, self.column = message, path, line, column

    def __str__(self) -> str:
        place = [f"« {self.path} »"]
        if self.line is not None:
            place.append(f"ligne {self.line}")
        if self.column is not None:
            name = self.column if isinstance(self.column, int) else f"« {self.column} »"
            place.append(f"colonne {name}")
        return f"{', '.join(place)} : {self.message}"


class GeometryError(DataError):
    """Polygons cannot be used as they are."""


class ReidentificationRefused(DataError):
    """People who exist are not to be singled out one by one."""


class GradingError(CourseError):
    """A submission or a course folder cannot be graded."""


class NotebookDamaged(GradingError):
    """The notebook's structure no longer allows a grade."""


class CourseFolderError(GradingError):
    """The course folder lacks something, or is not a course folder."""


class SandboxUnavailable(GradingError):
    """This machine cannot confine students' code as was asked."""


class StudentCodeError(GradingError):
    """The student's code failed where a check needed its result."""
