"""Feedback pages, as students open them."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

from tests.browser import chromium, open_page
from tests.mini import ASSIGNMENT, CHOICE_TEST, RIGHT, TOTAL_TEST, copy_course, plain, write_configuration

ATTACK = (
    '<script>document.body.dataset.attaque = 1</script><img src=x onerror="document.body.dataset.attaque=2">'
)
CHEAT = "<script>document.body.dataset.attaque = 3<script>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory, released, desk) -> dict[str, str]:
    """The page of each student of a class graded once."""
    course = copy_course(released, tmp_path_factory.mktemp("retours"))
    write_configuration(course.root, "c.LateSubmissionPlugin.penalty_method = 'zero'")
    course = type(course)(course.root)
    with Gradebook(course.nbgrader.coursedir.db_url) as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=datetime(2026, 11, 20, 19))
    course.hand_in("ada", RIGHT)
    course.hand_in("blaise", {"q1": "def total_par_rayon(ventes):\n    return ventes", "q2": "seuil = 0.125"})
    course.hand_in("carl")
    course.hand_in("dora", {**RIGHT, "q1": "import os\nos._exit(1)"})
    course.hand_in("abime", RIGHT).write_text("{")
    long = f"# {'é' * 400}\ndef total_par_rayon(ventes):\n    raise ValueError({ATTACK + 'x' * 300!r})"
    course.hand_in(CHEAT, {"q1": long, "q2": f"seuil = {ATTACK!r}"})
    late = course.hand_in("tardif", RIGHT)
    (late.parent / "timestamp.txt").write_text("2026-11-20 20:00:00 UTC")
    path = course.hand_in("emile", {**RIGHT, "q2": "seuil = 0.125"})
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell("# Mon carnet\nimport math"))
    notebook.cells.append(new_code_cell(notebook.cells[4].source, metadata=notebook.cells[4].metadata))
    nbformat.write(notebook, path)
    course.grade(desk)
    with Gradebook(course.nbgrader.coursedir.db_url) as book:
        book.find_grade("q1", "mini", ASSIGNMENT, "blaise").manual_score = 1.5
        book.find_comment("q1-reponse", "mini", ASSIGNMENT, "blaise").manual_comment = f"Presque. {ATTACK}"
        book.db.commit()
    return {path.parents[1].name: path.read_text() for path in course.feedback(ASSIGNMENT)}


def text_of(page: str) -> str:
    """Return what is read on a page."""
    return plain(" ".join(BeautifulSoup(page, "html.parser").body.get_text(" ").split()))


def section(page: str, question: str) -> str:
    """Return what is read of one question."""
    found = BeautifulSoup(page, "html.parser").find("section", id=question)
    return plain(" ".join(found.get_text(" ").split()))


def test_everybody_who_has_a_mark_has_a_page(pages):
    """An unreadable copy has none, and stops no other."""
    assert set(pages) == {"ada", "blaise", "carl", "dora", "emile", "tardif", CHEAT}


def test_marks(pages):
    """The total and each question's, in French figures; a mark given by hand is the mark."""
    assert "3 / 3" in text_of(pages["ada"]) and "Bravo" in text_of(pages["ada"])
    assert "1,5 / 3" in text_of(pages["blaise"])
    assert "1,5 sur 2" in section(pages["blaise"], "q1")
    assert "0 sur 1" in section(pages["blaise"], "q2")


def test_verdicts(pages):
    """Success, partial success, failure and no answer are told apart in words."""
    assert "Réussie" in section(pages["ada"], "q1")
    assert "En partie réussie" in section(pages["blaise"], "q1")
    assert "À reprendre" in section(pages["blaise"], "q2")
    assert "Sans réponse" in section(pages["carl"], "q1")


def test_what_failed_in_words(pages):
    """The instructor's messages for the lines lost, and those only."""
    assert "Ce seuil laisse passer trop de monde." in section(pages["blaise"], "q2")
    assert "Ce seuil" not in text_of(pages["ada"])
    assert 'indice("q2")' in section(pages["blaise"], "q2")


def test_an_unanswered_question(pages):
    """It is said to be unanswered, in French; neither messages nor stub nor an empty comment are shown."""
    told = section(pages["carl"], "q1")
    assert "Sans réponse" in told
    for absent in ("Les totaux", "VOTRE CODE ICI", "No response", "Commentaire"):
        assert absent not in told


