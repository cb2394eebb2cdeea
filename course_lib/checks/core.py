"""Visible checks of a notebook: four verdicts, one sentence each, and hints one at a time.

A notebook's exercises are declared, not programmed: for each question the name that the student defines,
small calls worked out by hand (`Trial`), the judges that say in words what is wrong with a result, the hints.

The four outcomes are those of Kaggle's learntools. Two differences: the sentences speak of *visible* tests,
because the mark is settled elsewhere, on data that nobody has seen; a check never shows an expected value.
"""

import contextlib
import dis
import inspect
import io
import sys
import tempfile
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from course_lib.checks.crashes import described, explain
from course_lib.checks.judges import Judge
from course_lib.wording import as_html, listing

_ABSENT = object()
_EMPTY_BODY = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


class Status(Enum):
    """The four outcomes of a check: symbol, name for screen readers, text and background colours."""

    CORRECT = ("✔", "réussi", "#14532d", "#ecfdf3")
    INCORRECT = ("✘", "à revoir", "#7f1d1d", "#fef2f2")
    NOT_ATTEMPTED = ("▫", "pas commencé", "#334155", "#f1f5f9")
    UNCHECKABLE = ("?", "invérifiable", "#713f12", "#fefce8")


HINT_LOOK = ("→", "indice", "#1e3a8a", "#eff6ff")


@dataclass(frozen=True)
class Message:
    """A sentence for the student, shown as text or as an accessible box."""

    look: tuple[str, str, str, str]
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.look[0]} {self.title} : {self.text}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        symbol, name, ink, paper = self.look
        return (
            f'<div role="status" lang="fr" style="color: {ink}; background: {paper}; border-left: 4px solid '
            f'{ink}; padding: 0.5em 0.8em; max-width: 46em;"><span role="img" '
            f'aria-label="{name}">{symbol}</span> <strong>{self.title}</strong> : {as_html(self.text)}</div>'
        )


@dataclass(frozen=True, repr=False)
class Verdict(Message):
    """What a check says of an answer."""

    status: Status

    @classmethod
    def of(cls, status: Status, question: str, text: str) -> "Verdict":
        return cls(status.value, question.capitalize(), text, status)


@dataclass(frozen=True)
class Trial:
    """One call of the student's function, worked out by hand.

    Parameters
    ----------
    arguments
        What the function receives, as copies; or a function of a temporary folder that returns it, for
        questions that read a file.
    judges
        Tried in order on the result: the first sentence returned is the verdict.
    """

    arguments: tuple | Callable[[Path], tuple]
    judges: tuple[Judge, ...]

    def judge(self, function: Callable) -> str | None:
        """Call the function; return None if all is right, else a sentence."""
        with tempfile.TemporaryDirectory() as folder:
            made = self.arguments(Path(folder)) if callable(self.arguments) else deepcopy(self.arguments)
            mismatch = _mismatch(function, len(made))
            if mismatch:
                return mismatch
            try:
                result = function(*made)
            except (Exception, SystemExit) as error:
                return explain(error, function, deepcopy(made))
        return verdict_of(self.judges, result)


@dataclass(frozen=True)
class Exercise:
    """One question.

    Parameters
    ----------
    question
        Its identifier, "q3a".
    signature
        What the student defines: "repartir(effectifs, passage)", or "K_CHOISI" for a value.
    trials
        For a value, trials without arguments.
    success
        One sentence on what the answer does right.
    hints
        From the vaguest to the most precise.
    """

    question: str
    signature: str
    trials: tuple[Trial, ...]
    success: str
    hints: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.signature.partition("(")[0]

    @property
    def is_function(self) -> bool:
        return "(" in self.signature

    def check(self, answer: object) -> Verdict:
        """Judge an answer; never raises because of it."""
        if not attempted(answer):
            text = f'pas encore commencée. Par où commencer ? indice("{self.question}")'
            return Verdict.of(Status.NOT_ATTEMPTED, self.question, text)
        if self.is_function and not callable(answer):
            text = (
                f"« {self.name} » est maintenant {described(answer)}, plus une fonction. Donnez un autre "
                "nom à ce résultat, puis exécutez de nouveau la cellule de réponse."
            )
            return Verdict.of(Status.UNCHECKABLE, self.question, text)
        for trial in self.trials:
            wrong = trial.judge(answer) if self.is_function else verdict_of(trial.judges, answer)
            if wrong:
                return Verdict.of(Status.INCORRECT, self.question, wrong)
        count = len(self.trials)
        passed = f"les {count} tests visibles réussissent" if count > 1 else "le test visible réussit"
        return Verdict.of(Status.CORRECT, self.question, f"{passed}. {self.success}")

    def missing(self) -> Verdict:
        """Return the verdict on a name that does not exist."""
        kind = "fonction" if self.is_function else "valeur"
        text = f"je ne trouve pas de {kind} {self.signature}. L’avez-vous renommée ?"
        return Verdict.of(Status.UNCHECKABLE, self.question, text)


