"""What the formgrader shows of a copy: text, tables and images; nothing that acts in the instructor's name.

The formgrader's pages have the instructor's session: a script in a copy could use their files, their terminal and
the marks. nbconvert can clean what it shows, but loses the tables' headers, and nbgrader's template shows Markdown
as it is. The two filters of this module take the place of nbconvert's (:mod:`course_lib.grading.configuration`).
"""

from __future__ import annotations

import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from jinja2 import pass_context
from markupsafe import escape
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath

_TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead
    tr u ul var
    """.split()  # noqa: SIM905
)
# Their text is not to be read either.
_SILENT = ["script", "style", "template", "title", "noscript", "iframe", "object", "textarea", "select"]
_ATTRIBUTES = frozenset(
    "align alt colspan dir height lang rowspan scope start style title".split()  # noqa: SIM905
)
# A style cannot place an element over the page's own; a class could, by the formgrader's style sheets.
_CLASS = re.compile("dataframe|highlight|[a-z]{1,2}[0-9]?")
_LINK = re.compile("(https?://|mailto:|#)", re.IGNORECASE)
# Not an address: to fetch it would be a request in the instructor's name.
_IMAGE = re.compile("data:image/(png|jpeg|gif|svg\\+xml)[;,]", re.IGNORECASE)

# More than any table that is read: to clean deep HTML, or long text, takes the square of the time.
_LONGEST, _DEEPEST = 128 << 10, 50


def clean_html(html: str) -> str:
    """Return HTML without what is not text, tables or images; as plain text when it is out of all proportion."""
    soup, depths = BeautifulSoup(html, "html.parser"), {}
    for tag in soup.find_all(_SILENT):
        tag.decompose()
    for tag in soup.find_all(True):
        depths[id(tag)] = depths.get(id(tag.parent), 0) + 1
    if len(html) > _LONGEST or max(depths.values(), default=0) > _DEEPEST:
        return f"<pre>{escape(soup.get_text()[:_LONGEST])}</pre>"
    return bleach.clean(
        str(soup),
        tags=_TAGS,
        attributes=_allowed,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(),
        strip=True,
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    match name:
        case "class":
            return _CLASS.fullmatch(value) is not None
        case "href":
            return tag == "a" and _LINK.match(value) is not None
        case "src":
            return tag == "img" and _IMAGE.match(value) is not None
    return name in _ATTRIBUTES


class _Renderer(IPythonRenderer):
    """Show a cell whose images are lost: students' attachments are not kept."""

    def _embed_image_or_attachment(self, src: str) -> str:
        try:
            return super()._embed_image_or_attachment(src)
        except InvalidNotebook:
            return src


@pass_context
def markdown2html(context, source: str) -> str:
    """Return a Markdown text as clean HTML, with the images attached to its cell."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = _Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))
