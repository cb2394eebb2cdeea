"""Take the pictures of the README and of the guides from the real thing: `course demo`, JupyterLab, a feedback page.

::

    python scripts/draw_pictures.py [question] [retour] [demo]     # all of them, into docs/images/
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
from playwright.sync_api import Browser, Locator, sync_playwright
from rich.console import Console
from rich.text import Text

from course_lib.grading.bank import best_answers, fill, read_bank

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COMMAND = [sys.executable, "-P", "-c", "from course_lib.cli import main; main()"]
# Milliseconds: the first cell imports geopandas.
PATIENCE = 180_000
WRONG = "def cle_bureau(departement, commune, code):\n    return departement + commune + code"
PAGE = """<meta charset="utf-8"><style>
body {{ margin: 0; }}
pre {{ display: inline-block; margin: 0; padding: 16px; font: 14px/1.35 "DejaVu Sans Mono", monospace; }}
</style><pre>{code}</pre>"""


def demo(browser: Browser, folder: Path) -> None:
    """Picture what the demonstration prints: its progress, its table, its remarks."""
    environment = os.environ | {"COURSE_CITY": "montreuse", "FORCE_COLOR": "1", "COLUMNS": "104"}
    done = subprocess.run([*COMMAND, "demo"], cwd=ROOT, env=environment, capture_output=True, text=True)
    done.check_returncode()
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True)
    # What follows the remarks is a list of files; lines with a Braille sign are those of a turning spinner.
    said = re.sub(r"\x1b\[[0-9;?]*[A-Zhl]", "", done.stdout).split("Notes pour Moodle")[0]
    lines = [line for line in said.replace("\r", "\n").split("\n") if not re.search("[\u2800-\u28ff]", line)]
    console.print(Text.from_ansi(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()))
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.set_content(console.export_html(inline_styles=True, code_format=PAGE))
    shoot(page.locator("pre"), "demo")


def retour(browser: Browser, folder: Path) -> None:
    """Picture the feedback page of a copy that has a mistake of the answer bank."""
    bank = read_bank(ROOT / "tests" / "answers" / "00-prise-en-main")
    chosen = best_answers(bank)
    chosen["q2"] = next(answer for answer in bank["q2"] if answer.name == "sign-forgotten")
    (release,) = (ROOT / "release" / "00-prise-en-main").glob("*.ipynb")
    copy = folder / release.name
    nbformat.write(fill(nbformat.read(release, as_version=4), [*chosen.values()]), copy)
    (folder / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    (folder / "source").symlink_to(ROOT / "source")
    environment = os.environ | {"HOME": str(folder)}
    subprocess.run(
        [*COMMAND, "check", copy, "--no-browser", "--course", folder],
        env=environment,
        capture_output=True,
        check=True,
    )
    (made,) = (folder / "feedback").rglob("*.html")
    page = browser.new_page(viewport={"width": 760, "height": 980})
    page.goto(made.as_uri())
    shoot(page.locator("body"), "retour", height=980)


def question(browser: Browser, folder: Path) -> None:
    """Picture a question in JupyterLab, with a wrong answer and what its check says."""
    (release,) = (ROOT / "release" / "01-bureaux-de-vote").glob("*.ipynb")
    (folder / release.name).write_bytes(release.read_bytes())
    with jupyterlab(folder) as address:
        page = browser.new_page(viewport={"width": 1000, "height": 1500}, locale="fr-FR")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/doc/tree/{release.name}")
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        for text, answer in (("import geopandas", ""), ("def cle_bureau(", WRONG), ('verifier("q1a"', "")):
            cell = page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first
            cell.scroll_into_view_if_needed()
            cell.locator(".jp-InputArea-editor .cm-content").click()
            if answer:
                page.keyboard.press("Control+a")
                page.keyboard.insert_text(answer)
            page.keyboard.press("Control+Enter")
            done = cell.locator(".jp-InputArea-prompt").filter(has_text="[").filter(has_not_text="*")
            done.filter(has_not_text="[ ]").wait_for()
        cell.locator(".jp-OutputArea-output").wait_for()
        cells = page.locator(".jp-Notebook .jp-Cell")
        statement = cells.filter(has_text="Question 1a").first
        shoot(statement, "question", until=cell)


def shoot(start: Locator, name: str, *, height: int = 0, until: Locator | None = None) -> None:
    """Keep what a part of the page shows, down to another part, or for a height in pixels."""
    box = start.bounding_box()
    if until is not None:
        last = until.bounding_box()
        height = last["y"] + last["height"] - box["y"]
    clip = box | {"height": height or box["height"]}
    path = IMAGES / f"{name}.png"
    start.page.screenshot(path=path, clip=clip, full_page=True)
    print(f"✔ {path.relative_to(ROOT)}, {path.stat().st_size >> 10} kB")


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Run JupyterLab in French on a folder; yield its address."""
    settings = folder / ".settings" / "@jupyterlab" / "translation-extension"
    settings.mkdir(parents=True)
    (settings / "plugin.jupyterlab-settings").write_text('{"locale": "fr_FR"}')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = [f"--ServerApp.port={port}", f"--ServerApp.root_dir={folder}", "--IdentityProvider.token="]
    if os.getuid() == 0:
        options.append("--allow-root")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", *options],
        env=os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(folder / ".settings"), "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < deadline:
            try:
                urlopen(f"{address}/api", timeout=5).close()
                break
            except (URLError, TimeoutError):
                time.sleep(0.5)
        else:
            sys.exit(f"✘ JupyterLab ne répond pas à {address}.")
        yield address
    finally:
        server.terminate()
        server.wait()


PICTURES = {"question": question, "retour": retour, "demo": demo}

if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in sys.argv[1:] or PICTURES:
            with tempfile.TemporaryDirectory() as folder:
                PICTURES[name](browser, Path(folder))
        browser.close()
