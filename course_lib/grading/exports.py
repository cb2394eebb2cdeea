"""Marks out of the gradebook, in the form that Moodle's « Importer les notes » reads."""

from __future__ import annotations

import csv
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy import select
from traitlets import Bool, Enum

from course_lib.errors import CourseFolderError

IDENTIFIERS = {
    "id": "Nom d’utilisateur",
    "email": "Adresse de courriel",
    "lms_user_id": "Numéro d’identification",
}


class MoodleExporter(ExportPlugin):
    """Write one line a student and one column an assignment, UTF-8.

    Used as ``nbgrader export --exporter=course_lib.grading.exports.MoodleExporter`` or ``course export``.
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
                f"Devoirs inconnus du carnet de notes : {', '.join(unknown)}. "
                f"Devoirs connus : {', '.join(known) or 'aucun'}."
            )
        rows = []
        for student in gradebook.db.scalars(select(Student).order_by(Student.id)):
            if self.student and student.id not in self.student:
                continue
            given = {found.assignment.name: self._mark(found) for found in student.submissions}
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
                f"« {destination} » ne peut pas être écrit ({error.strerror or error}). Choisissez un "
                "fichier d’un dossier qui existe, où vous avez le droit d’écrire."
            ) from error

    def _mark(self, submission) -> str:
        penalty = sum(copy.late_submission_penalty or 0 for copy in submission.notebooks)
        # Moodle keeps five decimals.
        mark = f"{max(0.0, float(submission.score) - penalty):.5f}".rstrip("0").rstrip(".")
        return mark.replace(".", ",") if self.decimal_comma else mark


def _harmless(name: str) -> str:
    """Return an identifier that no spreadsheet takes for a formula: an apostrophe, as OWASP advises."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name
