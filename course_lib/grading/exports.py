"""Marks out of the gradebook, in the form that Moodle's « Importer les notes » reads."""

from __future__ import annotations

import csv
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy import select
from traitlets import Bool, Enum

from course_lib.errors import CourseFolderError
from course_lib.wording import counted, listing

IDENTIFIERS = {
    "id": "Nom d’utilisateur",
    "email": "Adresse de courriel",
    "lms_user_id": "Numéro d’identification",
}


class MoodleExporter(ExportPlugin):
    """Write one line a student and one column an assignment, UTF-8.

    A sum in which answers still wait for a person would look final: that mark is left empty, and `unfinished` says
    whose. Used as ``nbgrader export --exporter=course_lib.grading.exports.MoodleExporter`` or ``course export``.
    """

    identifier = Enum(
        list(IDENTIFIERS),
        "id",
        help="What tells students apart: nbgrader's id, their e-mail, or their number in the LMS.",
    ).tag(config=True)

    decimal_comma = Bool(
        False,
        help="Write 12,5 instead of 12.5, and separate columns by semicolons, as French spreadsheets do.",
    ).tag(config=True)

    unfinished = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to ``to`` (``notes-moodle.csv`` by default), all or nothing.

        Raises
        ------
        CourseFolderError
            An assignment is not in the gradebook, or the file cannot be written.
        """
        from nbgrader.api import Student

        known = [found.name for found in gradebook.assignments]
        assignments = list(self.assignment) or known
        if unknown := sorted(set(assignments) - set(known)):
            raise CourseFolderError(
                f"Devoirs inconnus du carnet de notes : {', '.join(unknown)}. "
                f"Devoirs connus : {', '.join(known) or 'aucun'}."
            )
        rows, waiting = [], {}
        for student in gradebook.db.scalars(select(Student).order_by(Student.id)):
            if self.student and student.id not in self.student:
                continue
            copies = [copy for copy in student.submissions if copy.assignment.name in assignments]
            for copy in filter(_waits, copies):
                waiting.setdefault(copy.assignment.name, []).append(student.id)
            given = {copy.assignment.name: self._mark(copy) for copy in copies if not _waits(copy)}
            name = getattr(student, self.identifier) or ""
            rows.append([_harmless(name), *(given.get(assignment, "") for assignment in assignments)])
        destination = Path(self.to or "notes-moodle.csv")
        draft = destination.with_name(destination.name + ".en-cours")
        try:
            with draft.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, delimiter=";" if self.decimal_comma else ",")
                writer.writerow([IDENTIFIERS[self.identifier], *assignments])
                writer.writerows(rows)
            draft.replace(destination)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise CourseFolderError(
                f"« {destination} » ne peut pas être écrit ({error.strerror or error}). Choisissez un "
                "fichier d’un dossier qui existe, où vous avez le droit d’écrire."
            ) from error
        self.unfinished = _unfinished(waiting)
        if self.unfinished:
            self.log.warning(self.unfinished)

    def _mark(self, submission) -> str:
        penalty = sum(copy.late_submission_penalty or 0 for copy in submission.notebooks)
        # Moodle keeps five decimals.
        mark = f"{max(0.0, float(submission.score) - penalty):.5f}".rstrip("0").rstrip(".")
        return mark.replace(".", ",") if self.decimal_comma else mark


def _waits(submission) -> bool:
    """Tell whether an answer waits for a person."""
    grades = [grade for copy in submission.notebooks for grade in copy.grades]
    return any(grade.manual_score is None and grade.auto_score is None for grade in grades)


def _unfinished(waiting: dict[str, list[str]]) -> str:
    """Say whose marks were left empty, by assignment, and what to do."""
    if not waiting:
        return ""
    whose = " ; ".join(f"{name} : {listing(students)}" for name, students in waiting.items())
    empty = counted(sum(map(len, waiting.values())), "note laissée vide", "notes laissées vides")
    return (
        f"{empty}, parce que des réponses attendent d’être lues ({whose}). Notez-les dans le formgrader "
        "(Manual Grading), puis exportez à nouveau."
    )


def _harmless(name: str) -> str:
    """Return an identifier that no spreadsheet takes for a formula: an apostrophe, as OWASP advises."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
