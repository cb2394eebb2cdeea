"""Commands that pages tell their readers to type: each exists, with the options it is given."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from course_lib.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "release/*.md", "deploy/**/*.md", "data/**/*.md")
    for path in ROOT.glob(pattern)
    if "_build" not in path.parts
)


def commands(program: str) -> list[tuple[str, str]]:
    """Return each command of a program in the pages, fenced or between backquotes, with its page."""
    found = []
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        fenced = "\n".join(re.findall(r"^ *```console\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL))
        quoted = "\n".join(re.findall(r"`([^`\n]+)`", text))
        # A name before an equals sign sets a variable for the command; « && » starts another.
        start = rf"(?:^|&& ) *(?:[A-Z_]+=\S+ )*({program} [a-z][^\n#&]+)"
        lines = re.findall(start, f"{fenced}\n{quoted}", re.MULTILINE)
        found += [(path.relative_to(ROOT).as_posix(), line.strip()) for line in lines]
    return found


@pytest.mark.parametrize(("page", "line"), commands("course"))
def test_course(page, line):
    """The verb exists and takes these options."""
    words = shlex.split(line)[1:]
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup):
        verb = words.pop(0)
        assert verb in command.commands, f"{page}: {line}"
        command = command.commands[verb]
    options = {name for option in command.params for name in option.opts} | {"--help", "-h"}
    assert {word for word in words if word.startswith("--")} <= options, f"{page}: {line}"


@pytest.mark.parametrize(("page", "line"), commands("make"))
def test_make(page, line):
    """The target exists."""
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert line.split()[1] in targets, page
