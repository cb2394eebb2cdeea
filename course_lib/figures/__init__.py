"""Figures of the course: offline, with French formats and text alternatives.

Everything is SVG drawn from the data inside the figure: no tiles, no network, no WebGL, no static export.
"""

from importlib import import_module

_HOMES = {
    "Fiche": "brief",
    "carte": "maps",
    "carte_classes": "breaks",
    "carte_trace": "traces",
    "intervalles": "intervals",
    "mille_foyers": "catalogue",
    "nuage": "scatter",
    "table_classes": "breaks",
    "tableau_catalogue": "catalogue",
    "texte_alternatif": "template",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
