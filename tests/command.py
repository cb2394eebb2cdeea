"""The `course` command, run in this process."""

from __future__ import annotations

import sys

import pytest

from course_lib.cli import main
from tests.mini import plain


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process: exit code, printed text, errors, in one line each."""
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.delitem(sys.modules, "rfc3987_syntax", raising=False)

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["course", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return end.value.code or 0, plain(" ".join(out.split())), plain(" ".join(err.split()))

    yield run
    sys.modules.pop("rfc3987_syntax", None)
