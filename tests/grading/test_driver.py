"""The driver: a class graded, resumed, and never stopped by one copy."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import CancelledError, Executor, Future
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from course_lib.errors import CourseFolderError, GradingError, SandboxUnavailable
from course_lib.grading import driver
from course_lib.grading.driver import grade, grade_with, plan_grading, read_record
from course_lib.grading.submission import Graded
from course_lib.grading.summary import summarise
from course_lib.grading.worker import Worker
from tests.mini import ASSIGNMENT, RIGHT, copy_course, found, plain, write_configuration

FULL = {"q1": 2.0, "q2": 1.0}
WRONG = {"q1": "def total_par_rayon(ventes):\n    return ventes", "q2": "seuil = 0.5"}


def planned(course, **options) -> list[str]:
    """Return the students that there is to grade."""
    return [task.student for task in plan_grading(course, ASSIGNMENT, **options).tasks]


def book(course) -> Gradebook:
    """Open the gradebook with nbgrader's own interface."""
    return Gradebook(course.nbgrader.coursedir.db_url)


def edit_source(course, old: str, new: str) -> None:
    """Change the instructor's notebook."""
    path = course.notebook(ASSIGNMENT)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def rows_of(course) -> dict[str, list]:
    """Return the whole gradebook, table by table, its random identifiers replaced by what they stand for."""
    connection = sqlite3.connect(course.root / "gradebook.db")
    connection.row_factory = sqlite3.Row
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}
    connection.close()
    keys = {
        "submitted_assignment": ("assignment_id", "student_id"),
        "submitted_notebook": ("notebook_id", "assignment_id"),
        "grade": ("cell_id", "notebook_id"),
        "comment": ("cell_id", "notebook_id"),
    }
    meaning = {}
    for name, columns in keys.items():
        for row in tables[name]:
            meaning[row["id"]] = (name, *(str(meaning.get(row[column], row[column])) for column in columns))
    return {
        name: sorted(str({key: meaning.get(value, value) for key, value in row.items()}) for row in rows)
        for name, rows in tables.items()
    }


def files_of(course) -> dict[str, object]:
    """Return what lies under autograded/: notebooks, and records without what was measured."""
    content = {}
    for path in sorted((course.root / "autograded").rglob("*")):
        if path.name == driver.RECORD:
            record = json.loads(path.read_text())
            content[str(path.relative_to(course.root))] = {**record, "cpu_seconds": 0, "peak_mib": 0}
        elif path.is_file():
            content[str(path.relative_to(course.root))] = path.read_bytes()
    return content


class Failing(Executor):
    """An executor that loses Ada's copy, whatever it does with the others."""

    def __init__(self, desk: Executor, error: BaseException) -> None:
        self.desk, self.error = desk, error

    def submit(self, function, /, *arguments, **keywords):
        if arguments[0].student != "ada":
            return self.desk.submit(function, *arguments, **keywords)
        future = Future()
        future.set_exception(self.error)
        return future


class Refused(Executor):
    """An executor for plans that must not reach it."""

    def submit(self, function, /, *arguments, **keywords):
        raise AssertionError("nothing was to be graded")


class Ready(Executor):
    """An executor whose results are known beforehand."""

    def __init__(self, **results: Graded) -> None:
        self.results = results

    def submit(self, function, /, *arguments, **keywords):
        future = Future()
        future.set_result(self.results[arguments[0].student])
        return future


def test_marks_follow_the_answers(mini, desk):
    """Right, wrong, blank and partly right copies get their own marks."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", WRONG)
    mini.hand_in("carl")
    mini.hand_in("dora", {"q2": "seuil = 0.1"})
    rows = mini.grade(desk)
    assert {name: row.points for name, row in rows.items()} == {
        "ada": FULL,
        "blaise": {"q1": 0.0, "q2": 1.0},
        "carl": {"q1": 0.0, "q2": 0.0},
        "dora": {"q1": 0.0, "q2": 0.0},
    }
    assert (rows["blaise"].total, rows["blaise"].out_of) == (1.0, 3.0)


def test_only_what_is_new_is_graded(mini, desk):
    """A copy that has not changed is not graded twice; a new one is."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    assert planned(mini) == []
    assert plan_grading(mini, ASSIGNMENT).done == ["ada"]
    mini.grade(Refused())
    mini.hand_in("blaise", WRONG)
    assert planned(mini) == ["blaise"]


