"""The ``course`` command: one verb per job, each a few lines around the library."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; a known error is one red paragraph and exit code 1, never a traceback."""
    # jsonschema imports this package if it can, and building its grammar takes a second. It checks web
    # addresses with accents, of which notebooks have none.
    sys.modules["rfc3987_syntax"] = None
    from course_lib.cli.app import app
    from course_lib.errors import CourseError

    try:
        app()
    except CourseError as error:
        from rich.console import Console

        Console(stderr=True).print(f"✘ {error}", style="red", markup=False, highlight=False)
        sys.exit(1)
