"""Widgets of the notebooks: ipywidgets around the domain's functions. No grade depends on them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "masks": ["choix_masque"],
        "map_classes": ["curseur_classes"],
        "threshold": ["curseur_seuil"],
        "unicity": ["curseur_unicite"],
    },
)
