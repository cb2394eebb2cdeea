"""Widgets of the notebooks: ipywidgets around the domain's functions. No grade depends on them."""

from importlib import import_module

_HOMES = {
    "choix_masque": "masks",
    "curseur_classes": "map_classes",
    "curseur_seuil": "threshold",
    "curseur_unicite": "unicity",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
