"""The site: whole, in French, without a dead link, and asking nothing of anybody else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from tests.browser import open_page

# What a page loads by itself; a link is followed by its reader only.
LOADED = {"src", "srcset", "poster", "data", "action"}
PHONE, DESK = {"width": 400, "height": 800}, {"width": 1280, "height": 900}


@cache
def read(path: Path) -> BeautifulSoup:
    """Return a page."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pages(site) -> list[Path]:
    """Every page."""
    return sorted(site.rglob("*.html"))


@pytest.fixture
def tab(browser):
    """A tab without network, that remembers what was asked of it."""
    page = open_page(browser, offline=True, viewport=DESK, locale="fr-FR")
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    yield page
    page.close()


def test_every_source_has_its_page(builder, site):
    """Guides, notebooks, datasheets and the developers' pages are all there."""
    assert {(site / name).with_suffix(".html").is_file() for name in builder.pages()} == {True}


def test_language_title_and_heading(pages):
    """Each page says its language, has a title, and one heading of first level."""
    for path in pages:
        page = read(path)
        assert page.html["lang"] == "fr", path
        assert page.title.get_text(strip=True), path
        assert len(page.find_all("h1")) == 1, path


def test_links_and_anchors(site, pages):
    """Each internal link leads to a page, each anchor to a place on it."""
    dead = []
    for path in pages:
        for link in read(path).find_all("a", href=True):
            target, _, anchor = unquote(link["href"]).partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            place = (path.parent / target).resolve() if target else path
            there = place.is_relative_to(site) and place.is_file()
            if not there or (anchor and not read(place).find(id=anchor)):
                dead.append((path.name, link["href"]))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site, pages):
    """No script, style, image, frame or form of another site, in pages or in their style."""
    remote = []
    for path in pages:
        for tag in read(path).find_all(True):
            names = LOADED | ({"href"} if tag.name in {"link", "base", "use", "image"} else set())
            values = [str(tag[name]) for name in names if tag.has_attr(name)] + [tag.get("style", "")]
            remote += [(path.name, tag.name, value) for value in values if re.search(r"(https?:)?//", value)]
    for path in site.rglob("*.css"):
        remote += [
            (path.name, found)
            for found in re.findall(r"(?:url\(|@import)[^;)]*//[^;)]*", path.read_text(encoding="utf-8"))
        ]
    assert remote == []


def test_a_browser_asks_for_files_only(tab, pages):
    """Opened without network, pages ask for nothing but files of the site, and their scripts run."""
    for path in pages:
        tab.goto(path.as_uri())
    assert [url for url in tab.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert tab.faults == []


def test_figures_are_drawn(tab, site):
    """A figure that needs no answer is drawn from the site's own files, and described."""
    tab.goto((site / "carnets" / "02-prediction-achats.html").as_uri())
    drawing = tab.locator(".plotly-graph-div svg.main-svg").first
    drawing.wait_for(state="attached")
    tab.wait_for_selector(".plotly-graph-div svg[role=img]", state="attached")
    assert len(drawing.get_attribute("aria-label")) > 40


def test_search(tab, site):
    """A word of the glossary is found."""
    tab.goto(f"{(site / 'search.html').as_uri()}?q=pseudonyme")
    found = tab.locator("ul.search li a")
    found.first.wait_for()
    assert "Glossaire" in found.all_inner_texts()


def test_pages_fit_a_phone(tab, pages):
    """At 400 pixels nothing makes the page scroll sideways."""
    tab.set_viewport_size(PHONE)
    wide = []
    for path in pages:
        tab.goto(path.as_uri())
        if tab.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(path.name)
    assert wide == []


@pytest.mark.parametrize(
    "name", ["index", "etudiant", "glossaire", "enseignant/grande-classe", "carnets/00-prise-en-main"]
)
def test_axe_finds_nothing_serious(tab, site, axe, name):
    """Neither on a desk nor on a phone."""
    for size in (DESK, PHONE):
        tab.set_viewport_size(size)
        tab.goto((site / f"{name}.html").as_uri())
        framed = "[...document.querySelectorAll('.wide')].every(e => e.scrollWidth <= e.clientWidth || !e.tabIndex)"
        tab.wait_for_function(framed)
        tab.evaluate(axe)
        violations = tab.evaluate("axe.run().then(result => result.violations)")
        serious = [fault for fault in violations if fault["impact"] in {"serious", "critical"}]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in serious] == []