def test_what_changed_is_graded_again(mini, desk):
    """The copy, its date, a file beside it: each is a new submission."""
    path = mini.hand_in("ada", WRONG)
    mini.grade(desk)
    path.write_text(
        path.read_text().replace("return ventes", "return ventes.groupby('rayon')['euros'].sum()")
    )
    assert mini.grade(desk)["ada"].points == FULL
    (path.parent / "timestamp.txt").write_text("2026-11-21 18:00:00.000000 UTC")
    assert planned(mini) == ["ada"]
    mini.grade(desk)
    (path.parent / "notes.txt").write_text("x")
    assert planned(mini) == ["ada"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Les totaux diffèrent.", "Les totaux ne sont pas les bons."),
        ("proches(seuil, 0.5)", "proches(seuil, 0.5, 0.1)"),
        ('seuil = 0.5\\n",\n', 'seuil = 0.50\\n",\n'),
    ],
)
def test_a_changed_test_or_solution_grades_everybody_again(mini, desk, old, new):
    """A mark always is that of the notebook as it stands."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    edit_source(mini, old, new)
    assert planned(mini) == ["ada"]


def test_other_limits_or_another_secret_grade_everybody_again(mini, desk, monkeypatch):
    """So is what an answer may use, and what it is asked."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    with monkeypatch.context() as patch:
        patch.setenv("COURSE_SECRET", "un autre secret, plus long")
        assert planned(mini) == ["ada"]
    assert planned(mini) == []
    write_configuration(mini.root, "c.Examine.limits = {'mini': {'cell_seconds': 3}}")
    assert planned(type(mini)(mini.root)) == ["ada"]


def test_regrade(mini, desk):
    """On demand, everything or one student is graded again, with the same marks."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", WRONG)
    before = mini.grade(desk)
    assert planned(mini, again=True) == ["ada", "blaise"]
    assert planned(mini, students=["blaise", "blaise"], again=True) == ["blaise"]
    rows = rows_of(mini)
    assert mini.grade(desk, again=True) == before
    assert rows_of(mini) == rows


def test_an_unknown_student_is_named(mini):
    """Nobody is graded, and the message says who was not found."""
    mini.hand_in("ada", RIGHT)
    with pytest.raises(CourseFolderError, match=r"zoé.*mini.*1 dépôt en"):
        plan_grading(mini, ASSIGNMENT, ["ada", "zoé"])


def test_an_unknown_assignment_is_named(mini):
    """The message lists those that there are."""
    with pytest.raises(CourseFolderError, match=r"«\s*autre\s*».*mini"):
        plan_grading(mini, "autre")


def test_what_was_not_released_is_not_graded(tmp_path, released):
    """Without its assignment in the gradebook, the message says which command comes first."""
    course = copy_course(released, tmp_path)
    with sqlite3.connect(tmp_path / "gradebook.db") as connection:
        connection.execute("DELETE FROM assignment")
    course.hand_in("ada", RIGHT)
    with pytest.raises(CourseFolderError, match="course release mini"):
        plan_grading(course, ASSIGNMENT)


def test_points_that_changed_since_the_release(mini):
    """A question worth more in the source than in the gradebook is named before anybody is graded."""
    mini.hand_in("ada", RIGHT)
    edit_source(mini, '"points": 2', '"points": 3')
    with pytest.raises(CourseFolderError, match=r"\(q1\).*course release mini"):
        plan_grading(mini, ASSIGNMENT)


def test_a_limit_that_does_not_exist(mini):
    """A misspelt limit in the configuration is named, with those that exist."""
    write_configuration(mini.root, "c.Examine.limits = {'*': {'cell_secondes': 3}}")
    with pytest.raises(CourseFolderError, match=r"cell_secondes.*cell_seconds"):
        plan_grading(type(mini)(mini.root), ASSIGNMENT)


def test_an_exam_at_fault_stops_the_class(mini):
    """When the solution fails its own test, nobody gets a mark, and the question is named."""
    mini.hand_in("ada", RIGHT)
    edit_source(mini, "proches(seuil, 0.5)", "proches(seuil, 0.4)")
    with pytest.raises(CourseFolderError, match="q2"):
        list(grade(mini, plan_grading(mini, ASSIGNMENT), workers=1))
    assert found(mini) == {"ada": None}
    assert not (mini.root / "autograded").exists() or not list((mini.root / "autograded").glob("*/mini"))


def test_marks_given_by_hand_survive(mini, desk):
    """A person's mark and comment stay when the copy is graded again, and wait to be looked at."""
    path = mini.hand_in("ada", WRONG)
    mini.grade(desk)
    with book(mini) as gradebook:
        gradebook.find_grade("q1", "mini", ASSIGNMENT, "ada").manual_score = 1.25
        gradebook.find_grade("q2", "mini", ASSIGNMENT, "ada").extra_credit = 0.5
        gradebook.find_comment("q1-reponse", "mini", ASSIGNMENT, "ada").manual_comment = "Bonne idée."
        gradebook.db.commit()
    (path.parent / "notes.txt").write_text("x")
    assert mini.grade(desk)["ada"].points == {"q1": 1.25, "q2": 1.5}
    with book(mini) as gradebook:
        grade = gradebook.find_grade("q1", "mini", ASSIGNMENT, "ada")
        assert (grade.auto_score, grade.manual_score, grade.needs_manual_grade) == (0.0, 1.25, True)
        comment = gradebook.find_comment("q1-reponse", "mini", ASSIGNMENT, "ada")
        assert comment.manual_comment == "Bonne idée."


