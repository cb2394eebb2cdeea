"""A class on the hub, in a browser: from the instructor's release to the page that the student reads.

The tests follow each other as the hours of the class do; each begins where the last one ended.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import nbformat
import psutil
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from course_lib.grading.bank import read_bank
from tests.journeys.hub import ASSIGNMENT, NOTEBOOK, ROOT
from tests.journeys.person import Instructor, Student

QUESTION = "Question 1a"
WRONG = "def cle_bureau(departement, commune, code):\n    return departement + commune + code"
(RIGHT,) = [
    answer.source
    for answer in read_bank(ROOT / "tests" / "answers" / ASSIGNMENT)["q1a"]
    if answer.name == "right-zfill"
]
# What a cheat tries from a notebook: nothing here may print PASSÉ when it is graded.
HOSTILE = """
def cle_bureau(departement, commune, code):
    return departement.str.zfill(2) + commune.str.zfill(3) + "_" + code.str.zfill(4)

import glob, os, pathlib, socket, subprocess
def tenter(quoi, geste):
    try:
        geste()
    except BaseException as erreur:
        print("ARRÊTÉ", quoi, type(erreur).__name__)
    else:
        print("PASSÉ", quoi)
tenter("carnet de notes", lambda: open("@cours@/gradebook.db", "r+b").write(b"20"))
tenter("secret", lambda: open("@cours@/.course-secret").read())
tenter("corrigé", lambda: open("@cours@/source/@devoir@/bureaux-de-vote.ipynb").read())
tenter("copie d’une autre", lambda: os.listdir("@cours@/submitted"))
tenter("échange", lambda: os.listdir("@echange@"))
tenter("dossier personnel", lambda: pathlib.Path("@cours@", "..", "intrus").write_text("ici"))
tenter("serveur", lambda: socket.create_connection(("127.0.0.1", @port@), 2))
tenter("processus", lambda: [os.kill(int(nom), 9) for nom in os.listdir("/proc") if nom == "@hub@"][0])
tenter("mots de passe", lambda: open("@dossier@/hub/mots-de-passe.csv").read())
"""
# What the same person tries from a terminal of their own account, without any notebook.
TERMINAL = """
import os, signal, sys
cours, dossier, echange, autre, hub = sys.argv[1:]
def tenter(quoi, geste):
    try:
        geste()
    except OSError as erreur:
        print("ARRÊTÉ", quoi, type(erreur).__name__)
    else:
        print("PASSÉ", quoi)
tenter("cours", lambda: os.listdir(cours))
tenter("autre étudiante", lambda: os.listdir(autre))
tenter("copies remises", lambda: os.listdir(f"{echange}/inbound"))
tenter("énoncé", lambda: open(f"{echange}/outbound/01-bureaux-de-vote/bureaux-de-vote.ipynb", "a"))
tenter("mots de passe", lambda: open(f"{dossier}/hub/mots-de-passe.csv"))
tenter("base du serveur", lambda: open(f"{dossier}/hub/jupyterhub.sqlite"))
tenter("bibliothèques", lambda: open(f"{dossier}/venv/bin/python", "ab"))
tenter("réglages", lambda: open(f"{dossier}/etc/jupyterhub_config.py", "a"))
tenter("processus", lambda: os.kill(int(hub), signal.SIGTERM))
"""


def tree_of(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def hub_process(hub) -> psutil.Process:
    """Return the hub's process."""
    return psutil.Process(int((hub.folder / "hub" / "pid").read_text()))


@pytest.fixture(scope="module")
def failures_before(request) -> int:
    """How many tests had failed when the class began."""
    return request.session.testsfailed


@pytest.fixture(autouse=True)
def nothing_went_wrong_so_far(request, failures_before):
    """Fail at once when an earlier hour of the class failed: a browser would wait long for what cannot come."""
    if request.session.testsfailed > failures_before:
        pytest.fail("an earlier hour of this class went wrong")


@pytest.fixture(scope="module")
def prof(hub, browser, shots):
    """The instructor."""
    person = Instructor(browser, hub.address, "prof", hub.instructor, shots)
    yield person
    person.shoot("fin")
    person.close()


@pytest.fixture(scope="module")
def ada(hub, browser, shots):
    """A student."""
    person = Student(browser, hub.address, "ada", hub.students["ada"], shots)
    yield person
    person.shoot("fin")
    person.close()


