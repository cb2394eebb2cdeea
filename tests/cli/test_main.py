"""The `course` command: what it prints, what it imports, and how it ends."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mini import ASSIGNMENT, RIGHT

VERBS = [
    [], ["release"], ["collect"], ["grade"], ["questions"], ["feedback"], ["export"], ["doctor"], ["demo"],
    ["lint"], ["new"], ["stations"], ["data"], ["data", "list"], ["data", "fetch"], ["data", "check"], ["gdpr"],
    ["gdpr", "register"], ["gdpr", "erase"],
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_help_is_french(run, verb):
    """Each verb says in French what it does, and so does every option; no word of typer's own is left."""
    code, text, _ = run(*verb, "--help")
    assert code == 0
    assert "Afficher cette aide." in text
    english = r"Show this|\[default|\[required|COMMAND \[ARGS|\b(the|and|file|exit|your)\b"
    assert not re.search(english, text), text
    assert re.search(r"\b(les?|la|une?|des?|du|et|ou)\b", text)


def test_help_imports_nothing_heavy():
    """`course --help` loads neither pandas nor nbgrader, nor anything that draws."""
    program = (
        "import sys\nsys.argv = ['course', '--help']\nfrom course_lib.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('|'.join(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    loaded = set(output.splitlines()[-1].split("|"))
    heavy = {
        "pandas",
        "numpy",
        "geopandas",
        "pyarrow",
        "sklearn",
        "plotly",
        "nbgrader",
        "nbformat",
        "IPython",
    }
    assert not loaded & heavy
    assert "course_lib" in loaded


def test_a_known_error_is_one_red_paragraph(tmp_path):
    """On a terminal it is red; the exit code is 1; no traceback, nothing on the standard output."""
    program = "from course_lib.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", program, "grade", "mini", "--course", str(tmp_path)],
        env={"PATH": "/usr/bin:/bin", "FORCE_COLOR": "1", "COLUMNS": "400", "TERM": "xterm-256color"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert re.fullmatch(r"\x1b\[31m✘ .* n’est pas un dossier de cours.*\x1b\[0m\n", result.stderr)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["grade", "autre"], "« autre »"),
        (["grade", "mini", "--students", "zoé"], "Pas de dépôt de zoé"),
        (["grade", "mini", "--sandbox", "carton"], "Bac à sable inconnu : « carton »"),
        (["grade", "mini", "--report", "absent/r.json"], "absent"),
        (["release", "autre"], "« autre »"),
        (
            ["grade", "mini"],
            "Aucune copie de « mini » à corriger. Chacune a sa place dans submitted/ÉTUDIANT/mini/",
        ),
        (["collect", "mini"], "exchange n’existe pas, ou vous ne pouvez pas y écrire"),
        (["feedback", "mini"], "Corrigez d’abord : course grade mini"),
        (["questions", "autre"], "« autre »"),
        (["export", "autre", "--to", "notes.csv"], "autre"),
        (["export", "--to", "absent/notes.csv"], "absent/notes.csv"),
        (["gdpr", "erase", "zoé", "--yes"], "« zoé » n’apparaît nulle part"),
    ],
)
def test_errors_of_each_verb(run, mini, words, message):
    """What was wrong is said in a sentence, and the exit code is 1."""
    code, _, err = run(*words, "--course", mini.root)
    assert code == 1
    assert err.startswith("✘ ") and message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [["inconnu"], ["grade"], ["grade", "mini", "--workers", "0"], ["export", "--identifier", "nom"]]
)
def test_misuse(run, words):
    """A verb, an argument or a value that does not exist ends with code 2, and no traceback."""
    code, _, err = run(*words)
    assert code == 2 and "Erreur" in err and "Traceback" not in err


def test_students_that_name_nobody(run, mini):
    """A list without a name is refused: it does not mean the whole class."""
    mini.hand_in("ada", RIGHT)
    code, _, err = run("grade", ASSIGNMENT, "--students", " , ", "--course", mini.root)
    assert code == 1 and "ne nomme personne" in err
    assert not (mini.root / "autograded").exists()


