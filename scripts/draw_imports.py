"""Draw who imports whom inside course_lib, as the Mermaid diagram of docs/architecture.md.

``python scripts/draw_imports.py`` rewrites the diagram between the two marks of that page. An arrow that follows
from others is left out (a transitive reduction): if A needs B and B needs C, A may use C without an arrow.
"""

from __future__ import annotations

import sys
from pathlib import Path

import grimp
import networkx

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
BEGIN, END = "<!-- imports: begin -->\n", "<!-- imports: end -->"


def imports() -> networkx.DiGraph:
    """Return the parts of course_lib, with an edge from each to every part that it imports."""
    modules = grimp.build_graph("course_lib")
    graph = networkx.DiGraph()
    for importer in modules.modules - {"course_lib"}:
        graph.add_node(importer.split(".")[1])
        for imported in modules.find_modules_directly_imported_by(importer) - {"course_lib"}:
            graph.add_edge(importer.split(".")[1], imported.split(".")[1])
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    return graph


def diagram() -> str:
    """Return the diagram, its arrows in alphabetical order."""
    edges = sorted(networkx.transitive_reduction(imports()).edges)
    arrows = "".join(f"  {importer} --> {imported}\n" for importer, imported in edges)
    return f"```mermaid\ngraph TD\n{arrows}```\n"


def redrawn(page: str) -> str:
    """Return the page with the diagram of today."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + diagram() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(redrawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(diagram())
