"""One thousand households: who receives the catalogue, rightly or not, and who is missed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from course_lib.errors import DataError
from course_lib.figures.template import CATEGORICAL, INK, QUIET, title_lines
from course_lib.wording import counted, nombre

WIDTH, THOUSAND = 40, 1000
# In the order of drawing: name, colour and, as a second cue, shape.
CASES = (
    ("reçoit, à raison", CATEGORICAL[0], "square"),
    ("reçoit, à tort", CATEGORICAL[1], "x"),
    ("oublié", INK, "circle-open"),
    ("laissé tranquille", QUIET, "circle"),
)


def mille_foyers(comptes: Sequence[int], *, seuil: float) -> go.Figure:
    """Draw one thousand households as points, by what is decided and what happens.

    Parameters
    ----------
    comptes : sequence of four int
        Households that receive the catalogue rightly, wrongly, that are missed, that are left in peace: true
        positives, false positives, false negatives, true negatives.
    seuil : float
        The threshold that gave these counts, as a probability.

    Returns
    -------
    Figure
        One trace per case, brought to one thousand households (see `thousand`). See `texte_alternatif`, and
        `tableau_catalogue` for the numbers.

    Raises
    ------
    DataError
        Not four whole numbers, or no household.
    """
    comptes = _checked(comptes)
    parts = thousand(comptes)
    figure = go.Figure()
    places = np.split(np.arange(THOUSAND), np.cumsum(parts)[:-1])
    for (name, colour, symbol), part, place in zip(CASES, parts, places, strict=True):
        figure.add_scatter(
            x=place % WIDTH,
            y=-(place // WIDTH),
            mode="markers",
            name=f"{name} ({nombre(part)})",
            marker={"symbol": symbol, "color": colour, "size": 6, "line": {"color": colour, "width": 1.5}},
            hoverinfo="name",
            # Also a case that nobody is in: the legend would otherwise move under the reader's eyes.
            showlegend=True,
        )
    title, top = title_lines(
        "Sur mille foyers, qui reçoit le catalogue ?",
        f"seuil {nombre(100 * seuil, 1)} % : {counted(parts[0] + parts[1], 'catalogue')}",
    )
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        template="donnees",
        title_text=title,
        height=top + 420,
        margin_t=top,
        xaxis={**axis, "range": [-1, WIDTH]},
        yaxis={**axis, "range": [-THOUSAND // WIDTH, 1]},
        meta={"alt": _text(comptes, parts, seuil)},
    )
    return figure


def tableau_catalogue(comptes: Sequence[int]) -> pd.DataFrame:
    """Give the numbers of `mille_foyers` as a table.

    Returns
    -------
    DataFrame
        Indexed by case, in French: ``foyers`` (as received) and ``pour mille`` (not rounded).
    """
    comptes = _checked(comptes)
    names = pd.Index([name for name, *_ in CASES], name="cas")
    return pd.DataFrame({"foyers": comptes, "pour mille": comptes * THOUSAND / comptes.sum()}, index=names)


def thousand(comptes: Sequence[int]) -> list[int]:
    """Bring counts to whole numbers that sum to one thousand.

    Largest remainders, so that each is within one of its exact value.

    Examples
    --------
    >>> thousand([1, 1, 1, 0])
    [334, 333, 333, 0]
    """
    exact = np.asarray(comptes) * THOUSAND / np.sum(comptes)
    whole = np.floor(exact).astype(int)
    left = THOUSAND - whole.sum()
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole.tolist()


def _checked(comptes: Sequence[int]) -> np.ndarray:
    numbers = np.asarray(comptes)
    whole = np.issubdtype(numbers.dtype, np.integer)
    if numbers.shape != (len(CASES),) or not whole or (numbers < 0).any() or not numbers.sum():
        raise DataError(
            f"Catalogue : reçu {comptes!r}, attendu quatre nombres entiers : foyers qui reçoivent le "
            "catalogue à raison, à tort, foyers oubliés, foyers laissés tranquilles."
        )
    return numbers


def _text(comptes: np.ndarray, parts: list[int], seuil: float) -> str:
    right, wrong, missed, spared = parts
    sent = right + wrong
    text = (
        f"Mille points, un par foyer, rangés par cas (d’après {counted(comptes.sum(), 'foyer')}). Au seuil de "
        f"{nombre(100 * seuil, 1)} %, {counted(sent, 'foyer')} sur mille "
        f"{'reçoit' if sent < 2 else 'reçoivent'} le catalogue : {nombre(right)} à raison et "
        f"{nombre(wrong)} à tort. {counted(missed, 'foyer concerné', 'foyers concernés')} "
        f"{'est oublié' if missed < 2 else 'sont oubliés'}, {nombre(spared)} "
        f"{'est laissé tranquille' if spared < 2 else 'sont laissés tranquilles'}. Constat : "
    )
    if not comptes[:2].sum():
        return text + "à ce seuil, personne ne reçoit rien."
    if not comptes[0]:
        return text + "tous les catalogues partent à tort."
    return text + f"pour un catalogue envoyé à raison, {nombre(comptes[1] / comptes[0], 1)} à tort."
