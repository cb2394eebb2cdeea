"""``bilan()``: in a notebook, what ``course check`` does in a terminal.

It runs that command in a process of its own: a kernel holds whatever its user has done in it, and would keep the
engine's memory. While the notebook is itself being graded, it does nothing.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from course_lib.checks.core import HINT_LOOK, Message, Status
from course_lib.wording import french_points

_COMMAND = [sys.executable, "-P", "-c", "from course_lib.cli import main; main()", "check", "--no-browser"]
_GIVE = 'Ou donnez son chemin : bilan("chemin/du/carnet.ipynb").'


@dataclass(frozen=True, repr=False)
class Bilan:
    """A notebook's marks, as the terminal prints them and as the feedback page shows them."""

    text: str
    page: str
    progress: list[tuple[str, str, str]]
    saved: str
    kept: str

    def __repr__(self) -> str:
        return f"{self.saved}\n\n{self.text}"

    def _repr_html_(self) -> str:
        # In a frame: the page's style stays in it, and nothing in it can run. Its links, without a base of its
        # own, would lead to JupyterLab.
        page = self.page.replace("<head>", '<head><base href="about:srcdoc">', 1)
        rows = "".join(
            f'<tr><th scope="row">{html.escape(name)}</th><td>{latest}</td><td>{best}</td></tr>'
            for name, latest, best in self.progress
        )
        return (
            f'<div lang="fr"><p>{self.saved}</p>'
            f'<iframe title="Retour sur votre carnet" sandbox srcdoc="{html.escape(page)}" '
            'style="width: 100%; height: 40em; border: 1px solid #d9dee4; resize: vertical"></iframe>'
            '<table><caption>Votre parcours</caption><thead><tr><th scope="col">Carnet</th>'
            '<th scope="col">Dernière note</th><th scope="col">Meilleure note</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
            f"<p>Vos notes ne quittent pas cette machine. Pour les effacer, supprimez "
            f"<code>{html.escape(self.kept)}</code></p></div>"
        )


def bilan(carnet: str | os.PathLike | None = None) -> Bilan | Message:
    """Corrige votre carnet tel qu’il est enregistré, et montre vos points question par question.

    Examples
    --------
    bilan()
    bilan("release/01-bureaux-de-vote/bureaux-de-vote.ipynb")
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return Message(HINT_LOOK, "Bilan", "il ne se fait pas pendant la correction elle-même.")
    if carnet is None:
        path = _own_path()
        trouble = _not_saved(path)
        if trouble:
            return _refusal(trouble)
    else:
        path = Path(carnet).expanduser()
    print("Correction du carnet enregistré, moins d’une minute en général…", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "bilan.json")
        done = subprocess.run(
            [*_COMMAND, "--report", str(report), "--", str(path)],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode != 0:
            return _refusal(_reason(done.stderr, path))
        about = json.loads(report.read_text(encoding="utf-8"))
    moment = datetime.fromtimestamp(path.stat().st_mtime)
    saved = f"Version corrigée : celle enregistrée le {moment:%d/%m/%Y à %H h %M}. Enregistrez avant chaque bilan."
    return Bilan(done.stdout.strip(), about["page"], _progress(about), saved, about["marks_file"])


def _refusal(text: str) -> Message:
    return Message(Status.UNCHECKABLE.value, "Bilan", text)


def _shell():
    """Return the notebook's shell; None in a script."""
    from IPython import get_ipython

    return get_ipython()


def _own_path() -> Path | None:
    """Return where the server, or VS Code, says that this notebook is; it may no longer be there."""
    shell = _shell()
    if shell is None:
        return None
    told = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", "")
    return Path(told) if told.endswith(".ipynb") else None


def _not_saved(path: Path | None) -> str:
    """Say in French why the file found is not the notebook as it stands; "" when it is.

    The cell that is running must be in the file: an older version would be graded otherwise, or the notebook that
    the kernel was first opened for.
    """
    if path is None:
        return f"je ne sais pas où ce carnet est enregistré. Enregistrez-le (Ctrl+S). {_GIVE}"
    if not path.is_file():
        return (
            f"le carnet n’est plus à l’endroit où il a été ouvert ({path}). Si vous l’avez renommé ou déplacé, "
            f"redémarrez le noyau. {_GIVE}"
        )
    try:
        cells = json.loads(path.read_bytes())["cells"]
        sources = {"".join(cell["source"]).strip() for cell in cells}
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # what is wrong with the file, the engine says better
    running = _shell().history_manager.input_hist_raw[-1].strip()
    if running in sources:
        return ""
    return (
        f"la cellule que vous exécutez n’est pas dans {path.name} tel qu’il est enregistré. Enregistrez le carnet "
        f"(Ctrl+S), puis exécutez-la à nouveau. {_GIVE}"
    )


def _environment() -> dict[str, str]:
    """Return the command's environment: a sentence on one line, in one colour, in UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    return kept | {"COLUMNS": "100000", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


def _reason(errors: str, path: Path) -> str:
    told = errors.rpartition("✘ ")[2].strip()
    if "✘ " not in errors:
        last = told.splitlines()[-1] if told else "sans explication"
        return f"la correction s’est arrêtée ({last}). Votre carnet n’a pas été modifié ; réessayez."
    if "--sandbox" in told:
        told += f" Cette option se donne dans un terminal : course check {path} --sandbox aucun"
    return told


def _progress(about: dict) -> list[tuple[str, str, str]]:
    rows = []
    for name in about["assignments"]:
        marks = about["progress"].get(name)
        if marks is None:
            rows.append((name, "pas encore", ""))
        else:
            pairs = (marks["latest"], marks["best"])
            shown = (f"{french_points(earned)} / {french_points(most)}" for earned, most in pairs)
            rows.append((name, *shown))
    return rows
