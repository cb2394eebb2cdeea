"""Linters that teach: what is wrong in a notebook, a page or a message, and what to write instead.

A rule is a function from a document to findings. Rules of one family live in one module; :mod:`.linter` lists
them and runs them over a course folder. Rules on prose read any :class:`~.documents.Document`; the others read
a :class:`~.notebook.Notebook`.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "documents": ["Finding", "Messages", "Page"],
        "notebook": ["Notebook"],
        "linter": ["lint", "read_documents"],
    },
)