def test_a_course_folder_that_is_a_clone(mini):
    """The library is the installed one, even in a folder that holds another ``course_lib``."""
    (mini.root / "course_lib").mkdir()
    (mini.root / "course_lib" / "__init__.py").write_text(
        "raise RuntimeError('the working folder was imported')"
    )
    mini.hand_in("ada", RIGHT)
    course = Path(sys.executable).with_name("course")
    result = subprocess.run(
        [course, "grade", ASSIGNMENT, "--workers", "1"], cwd=mini.root, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"ada\W+2\W+1\W+3", result.stdout)


def test_what_nbgrader_says(run, mini):
    """Where nbgrader gives up, its last line is passed on."""
    (mini.root / "exchange").mkdir()
    code, _, err = run("collect", ASSIGNMENT, "--course", mini.root)
    assert code == 1 and "nbgrader n’a pas pu faire « collect » pour mini : " in err and "Exchange" in err


def test_a_class_from_end_to_end(run, mini):
    """Every copy has a mark or a reason: code 0, a table, a report; then what comes after, verb by verb."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", {**RIGHT, "q2": "seuil = 0.1"})
    mini.hand_in("carl", RIGHT).write_text("{")
    course = ("--course", mini.root)
    code, out, _ = run("grade", ASSIGNMENT, "--workers", 1, "--report", mini.root / "r.json", *course)
    assert code == 0
    assert "Bac à sable : bubblewrap" in out
    assert "ada 2 1 3" in out and "blaise 2 0 2" in out and "carl * — — —" in out
    assert "carl : mini.ipynb n’est pas un carnet lisible" in out
    report = {row["student"]: row for row in json.loads((mini.root / "r.json").read_text())}
    assert report["ada"]["points"] == {"q1": 2.0, "q2": 1.0} and report["ada"]["total"] == 3.0
    assert report["carl"]["points"] is None and report["carl"]["remark"]

    code, out, _ = run("grade", ASSIGNMENT, *course)
    assert code == 0 and "Sans changement depuis : 3 copies déjà corrigées" in out
    code, out, _ = run("feedback", ASSIGNMENT, *course)
    assert code == 0 and "2 pages de retour" in out
    code, out, _ = run("questions", ASSIGNMENT, *course)
    assert code == 0 and "q2" in out and "1 · Ce seuil laisse passer trop de monde." in out
    code, out, _ = run("export", "--to", mini.root / "n.csv", "--decimal-comma", *course)
    assert code == 0 and (mini.root / "n.csv").read_text().splitlines()[1:] == ["ada;3", "blaise;2"]
    code, out, _ = run("gdpr", "register", *course)
    assert code == 0 and "submitted" in out and "gradebook.db" in out
    code, out, _ = run("gdpr", "erase", "ada", "--yes", *course)
    assert code == 0 and "Il ne reste aucune trace de « ada »" in out


@pytest.mark.parametrize(
    ("answer", "erased"), [("o", True), (" Oui", True), ("n", False), ("y", False), ("", False)]
)
def test_erasing_asks_first(run, mini, monkeypatch, answer, erased):
    """Without --yes the command asks, and whoever says anything but yes loses nothing."""
    mini.hand_in("ada", RIGHT)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    code, out, _ = run("gdpr", "erase", "ada", "--course", mini.root)
    assert "Effacer définitivement « ada »" in out
    assert (code, "Rien n’est effacé" in out) == ((0, False) if erased else (1, True))
    assert mini.folder("submitted", "ada", ASSIGNMENT).exists() is not erased


def test_a_name_that_the_course_uses_too(run, mini):
    """An example of the guides that bears a student's name is pointed out, and stays."""
    page = mini.root / "docs" / "guide.md"
    page.parent.mkdir()
    page.write_text("Rangez la copie de ada dans submitted/ada.\n")
    mini.hand_in("ada", RIGHT)
    code, out, _ = run("gdpr", "erase", "ada", "--yes", "--course", mini.root)
    assert code == 0 and "aucune trace" in out and "docs/guide.md" in out
    assert page.exists()


