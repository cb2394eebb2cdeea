"""The slider: in Python, and in a browser without a mouse."""

from __future__ import annotations

import pytest

from course_lib.widgets.slider import SCRIPT, Curseur
from tests.browser import open_page

OPTIONS = [("2 %", 0.02), ("5 %", 0.05), ("10 %", 0.1)]
# What Jupyter lends to a widget's script: a model, and an element.
PAGE = """
async ([script, state]) => {
  const heard = {};
  window.model = {
    get: name => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => { window.saved = state.index; },
    on: (name, listener) => { heard[name] = listener; },
    move: rank => { state.index = rank; heard["change:index"](); },
  };
  const source = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: widget } = await import(source);
  widget.render({ model: window.model, el: document.querySelector("main") });
}
"""


@pytest.fixture
def slider():
    """One that starts in the middle."""
    return Curseur(OPTIONS, value=0.05, description="Seuil", tooltip="Le catalogue part à partir de là.")


def test_index_and_value_say_the_same(slider):
    """Whichever moves, the other follows, and observers are called once."""
    seen = []
    slider.observe(lambda change: seen.append(change.new), names="value")
    assert slider.index == 1
    slider.index = 2
    slider.value = 0.02
    assert (slider.index, seen) == (0, [0.1, 0.02])


def test_a_value_that_is_not_offered():
    """It is refused."""
    with pytest.raises(ValueError, match="3"):
        Curseur(OPTIONS, value=3, description="Seuil", tooltip="")


def test_in_a_browser(slider, browser):
    """It has a name and a value in words, arrow keys move it, and Python hears of it."""
    state = {name: getattr(slider, name) for name in ("description", "tooltip", "labels", "index")}
    page = open_page(browser, offline=True)
    page.set_content("<main></main>")
    page.evaluate(PAGE, [SCRIPT, state])
    control = page.get_by_role("slider", name="Seuil")
    assert control.get_attribute("aria-valuetext") == "5 %"
    assert control.get_attribute("data-lm-suppress-shortcuts")  # arrows stay its own in JupyterLab
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert control.get_attribute("aria-valuetext") == "10 %"
    assert page.evaluate("window.saved") == 2
    page.evaluate("window.model.move(0)")
    assert control.get_attribute("aria-valuetext") == page.locator("main span").last.inner_text() == "2 %"
