"""Traces of people: how few points single one of them out, and what defends them."""

from importlib import import_module

_HOMES = {
    "Traces": "points",
    "from_calls": "points",
    "from_blocks": "points",
    "concat": "points",
    "unicity": "montecarlo",
    "draw": "montecarlo",
    "crowds": "montecarlo",
    "unicity_of_parts": "parts",
    "worst_case": "risk",
    "anonymity_sets": "risk",
    "merge_cells": "coarsening",
    "coarsen": "coarsening",
    "coarsen_points": "coarsening",
    "unicity_by_resolution": "coarsening",
    "power_law": "coarsening",
    "home": "places",
    "work": "places",
    "link": "linkage",
    "counts": "releases",
    "threshold": "releases",
    "differences": "releases",
    "exposed_by_differencing": "releases",
    "distortion": "releases",
    "bounded": "privacy",
    "noisy_counts": "privacy",
    "opendp_counts": "privacy",
    "Release": "decision",
    "consequences": "decision",
    "read_checkins": "files",
    "read_geolife": "files",
}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
