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

from course_lib.errors import CourseFolderError, NotebookDamaged
from course_lib.grading.collection import left_aside, listed
from course_lib.grading.exam import Exam
from course_lib.grading.limits import Limits
from course_lib.grading.repair import Template, repair
from course_lib.grading.submission import companions, to_job, worker_for, write_outputs


class _OurPreprocessor(NbGraderPreprocessor):
    """What both need: the course directory of the converter that runs them."""

    def _coursedir(self):
        return self.parent.parent.coursedir  # preprocessor → exporter → converter

    def _folder(self, step: str, student: str, names: dict) -> Path:
        directory = self._coursedir()
        step = getattr(directory, f"{step}_directory")
        return Path(directory.format_path(step, student, names["assignment"]))

    def _source(self, names: dict) -> Path:
        return self._folder("source", ".", names) / f"{names['notebook']}.ipynb"


class Repair(_OurPreprocessor):
    """Fit a submission to the instructor's notebook."""

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        submitted = self._folder("submitted", names["student"], names)
        files, ignored = listed(submitted)
        if submitted / f"{names['notebook']}.ipynb" not in files:
            raise NotebookDamaged(
                f"{names['notebook']}.ipynb est un lien, jamais suivi : il peut mener au corrigé, "
                "ou à une autre copie. Demandez un nouveau dépôt."
            )
        self._drop_copied_links(submitted, names)
        nb, mended = repair(nb, Template.read(self._source(names), self.config))
        nb.metadata["course"] = {"remarks": [*left_aside(submitted), *ignored, *mended]}
        return nb, resources

    def _drop_copied_links(self, submitted: Path, names: dict) -> None:
        """Remove what nbgrader has just copied beside the notebook through a link."""
        provided = self._folder("source", ".", names)
        copied = self._folder("autograded", names["student"], names)
        for place in (path.relative_to(submitted) for path in submitted.rglob("*") if path.is_symlink()):
            if (copied / place).is_file() and not (provided / place).exists():
                (copied / place).unlink()


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
                f"Limites inconnues dans nbgrader_config.py (c.Examine.limits) : {', '.join(unknown)}. "
                f"Limites possibles : {', '.join(known)}."
            )
        return Exam.read(source, root, Limits(**wanted), self.sandbox)

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        directory = self._coursedir()
        exam = self.exam(self._source(names), Path(directory.root), names["assignment"])
        beside = companions(self._folder("autograded", names["student"], names))
        report = worker_for(exam).examine(to_job(nb, beside, names["student"]))
        write_outputs(nb, report)
        nb.metadata.setdefault("course", {}).setdefault("remarks", []).extend(report.remarks)
        return nb, resources
