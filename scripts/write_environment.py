"""Write environment.yml: the packages that running the course needs, pinned as in requirements.lock.

Binder and conda read that file. It holds plain pins only: a reference to the project itself, or to another
file, would make repo2docker rebuild everything at each change.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

HEADER = """\
# Written by `make lock`. Used by Binder and conda; the course itself is installed by postBuild.
name: donnees-a-vendre
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def runtime_pins() -> list[str]:
    """Return the pins of what the course needs at run time, without the developers' tools."""
    command = [Path(sys.executable).with_name("uv"), "pip", "compile", "pyproject.toml", "--quiet"]
    options = [
        "--no-header",
        "--no-annotate",
        "--python-version",
        "3.11",
        "--constraint",
        "requirements.lock",
    ]
    result = subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True, text=True)
    return [line for line in result.stdout.splitlines() if "==" in line]


if __name__ == "__main__":
    lines = "".join(f"      - {pin}\n" for pin in runtime_pins())
    (ROOT / "environment.yml").write_text(HEADER + lines, encoding="utf-8")
