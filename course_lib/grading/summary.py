"""The class as a table: one row a student, marks by question, and what there is to say of the copy."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from course_lib.grading.driver import read_record
from course_lib.grading.folder import CourseFolder


@dataclass(frozen=True)
class Row:
    """One student's row. `points` and `total` are None when the copy could not be graded."""

    student: str
    points: dict[str, float] | None
    total: float | None
    out_of: float
    remark: str

    def as_dict(self) -> dict:
        return asdict(self)


def summarise(course: CourseFolder, assignment: str, students: list[str] | None = None) -> list[Row]:
    """Read the marks of a class from the gradebook, and the remarks from each copy's record."""
    template = course.template(assignment)
    rows = []
    with course.marks(assignment) as marks:
        for student in sorted(course.submitted(assignment)) if students is None else students:
            record = read_record(course.folder("autograded", student, assignment))
            mark = None if record.get("reason") else marks.read(student)
            if mark is None:
                out_of = sum(template.points.values())
                remark = record.get("reason") or _listed(record.get("remarks", [])) or "pas encore corrigée"
                rows.append(Row(student, None, None, out_of, remark))
            else:
                waiting = [f"à noter à la main : {', '.join(mark.waiting)}"] if mark.waiting else []
                remark = _listed([*waiting, *record.get("remarks", [])])
                rows.append(Row(student, mark.points, mark.total, mark.out_of, remark))
    return rows


def _listed(remarks: list[str]) -> str:
    return " ; ".join(remarks)