def test_a_learner_erases_their_own_checks(run, mini, monkeypatch, tmp_path_factory):
    """What `course check` wrote is in the register, and goes as the rest does."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("donnees")))
    monkeypatch.setattr("course_lib.grading.check.close_workers", lambda: None)
    notebook = mini.root / "release" / ASSIGNMENT / "mini.ipynb"
    course = ("--course", mini.root)
    code, _, _ = run("check", notebook, "--no-browser", "--report", mini.root / "bilan.json")
    assert code == 0
    _, out, _ = run("gdpr", "register", *course)
    assert "feedback/bilan-mini.html" in out and "bilans.jsonl" in out and "gdpr erase vous" in out
    code, out, _ = run("gdpr", "erase", "vous", "--yes", *course)
    assert code == 0 and out.count("effacé :") == 3 and "Vos bilans sont effacés" in out
    _, out, _ = run("gdpr", "register", *course)
    assert "bilan" not in out.replace("bilans (course check, bilan)", "")
    code, _, err = run("gdpr", "erase", "vous", "--yes", *course)
    assert code == 1 and "nulle part" in err


def test_doctor(run, mini):
    """One line a check, code 0 where nothing is at fault; outside a course folder, the machine alone."""
    code, out, _ = run("doctor", "--course", mini.root)
    assert code == 0
    assert "✔ bac à sable" in out and "✔ devoirs : mini" in out
    code, out, _ = run("doctor", "--course", mini.root / "source")
    assert code == 0 and "pas de dossier de cours ici" in out and "devoirs" not in out


def test_doctor_finds_a_fault(run, mini):
    """Any cross ends in code 1, so that a script can tell."""
    (mini.root / "exchange").mkdir(mode=0o755)
    code, out, _ = run("doctor", "--course", mini.root)
    assert code == 1
    assert out.count("✘") == 1 and f"✘ échange : {mini.root / 'exchange'}, mode 755 → chmod 1777" in out


def test_doctor_with_one_sandbox(run, mini, monkeypatch):
    """One is enough, as in a container: the other's absence is told, without a cross."""
    monkeypatch.setattr("course_lib.grading.sandbox.bubblewrap_trouble", lambda: "rien ici")
    code, out, _ = run("doctor", "--course", mini.root)
    assert code == 0
    assert "• bubblewrap : rien ici" in out and "✔ bac à sable : Landlock" in out and "✘" not in out


def test_doctor_without_a_sandbox(run, mini, monkeypatch):
    """Code 1 where no sandbox works, with what to do."""
    for name in ("bubblewrap", "landlock"):
        monkeypatch.setattr(f"course_lib.grading.sandbox.{name}_trouble", lambda: "rien ici")
    code, out, _ = run("doctor", "--course", mini.root)
    assert code == 1
    assert "✘ bac à sable : aucun → Aucun bac à sable ne fonctionne" in out


def test_release_and_collect(run, mini):
    """Both say what they did and where."""
    code, out, _ = run("release", "--course", mini.root)
    assert code == 0 and f"✔ mini : {mini.root / 'release' / 'mini'}" in out
    deposit = mini.root / "exchange" / "essai" / "inbound" / "ada+mini+2026-11-20 18:00:00.000000 UTC+ab12"
    deposit.mkdir(parents=True)
    (deposit / "mini.ipynb").write_text("{}")
    (deposit / "timestamp.txt").write_text("2026-11-20 18:00:00.000000 UTC")
    code, out, _ = run("collect", "mini", "--course", mini.root)
    assert code == 0 and "✔ 1 copie dans" in out
