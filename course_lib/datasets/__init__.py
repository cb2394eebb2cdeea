"""Open data: what the course uses, how to fetch it, one reader per format.

Readers and tables are re-exported here and imported on first use. `course_lib.datasets.fetch.fetch` is not:
it would hide the module of the same name.
"""

from importlib import import_module

_HOMES = {
    "Dataset": "registry",
    "all_datasets": "registry",
    "get": "registry",
    "cache_folder": "fetch",
    "reachable": "fetch",
    "read_polygons": "polygons",
    "read_census": "census",
    "Results": "tables",
    "read_results": "results",
    "read_ministry_text": "ministry",
    "write_ministry_text": "ministry",
    "read_addresses": "register",
    "read_benefits": "benefits",
    "read_jobseekers": "jobseekers",
    "read_filosofi": "incomes",
    "read_taxable_incomes": "incomes",
    "read_population": "population",
    "read_employees": "employees",
    "read_elections": "elections",
    "read_neighbourhoods": "neighbourhoods",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