class Workbook:
    """The exercises of a notebook: what its cells call."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self.exercises = {exercise.question: exercise for exercise in exercises}
        self._given: dict[str, int] = {}

    def verifier(self, question: str, reponse: object = _ABSENT) -> Message:
        """Vérifie votre réponse sur de petits exemples et dit, en une phrase, ce qu’il en est.

        Examples
        --------
        verifier("q3a", repartir)
        """
        space = sys._getframe(1).f_globals
        if question not in self.exercises:
            return self._unknown(question)
        exercise = self.exercises[question]
        if reponse is _ABSENT:
            reponse = space.get(exercise.name, _ABSENT)
        if reponse is _ABSENT or (exercise.is_function and _renamed(reponse, exercise.name)):
            return exercise.missing()
        return exercise.check(reponse)

    def indice(self, question: str) -> Message:
        """Donne l’indice suivant de la question.

        Examples
        --------
        indice("q3a")
        """
        if question not in self.exercises:
            return self._unknown(question)
        hints = self.exercises[question].hints
        given = self._given.get(question, 0)
        self._given[question] = given + 1
        if given < len(hints):
            title = f"{question.capitalize()}, indice {given + 1} sur {len(hints)}"
            return Message(HINT_LOOK, title, hints[given])
        return Message(
            HINT_LOOK, question.capitalize(), f"vous avez tous les indices. Le dernier disait : {hints[-1]}"
        )

    def pret(self, **reponses: object) -> bool:
        """Dit si vos réponses réussissent leurs tests visibles ; sinon, affiche ce que la cellule attend.

        Examples
        --------
        if pret(q3a=repartir):
            repartir(ville.recensement, ville.passage)
        """
        with contextlib.redirect_stdout(io.StringIO()):
            waited = [
                question.removeprefix("q")
                for question, answer in reponses.items()
                if self.exercises[question].check(answer).status is not Status.CORRECT
            ]
        if len(waited) == 1:
            print(f"▫ Cette cellule attend votre réponse à la question {waited[0]}.")
        elif waited:
            print(
                f"▫ Cette cellule attend vos réponses aux questions {', '.join(waited[:-1])} et {waited[-1]}."
            )
        return not waited

    def _unknown(self, question: object) -> Verdict:
        text = f"il n’y a pas de question « {question} ». Les questions sont {', '.join(self.exercises)}."
        return Verdict(Status.UNCHECKABLE.value, "Question inconnue", text, Status.UNCHECKABLE)


def verdict_of(judges: Iterable[Judge], result: object) -> str | None:
    """Return the first sentence of the judges, or None.

    A result may be anything at all: a judge that stumbles on it says so in words.
    """
    for judge in judges:
        try:
            sentence = judge(result)
        except Exception as error:
            return (
                f"je n’arrive pas à lire ce que vous renvoyez, {described(result)} ({type(error).__name__}). "
                "Comparez sa forme à celle de l’exemple de l’énoncé."
            )
        if sentence:
            return sentence
    return None


def attempted(answer: object) -> bool:
    """Tell whether an answer is more than the stub: a value, or a function that does something.

    A table of lines to tick is not begun as long as all of them are None.
    """
    if answer is None or answer is Ellipsis:
        return False
    if isinstance(answer, dict):
        return any(value is not None for value in answer.values())
    code = getattr(answer, "__code__", None)
    if code is None:
        return True
    steps = list(dis.get_instructions(code))
    return any(step.opname not in _EMPTY_BODY for step in steps) or any(
        step.opname in {"LOAD_CONST", "RETURN_CONST"} and step.argval not in (None, Ellipsis)
        for step in steps
    )


def _renamed(answer: object, expected: str) -> bool:
    name = getattr(answer, "__name__", expected)
    return callable(answer) and name not in (expected, "<lambda>")


def _mismatch(function: Callable, count: int) -> str | None:
    """Say in words that a function does not accept that many arguments."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*range(count))
    except TypeError:
        names = listing(signature.parameters, limit=9) or "aucun argument"
        return (
            f"votre fonction attend {names}, mais la question l’appelle avec {count} argument"
            f"{'s' if count > 1 else ''}. Reprenez la première ligne de l’énoncé."
        )
    return None