def test_an_answer_that_waits_for_a_person(mini, desk):
    """A free text counts nothing until somebody marks it, and the class's table says so."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    with book(mini) as gradebook:
        gradebook.find_grade("q1", "mini", ASSIGNMENT, "ada").auto_score = None
        gradebook.db.commit()
    (row,) = summarise(mini, ASSIGNMENT)
    assert row.points == {"q1": 0.0, "q2": 1.0}
    assert row.remark == "à noter à la main\N{NO-BREAK SPACE}: q1"


def test_late_copies(mini, desk):
    """nbgrader's plugin decides what lateness costs: everything here; on time, nothing."""
    with book(mini) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=datetime(2026, 11, 20, 18, 30))
    late = mini.hand_in("ada", RIGHT)
    (late.parent / "timestamp.txt").write_text("2026-11-20 20:00:00 +0100")
    mini.hand_in("blaise", RIGHT)
    rows = mini.grade(desk)
    assert [rows[name].total for name in ("ada", "blaise")] == [3.0, 3.0]
    write_configuration(mini.root, "c.LateSubmissionPlugin.penalty_method = 'zero'")
    rows = type(mini)(mini.root).grade(desk, again=True)
    assert [rows[name].total for name in ("ada", "blaise")] == [0.0, 3.0]
    with book(mini) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "ada").late_submission_penalty == 3.0


@pytest.mark.parametrize("text", ["", "hier", "9" * 40, "9999-12-31 23:59:59 -86399", "\0"])
def test_a_date_that_cannot_be_read(mini, desk, text):
    """A submission that does not say when it was made is graded, without a date."""
    path = mini.hand_in("ada", RIGHT)
    (path.parent / "timestamp.txt").write_text(text)
    assert mini.grade(desk)["ada"].points == FULL


def test_an_unreadable_notebook_stops_nobody(mini, desk):
    """It has a reason and no mark, and the copies before and after it have theirs."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", RIGHT).write_text("{")
    mini.hand_in("carl", RIGHT)
    rows = mini.grade(desk)
    assert (rows["ada"].points, rows["blaise"].points, rows["carl"].points) == (FULL, None, FULL)
    assert "mini.ipynb n’est pas un carnet lisible" in plain(rows["blaise"].remark)
    assert planned(mini) == []


def test_an_unreadable_notebook_takes_back_the_mark_of_the_one_before(mini, desk):
    """The gradebook does not keep the mark of a copy that was replaced; a sound one brings a mark again."""
    path = mini.hand_in("ada", RIGHT)
    content = path.read_text()
    mini.grade(desk)
    path.write_text("{")
    assert mini.grade(desk)["ada"].points is None
    with mini.marks(ASSIGNMENT) as marks:
        assert marks.students() == []
    path.write_text(content)
    assert mini.grade(desk)["ada"].points == FULL


def test_an_unreadable_notebook_leaves_what_was_given_by_hand(mini, desk):
    """A person's mark is not lost with the automatic ones: it waits to be looked at."""
    path = mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    with book(mini) as gradebook:
        gradebook.find_grade("q1", "mini", ASSIGNMENT, "ada").manual_score = 1.25
        gradebook.db.commit()
    path.write_text("{")
    assert mini.grade(desk)["ada"].points is None
    with mini.marks(ASSIGNMENT) as marks:
        assert marks.read("ada").points == {"q1": 1.25, "q2": 0.0}
    with book(mini) as gradebook:
        assert gradebook.find_submission(ASSIGNMENT, "ada").needs_manual_grade


