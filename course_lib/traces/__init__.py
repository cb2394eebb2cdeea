"""Traces of people: how few points single one of them out, and what defends them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "points": ["Traces", "concat", "from_blocks", "from_calls"],
        "montecarlo": ["crowds", "draw", "unicity"],
        "parts": ["unicity_of_parts"],
        "risk": ["anonymity_sets", "worst_case"],
        "coarsening": ["coarsen", "coarsen_points", "merge_cells", "power_law", "unicity_by_resolution"],
        "places": ["home", "work"],
        "linkage": ["link"],
        "releases": ["counts", "differences", "distortion", "exposed_by_differencing", "threshold"],
        "privacy": ["bounded", "noisy_counts", "opendp_counts"],
        "decision": ["Release", "consequences"],
        "files": ["read_checkins", "read_geolife"],
    },
)
