"""The checks of notebook 00, tried on every answer of the bank; its first cell, with and without the course."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from course_lib.checks.core import Status
from course_lib.checks.prise_en_main import carnet, second_tour
from course_lib.cities import ville_depuis
from course_lib.datasets.results import read_results
from course_lib.errors import DataError
from course_lib.grading.exam import Exam
from course_lib.grading.limits import Limits
from course_lib.synthetic.town import town
from tests.checks.typography import assert_french

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "answers" / "00-prise-en-main"
ANSWERS = sorted(BANK.glob("*/*.py"))
SOURCE = ROOT / "source" / "00-prise-en-main" / "prise-en-main.ipynb"
# The manual is checked for its form only: these are refused.
FORM = {"one-blank", "retyped", "texts"}


def verdict(path: Path):
    """Return the verdict on an answer of the bank."""
    space = {"pd": pd}
    exec(path.read_text(encoding="utf-8"), space)
    exercise = carnet.exercises[path.parent.name]
    return exercise.check(space[exercise.name])


def cell(name: str) -> str:
    """Return the text of a cell of the notebook."""
    cells = json.loads(SOURCE.read_text(encoding="utf-8"))["cells"]
    return next("".join(one["source"]) for one in cells if one["id"] == name)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_of_each_answer(path):
    """Right answers pass, stubs are not attempted, misconceptions are told in one French sentence or two."""
    found = verdict(path)
    receivable = path.parent.name == "q5" and path.stem not in FORM
    if path.stem == "stub":
        assert found.status is Status.NOT_ATTEMPTED
    elif path.stem.startswith("right-") or receivable:
        assert found.status is Status.CORRECT, found
    else:
        assert found.status is Status.INCORRECT
        assert "je n’arrive pas à lire" not in found.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("q1/blank-ballots-too", "blancs et nuls"),
        ("q1/reversed", "dans le mauvais sens"),
        ("q1/rate", "une fraction"),
        ("q1/turnout", "ceux qui sont venus"),
        ("q1/total", "vous renvoyez un nombre"),
        ("q1/list", "vous renvoyez une liste"),
        ("q1/index-lost", "ont perdu le numéro de leur ligne"),
        ("q1/printed", "ne renvoie rien"),
        ("q1/wrong-name", "a pour colonnes bureau, quartier, inscrits"),
        ("q2/sign-forgotten", "où `voix_2` a 100 voix d’avance"),
        ("q2/sign-forgotten-reversed", "où `voix_1` a 80 voix d’avance"),
        ("q2/strict", "de 10 voix juste"),
        ("q2/ten", "se sert-elle de l’argument `ecart`"),
        ("q2/far-apart", "retournez la comparaison"),
        ("q2/condition", "c’est la condition"),
        ("q2/how-many", "vous renvoyez un nombre"),
        ("q2/everything", "01001_0001, 01001_0002"),
        ("q3/table", "entre crochets simples"),
        ("q3/mean", "la moyenne des bureaux"),
        ("q3/count", "vous comptez les bureaux"),
        ("q3/column-ignored", "à qui demande les votants"),
        ("q3/quoted-variable", "a pour colonnes bureau, quartier, inscrits"),
        ("q3/known-districts", "ce n’est pas celui des quartiers"),
        ("q3/by-station", "Groupez par la colonne `quartier`"),
        ("q3/not-added", "pas encore résumés"),
        ("q3/first-station", "vous n’en prenez qu’un"),
        ("q4/smallest", "ce sont les plus petits"),
        ("q4/upwards", "doit venir en tête"),
        ("q4/not-cut", "vous renvoyez 4 lignes"),
        ("q4/not-sorted", "rangez avant de couper"),
        ("q4/cut-first", "vous coupez avant de ranger"),
        ("q4/column-ignored", "à qui demande les inscrits"),
        ("q5/one-blank", "une ligne attend encore"),
        ("q5/retyped", "sans la retaper"),
        ("q5/texts", "sans guillemets"),
    ],
)
def test_misconception_is_named(answer, words):
    """The sentence names the idea to look at."""
    assert words in verdict(BANK / f"{answer}.py").text


def test_verdicts_follow_french_typography():
    """Values put into the sentences included."""
    for path in ANSWERS:
        assert_french(verdict(path).text)


def test_the_manual_is_not_judged_before_the_deadline():
    """Right or wrong, eight answers get the same sentence."""
    texts = {verdict(BANK / "q5" / f"{name}.py").text for name in ("right-filled", "all-true", "reversed")}
    assert len(texts) == 1


@pytest.fixture(scope="module")
def small_town(tmp_path_factory):
    """A town of a few streets."""
    drawn = town(7, n_iris=12, n_bureaux=16, n_people=3_000)
    return ville_depuis(drawn, tmp_path_factory.mktemp("ville"))


def test_the_second_round(small_town):
    """Each station's counts are those of the file, the winner's votes first, on a map cut in four."""
    table, first, second = second_tour(small_town)
    read = read_results(small_town.resultats_t2)
    votes = read.votes.pivot(index="bureau", columns="candidat", values="voix").astype(int)
    expected = read.stations.set_index("bureau")[["inscrits", "votants", "exprimes"]].astype(int)
    expected = expected.assign(voix_1=votes[first], voix_2=votes[second])
    found = table.set_index("bureau")
    assert found.index.is_unique and len(found) > 10
    pd.testing.assert_frame_equal(
        found.drop(columns="quartier"),
        expected.loc[found.index],
        check_dtype=False,
        check_names=False,
        check_column_type=False,
    )
    assert votes[first].sum() >= votes[second].sum()
    centre = small_town.bureaux.set_index("bureau").geometry.centroid
    north = found["quartier"].str.startswith("nord")
    assert set(found["quartier"]) == {"nord-est", "nord-ouest", "sud-est", "sud-ouest"}
    assert centre.y[found.index[north]].min() > centre.y[found.index[~north]].max()


def test_a_city_without_a_second_round(small_town):
    """What is missing is told, and what to write instead."""
    with pytest.raises(DataError, match=r"pas de second tour.*charger_ville"):
        second_tour(replace(small_town, resultats_t2=None))


def test_first_cell_where_all_is_there(monkeypatch, capsys):
    """One line, that says so; the town is the story's, whatever the class's city."""
    monkeypatch.setenv("COURSE_CITY", "paris-2017")
    exec(cell("installation"), {})
    assert re.fullmatch(r"✔ Tout est prêt\xa0: Python 3\.\d+\S*, .* Montreuse\.\n", capsys.readouterr().out)


def test_first_cell_where_nothing_is_installed(tmp_path):
    """Without the course nor its tools the cell does not fail: it names what is missing, and says what to do."""
    # Without site-packages, and away from the repository.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", cell("installation")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for missing in ("numpy", "pandas", "geopandas", "plotly", "course_lib"):
        assert f"- {missing} ne se charge pas (ModuleNotFoundError" in done.stdout
    for place in ("JupyterHub", "Binder", "make setup", "Redémarrer le noyau"):
        assert place in done.stdout
    assert "✔" not in done.stdout


def test_first_cell_on_an_old_python(monkeypatch, capsys):
    """An old Python is named, with the one that is needed."""
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    exec(cell("installation"), {})
    assert "il faut Python 3.11" in capsys.readouterr().out


def test_first_cell_without_data(monkeypatch, capsys, tmp_path):
    """When the town cannot be had, the reason is the library's own French sentence."""
    (tmp_path / "fichier").touch()
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "fichier"))
    exec(cell("installation"), {})
    printed = capsys.readouterr().out
    assert "Les données ne se chargent pas (CacheNotWritable)." in printed
    assert "JupyterHub" in printed and "✔" not in printed


def test_graded_on_its_own_town(monkeypatch, tmp_path):
    """The story is Montreuse's: whatever the class's city, its tables are there for students' processes."""
    prepared = []
    monkeypatch.setattr("course_lib.cities.prepare_city", prepared.append)
    monkeypatch.setenv("COURSE_CITY", "paris-2017")
    Exam.read(SOURCE, tmp_path, Limits(), "aucun")
    assert set(prepared) == {"paris-2017", "montreuse"}


def test_last_cell_grades_nothing_by_itself():
    """« Run all », and grading itself, must not start a grading: the call waits behind a #."""
    lines = cell("bilan").splitlines()
    assert lines[-1] == "# bilan()"
    space = {}
    exec(cell("bilan").replace("# bilan()", "bilan"), space)
    assert callable(space["bilan"])