def test_a_wrong_password(hub, ada):
    """The hub says in French that it does not let anybody in, and what to do."""
    ada.try_to_log_in("motdepasse")
    expect(ada.page.get_by_role("alert")).to_contain_text("demandez à votre enseignant·e")
    ada.shoot("mauvais-mot-de-passe")


def test_the_instructor_releases(hub, prof):
    """The formgrader opens inside the hub, makes the students' version and puts it in the exchange."""
    prof.log_in(hub.passwords()[prof.account])
    assert {"Formgrader", "Create assignment", "Assignment List"} <= set(prof.nbgrader_menu())
    prof.page.keyboard.press("Escape")
    prof.choose("Formgrader")
    expect(prof.row(ASSIGNMENT).locator("td.status")).to_have_text("draft")
    prof.shoot("formgrader")
    assert "Successfully created" in prof.press(ASSIGNMENT, "assign")
    assert "Successfully released" in prof.press(ASSIGNMENT, "release")
    expect(prof.row(ASSIGNMENT).locator("td.status")).to_have_text("released")
    prof.shoot("enonce-publie")
    released = hub.exchange / hub.course / "outbound" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    assert "HIDDEN TESTS" not in released.read_text()


def test_a_student_fetches(hub, ada):
    """A student has the list of assignments and nothing of the instructor's, and fetches the notebook."""
    ada.log_in(hub.passwords()[ada.account])
    assert ada.nbgrader_menu() == ["Assignment List"]
    ada.page.keyboard.press("Escape")
    ada.choose("Assignment List")
    expect(ada.listed("released")).to_contain_text(ASSIGNMENT)
    ada.shoot("liste-des-devoirs")
    ada.listed("released").get_by_role("button", name="Fetch").click()
    expect(ada.listed("fetched")).to_contain_text(ASSIGNMENT)
    assert (hub.home(ada.account) / ASSIGNMENT / f"{NOTEBOOK}.ipynb").is_file()


def test_a_student_answers(hub, ada):
    """The visible check tells in French what is wrong with an answer, then that it is right."""
    ada.open_notebook(ASSIGNMENT, NOTEBOOK)
    ada.run("import geopandas")
    ada.shoot("carnet-ouvert")
    ada.run("def cle_bureau(", WRONG)
    check = ada.run('verifier("q1a", cle_bureau)')
    expect(check.locator(".jp-OutputArea-output")).to_contain_text("n’a pas de tiret bas")
    ada.shoot("reponse-fausse")
    ada.run("def cle_bureau(", RIGHT)
    check = ada.run('verifier("q1a", cle_bureau)')
    expect(check.locator(".jp-OutputArea-output")).to_contain_text("tests visibles réussissent")
    ada.shoot("reponse-juste")


def test_a_student_validates(hub, ada):
    """The button above the notebook saves it and runs it whole, unanswered questions included."""
    ada.page.locator(".jp-NotebookPanel-toolbar").get_by_role("button", name="Validate").click()
    dialog = ada.page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Success")
    ada.shoot("valide")
    dialog.get_by_role("button", name="Ok").click()


def test_a_student_submits(hub, ada):
    """The copy that reaches the exchange holds the answer."""
    ada.choose("Assignment List")
    ada.listed("fetched").get_by_role("button", name="Submit").click()
    expect(ada.listed("submitted")).to_contain_text(ASSIGNMENT)
    ada.shoot("remis")
    (copy,) = (hub.exchange / hub.course / "inbound").glob(f"{ada.account}+{ASSIGNMENT}+*/{NOTEBOOK}.ipynb")
    notebook = nbformat.read(copy, as_version=4)
    (answer,) = [cell for cell in notebook.cells if cell.id == "q1a-reponse"]
    assert answer.source.strip() == RIGHT.strip()


