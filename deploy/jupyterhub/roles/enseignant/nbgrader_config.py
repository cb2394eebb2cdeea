"""Where the formgrader finds the course: in the instructor's own folder."""

from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.root = str(Path.home() / "cours")
