"""nbgrader's gradebook, written by one hand: a whole submission in a single transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from traitlets.config import Config

from course_lib.errors import CourseFolderError

# nbgrader's own words for an answer left as it was; its pages look for nothing else.
NO_RESPONSE = "No response."


@dataclass(frozen=True)
class Mark:
    """A student's mark on an assignment: points by graded cell, penalty, totals, cells that wait for a person."""

    student: str
    points: dict[str, float]
    penalty: float
    total: float
    out_of: float
    waiting: tuple[str, ...] = ()


class Marks:
    """The marks of one assignment in a gradebook."""

    def __init__(self, db_url: str, course_id: str, assignment: str, config: Config) -> None:
        self._book = Gradebook(db_url, course_id)
        self._assignment = assignment
        self._late = AssignLatePenalties(config=config)
        self._late.init_plugin()

    def __enter__(self) -> Marks:
        return self

    def __exit__(self, *exception: object) -> None:
        self._book.close()

    def check(self, notebook: str, points: dict[str, float]) -> None:
        """Refuse to grade when the gradebook knows other questions than the notebook asks.

        Raises
        ------
        CourseFolderError
            The assignment was never released, or its notebook changed since.
        """
        statement = select(Assignment).where(Assignment.name == self._assignment)
        assignment = self._book.db.scalars(statement).first()
        known = {
            cell.name: float(cell.max_score)
            for found in (assignment.notebooks if assignment else [])
            if found.name == notebook
            for cell in found.grade_cells
        }
        if known != points:
            changed = sorted(set(known.items()) ^ set(points.items()))
            names = ", ".join(sorted({name for name, _ in changed}))
            raise CourseFolderError(
                f"Le carnet de notes et l’énoncé de {self._assignment} ne disent pas la même chose "
                f"({names or 'aucune question'}). Relancez : course release {self._assignment}"
            )

    def record(
        self,
        student: str,
        notebook: str,
        earned: dict[str, float | None],
        unanswered: frozenset[str],
        timestamp: datetime | None,
    ) -> None:
        """Write one submission's marks, all or nothing. Marks given by hand are left as they are."""
        session = self._book.db
        try:
            submission = self._submission(student)
            submission.timestamp = timestamp
            copy = next(found for found in submission.notebooks if found.name == notebook)
            for grade in copy.grades:
                grade.auto_score = earned.get(grade.name)  # none for a task, which people mark
                grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
            for comment in copy.comments:
                comment.auto_comment = NO_RESPONSE if comment.name in unanswered else None
            copy.late_submission_penalty = None
            session.flush()
            session.expire(copy)  # its score is a sum that the database computes
            if submission.total_seconds_late > 0:
                penalty = self._late.plugin_inst.late_submission_penalty(
                    student, copy.score, submission.total_seconds_late
                )
                if penalty is not None:
                    copy.late_submission_penalty = min(max(penalty, 0), copy.score)
            session.commit()
        except BaseException:
            session.rollback()
            raise

    def withdraw(self, student: str) -> None:
        """Take back an earlier submission's marks, but those by hand: the new one cannot be graded."""
        submission = self._find(student)
        if submission is None:
            return
        session, copies = self._book.db, submission.notebooks
        grades = [grade for copy in copies for grade in copy.grades]
        comments = [comment for copy in copies for comment in copy.comments]
        by_hand = [grade.manual_score for grade in grades] + [comment.manual_comment for comment in comments]
        if any(given is not None for given in by_hand):
            for grade in grades:
                grade.auto_score, grade.needs_manual_grade = None, True
        else:
            for row in (*grades, *comments, *copies, submission):
                session.delete(row)
        session.commit()

    def read(self, student: str) -> Mark | None:
        """Return a student's mark, or None when there is no submission."""
        submission = self._find(student)
        if submission is None:
            return None
        grades = [grade for copy in submission.notebooks for grade in copy.grades]
        penalty = sum(copy.late_submission_penalty or 0 for copy in submission.notebooks)
        points = {grade.name: float(grade.score) for grade in grades}
        out_of = sum(float(grade.max_score) for grade in grades)
        waiting = tuple(
            grade.name for grade in grades if grade.manual_score is None and grade.auto_score is None
        )
        return Mark(student, points, penalty, sum(points.values()) - penalty, out_of, waiting)

    def students(self) -> list[str]:
        """Return the students who have a submission, sorted."""
        statement = (
            select(SubmittedAssignment.student_id).join(Assignment).where(Assignment.name == self._assignment)
        )
        return sorted(self._book.db.scalars(statement))

    def _find(self, student: str) -> SubmittedAssignment | None:
        statement = (
            select(SubmittedAssignment)
            .join(Assignment)
            .where(Assignment.name == self._assignment, SubmittedAssignment.student_id == student)
        )
        return self._book.db.scalars(statement).first()

    def _submission(self, student: str) -> SubmittedAssignment:
        found = self._find(student)
        if found is not None:
            return found
        session = self._book.db
        person = session.get(Student, student)
        if person is None:
            person = Student(id=student)
            session.add(person)
        assignment = session.scalars(select(Assignment).where(Assignment.name == self._assignment)).one()
        with session.no_autoflush:  # the tree is written whole, not while it is being built
            submission = SubmittedAssignment(assignment=assignment, student=person)
            session.add(submission)
            for notebook in assignment.notebooks:
                copy = SubmittedNotebook(notebook=notebook, assignment=submission)
                for cell in (*notebook.grade_cells, *notebook.task_cells):
                    Grade(cell_id=cell.id, notebook=copy)
                for cell in (*notebook.solution_cells, *notebook.task_cells):
                    Comment(cell_id=cell.id, notebook=copy)
                session.add(copy)
        session.flush()
        session.expire_all()
        return submission
