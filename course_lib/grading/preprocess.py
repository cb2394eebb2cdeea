"""Our places in nbgrader's pipeline: repair instead of its own mending, examine instead of executing.

``nbgrader autograde`` and the formgrader's button run the lists of preprocessors that ``nbgrader_config.py``
gives them. :class:`Repair` stands where nbgrader overwrote cells one by one, :class:`Examine` where it
executed the notebook in the instructor's account. The mark itself is still computed and stored by nbgrader,
from the outputs of the test cells.
"""

from __future__ import annotations

import textwrap
from dataclasses import fields
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Dict, Unicode

from course_lib.errors import CourseFolderError
from course_lib.grading.exam import Exam
from course_lib.grading.limits import Limits
from course_lib.grading.repair import Template, repair
from course_lib.grading.submission import companions, to_job, worker_for, write_outputs


class _OurPreprocessor(NbGraderPreprocessor):
    """What both need: the course directory of the converter that runs them."""

    def _coursedir(self):
        return self.parent.parent.coursedir  # preprocessor → exporter → converter

    def _source(self, names: dict) -> Path:
        directory = self._coursedir()
        folder = directory.format_path(directory.source_directory, ".", names["assignment"])
        return Path(folder, f"{names['notebook']}.ipynb")


class Repair(_OurPreprocessor):
    """Fit a submission to the instructor's notebook."""

    def preprocess(self, nb, resources):
        template = Template.read(self._source(resources["nbgrader"]), self.config)
        nb, remarks = repair(nb, template)
        nb.metadata["course"] = {"remarks": remarks}
        return nb, resources


class Examine(_OurPreprocessor):
    """Run a submission's cells in a student's process and its tests in the grader's."""

    limits = Dict(
        help=textwrap.dedent(
            """
            Limits of a submission, by assignment ("*" for all): a dictionary of the fields of
            course_lib.grading.limits.Limits, such as {"*": {"cell_seconds": 30}}.
            """
        )
    ).tag(config=True)

    sandbox = Unicode(
        "auto", help="The sandbox of students' code: auto, bubblewrap, landlock, or aucun (none: dangerous)."
    ).tag(config=True)

    def exam(self, source: Path, root: Path, assignment: str) -> Exam:
        """Gather the exam of an assignment, as configured.

        Raises
        ------
        CourseFolderError
            A limit of that name does not exist.
        """
        wanted = {**self.limits.get("*", {}), **self.limits.get(assignment, {})}
        known = [field.name for field in fields(Limits)]
        if unknown := sorted(set(wanted) - set(known)):
            raise CourseFolderError(
                f"Limites inconnues dans nbgrader_config.py (c.Examine.limits) : {', '.join(unknown)}. "
                f"Limites possibles : {', '.join(known)}."
            )
        return Exam.read(source, root, Limits(**wanted), self.sandbox)

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        directory = self._coursedir()
        exam = self.exam(self._source(names), Path(directory.root), names["assignment"])
        folder = directory.format_path(directory.autograded_directory, names["student"], names["assignment"])
        report = worker_for(exam).examine(to_job(nb, companions(Path(folder)), names["student"]))
        write_outputs(nb, report)
        nb.metadata.setdefault("course", {}).setdefault("remarks", []).extend(report.remarks)
        return nb, resources
