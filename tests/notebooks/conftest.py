"""The notebooks of the course, and a course folder of their own to grade them in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course_lib.grading.folder import CourseFolder

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted({path.parent.name for path in (ROOT / "source").glob("*/*.ipynb")})


@pytest.fixture(scope="session")
def course_copy(tmp_path_factory) -> CourseFolder:
    """A copy of the course folder with every assignment released in it."""
    root = tmp_path_factory.mktemp("cours")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(ROOT / "source", root / "source", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    course = CourseFolder(root)
    for assignment in ASSIGNMENTS:
        course.release(assignment)
    return course
