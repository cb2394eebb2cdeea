"""The mask selector: what each hidden category costs the seller."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence

import ipywidgets

from course_lib.errors import DataError
from course_lib.wording import listing, nombre


def choix_masque(
    categories: Sequence[str], mesurer: Callable[[list[str]], Mapping[str, float]]
) -> ipywidgets.Widget:
    """Let the reader hide categories, and show what the score is worth without them.

    Parameters
    ----------
    categories : sequence of str
        Those that can be hidden, in the order of the boxes.
    mesurer : callable
        Of the categories hidden, what the score is worth, by French name: the reader's own function, called
        once for each choice.

    Returns
    -------
    VBox
        One box to tick for each category, and a table (nothing hidden, then the choice) that screen readers
        announce when it changes.

    Raises
    ------
    DataError
        No category to hide, or the same twice.
    """
    if not len(categories) or len(set(categories)) < len(categories):
        raise DataError(
            f"Masque : reçu {listing(categories) or 'aucune catégorie'}, attendu au moins une catégorie, "
            "chacune une fois."
        )
    boxes = [
        ipywidgets.Checkbox(value=False, description=name, indent=False, layout={"width": "auto"})
        for name in categories
    ]
    table = ipywidgets.HTML()
    plain = mesurer([])

    def measure(_change=None) -> None:
        hidden = [box.description for box in boxes if box.value]
        rows = {"rien de masqué": plain}
        if hidden:
            rows[f"sans {listing(hidden, len(hidden))}"] = mesurer(hidden)
        table.value = _table(rows)

    for box in boxes:
        box.observe(measure, names="value")
    measure()
    title = ipywidgets.HTML('<p lang="fr">Catégories que le vendeur n’a plus le droit de regarder :</p>')
    grid = ipywidgets.GridBox(boxes, layout={"grid_template_columns": "repeat(auto-fill, minmax(14em, 1fr))"})
    return ipywidgets.VBox([title, grid, table])


def _table(rows: Mapping[str, Mapping[str, float]]) -> str:
    style = 'style="text-align: right; padding-left: 1.2em"'
    heads = "".join(f'<th scope="col" {style}>{html.escape(name)}</th>' for name in next(iter(rows.values())))
    lines = [
        f'<tr><th scope="row" style="text-align: left">{html.escape(name)}</th>'
        + "".join(f"<td {style}>{nombre(value, 2)}</td>" for value in values.values())
        + "</tr>"
        for name, values in rows.items()
    ]
    return (
        '<table role="status" lang="fr"><caption style="text-align: left">Ce que vaut le score</caption>'
        f'<thead><tr><th scope="col" style="text-align: left">score appris</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )
