"""The same map under other class breaks, from the keyboard."""

from __future__ import annotations

import geopandas as gpd
import ipywidgets
import pandas as pd
from IPython.display import display

from course_lib.figures.classes import METHODS
from course_lib.figures.maps import carte
from course_lib.figures.template import texte_alternatif
from course_lib.widgets.slider import Curseur


def curseur_classes(
    polygones: gpd.GeoDataFrame, valeurs: pd.Series, *, titre: str, unite: str
) -> ipywidgets.Widget:
    """Show a map whose number of classes and method the reader changes.

    Parameters
    ----------
    polygones, valeurs, titre, unite
        As in `course_lib.figures.carte`.

    Returns
    -------
    VBox
        The slider and the method (arrow keys move both), the map, and its text alternative, which screen readers
        announce when it changes. `course_lib.figures.carte_classes` needs no kernel, but a pointer.

    Raises
    ------
    GeometryError, DataError
        See `course_lib.figures.carte`.
    """
    number = Curseur(
        [(f"{classes} classes", classes) for classes in range(2, 10)],
        value=5,
        description="Classes",
        tooltip="Nombre de classes de la légende",
    )
    method = ipywidgets.ToggleButtons(
        options=[(name, method) for method, name in METHODS.items()],
        description="Découpage",
        tooltip="Où passent les seuils entre classes",
    )
    output = ipywidgets.Output()
    text = ipywidgets.HTML()

    def redraw(_change=None) -> None:
        figure = carte(
            polygones, valeurs, titre=titre, unite=unite, classes=number.value, methode=method.value
        )
        darkest = [
            trace.name for trace in figure.data if trace.type == "bar" and "sans donnée" not in trace.name
        ]
        finding = f"{texte_alternatif(figure)} Classe la plus foncée\u00a0: {darkest[-1]}."
        text.value = f'<p role="status" lang="fr" style="max-width: 46em">{finding}</p>'
        with output:
            output.clear_output(wait=True)
            display(figure)

    for control in (number, method):
        control.observe(redraw, names="value")
    redraw()
    return ipywidgets.VBox([number, method, output, text])
