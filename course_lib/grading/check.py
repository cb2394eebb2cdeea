"""A self-learner's notebook graded: the class's engine and page, without a gradebook, a teacher or a deposit.

The hidden tests are those of ``source/``, in the repository that the learner has; the notebook is copied aside,
and never written to.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils

import course_lib
from course_lib.errors import CourseFolderError, GradingError, NotebookDamaged, SandboxUnavailable
from course_lib.grading.feedback import FeedbackExporter, Question, questions_of, title_of
from course_lib.grading.folder import CourseFolder
from course_lib.grading.preprocess import Examine
from course_lib.grading.progress import LEARNER, private_folder
from course_lib.grading.repair import ADVICE, Template, known_ids, read_notebook
from course_lib.grading.secret import FILE
from course_lib.grading.submission import Graded, Task, close_workers, companions, grade_submission

_MEND = (
    "Rouvrez-le dans JupyterLab et enregistrez-le. S’il ne s’ouvre plus, repartez d’une version plus ancienne "
    "(menu Fichier, « Revenir au point de sauvegarde »), ou de celle de release/ en y recopiant vos réponses. "
    "Votre fichier n’a pas été modifié."
)


@dataclass(frozen=True)
class Check:
    """A notebook once graded.

    Attributes
    ----------
    assignment, title
        "01-bureaux-de-vote", and the notebook's own title.
    questions
        In the notebook's order.
    remarks
        In French, what was unusual in the notebook.
    page
        The feedback page, HTML.
    sandbox
        What held the code while it ran.
    """

    assignment: str
    title: str
    questions: list[Question]
    remarks: list[str]
    page: str
    sandbox: str

    @property
    def score(self) -> float:
        return sum(question.score for question in self.questions)

    @property
    def out_of(self) -> float:
        return sum(question.points for question in self.questions)


def find_course(notebook: Path, chosen: Path | None = None) -> CourseFolder:
    """Find the course whose hidden tests grade a notebook.

    It is the `chosen` folder, else the nearest one above the notebook, else above the current folder, else the
    repository from which this library runs.

    Raises
    ------
    CourseFolderError
        There is none, or it has no instructor's notebook; the message says what to get.
    """
    repository = Path(course_lib.__file__).resolve().parents[1]
    places = [*notebook.resolve().parents, Path.cwd(), *Path.cwd().parents, repository]
    roots = [place for place in places if (place / "nbgrader_config.py").is_file()]
    if chosen is None and not roots:
        raise CourseFolderError(
            f"Le dossier du cours est introuvable : {notebook.name} est seul dans {notebook.resolve().parent}. "
            "Les tests qui donnent les points sont dans le dossier source/ du cours : téléchargez le dépôt entier "
            "du cours et travaillez dans son dossier release/, ou dites où il est avec --course DOSSIER."
        )
    course = CourseFolder(chosen or roots[0])
    if not course.assignments():
        raise CourseFolderError(
            f"Le dossier du cours {course.root} n’a pas de carnet dans source/, où sont les tests qui donnent les "
            "points. Téléchargez à nouveau le dépôt entier du cours ; vous y copierez votre carnet."
        )
    return course


def check(notebook: Path, course: CourseFolder, sandbox: str | None = None) -> Check:
    """Grade a learner's notebook as a class's would be; nothing is written but the course's secret.

    Parameters
    ----------
    sandbox
        One of `course_lib.grading.sandbox.CHOICES`, instead of the configured one.

    Raises
    ------
    NotebookDamaged
        The file is not a notebook of this course, or can no longer be read.
    SandboxUnavailable
        Nothing on this machine can confine the notebook's code.
    GradingError
        The engine failed; nothing is wrong with the notebook.
    """
    if not sys.platform.startswith("linux"):
        raise SandboxUnavailable(
            "La correction complète demande Linux, car elle enferme le code qu’elle exécute. Sous Windows, "
            "utilisez WSL ; ailleurs, Binder. Les vérifications et les indices du carnet fonctionnent partout."
        )
    with tempfile.TemporaryDirectory(prefix="course-check-") as folder:
        copy = Path(folder) / notebook.name
        _copy(notebook, copy)
        try:
            assignment, template = _identify(read_notebook(copy), notebook, course)
        except NotebookDamaged as damage:
            raise NotebookDamaged(str(damage).replace(ADVICE, _MEND)) from None
        copy.rename(copy.with_name(f"{template.name}.ipynb"))
        if notebook.resolve().parent.name == assignment:  # elsewhere, its neighbours may be anything
            for name, content in companions(notebook.resolve().parent).items():
                (copy.parent / name).parent.mkdir(parents=True, exist_ok=True)
                (copy.parent / name).write_bytes(content)
        examine = Examine(config=course.config)
        examine.sandbox = sandbox or examine.sandbox
        source = course.notebook(assignment)
        exam = examine.exam(source, _secret_folder(course), assignment)
        task = Task(LEARNER, copy.parent, source.parent, template, exam, fingerprint="")
        try:
            graded = grade_submission(task)
        finally:
            close_workers()
    if graded.notebook is None:
        kind = NotebookDamaged if graded.final else GradingError
        raise kind(graded.reason.replace(ADVICE, _MEND))
    return _result(assignment, graded, exam.box.description)


def _copy(notebook: Path, to: Path) -> None:
    advice = "Donnez un carnet du cours, par exemple release/01-bureaux-de-vote/bureaux-de-vote.ipynb."
    if not notebook.exists():
        raise NotebookDamaged(f"Il n’y a pas de fichier {notebook}. {advice}")
    if not notebook.is_file() or notebook.suffix != ".ipynb":
        kind = "un dossier" if notebook.is_dir() else "autre chose"
        raise NotebookDamaged(f"{notebook} n’est pas un carnet (.ipynb), c’est {kind}. {advice}")
    try:
        shutil.copyfile(notebook, to)
    except OSError as error:
        raise NotebookDamaged(
            f"{notebook} ne peut pas être lu ({error.strerror or error}). Vérifiez vos droits sur ce fichier, et "
            "la place dans le dossier temporaire."
        ) from None


def _identify(notebook: NotebookNode, path: Path, course: CourseFolder) -> tuple[str, Template]:
    """Find whose assignment a notebook is: that of its name or folder, else the one it shares most cells with."""
    known = course.assignments()
    names = {path.resolve().parent.name, path.stem}
    named = [name for name in known if names & {name, *_stems(course, name)}]
    for candidates, floor in ((named, 0.0), (known, 0.5)):
        templates = {name: course.template(name) for name in candidates}
        alike = {
            name: len(known_ids(notebook, template)) / max(1, len(template.grade_ids))
            for name, template in templates.items()
        }
        best = max(alike, key=alike.__getitem__, default=None)
        if best is not None and alike[best] > floor:
            return best, templates[best]
    raise NotebookDamaged(
        f"{path.name} n’est pas un carnet de ce cours : on n’y trouve pas ses questions. "
        f"Carnets connus : {', '.join(known)} (dossier release/). Votre fichier n’a pas été modifié."
    )


def _stems(course: CourseFolder, assignment: str) -> set[str]:
    return {path.stem for path in course.folder("source", ".", assignment).glob("*.ipynb")}


def _secret_folder(course: CourseFolder) -> Path:
    """Return where the course's secret is, or can be drawn: in the course folder if it may be, else at home."""
    secret = course.root / FILE
    usable = os.access(secret, os.R_OK) if secret.exists() else os.access(course.root, os.W_OK)
    return course.root if usable else private_folder()


def _result(assignment: str, graded: Graded, sandbox: str) -> Check:
    notebook = graded.notebook
    notebook.metadata["course"] = {"remarks": list(graded.remarks)}
    for cell in notebook.cells:
        if utils.is_grade(cell):
            cell.metadata.nbgrader["score"] = graded.earned[cell.metadata.nbgrader["grade_id"]] or 0.0
    questions = questions_of(notebook)
    about = {
        "assignment": assignment,
        "student": LEARNER,
        "score": sum(question.score for question in questions),
        "max_score": sum(question.points for question in questions),
        "late_penalty": 0,
    }
    page, _ = FeedbackExporter().from_notebook_node(notebook, {"nbgrader": about})
    title = title_of(notebook) or assignment
    return Check(assignment, title, questions, list(graded.remarks), page, sandbox)
