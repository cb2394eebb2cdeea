"""Pages as they are written: links that lead somewhere, sources that are all cited."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from course_lib.linting.documents import Page
from course_lib.linting.links import links_lead_somewhere

ROOT = Path(__file__).parents[2]
# Those of docs/ and release/README.md are read by the linter's own test.
PAGES = sorted(
    path
    for pattern in ("*.md", "benchmarks/*.md", "data/**/*.md", "deploy/**/*.md", "autograded/*.md")
    for path in ROOT.glob(pattern)
)
IMAGES = sorted((ROOT / "docs" / "images").glob("*"))


def plain(text: str) -> str:
    """Return a text without case, punctuation or spaces."""
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.fixture(scope="module")
def bibliography() -> str:
    """The bibliography, for a search."""
    return plain((ROOT / "docs" / "bibliographie.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_a_file(path):
    """Each relative link of a page of the repository leads to a file, each anchor to a heading."""
    assert list(links_lead_somewhere(Page.read(path))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "release").glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_sources_of_notebooks_are_in_the_bibliography(path, bibliography):
    """Each title and each judgment that a notebook's « Sources » names."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    sources = text.partition("## Sources")[2]
    cited = re.findall(r"«\s*([^»]+?)\s*»", sources) + re.findall(r"C-\d+/\d+", sources)
    assert [title for title in cited if len(title) > 6 and plain(title) not in bibliography] == []


def test_titles_in_docstrings_are_in_the_bibliography(bibliography):
    """Each title that a docstring of the library puts between quotation marks beside a year."""
    missing = []
    for path in sorted((ROOT / "course_lib").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        places = [
            node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
        ]
        for text in filter(None, map(ast.get_docstring, places)):
            flat = " ".join(text.split())
            for found in re.finditer(r"«\s?([A-Z][^»]{20,}?)\s?»", flat):
                around = flat[max(0, found.start() - 60) : found.end() + 60]
                if re.search(r"\b(19|20)\d\d\b", around) and plain(found[1]) not in bibliography:
                    missing.append((path.name, found[1]))
    assert missing == []


@pytest.mark.parametrize("path", IMAGES, ids=lambda path: path.name)
def test_pictures_are_light(path):
    """A picture weighs less than 150 kB, so that a page opens on a slow line."""
    assert path.suffix == ".png" and path.stat().st_size < 150_000
