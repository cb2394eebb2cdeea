"""A slider that screen readers can name.

ipywidgets' own says neither what it sets nor what it is worth: its handle has no accessible name, and its value is a
rank (axe-core, « aria-input-field-name »). This one is the browser's, `<input type="range">`.
"""

from __future__ import annotations

from collections.abc import Sequence

import anywidget
import traitlets

SCRIPT = """
function render({ model, el }) {
  const name = document.createElement("span");
  const input = document.createElement("input");
  const shown = document.createElement("span");
  const labels = model.get("labels");
  name.textContent = model.get("description");
  name.ariaHidden = shown.ariaHidden = "true";
  Object.assign(input, { type: "range", min: 0, max: labels.length - 1, step: 1, title: model.get("tooltip") });
  input.ariaLabel = model.get("description");
  function show(rank) {
    shown.textContent = labels[rank];
    input.setAttribute("aria-valuetext", labels[rank]);
  }
  function follow() {
    input.value = model.get("index");
    show(model.get("index"));
  }
  input.addEventListener("input", () => show(input.value));
  // What takes time is computed where the hand or the key stops.
  input.addEventListener("change", () => {
    model.set("index", Number(input.value));
    model.save_changes();
  });
  model.on("change:index", follow);
  follow();
  el.classList.add("curseur");
  // In JupyterLab's command mode, arrows are the notebook's.
  input.dataset.lmSuppressShortcuts = "true";
  el.append(name, input, shown);
}
export default { render };
"""
STYLE = """
.curseur { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75em; padding: 0.25em 0; }
.curseur span:first-child { min-width: 7.5em; }
.curseur input { flex: 0 1 24em; accent-color: #0072b2; cursor: pointer; }
"""


class Curseur(anywidget.AnyWidget):
    """A slider over named values.

    Parameters
    ----------
    options : sequence of (str, object)
        What it stops at: a label in French, the value.
    value : object
        Where it starts, one of the values.
    description, tooltip : str
        What it sets, in a word or two, and in a sentence.

    Examples
    --------
    >>> curseur = Curseur([("un jour", 24), ("une semaine", 168)], value=24, description="Durée", tooltip="")
    >>> curseur.index = 1
    >>> curseur.value
    168
    """

    _esm, _css = SCRIPT, STYLE
    description = traitlets.Unicode().tag(sync=True)
    tooltip = traitlets.Unicode().tag(sync=True)
    labels = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int().tag(sync=True)
    value = traitlets.Any()

    def __init__(
        self, options: Sequence[tuple[str, object]], *, value: object, description: str, tooltip: str
    ) -> None:
        self._values = [value for _, value in options]
        super().__init__(labels=[label for label, _ in options], description=description, tooltip=tooltip)
        self.value = value
        self._set()

    @traitlets.observe("index")
    def _moved(self, _change=None) -> None:
        self.value = self._values[self.index]

    @traitlets.observe("value")
    def _set(self, _change=None) -> None:
        self.index = self._values.index(self.value)
