"""An exam: what must be known of a notebook before its first submission, and its rehearsal."""

from __future__ import annotations

import math
import os
import re
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from course_lib.errors import CourseFolderError, StudentCodeError
from course_lib.grading.job import Cell
from course_lib.grading.limits import Limits
from course_lib.grading.sandbox import Sandbox, choose
from course_lib.grading.secret import course_secret
from course_lib.wording import french_points


@dataclass(frozen=True)
class Exam:
    """An instructor's notebook as an exam.

    Attributes
    ----------
    oracle
        Its code cells but the tests, as (source, is an answer).
    tests
        Its hidden tests, in order.
    secret
        The course's secret, from which seeds derive.
    environment
        What students' processes may know of ours: the city, the cache of its tables.
    box
        The sandbox that will hold students' processes.
    """

    oracle: list[tuple[str, bool]]
    tests: list[Cell]
    secret: bytes = field(repr=False)
    limits: Limits = field(default_factory=Limits)
    environment: dict[str, str] = field(default_factory=dict)
    box: Sandbox = field(default_factory=choose)

    @classmethod
    def read(cls, source: Path, root: Path, limits: Limits, sandbox: str) -> Exam:
        """Gather the exam of an instructor's notebook, in the course folder `root`.

        Raises
        ------
        SandboxUnavailable
            The sandbox asked for does not work here.
        """
        import nbformat
        from nbgrader import utils

        from course_lib.cities import DEFAULT, prepare_city, town_folder
        from course_lib.datasets.fetch import cache_folder
        from course_lib.panels import prepare_retailer
        from course_lib.populations import prepare_population

        oracle, tests = [], []
        for cell in nbformat.read(source, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            if utils.is_grade(cell) and not utils.is_solution(cell):
                about = cell.metadata.nbgrader
                tests.append(Cell(cell.source, about["grade_id"], float(about["points"])))
            else:
                oracle.append((cell.source, utils.is_solution(cell)))
        city = os.environ.get("COURSE_CITY") or DEFAULT
        # Students' processes may read the tables that the notebook loads, not make them.
        needed = {
            r"course_lib\.cities": lambda: prepare_city(city),
            # A notebook whose story is that of the default town opens it whatever the class's city.
            rf"""charger_ville\(\s*(nom\s*=\s*)?["']{DEFAULT}["']""": lambda: prepare_city(DEFAULT),
            r"course_lib\.panels": prepare_retailer,
            r"course_lib\.populations": prepare_population,
        }
        for pattern, prepare in needed.items():
            if any(re.search(pattern, source) for source, _ in oracle):
                prepare()
        environment = {"COURSE_CITY": city, "COURSE_DATA_CACHE": str(cache_folder())}
        if embedded := town_folder():
            environment["COURSE_DATA_FOLDER"] = str(embedded.parent)
        return cls(oracle, tests, course_secret(root), limits, environment, choose(sandbox))

    def readable(self) -> list[Path]:
        """Return the data that students' processes may read."""
        folders = [
            ("COURSE_DATA_CACHE", "villes"),
            ("COURSE_DATA_CACHE", "achats"),
            ("COURSE_DATA_CACHE", "passants"),
            ("COURSE_DATA_FOLDER", "montreuse"),
        ]
        return [Path(self.environment[name], part) for name, part in folders if name in self.environment]


class LocalStudent:
    """The solution in a student's place, behind the same wire: it gives tests what students can give."""

    def __init__(self, oracle: dict[str, object], folder: Path) -> None:
        self._oracle, self._folder = oracle, folder

    def ask(self, request: dict) -> dict:
        """Answer a request for a value or a call."""
        from course_lib.grading import wire

        value = self._oracle[request["name"]]
        try:
            if "get" in request:
                return {"callable": True} if callable(value) else {"value": wire.encode(value)}
            arguments, keywords = (
                wire.decode(request[part], folder=self._folder) for part in ("args", "kwargs")
            )
            return {"value": wire.encode(value(*arguments, **keywords))}
        except Exception as error:
            raise StudentCodeError(f"{type(error).__name__} : {error}") from None

    def decode(self, data: object) -> object:
        """Decode what `ask` answered."""
        from course_lib.grading import wire

        return wire.decode(data)


def rehearse(exam: Exam) -> dict[str, object]:
    """Run the tests on the instructor's own solution; return the oracle.

    Two gains. An exam whose own solution loses marks is refused before it harms anybody. And what tests draw
    (fresh towns) stays in this process's memory: its forks do not draw it again for each submission.

    Raises
    ------
    CourseFolderError
        A test cannot be run, or the solution does not get all its points; the message says where.
    """
    from course_lib.grading.examiner import judge, proxy
    from course_lib.grading.oracle import Oracle

    oracle = Oracle(exam.oracle)
    for test in exam.tests:
        with tempfile.TemporaryDirectory() as folder:
            student = LocalStudent(oracle, Path(folder))
            try:
                result = judge(test, partial(proxy, student), exam.secret, oracle, rehearsal=True)
            except Exception as error:
                raise CourseFolderError(
                    f"Le test « {test.grade_id} » ne peut pas juger le corrigé : {error}. "
                    "Corrigez-le dans le carnet source."
                ) from None
        if not math.isclose(result.earned, test.points):
            lost = [line for line in result.lines if line["earned"] < line["points"] or not line["points"]]
            told = [f"{line['message']} {line['detail']}".strip().rstrip(".") for line in lost]
            earned, points = french_points(result.earned), french_points(test.points)
            raise CourseFolderError(
                f"Le corrigé lui-même n’obtient que {earned} sur {points} à « {test.grade_id} » : "
                f"{' ; '.join(told) or 'sans explication'}. Exécutez cette cellule dans JupyterLab, puis "
                "corrigez la réponse ou le test."
            )
    return oracle
