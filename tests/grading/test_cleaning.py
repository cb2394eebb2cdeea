"""What the formgrader shows of a hostile copy, in a browser: its text and its tables, and nothing that acts."""

from __future__ import annotations

from types import SimpleNamespace

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

from course_lib.grading.cleaning import clean_html
from tests.browser import open_page
from tests.mini import ASSIGNMENT, RIGHT, copy_course

# Each says so in the window's title, as a script of the instructor's page could do anything there.
ACT = "document.title = document.title + ' VOLÉ'"
HOSTILE = [
    f"<script>{ACT}</script>",
    f'<img src=x onerror="{ACT}">',
    f'<svg onload="{ACT}"><a xlink:href="javascript:{ACT}"><text>lien</text></a></svg>',
    f'<iframe srcdoc="<script>parent.{ACT}</script>"></iframe>',
    f'<object data="data:text/html,<script>{ACT}</script>"></object>',
    f'<a href="javascript:{ACT}">lien</a> <a href="/files/javascript:{ACT}">lien</a>',
    f"<noscript><p title=\"</noscript><img src=x onerror='{ACT}'>\"></noscript>",
    f'<math><mtext><table><mglyph><style><!--</style><img src=x onerror="{ACT}"></table></mtext></math>',
    "<form action=/hub/logout><input class=score id=q1 value=20><button class=full-credit>ok</button></form>",
    "<p style='position: fixed; top: 0' class=modal data-link=x id=statusmessage>par-dessus</p>",
    "<base href=https://ailleurs.example/><meta http-equiv=refresh content='0; url=/hub/logout'>",
    "<img src=/hub/logout>",
]
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{ACT}</script></svg>'
DISPLAYS = f"""from IPython.display import HTML, Javascript, Markdown, SVG, Latex, display, publish_display_data
for texte in {HOSTILE!r}:
    display(HTML(texte), Markdown(texte))
    publish_display_data({{"text/html": texte}}, {{"text/html": {{"isolated": True}}}})
display(Javascript({ACT!r}), SVG({SVG!r}))
display(Markdown("[lien](javascript:void)"), Latex({HOSTILE[0]!r}))
publish_display_data({{"application/vnd.jupyter.widget-view+json": 3, "text/html": ["<b>"]}})
publish_display_data({{"text/html": {HOSTILE[1]!r} + "<div>" * 3000}})
print({HOSTILE[0]!r})
import pandas as pd
pd.DataFrame({{"voix": [12, 30], "bureau": ["0101", "<i>0102</i>"]}})"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory, released, desk) -> str:
    """A hostile copy, graded, as the formgrader's own exporter shows it."""
    course = copy_course(released, tmp_path_factory.mktemp("formgrader"))
    path = course.hand_in("mallory", {**RIGHT, "q1": f"{DISPLAYS}\n{RIGHT['q1']}"})
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["title"] = notebook.metadata["kernelspec"]["display_name"] = HOSTILE[0]
    notebook.cells += [new_markdown_cell(text) for text in HOSTILE]
    link = new_markdown_cell("[lien](javascript:void) ![image](attachment:a) **en gras**, $a < b$, `<i>`")
    link["attachments"] = {"a": {"image/svg+xml": HOSTILE[0]}}
    tagged = new_code_cell(DISPLAYS, id="x", metadata={"tags": [f'"{HOSTILE[1]}']})
    notebook.cells += [link, tagged]
    nbformat.write(notebook, path)
    assert course.grade(desk)["mallory"].total == 3.0
    extension = FormgradeExtension()
    extension.load_cwd_config = False
    extension.initialize([], root=str(course.root))
    extension.root_dir = str(course.root)
    application = SimpleNamespace(settings={})
    extension.init_tornado_settings(application)
    graded = course.folder("autograded", "mallory", ASSIGNMENT) / "mini.ipynb"
    html, _ = application.settings["nbgrader_exporter"].from_filename(
        str(graded), resources={"base_url": "/formgrader", "index": 0, "total": 1}
    )
    return html


def test_nothing_acts(shown, browser):
    """No script runs, and nothing of the copy's could: no handler, frame, form, address but plain links."""
    page = open_page(browser)
    page.route("**/*", lambda route: route.abort())
    page.set_content(shown)
    container = page.locator("#notebook-container").first
    for link in container.locator("a").all():
        link.evaluate("link => link.click()")
    assert "VOLÉ" not in page.title()
    wrong = container.evaluate("""container => [...container.querySelectorAll("*")].filter(found =>
        found.matches("script, style, iframe, object, embed, svg, math, base, meta, link, form, [data-link]")
        || [...found.attributes].some(({name, value}) =>
            name.startsWith("on") || /^[^#]*(javascript|logout)/i.test(name == "href" || name == "src" ? value : "")
            || name == "style" && /position|url/.test(value) || name == "class" && value == "modal")
    ).map(found => found.outerHTML)""")
    assert wrong == []
    # The marks that the formgrader itself asks for.
    assert container.locator("input.score").count() == 2
    page.close()


def test_the_rest_is_shown(shown):
    """Tables with their headers, Markdown, formulas and printed text."""
    container = BeautifulSoup(shown, "html.parser").find(id="notebook-container")
    table = container.find("table", class_="dataframe")
    assert [head.get_text() for head in table.select("thead th")] == ["", "voix", "bureau"]
    assert [cell.get_text() for cell in table.select("tbody td")] == ["12", "0101", "30", "<i>0102</i>"]
    assert container.find("strong", string="en gras") and "$a < b$" in container.get_text()
    assert HOSTILE[0] in [pre.get_text().strip() for pre in container.select(".output_stdout pre")]
    assert "par-dessus" in container.get_text()


@pytest.mark.parametrize("html", ["<div>" * 20_000, "<b><p>" * 20_000, "&" * 900_000, "<table>" * 20_000])
def test_what_is_out_of_proportion_is_text(html):
    """What would take minutes to clean is shown as text."""
    assert len(BeautifulSoup(clean_html(html), "html.parser").find_all()) == 1


def test_images_and_links():
    """Images that are in the notebook and links elsewhere stay."""
    html = '<p><img alt="a" src="data:image/png;base64,AA=="> <a href="https://www.insee.fr">Insee</a></p>'
    assert clean_html(html) == html
