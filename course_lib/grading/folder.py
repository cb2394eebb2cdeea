"""A course folder: nbgrader's layout, found from its ``nbgrader_config.py``."""

from __future__ import annotations

import os
import re
import sys
from functools import cached_property
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.exchange.default import Exchange
from traitlets.config import Config, PyFileConfigLoader

from course_lib.errors import CourseFolderError
from course_lib.grading.exports import MoodleExporter
from course_lib.grading.gradebook import Marks
from course_lib.grading.repair import Template
from course_lib.wording import counted


class CourseFolder:
    """A folder that holds ``nbgrader_config.py``, ``source/`` and what nbgrader makes of it.

    Parameters
    ----------
    root
        The folder. It must hold ``nbgrader_config.py``.

    Raises
    ------
    CourseFolderError
        There is no configuration in `root`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not (self.root / "nbgrader_config.py").is_file():
            raise CourseFolderError(
                f"{self.root} n’est pas un dossier de cours : il n’y a pas de fichier nbgrader_config.py. "
                "Placez-vous dans le dossier du cours, ou indiquez-le avec --course DOSSIER."
            )

    @cached_property
    def config(self) -> Config:
        config = PyFileConfigLoader("nbgrader_config.py", str(self.root)).load_config()
        config.CourseDirectory.root = str(self.root)
        return config

    @cached_property
    def nbgrader(self) -> NbGraderAPI:
        """nbgrader's own interface to this folder."""
        # nbgrader starts `alembic` by its name, which only an activated environment finds.
        programs = str(Path(sys.executable).parent)
        if programs not in os.environ.get("PATH", "").split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
        return NbGraderAPI(config=self.config)

    @property
    def exchange(self) -> Path:
        """Return nbgrader's exchange; it may not exist, and holds other courses too."""
        return Path(self.config.Exchange.get("root", Exchange.root.default_value))

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return the folder of a step ("submitted", "autograded", "feedback"…), as configured."""
        directory = self.nbgrader.coursedir
        return Path(directory.format_path(getattr(directory, f"{step}_directory"), student, assignment))

    def assignments(self) -> list[str]:
        """Return the assignments that have an instructor's notebook, sorted."""
        source = self.folder("source", ".", ".")
        return sorted({path.parent.name for path in source.glob("*/*.ipynb")})

    def notebook(self, assignment: str) -> Path:
        """Return the instructor's notebook of an assignment.

        Raises
        ------
        CourseFolderError
            There is no such assignment, or it does not hold exactly one notebook.
        """
        found = sorted(self.folder("source", ".", assignment).glob("*.ipynb"))
        if len(found) != 1:
            known = ", ".join(self.assignments()) or "aucun"
            raise CourseFolderError(
                f"Le devoir « {assignment} » a {counted(len(found), 'carnet')} dans source/ ; "
                f"il en faut un. Devoirs connus : {known}."
            )
        return found[0]

    def template(self, assignment: str) -> Template:
        """Read the assignment's notebook as submissions are fitted to it."""
        return Template.read(self.notebook(assignment), self.config)

    def marks(self, assignment: str) -> Marks:
        """Open the gradebook on an assignment."""
        directory = self.nbgrader.coursedir
        return Marks(directory.db_url, directory.course_id, assignment, self.config)

    def submitted(self, assignment: str) -> dict[str, Path]:
        """Return the folder of each submission, by student."""
        pattern = self.folder("submitted", "*", assignment)
        found = sorted(pattern.parents[1].glob(f"*/{assignment}"))
        return {path.parent.name: path for path in found if path.is_dir()}

    def release(self, assignment: str) -> Path:
        """Make the students' version of an assignment and register it in the gradebook."""
        self.notebook(assignment)
        self._run("generate_assignment", assignment)
        return self.folder("release", ".", assignment)

    def collect(self, assignment: str) -> list[str]:
        """Bring submissions from nbgrader's exchange into the folder; what was unusual, in French.

        Raises
        ------
        CourseFolderError
            There is no such exchange, or nbgrader could not read it.
        """
        if not os.access(self.exchange, os.W_OK | os.X_OK):
            raise CourseFolderError(
                f"L’échange {self.exchange} n’existe pas, ou vous ne pouvez pas y écrire. Avec un serveur, « course "
                "doctor » dit comment l’ouvrir ; sans serveur, rangez chaque copie à la main dans "
                f"submitted/ÉTUDIANT/{assignment}/."
            )
        log = self._run("collect", assignment)
        return re.findall(r"^\[WARNING\] (.+)$", log, re.MULTILINE)

    def feedback(self, assignment: str) -> list[Path]:
        """Write the feedback pages of an assignment; their paths.

        Raises
        ------
        CourseFolderError
            No copy was graded.
        """
        graded = self.folder("autograded", "*", assignment)
        if not any(graded.parents[1].glob(f"*/{assignment}/*.ipynb")):
            raise CourseFolderError(
                f"Aucune copie de « {assignment} » n’est corrigée. Corrigez d’abord : course grade {assignment}"
            )
        self._run("generate_feedback", assignment)
        pattern = self.folder("feedback", "*", assignment)
        return sorted(pattern.parents[1].glob(f"*/{assignment}/*.html"))

    def export(
        self, to: Path, assignments: list[str], *, identifier: str = "id", decimal_comma: bool = False
    ) -> str:
        """Write the marks for Moodle (see `MoodleExporter`); all assignments when none is named.

        Returns which marks wait for a person, in French; "" when all are there.

        Raises
        ------
        CourseFolderError
            An assignment is unknown, or the file cannot be written.
        """
        directory = self.nbgrader.coursedir
        exporter = MoodleExporter(
            to=str(to), assignment=assignments, identifier=identifier, decimal_comma=decimal_comma
        )
        with Gradebook(directory.db_url, directory.course_id) as book:
            exporter.export(book)
        return exporter.unfinished

    def _run(self, step: str, assignment: str) -> str:
        """Run a step of nbgrader; what it logged."""
        before = Path.cwd()
        try:
            result = getattr(self.nbgrader, step)(assignment)
        finally:
            os.chdir(before)
        if not result["success"]:
            trouble = (result.get("error") or result.get("log") or "").strip().splitlines()
            raise CourseFolderError(
                f"nbgrader n’a pas pu faire « {step} » pour {assignment} : "
                f"{trouble[-1] if trouble else 'sans explication'}"
            )
        return result.get("log") or ""