def test_a_cheat_submits(hub):
    """Another student hands in a notebook that attacks whoever runs it."""
    account = hub.students["mallory"]
    hub.run_as(account, "nbgrader", "fetch_assignment", ASSIGNMENT)
    path = hub.home(account) / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    values = {
        "cours": hub.course_folder,
        "devoir": ASSIGNMENT,
        "echange": hub.exchange,
        "dossier": hub.folder,
        "port": hub.port + 1,
        "hub": hub_process(hub).pid,
    }
    (answer,) = [cell for cell in notebook.cells if cell.id == "q1a-reponse"]
    answer.source = re.sub("@([a-z]+)@", lambda found: str(values[found[1]]), HOSTILE)
    nbformat.write(notebook, path)
    hub.run_as(account, "nbgrader", "submit", ASSIGNMENT)


def test_a_cheat_in_a_terminal(hub, ada):
    """From an account of the class, nothing of the instructor's, of the hub's or of others' can be reached."""
    values = (
        hub.course_folder,
        hub.folder,
        hub.exchange / hub.course,
        hub.home(ada.account),
        hub_process(hub).pid,
    )
    result = hub.run_as(hub.students["mallory"], "python", "-c", TERMINAL, *map(str, values))
    assert re.findall("PASSÉ.*", result.stdout) == []
    assert result.stdout.count("ARRÊTÉ") == TERMINAL.count('tenter("')


def test_the_instructor_grades(hub, prof):
    """The formgrader's own buttons collect, and grade through the course's executor; nothing else moves."""
    source = tree_of(hub.course_folder / "source")
    process = hub_process(hub)
    assert "Successfully collected" in prof.press(ASSIGNMENT, "collect")
    prof.shoot("copies-ramassees")
    prof.row(ASSIGNMENT).locator("td.num-submissions a").click()
    for name in ("mallory", "ada"):
        account = hub.students[name]
        secret = hub.course_folder / ".course-secret"
        before = secret.read_bytes() if secret.exists() else None
        assert "Successfully autograded" in prof.press(account, "autograde")
        assert before in (None, secret.read_bytes())
        expect(prof.row(account)).to_contain_text("graded")
        expect(prof.row(account)).to_contain_text("1 / 20")
    prof.shoot("copies-corrigees")
    assert tree_of(hub.course_folder / "source") == source
    assert not (hub.home(prof.account) / "intrus").exists()
    assert hub_process(hub) == process and process.is_running()


def test_the_cheat_got_nothing(hub):
    """Every attempt was stopped in the sandbox, and the gradebook holds the marks of the answers alone."""
    path = hub.course_folder / "autograded" / hub.students["mallory"] / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    (answer,) = [
        cell for cell in nbformat.read(path, as_version=4).cells if "copie d’une autre" in cell.source
    ]
    printed = "".join(output.get("text", "") for output in answer.outputs)
    assert "PASSÉ" not in printed
    assert printed.count("ARRÊTÉ") == HOSTILE.count('tenter("')
    with Gradebook(f"sqlite:///{hub.course_folder}/gradebook.db", hub.course) as book:
        marks = {row.student.id: row.score for row in book.assignment_submissions(ASSIGNMENT)}
    assert marks == {hub.students["ada"]: 1.0, hub.students["mallory"]: 1.0}


def test_the_instructor_releases_feedback(hub, prof):
    """Two buttons of the formgrader make the pages and put them in the exchange."""
    prof.formgrader.get_by_role("link", name="Manage Assignments").first.click()
    assert "Successfully generated feedback" in prof.press(ASSIGNMENT, "generate-feedback")
    assert "Successfully released feedback" in prof.press(ASSIGNMENT, "release-feedback")
    prof.shoot("retours-publies")


def test_the_student_reads(hub, ada):
    """The student fetches the page and reads, inside JupyterLab, the marks and what is missing."""
    ada.page.locator("#refresh_assignments_list").click()
    expect(ada.listed("submitted")).to_contain_text("feedback available to fetch")
    ada.listed("submitted").get_by_role("button", name="Fetch Feedback").click()
    ada.page.get_by_text("(view feedback)").click()
    ada.page.locator(".jp-DirListing-item", has_text=f"{NOTEBOOK}.html").dblclick()
    page = ada.page.frame_locator(".jp-HTMLViewer iframe, iframe[src^=blob]")
    expect(page.get_by_text(f"Retour pour {ada.account}")).to_be_visible()
    expect(page.locator("body")).to_contain_text("1 / 20")
    expect(page.locator("body")).to_contain_text(re.compile(rf"{QUESTION}.*1 sur 1", re.DOTALL))
    ada.shoot("retour")
