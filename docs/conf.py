"""Sphinx's settings: Markdown in, our own page and style out, nothing fetched from elsewhere.

Sphinx with MyST is what Jupyter Book 1 is made of; Jupyter Book itself would add twenty packages and hold Sphinx at
7. Jupyter Book 2 (mystmd) fetches its theme from the network when it builds.
"""

from course_lib.grading.pages import TEMPLATES, readable_tables

project = "Données à vendre"
author = "Les auteurs du cours"
language = "fr"
extensions = ["myst_parser"]
myst_heading_anchors = 3
# French typography is ours, and code must keep its quotes.
smartquotes = False

html_theme = "basic"
html_title = project
templates_path = ["_templates"]
# The style of feedback pages comes first, that of the site over it.
html_static_path = [str(TEMPLATES / "style.css"), "_static"]
html_permalinks = False
html_copy_source = False
html_use_index = False


def _finish(app, pagename, templatename, context, doctree):
    """Frame the tables as on the course's other pages."""
    if "body" in context:
        context["body"] = readable_tables(context["body"])


def setup(app):
    app.connect("html-page-context", _finish)