def test_remarks(pages):
    """What was unusual in the notebook is said on top."""
    assert "cellule « q1-reponse » : le programme s’est arrêté brutalement" in text_of(pages["dora"])
    assert "présente 2 fois" in text_of(pages["emile"])
    assert "À propos de votre carnet" not in text_of(pages["ada"])


def test_the_comment_of_a_person(pages):
    """It is shown under its question."""
    assert "Commentaire de votre enseignant·e : Presque." in section(pages["blaise"], "q1")


def test_lateness(pages):
    """The penalty is deducted, and said."""
    assert "0 / 3" in text_of(pages["tardif"])
    assert "Pénalité de retard déduite : 3" in text_of(pages["tardif"])
    assert "retard" not in text_of(pages["ada"])


def test_the_students_own_answer(pages):
    """It is there to be read again."""
    assert RIGHT["q1"].splitlines()[1].strip() in text_of(pages["ada"])


def test_titles(pages):
    """The page has the assignment's title, whatever the student put on top; questions lose their points."""
    for name in ("ada", "emile"):
        assert BeautifulSoup(pages[name], "html.parser").h1.get_text() == "Petit devoir"
    titles = [title.get_text() for title in BeautifulSoup(pages["ada"], "html.parser").find_all("h2")]
    assert titles == ["Question 1 · Le total par rayon", "Question 2 · Un seuil"]


def test_nothing_hidden_is_shown(pages):
    """No line of a hidden test, no expected value, no trace of our code."""
    lines = [line.strip() for test in (TOTAL_TEST, CHOICE_TEST) for line in test.splitlines()]
    hidden = [line for line in lines if len(line) > 12 and '"' not in line[-3:]]
    assert len(hidden) > 8
    for page in pages.values():
        for line in (
            *hidden,
            "HIDDEN",
            "solution.",
            "Traceback",
            "course_lib",
            "site-packages",
            "StudentCodeError",
        ):
            assert line not in page
    assert "0.5" not in text_of(pages["blaise"]) and "0.5" not in text_of(pages["carl"])


def test_the_page_is_well_made(pages):
    """French, one first heading, headings in order, a viewport, links with targets, nothing from outside."""
    for page in pages.values():
        soup = BeautifulSoup(page, "html.parser")
        assert soup.html["lang"] == "fr"
        assert soup.find("meta", attrs={"name": "viewport"})["content"].startswith("width=device-width")
        assert soup.title.get_text().startswith("Retour")
        levels = [int(heading.name[1]) for heading in soup.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(next_ - level <= 1 for level, next_ in pairwise(levels))
        ids = {tag["id"] for tag in soup.find_all(id=True)}
        assert all(link["href"][1:] in ids for link in soup.find_all("a"))
        assert all(row.find("th")["scope"] == "row" for row in soup.find_all("tr"))
        assert not soup.find_all(["script", "img", "link", "iframe"])
        assert "http" not in page


def test_what_students_write_is_text(pages):
    """Tags in an answer, an error message, a comment or an identifier are shown, not obeyed."""
    page = pages[CHEAT]
    assert f"Retour pour {CHEAT}" in text_of(page)
    assert ATTACK in section(page, "q2")
    assert "ValueError : <script>document" in section(page, "q1")
    assert ATTACK in section(pages["blaise"], "q1")


def test_code_in_a_sentence(pages):
    """What a message writes between backticks is shown as code."""
    found = BeautifulSoup(pages["blaise"], "html.parser").find("section", id="q1")
    assert "ventes" in [code.get_text() for code in found.ul.find_all("code")]
    assert "`" not in found.ul.get_text()


def test_on_a_phone(pages, tmp_path):
    """At 375 pixels wide nothing runs over the side, the text is large enough, and no attack succeeds."""
    with chromium() as browser:
        view = open_page(browser, viewport={"width": 375, "height": 700})
        trouble = []
        view.on("pageerror", lambda error: trouble.append(str(error)))
        for number, page in enumerate(pages.values()):
            path = tmp_path / f"{number}.html"
            path.write_text(page)
            view.goto(path.as_uri())
            view.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
            assert view.evaluate("document.documentElement.scrollWidth") <= 375
            assert view.evaluate("document.body.dataset.attaque") is None
            size = view.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
            assert size >= 16
    assert trouble == []
