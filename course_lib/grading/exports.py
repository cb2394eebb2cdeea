"""Marks out of the gradebook, in the form that Moodle's « Importer les notes » reads."""

from __future__ import annotations

import csv
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy import select
from traitlets import Bool, Enum

from course_lib.grading.feedback import french_number

_IDENTIFIERS = {
    "id": "Nom d’utilisateur",
    "email": "Adresse de courriel",
    "lms_user_id": "Numéro d’identification",
}


class MoodleExporter(ExportPlugin):
    """Write one line a student and one column an assignment, UTF-8.

    Used as ``nbgrader export --exporter=course_lib.grading.exports.MoodleExporter`` or ``course export``.
    """

    identifier = Enum(
        list(_IDENTIFIERS),
        "id",
        help="What tells students apart: nbgrader's id, their e-mail, or their number in the LMS.",
    ).tag(config=True)

    decimal_comma = Bool(
        False,
        help="Write 12,5 instead of 12.5, and separate columns by semicolons, as French spreadsheets do.",
    ).tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to ``to`` (``notes-moodle.csv`` by default), all or nothing."""
        from nbgrader.api import Student

        assignments = list(self.assignment) or [found.name for found in gradebook.assignments]
        rows = []
        for student in gradebook.db.scalars(select(Student).order_by(Student.id)):
            if self.student and student.id not in self.student:
                continue
            given = {found.assignment.name: self._mark(found) for found in student.submissions}
            rows.append(
                [getattr(student, self.identifier) or "", *(given.get(name, "") for name in assignments)]
            )
        destination = Path(self.to or "notes-moodle.csv")
        draft = destination.with_name(destination.name + ".en-cours")
        with draft.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=";" if self.decimal_comma else ",")
            writer.writerow([_IDENTIFIERS[self.identifier], *assignments])
            writer.writerows(rows)
        draft.replace(destination)

    def _mark(self, submission) -> str:
        penalty = sum(copy.late_submission_penalty or 0 for copy in submission.notebooks)
        mark = round(float(submission.score) - penalty, 2)
        return french_number(mark) if self.decimal_comma else f"{mark:g}"
