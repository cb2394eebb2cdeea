"""A whole class graded: submissions go to an executor, results come back to a single writer.

Each submission's folder under ``autograded/`` appears at once, by a rename, after its marks are in the
gradebook. A run that is killed leaves every submission either done or untouched, and the next run does what
is left; as seeds derive from the course's secret, it ends with the same marks.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import joblib
import nbformat

import course_lib
from course_lib.errors import CourseFolderError, GradingError, SandboxUnavailable
from course_lib.grading.collection import listed, read_timestamp
from course_lib.grading.folder import CourseFolder
from course_lib.grading.gradebook import Marks
from course_lib.grading.preprocess import Examine
from course_lib.grading.submission import (
    RECORD,
    Graded,
    Task,
    close_workers,
    companions,
    digest,
    grade_submission,
)
from course_lib.wording import counted


@dataclass(frozen=True)
class Plan:
    """What there is to grade: the tasks, and the students already graded as they stand."""

    assignment: str
    sandbox: str
    tasks: list[Task]
    done: list[str]


def plan_grading(
    course: CourseFolder,
    assignment: str,
    students: list[str] | None = None,
    *,
    again: bool = False,
    sandbox: str | None = None,
) -> Plan:
    """List the submissions that are new, or changed (they or the exam) since they were graded.

    Parameters
    ----------
    students
        Grade these only.
    again
        Grade everything, also what has not changed.
    sandbox
        One of `sandbox.CHOICES`, instead of the configured one.

    Raises
    ------
    CourseFolderError
        The assignment was not released as it stands, or a student has no submission.
    SandboxUnavailable
        Nothing here can confine students' code, and this was not overridden.
    """
    template, source = course.template(assignment), course.notebook(assignment)
    examine = Examine(config=course.config)
    examine.sandbox = sandbox or examine.sandbox
    exam = examine.exam(source, course.root, assignment)
    submitted = course.submitted(assignment)
    if students is None:
        students = list(submitted)
    if unknown := sorted(set(students) - set(submitted)):
        raise CourseFolderError(
            f"Pas de dépôt de {', '.join(unknown)} pour {assignment} ({counted(len(submitted), 'dépôt')} en tout). "
            "Vérifiez l’identifiant, ou collectez d’abord les dépôts."
        )
    with course.marks(assignment) as marks:
        marks.check(template.name, template.points)
    plan = Plan(assignment, exam.box.description, [], [])
    exam_print = _digest(
        _grader(),
        _as_text(template.notebook),
        repr(sorted(companions(source.parent).items())),
        repr(exam.oracle),
        exam.secret.hex(),
        repr(exam.limits),
        repr(sorted(exam.environment.items())),
    )
    for student in sorted(set(students)):
        fingerprint = _digest(exam_print, digest(submitted[student]))
        record = read_record(course.folder("autograded", student, assignment))
        if again or record.get("fingerprint") != fingerprint:
            task = Task(student, submitted[student], source.parent, template, exam, fingerprint)
            plan.tasks.append(task)
        else:
            plan.done.append(student)
    return plan


def grade(
    course: CourseFolder, plan: Plan, workers: int | None = None, dask: str | None = None
) -> Iterator[Graded]:
    """Grade a plan; yield each result once it is in the gradebook and on disk.

    Parameters
    ----------
    workers
        How many submissions are graded at the same time on this machine; by default, one per core that we may
        use, a container's share counted.
    dask
        Address of a Dask scheduler, whose workers then do the grading. They must see the course folder under
        the same path.
    """
    if dask:
        try:
            from distributed import Client
        except ImportError:
            raise GradingError(
                "Corriger sur une grappe Dask demande le paquet distributed : pip install distributed."
            ) from None
        try:
            client = Client(dask)
        except OSError as error:
            raise GradingError(
                f"Aucun ordonnanceur Dask ne répond à {dask} ({error}). Vérifiez l’adresse qu’il affiche "
                "au démarrage."
            ) from error
        with client, client.get_executor() as executor:
            yield from grade_with(executor, course, plan)
        return
    with ThreadPoolExecutor(workers or joblib.cpu_count()) as executor:
        try:
            yield from grade_with(executor, course, plan)
        finally:
            executor.shutdown(cancel_futures=True)
            close_workers()


def grade_with(executor: Executor, course: CourseFolder, plan: Plan) -> Iterator[Graded]:
    """Grade a plan with any ``concurrent.futures`` executor; results come in the order they are ready."""
    tasks = {executor.submit(grade_submission, task): task for task in plan.tasks}
    with course.marks(plan.assignment) as marks:
        for future in as_completed(tasks):
            task = tasks.pop(future)
            graded = _result(future, task)
            try:
                _write(course, marks, plan.assignment, task, graded)
            except OSError as error:
                reason = f"La copie corrigée n’a pas pu être écrite ({error}). Relancez la correction."
                graded = Graded(task.student, reason=reason, final=False)
                _write(course, marks, plan.assignment, task, graded)
            yield graded


def _result(future: Future, task: Task) -> Graded:
    """Return what an executor made of a copy; its failure, unless it is everybody's, costs that copy alone."""
    try:
        return future.result()
    except (CourseFolderError, SandboxUnavailable):
        raise
    except CancelledError:
        raise GradingError(
            "La correction a été abandonnée par qui l’exécutait. Relancez-la : ce qui est corrigé le reste."
        ) from None
    except Exception as error:
        reason = (
            f"La correction de cette copie s’est arrêtée ({type(error).__name__}). Relancez la correction ; "
            "si cela revient, ouvrez la copie et signalez-nous ce cas."
        )
        return Graded(task.student, reason=reason, final=False)


def _write(course: CourseFolder, marks: Marks, assignment: str, task: Task, graded: Graded) -> None:
    final = course.folder("autograded", task.student, assignment)
    draft = final.with_name(f".{final.name}.en-cours")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    record = {
        "fingerprint": task.fingerprint if graded.final else "",
        "reason": graded.reason,
        "remarks": graded.remarks,
        "cpu_seconds": round(graded.cpu_seconds, 3),
        "peak_mib": round(graded.peak_mib),
        "sandbox": task.exam.box.description,
        "limits": asdict(task.exam.limits),
    }
    (draft / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    if graded.notebook is not None:
        for name, content in task.files().items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(content)
        if (stamp := task.folder / "timestamp.txt") in listed(task.folder)[0]:
            shutil.copyfile(stamp, draft / stamp.name)
        graded.notebook.metadata["course"] = {"remarks": list(graded.remarks)}
        (draft / f"{task.template.name}.ipynb").write_text(_as_text(graded.notebook), encoding="utf-8")
        marks.record(
            task.student,
            task.template.name,
            graded.earned,
            graded.unanswered,
            read_timestamp(task.folder),
        )
    else:
        marks.withdraw(task.student)
    shutil.rmtree(final, ignore_errors=True)
    draft.rename(final)


def read_record(folder: Path) -> dict:
    """Return what the driver noted of a submission's grading ({} when it was not graded by it)."""
    try:
        return json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


@cache
def _grader() -> str:
    """Return a fingerprint of the grader itself: after a fix of it, nobody keeps a mark that others do not get."""
    folder = Path(course_lib.__file__).parent
    return _digest(*(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _as_text(notebook: nbformat.NotebookNode) -> str:
    # nbformat.writes() would also validate, which costs more than all the rest of the writing.
    return nbformat.v4.writes(notebook) + "\n"