def test_what_a_copy_says_of_itself(mini, desk):
    """Beside each graded notebook: the sandbox, the limits, the remarks, what it cost."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    record = read_record(mini.folder("autograded", "ada", ASSIGNMENT))
    assert record["limits"]["cell_seconds"] == 2
    assert record["sandbox"] and record["reason"] == "" and record["remarks"] == []
    assert record["cpu_seconds"] > 0 and record["peak_mib"] > 0


def test_the_graded_notebook(mini, desk):
    """It holds the student's answers, every test with its outputs, and nothing else than nbformat allows."""
    mini.hand_in("ada", WRONG)
    mini.grade(desk)
    notebook = nbformat.read(mini.folder("autograded", "ada", ASSIGNMENT) / "mini.ipynb", as_version=4)
    nbformat.validate(notebook)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["q1-reponse"].source == WRONG["q1"]
    assert "BEGIN HIDDEN TESTS" in cells["q1"].source
    assert cells["q1"].outputs[0]["text"].startswith("✘ Les totaux diffèrent.")


def test_files_beside_the_notebook(mini, desk):
    """The student's come along; the instructor's replace those of the same name; links do not."""
    (mini.notebook(ASSIGNMENT).parent / "bareme.csv").write_text("a;b")
    reads = "seuil = float(open('seuil.txt').read()) if open('bareme.csv').read() == 'a;b' else 9"
    path = mini.hand_in("ada", {**RIGHT, "q2": reads}, **{"seuil.txt": "0.5", "bareme.csv": "truqué"})
    (path.parent / "lien.txt").symlink_to("/etc/hostname")
    assert mini.grade(desk)["ada"].points == FULL
    graded = mini.folder("autograded", "ada", ASSIGNMENT)
    names = {"bareme.csv", "correction.json", "mini.ipynb", "seuil.txt", "timestamp.txt"}
    assert {path.name for path in graded.iterdir()} == names
    assert (graded / "bareme.csv").read_text() == "a;b"
    (mini.notebook(ASSIGNMENT).parent / "bareme.csv").write_text("b;a")
    assert planned(mini) == ["ada"]


def test_file_names_of_any_system(mini, desk):
    """A name that is not UTF-8 neither stops the class nor is lost."""
    path = mini.hand_in("ada", RIGHT)
    odd = os.fsencode(path.parent) + b"/donn\xe9es.csv"
    Path(os.fsdecode(odd)).write_text("x", encoding="utf-8")
    path.rename(Path(os.fsdecode(os.fsencode(path.parent) + b"/r\xe9ponse.ipynb")))
    row = mini.grade(desk)["ada"]
    assert row.points == FULL
    assert "carnet renommé « r?ponse.ipynb »" in plain(row.remark)


def test_texts_that_no_file_can_hold(mini, desk):
    """Half a surrogate pair in an answer or in what it prints is replaced, and the copy graded."""
    path = mini.hand_in("ada", RIGHT)
    notebook = json.loads(path.read_text())
    notebook["cells"].append(
        {"cell_type": "code", "id": "plus", "metadata": {}, "outputs": [], "source": "'\ud800'"}
    )
    notebook["cells"][-1]["execution_count"] = None
    path.write_text(json.dumps(notebook))
    mini.hand_in("blaise", {**RIGHT, "q2": "seuil = 0.5\nprint(chr(0xD800))\nraise ValueError(chr(0xDC00))"})
    rows = mini.grade(desk)
    assert rows["ada"].points == rows["blaise"].points == FULL


