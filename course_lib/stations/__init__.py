"""Profiles of polling stations: crosswalk from the census's zones, apportionment, archetypes."""

from importlib import import_module

_HOMES = {
    "areal_weights": "crosswalk",
    "address_weights": "crosswalk",
    "OverlapWarning": "crosswalk",
    "apportion": "apportionment",
    "lost_mass": "apportionment",
    "LostMass": "apportionment",
    "shares": "profiles",
    "standardise": "profiles",
    "archetypes": "profiles",
    "stability": "profiles",
}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
