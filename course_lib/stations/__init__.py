"""Profiles of polling stations: crosswalk from the census's zones, apportionment, archetypes."""

from importlib import import_module

_HOMES = {
    "areal_weights": "crosswalk",
    "address_weights": "crosswalk",
    "OverlapWarning": "crosswalk",
    "well_placed": "crosswalk",
    "voronoi_stations": "voronoi",
    "HiddenStationWarning": "voronoi",
    "compare_crosswalks": "comparison",
    "share_errors": "comparison",
    "true_counts": "comparison",
    "locate": "location",
    "national_crosswalk": "france",
    "national_profiles": "national",
    "station_profiles": "national",
    "apportion": "apportionment",
    "lost_mass": "apportionment",
    "LostMass": "apportionment",
    "shares": "profiles",
    "standardise": "profiles",
    "archetypes": "profiles",
    "stability": "profiles",
    "count_bounds": "secrecy",
    "station_bounds": "secrecy",
    "hidden_share": "secrecy",
    "spatial_blocks": "validation",
    "cross_validated": "validation",
    "mean_error": "validation",
    "gain": "validation",
    "Gain": "validation",
    "goodman": "ecology",
    "neighbourhood": "ecology",
    "vote_bounds": "ecology",
    "aggregate_bounds": "ecology",
    "coverage": "ecology",
    "context_effect": "ecology",
    "expected_gain": "canvassing",
    "best_plan": "canvassing",
    "random_plan": "canvassing",
    "uniform_plan": "canvassing",
    "votes_won": "canvassing",
    "cost_per_vote": "canvassing",
    "votes_to_win": "canvassing",
    "merge_small": "canvassing",
    "tokens": "words",
    "without_accents": "words",
    "word_counts": "words",
    "log_odds": "words",
    "revealing_stations": "disclosure",
    "small_cells": "disclosure",
    "recoverable": "disclosure",
    "suppress": "disclosure",
    "utility_lost": "disclosure",
}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