def test_results_are_written_by_whoever_runs_the_class(mini):
    """Any executor will do: what it returns is recorded in this process, in the order it comes."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", RIGHT)
    known = Ready(ada=Graded("ada", reason="Raison A."), blaise=Graded("blaise", reason="Raison B."))
    plan = plan_grading(mini, ASSIGNMENT)
    assert {graded.student for graded in grade_with(known, mini, plan)} == {"ada", "blaise"}
    assert read_record(mini.folder("autograded", "ada", ASSIGNMENT))["reason"] == "Raison A."


def test_a_worker_that_dies_is_replaced(mini, desk, monkeypatch):
    """The copy that it was examining has a reason, the next one its mark, and the next run tries again."""
    examine = Worker.examine

    def die_first(worker, job):
        monkeypatch.setattr(Worker, "examine", examine)
        worker._process.kill()
        return examine(worker, job)

    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", RIGHT)
    monkeypatch.setattr(Worker, "examine", die_first)
    rows = mini.grade(desk)
    assert rows["ada"].points is None and "s’est arrêté" in rows["ada"].remark
    assert rows["blaise"].points == FULL
    assert planned(mini) == ["ada"]
    assert mini.grade(desk)["ada"].points == FULL


def test_an_executor_that_loses_a_copy(mini, desk):
    """As Dask does when workers die on it: that copy has a reason, the next one its mark, the next run tries again."""
    mini.hand_in("ada", RIGHT)
    mini.hand_in("blaise", RIGHT)
    rows = mini.grade(Failing(desk, OSError("plus de mémoire")))
    assert rows["ada"].points is None and "s’est arrêtée (OSError)" in rows["ada"].remark
    assert rows["blaise"].points == FULL
    assert planned(mini) == ["ada"]


@pytest.mark.parametrize(
    "error", [CourseFolderError("l’énoncé"), SandboxUnavailable("le mur"), CancelledError()]
)
def test_what_concerns_everybody_stops_the_class(mini, desk, error):
    """An exam at fault, a machine without walls, a cluster that gives up: nobody gets a reason of their own."""
    mini.hand_in("ada", RIGHT)
    with pytest.raises(GradingError):
        mini.grade(Failing(desk, error))
    assert read_record(mini.folder("autograded", "ada", ASSIGNMENT)) == {}


def test_a_folder_where_the_assignment_has_a_file(mini, desk):
    """And the reverse: the assignment's own win, and both copies are graded."""
    provided = mini.notebook(ASSIGNMENT).parent
    (provided / "bareme.csv").write_text("a;b")
    (provided / "tables").mkdir()
    (provided / "tables" / "taux.csv").write_text("0.5")
    reads = "seuil = float(open('tables/taux.csv').read()) if open('bareme.csv').read() == 'a;b' else 9"
    folder = mini.hand_in("ada", {**RIGHT, "q2": reads}).parent
    (folder / "bareme.csv").mkdir()
    (folder / "bareme.csv" / "x").write_text("x")
    mini.hand_in("blaise", {**RIGHT, "q2": reads}, tables="un fichier")
    rows = mini.grade(desk)
    assert rows["ada"].points == rows["blaise"].points == FULL
    for student in rows:
        graded = mini.folder("autograded", student, ASSIGNMENT)
        assert (graded / "bareme.csv").read_text() == "a;b"
        assert (graded / "tables" / "taux.csv").read_text() == "0.5"


def test_a_copy_that_cannot_be_written(mini, desk, monkeypatch):
    """It has a reason, the others their marks, and the next run tries again."""
    mini.hand_in("ada", RIGHT, **{"notes.txt": "x"})
    mini.hand_in("blaise", RIGHT)
    write = Path.write_bytes

    def refuse(path, content):
        if path.name == "notes.txt" and "autograded" in path.parts:
            raise OSError("disque retiré")
        return write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        rows = mini.grade(desk)
    assert rows["ada"].points is None and "n’a pas pu être écrite (disque retiré)" in rows["ada"].remark
    assert rows["blaise"].points == FULL
    assert mini.grade(desk)["ada"].points == FULL


def test_nobody_is_not_everybody(mini):
    """An empty list of students grades nobody."""
    mini.hand_in("ada", RIGHT)
    assert planned(mini, students=[]) == []
    assert summarise(mini, ASSIGNMENT, []) == []


def test_another_grader_grades_everybody_again(mini, desk, monkeypatch):
    """After a fix of the grader, no copy keeps a mark that the next one would not get."""
    mini.hand_in("ada", RIGHT)
    mini.grade(desk)
    monkeypatch.setattr(driver, "_grader", lambda: "autre")
    assert planned(mini) == ["ada"]


