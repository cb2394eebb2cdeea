"""The threshold slider: who receives the catalogue, who is missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets
import numpy as np
from IPython.display import display
from numpy.typing import ArrayLike

from course_lib.errors import DataError
from course_lib.figures.catalogue import mille_foyers
from course_lib.figures.template import texte_alternatif
from course_lib.widgets.slider import Curseur
from course_lib.wording import nombre

STEPS = 60


def curseur_seuil(
    scores: ArrayLike, compter: Callable[[float], Sequence[int]], *, seuil: float | None = None
) -> ipywidgets.Widget:
    """Show one thousand households under a threshold that the reader moves.

    Parameters
    ----------
    scores : array-like of float, shape (n,)
        Probabilities: the slider stops where some households pass from one side to the other.
    compter : callable
        Of a threshold, the four counts that `mille_foyers` draws. The reader's own function, so that
        what moves is what they have written.
    seuil : float, optional
        Where the slider starts: by default, the score that one household in ten reaches.

    Returns
    -------
    VBox
        The slider (arrow keys move it), the figure, and its text alternative, which screen readers announce
        when it changes.

    Raises
    ------
    DataError
        Scores that are not probabilities, or counts that `mille_foyers` refuses.
    """
    scores = np.asarray(scores, dtype="float64")
    if scores.ndim != 1 or not len(scores) or not ((scores >= 0) & (scores <= 1)).all():
        raise DataError("Curseur : attendu une liste de probabilités, entre 0 et 1, une par foyer.")
    # Scores of rare events crowd near zero: equal steps would leave most of the slider idle.
    stops = np.unique(np.quantile(scores, 1 - np.geomspace(1 / len(scores), 1, STEPS)))
    start = np.quantile(scores, 0.9) if seuil is None else seuil
    slider = Curseur(
        [(f"{nombre(100 * stop, 2)} %", float(stop)) for stop in stops],
        value=float(stops[np.abs(stops - start).argmin()]),
        description="Seuil",
        tooltip="Le catalogue part aux foyers dont le score atteint ce seuil.",
    )
    output, text = ipywidgets.Output(), ipywidgets.HTML()

    def redraw(_change=None) -> None:
        figure = mille_foyers(compter(slider.value), seuil=slider.value)
        text.value = f'<p role="status" lang="fr" style="max-width: 46em">{texte_alternatif(figure)}</p>'
        with output:
            output.clear_output(wait=True)
            display(figure)

    slider.observe(redraw, names="value")
    redraw()
    return ipywidgets.VBox([slider, output, text])
