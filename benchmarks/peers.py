"""Peers, each in an environment of its own, kept between runs in the user's cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path


def python_of(*packages: str) -> Path:
    """Install packages where nothing else is, unless they are there already, and return their Python."""
    place = user_cache_path("donnees-a-vendre-bench") / packages[0]
    python, installed = place / "bin" / "python", place / "installed"
    if not (installed.is_file() and installed.read_text().splitlines() == list(packages)):
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        installed.write_text("\n".join(packages))
    return python