class Killed(BaseException):
    """Stands for SIGKILL in this process: nothing catches it, nothing is tidied up."""


@pytest.mark.parametrize("moment", ["record", "commit", "rmtree", "rename"])
def test_killed_while_writing(mini, desk, monkeypatch, tmp_path_factory, released, moment):
    """Whatever the step at which a write stops, the next run ends with the same gradebook and files."""

    def kill(*arguments, **keywords):
        raise Killed

    sound = copy_course(released, tmp_path_factory.mktemp("suite"))
    for course in (sound, mini):
        path = course.hand_in("ada", WRONG)
        course.grade(desk)
        path.write_text(
            path.read_text().replace("return ventes", "return ventes.groupby('rayon')['euros'].sum()")
        )
        course.hand_in("blaise", RIGHT)
    sound.grade(desk)
    with monkeypatch.context() as patch:
        if moment == "record":
            patch.setattr(driver.Marks, "record", kill)
        elif moment == "commit":
            patch.setattr("sqlalchemy.orm.Session.commit", kill)
        elif moment == "rmtree":
            patch.setattr(driver.shutil, "rmtree", kill)
        else:
            patch.setattr(driver.Path, "rename", kill)
        with pytest.raises(Killed):
            mini.grade(desk)
    assert planned(mini) == ["ada", "blaise"]
    mini.grade(desk)
    assert rows_of(mini) == rows_of(sound)
    assert files_of(mini) == files_of(sound)


def _run(course, workers: int) -> subprocess.Popen:
    command = [sys.executable, "-c", "from course_lib.cli import main; main()", "grade", ASSIGNMENT]
    command += ["--course", str(course.root), "--workers", str(workers)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def test_killed_for_good(mini, desk, tmp_path_factory, released):
    """`course grade` killed by SIGKILL after 0, 1 and 3 copies ends as if it had never been interrupted."""
    whole = copy_course(released, tmp_path_factory.mktemp("suite"))
    for course in (whole, mini):
        for number in range(16):
            course.hand_in(f"etu{number:02}", RIGHT if number % 3 else WRONG)
        course.hand_in("abime", RIGHT).write_text("{")
    whole.grade(desk)
    done = mini.root / "autograded"
    for seen in (0, 1, 3):
        before = len(list(done.glob("*/mini/correction.json")))
        process = _run(mini, workers=2 if seen == 3 else 1)
        # At 0, the folder shows that the first copy is being written.
        while not done.exists() or len(list(done.glob("*/mini/correction.json"))) < before + seen:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    assert len(planned(mini)) > 0
    process = _run(mini, workers=1)
    output, _ = process.communicate()
    assert process.returncode == 0, output
    assert rows_of(mini) == rows_of(whole)
    assert files_of(mini) == files_of(whole)


def test_a_dask_cluster(mini, desk, tmp_path_factory, released):
    """Two worker processes of a real scheduler give the marks, remarks and files of this machine."""
    from distributed import LocalCluster

    here = copy_course(released, tmp_path_factory.mktemp("suite"))
    for course in (here, mini):
        course.hand_in("ada", RIGHT)
        course.hand_in("blaise", WRONG)
        course.hand_in("carl", RIGHT).write_text("{")
        course.hand_in("dora", {**RIGHT, "q2": "import os\nos._exit(1)"})
        course.hand_in("emile")
    expected = here.grade(desk)
    with LocalCluster(
        n_workers=2, processes=True, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        graded = list(grade(mini, plan_grading(mini, ASSIGNMENT), dask=cluster.scheduler_address))
    assert {result.student for result in graded} == set(expected)
    assert found(mini) == {name: row.points for name, row in expected.items()}
    assert rows_of(mini) == rows_of(here)
    assert files_of(mini) == files_of(here)


def test_a_dask_cluster_that_is_not_there(mini):
    """The address is named, in one sentence."""
    import dask

    mini.hand_in("ada", RIGHT)
    plan = plan_grading(mini, ASSIGNMENT)
    hurried = dask.config.set({"distributed.comm.timeouts.connect": "1ms"})
    with hurried, pytest.raises(GradingError, match=r"tcp://127\.0\.0\.1:9"):
        list(grade(mini, plan, dask="tcp://127.0.0.1:9"))
