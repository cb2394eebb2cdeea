"""The rules together: on a course folder, and on ours."""

from __future__ import annotations

import pytest

from course_lib.errors import CourseFolderError
from course_lib.grading.folder import CourseFolder
from course_lib.linting import lint, read_documents

from .conftest import ROOT, SLUG, cell, replace

DOCUMENTS = read_documents(CourseFolder(ROOT), [])


def test_everything_is_read_by_default(course):
    """Notebooks, pages of docs/ and release/, messages of the library; not the rules, which quote faults."""
    (course.root / "course_lib" / "linting").mkdir()
    for place in ("cities.py", "linting/phrases.py"):
        (course.root / "course_lib" / place).write_text("'Une ville.'\n")
    for folder in ("enseignant", "_build"):
        (course.root / "docs" / folder).mkdir(parents=True)
        (course.root / "docs" / folder / "classe.md").write_text("# Classe\n")
    names = [document.path.name for document in read_documents(course, [])]
    assert names == ["petitions.ipynb", "classe.md", "__init__.py", "refusals.py", "cities.py"]


def test_a_name_is_an_assignment_or_a_page(course, tmp_path):
    """An assignment comes with its own messages; another name is refused."""
    assert [document.path.name for document in read_documents(course, [SLUG])] == [
        "petitions.ipynb",
        "__init__.py",
        "refusals.py",
    ]
    page = tmp_path / "page.md"
    page.write_text("# Page\n")
    assert [document.path for document in read_documents(course, [str(page)])] == [page]
    with pytest.raises(CourseFolderError, match="Devoirs connus"):
        read_documents(course, ["05-absent"])
    with pytest.raises(CourseFolderError, match="existe pas"):
        read_documents(course, ["absente.md"])


def test_findings_follow_the_cells(notebook):
    """In the order of the notebook; what belongs to no cell comes last."""
    cell(notebook, "q1").metadata.nbgrader.points = 19
    replace(notebook, "promesse", "(À écrire", "(C'est à écrire")
    replace(notebook, "titre", "Pétitions", "L'avis")
    places = list(dict.fromkeys(finding.place for finding in lint(notebook)))
    assert places == ["titre", "fiche", "promesse", "q1-enonce", "q1", "points"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.path.relative_to(ROOT)))
def test_ours_are_clean(document):
    """The course's notebooks, pages and messages keep its own rules; `course lint` says how to mend one."""
    found = [f"{finding.place}: {finding.found} → {finding.instead}" for finding in lint(document)]
    assert "\n".join(found) == ""
