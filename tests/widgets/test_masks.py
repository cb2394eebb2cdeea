"""The mask selector, ticked as a keyboard would."""

from __future__ import annotations

import pytest

from course_lib.errors import DataError
from course_lib.widgets import choix_masque


def test_the_table_follows_the_boxes():
    """Nothing hidden at first; then each choice is measured once, in the order of the boxes."""
    asked = []

    def mesurer(hidden):
        asked.append(hidden)
        return {"AUC": 0.74 - 0.05 * len(hidden), "lift": 4 - len(hidden)}

    _, grid, table = choix_masque(["Lotion <b>", "Coton", "Bière"], mesurer).children
    assert "sans" not in table.value
    assert "0,74" in table.value
    grid.children[2].value = True
    grid.children[0].value = True
    assert asked == [[], ["Bière"], ["Lotion <b>", "Bière"]]
    assert "0,64" in table.value
    assert "sans Lotion &lt;b&gt;, Bière" in table.value
    assert 'scope="row"' in table.value
    grid.children[0].value = grid.children[2].value = False
    assert table.value.count("<tr>") == 2


@pytest.mark.parametrize("categories", [[], ["Coton", "Coton"]])
def test_categories_that_cannot_be_chosen(categories):
    """At least one, each once."""
    with pytest.raises(DataError, match="au moins une catégorie"):
        choix_masque(categories, lambda hidden: {})
