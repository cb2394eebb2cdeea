"""Verdicts, hints and the questions that a notebook asks."""

import pandas as pd
import pytest

from course_lib.checks.core import Exercise, Message, Status, Trial, Workbook, attempted
from course_lib.checks.judges import returned, values

TABLE = pd.DataFrame({"n": [1, 2]})


def exercise(**changes) -> Exercise:
    """Return a question that asks for the double of a column."""
    parts = {
        "question": "q9a",
        "signature": "double(table)",
        "trials": (
            Trial(
                (TABLE,),
                (returned, values([2, 4], ([1, 2], "rien n’a changé."), otherwise="ce n’est pas le double.")),
            ),
        ),
        "success": "Tout est doublé.",
        "hints": ("Un.", "Deux.", "Trois."),
    }
    return Exercise(**(parts | changes))


@pytest.fixture
def carnet() -> Workbook:
    return Workbook([exercise(), exercise(question="q9b", signature="CHOIX", trials=())])


def double(table):
    return table["n"] * 2


def test_right_answer_speaks_of_visible_tests(carnet):
    """A right answer is told that the visible test succeeds, no more."""
    verdict = carnet.verifier("q9a", double)
    assert verdict.status is Status.CORRECT
    assert str(verdict) == "✔ Q9a\u00a0: le test visible réussit. Tout est doublé."


def test_number_of_tests_is_told():
    """Several trials are counted in the sentence."""
    verdict = exercise(trials=exercise().trials * 3).check(double)
    assert "les 3 tests visibles réussissent" in verdict.text


def test_misconception_is_named(carnet):
    """A known wrong result gets its own sentence."""

    def double(table):
        return table["n"]

    assert str(carnet.verifier("q9a", double)) == "✘ Q9a\u00a0: rien n’a changé."


def _stub(table):
    """Documented, and empty."""
    ...  # noqa: PIE790


def _pass(table):
    pass


def _returns_none(table):
    return None


@pytest.mark.parametrize("answer", [None, ..., _stub, _pass, _returns_none, {"a": None, "b": None}])
def test_stub_is_not_attempted(answer):
    """What does nothing is not an attempt."""
    assert not attempted(answer)


@pytest.mark.parametrize("answer", [0, "", double, lambda table: 3, print, {"a": None, "b": False}])
def test_any_work_is_an_attempt(answer):
    """Whatever does something is an attempt, right or wrong."""
    assert attempted(answer)


def test_stub_points_to_the_hints(carnet):
    """An answer not begun is told where to begin."""

    def double(table): ...

    verdict = carnet.verifier("q9a", double)
    assert verdict.status is Status.NOT_ATTEMPTED
    assert 'indice("q9a")' in str(verdict)


def test_forgotten_return_is_not_a_stub(carnet):
    """A function that works and returns nothing is told about `return`."""

    def double(table):
        table["n"] * 2

    verdict = carnet.verifier("q9a", double)
    assert verdict.status is Status.INCORRECT
    assert "`return`" in str(verdict)


def test_renamed_function_is_uncheckable(carnet):
    """A function under another name would not be found by the grader: the check says so first."""

    def twice(table):
        return table["n"] * 2

    verdict = carnet.verifier("q9a", twice)
    assert verdict.status is Status.UNCHECKABLE
    assert "je ne trouve pas de fonction double(table)" in str(verdict)


def test_name_is_looked_up_in_the_notebook(carnet):
    """Without an object, the name is looked up where the check is called."""
    assert carnet.verifier("q9a").status is Status.CORRECT
    assert Workbook([exercise(signature="absente(table)")]).verifier("q9a").status is Status.UNCHECKABLE


def test_function_overwritten_by_its_result_is_uncheckable(carnet):
    """`double = double(table)` is told apart from a wrong answer."""
    verdict = carnet.verifier("q9a", TABLE)
    assert verdict.status is Status.UNCHECKABLE
    assert "est maintenant une table" in str(verdict)


@pytest.mark.parametrize("call", ["verifier", "indice"])
def test_unknown_question_lists_those_that_exist(carnet, call):
    """A mistyped identifier is answered with the right ones."""
    assert "q9a, q9b" in str(getattr(carnet, call)("q3z"))


def test_wrong_number_of_arguments_is_told(carnet):
    """A changed signature is told before the function is called."""

    def double(table, times):
        raise AssertionError("must not be called")

    assert "votre fonction attend table, times" in str(carnet.verifier("q9a", double))


@pytest.mark.parametrize("error", [ValueError("non"), SystemExit(), RecursionError(), KeyError()])
def test_nothing_escapes_a_check(carnet, error):
    """Whatever a function raises becomes a sentence."""

    def double(table):
        raise error

    verdict = carnet.verifier("q9a", double)
    assert verdict.status is Status.INCORRECT
    assert type(error).__name__ in str(verdict)


def test_result_that_judges_cannot_read_is_told(carnet):
    """A judge that stumbles on a result does not crash the check."""
    broken = exercise(trials=(Trial((TABLE,), (lambda result: result.columns,)),))
    assert "je n’arrive pas à lire" in str(broken.check(double))


def test_changes_to_arguments_do_not_spoil_later_checks(carnet):
    """The function receives copies."""

    def double(table):
        table["n"] *= 2
        return table["n"]

    assert [carnet.verifier("q9a", double).status for _ in range(2)] == [Status.CORRECT] * 2
    assert TABLE["n"].tolist() == [1, 2]


def test_printed_text_is_left_alone(carnet, capsys):
    """What a student prints while searching is shown."""

    def double(table):
        print("je cherche")
        return table["n"] * 2

    carnet.verifier("q9a", double)
    assert capsys.readouterr().out == "je cherche\n"


def test_files_are_written_for_questions_that_read_them():
    """Arguments may be made in a temporary folder, gone afterwards."""
    seen = []

    def arguments(folder):
        path = folder / "f.txt"
        path.write_text("12")
        seen.append(path)
        return (path,)

    def double(path):
        return 2 * int(path.read_text())

    question = exercise(trials=(Trial(arguments, (values(24, otherwise="non."),)),))
    assert question.check(double).status is Status.CORRECT
    assert not seen[0].exists()


def test_hints_come_one_at_a_time(carnet):
    """Three hints, then the last again, saying that it is the last."""
    given = [str(carnet.indice("q9a")) for _ in range(5)]
    assert [text.rsplit(" ", 1)[-1] for text in given] == ["Un.", "Deux.", "Trois.", "Trois.", "Trois."]
    assert "indice 2 sur 3" in given[1]
    assert "vous avez tous les indices" in given[3]


def test_hints_are_counted_by_question(carnet):
    """Asking about one question does not use up another's hints."""
    carnet.indice("q9a")
    assert "indice 1 sur 3" in str(carnet.indice("q9b"))


def test_ready_cells_wait_in_words(carnet, capsys):
    """A cell that needs an answer says which, and does not run; nothing else is printed."""

    def chatty(table):
        print("bruit")

    assert not carnet.pret(q9a=chatty, q9b=None)
    assert capsys.readouterr().out == "▫ Cette cellule attend vos réponses aux questions 9a et 9b.\n"
    assert carnet.pret(q9a=double, q9b=3)
    assert capsys.readouterr().out == ""


def test_box_is_accessible():
    """The box is announced, in French, with a symbol that has a name; the student's text cannot break it."""
    box = Message(Status.INCORRECT.value, "Q9a", "`a < b` & <script>")._repr_html_()
    assert 'role="status"' in box
    assert 'lang="fr"' in box
    assert 'role="img" aria-label="à revoir"' in box
    assert "<code>a &lt; b</code> &amp; &lt;script&gt;" in box


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("status", Status)
def test_box_has_enough_contrast(status):
    """Text is at least 7 to 1 against its background (WCAG AAA)."""
    ink, paper = (_luminance(colour) for colour in status.value[2:])
    assert (paper + 0.05) / (ink + 0.05) >= 7
