"""`bilan()` in a notebook: real kernels, told where their notebook is as JupyterLab tells them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from jupyter_client.manager import start_new_kernel
from nbformat.v4 import new_code_cell

from course_lib.bilan import bilan
from tests.browser import chromium, open_page
from tests.mini import ASSIGNMENT, RIGHT, plain

CALL = "from course_lib.bilan import bilan\nbilan()"


@pytest.fixture(autouse=True)
def own_data(monkeypatch, tmp_path_factory):
    """Keep the tests away from the user's data folder, and from any notebook that runs them."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("donnees")))
    for name in ("NBGRADER_EXECUTION", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def notebook(mini) -> Path:
    """A learner's notebook, saved with its answers and the cell that asks for the marks."""
    handed = mini.hand_in("brouillon", {**RIGHT, "q2": "seuil = 0.1"})
    path = mini.root / "release" / ASSIGNMENT / "mini.ipynb"
    content = nbformat.read(handed, as_version=4)
    content.cells.append(new_code_cell(CALL))
    nbformat.write(content, path)
    shutil.rmtree(handed.parents[1])
    return path


@pytest.fixture
def kernel(notebook):
    """Start a kernel as a server does for this notebook; run a cell in it: its results and what it printed."""
    environment = {**os.environ, "JPY_SESSION_NAME": str(notebook)}
    manager, client = start_new_kernel(env=environment, cwd=str(notebook.parent))

    def run(source: str) -> tuple[list[dict], str]:
        results, printed = [], []

        def note(message: dict) -> None:
            content = message["content"]
            if message["msg_type"] in {"execute_result", "display_data"}:
                results.append(content["data"])
            elif message["msg_type"] == "stream":
                printed.append(content["text"])
            elif message["msg_type"] == "error":
                printed.append("\n".join(content["traceback"]))

        client.execute_interactive(source, output_hook=note, timeout=300)
        return results, plain("".join(printed))

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_in_the_notebook(kernel, notebook, tmp_path):
    """The feedback page in a frame that runs nothing, the progress beside it, the terminal's text; no file changes."""
    before = notebook.read_bytes()
    # What a learner has in their kernel must not reach the engine.
    kernel("import pandas as pd\npd.DataFrame.groupby = None\n__file__ = 'absent.py'")
    (shown,), printed = kernel(CALL)
    assert "Correction du carnet enregistré" in printed and "Traceback" not in printed
    text = plain(shown["text/plain"])
    assert "2 / 3" in text and "Ce seuil laisse passer trop de monde." in text and "Version corrigée" in text
    soup = BeautifulSoup(shown["text/html"], "html.parser")
    assert soup.iframe.has_attr("sandbox") and not soup.iframe["sandbox"] and soup.iframe["title"]
    page = BeautifulSoup(soup.iframe["srcdoc"], "html.parser")
    assert page.h1.get_text() == "Petit devoir" and "Ce seuil" in page.find(id="q2").get_text()
    assert [cell.get_text() for cell in soup.tbody.find_all(["th", "td"])] == ["mini", "2 / 3", "2 / 3"]
    assert "bilans.jsonl" in soup.code.get_text()
    assert notebook.read_bytes() == before
    (tmp_path / "sortie.html").write_text(f'<meta charset="utf-8">{shown["text/html"]}')
    with chromium() as browser:
        view = open_page(browser)
        view.goto((tmp_path / "sortie.html").as_uri())
        view.frame_locator("iframe").locator("a[href='#q2']").click()
        view.frames[1].wait_for_url(lambda url: url == "about:srcdoc#q2")


def test_not_saved(kernel, notebook):
    """A cell that is not in the file: save first. The file gone: its path is asked for. Nothing is graded."""
    (shown,), printed = kernel("from course_lib.bilan import bilan\nbilan() # nouvelle")
    assert "Enregistrez le carnet (Ctrl+S)" in shown["text/plain"] and printed == ""
    notebook.rename(notebook.with_name("renommé.ipynb"))
    (shown,), _ = kernel(CALL)
    assert "redémarrez le noyau" in shown["text/plain"] and 'bilan("chemin' in shown["text/plain"]
    (shown,), _ = kernel(CALL.replace("()", '("renommé.ipynb")'))
    assert "2 / 3" in plain(shown["text/plain"])
    (shown,), _ = kernel("import os\ndel os.environ['JPY_SESSION_NAME']\n" + CALL)
    assert "je ne sais pas où ce carnet est enregistré" in shown["text/plain"]


def test_the_engine_s_reasons(kernel, notebook):
    """A damaged file, or what is no notebook: the command's sentence, without its cross, in a box."""
    notebook.write_text("{")
    (shown,), _ = kernel(CALL)
    assert plain(shown["text/plain"]).startswith("? Bilan : mini.ipynb n’est pas un carnet lisible")
    assert 'role="status"' in shown["text/html"]


def test_in_visual_studio_code(kernel, notebook):
    """That editor tells the path in a variable."""
    there = notebook.rename(notebook.with_name("ailleurs.ipynb"))
    there.write_text("{")
    kernel(f"__vsc_ipynb_file__ = {str(there)!r}")
    (shown,), _ = kernel(CALL)
    assert "ailleurs.ipynb n’est pas un carnet lisible" in shown["text/plain"]


def test_while_it_is_graded(mini):
    """A notebook that asks for its own marks is marked, at once and once: the call does nothing in the sandbox."""
    from course_lib.grading.check import check

    asks = "from course_lib.bilan import bilan\nseuil = 0.5 if 'pendant' in str(bilan('mini.ipynb')) else 9"
    handed = mini.hand_in("recursif", {**RIGHT, "q2": asks})
    result = check(handed, mini)
    assert {question.name: question.score for question in result.questions} == {"q1": 2.0, "q2": 1.0}


@pytest.mark.parametrize("execution", ["autograde", "validate"])
def test_inside_nbgrader(monkeypatch, execution):
    """While nbgrader runs a notebook, a sentence; no process is started."""
    monkeypatch.setenv("NBGRADER_EXECUTION", execution)
    monkeypatch.setattr("subprocess.run", None)
    assert "pendant la correction" in str(bilan())


def test_in_a_script():
    """Without a notebook around it, the path is asked for."""
    assert "donnez son chemin" in str(bilan())


def test_a_command_that_dies(monkeypatch, notebook):
    """An end without a sentence is told in one, and the notebook is safe."""
    monkeypatch.setattr("course_lib.bilan._COMMAND", [shutil.which("false")])
    told = str(bilan(notebook))
    assert "la correction s’est arrêtée" in told and "n’a pas été modifié" in told


def test_no_sandbox_here(monkeypatch, notebook):
    """The way round is a terminal's: the whole command is given."""
    program = "import sys; sys.exit('✘ Aucun bac à sable ne fonctionne. Pour corriger quand même : --sandbox aucun.')"
    monkeypatch.setattr("course_lib.bilan._COMMAND", [shutil.which("python3"), "-c", program])
    told = str(bilan(notebook))
    assert "Aucun bac à sable" in told and f"course check {notebook} --sandbox aucun" in told
