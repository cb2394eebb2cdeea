"""Profiles of polling stations: crosswalk from the census's zones, apportionment, archetypes."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "crosswalk": ["OverlapWarning", "address_weights", "areal_weights", "well_placed"],
        "voronoi": ["HiddenStationWarning", "voronoi_stations"],
        "comparison": ["compare_crosswalks", "share_errors", "true_counts"],
        "location": ["locate"],
        "france": ["national_crosswalk"],
        "national": ["national_profiles", "station_profiles"],
        "apportionment": ["LostMass", "apportion", "lost_mass"],
        "profiles": ["archetypes", "shares", "stability", "standardise"],
        "secrecy": ["count_bounds", "hidden_share", "station_bounds"],
        "validation": ["Gain", "cross_validated", "gain", "mean_error", "spatial_blocks"],
        "ecology": [
            "aggregate_bounds",
            "context_effect",
            "coverage",
            "goodman",
            "neighbourhood",
            "vote_bounds",
        ],
        "canvassing": [
            "best_plan",
            "cost_per_vote",
            "expected_gain",
            "merge_small",
            "random_plan",
            "uniform_plan",
            "votes_to_win",
            "votes_won",
        ],
        "words": ["log_odds", "tokens", "without_accents", "word_counts"],
        "disclosure": ["recoverable", "revealing_stations", "small_cells", "suppress", "utility_lost"],
    },
)
