"""Figures of the course: offline, with French formats and text alternatives.

Everything is SVG drawn from the data inside the figure: no tiles, no network, no WebGL, no static export.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "brief": ["Fiche"],
        "maps": ["carte"],
        "breaks": ["carte_classes", "table_classes"],
        "traces": ["carte_trace"],
        "intervals": ["intervalles"],
        "catalogue": ["mille_foyers", "tableau_catalogue"],
        "scatter": ["nuage"],
        "template": ["texte_alternatif"],
    },
)
