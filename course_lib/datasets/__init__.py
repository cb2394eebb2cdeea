"""Open data: what the course uses, how to fetch it, one reader per format.

Readers and tables are re-exported here and imported on first use. `course_lib.datasets.fetch.fetch` is not:
it would hide the module of the same name.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "registry": ["Dataset", "all_datasets", "get"],
        "fetch": ["cache_folder", "reachable"],
        "polygons": ["read_polygons"],
        "census": ["read_census"],
        "tables": ["Results"],
        "results": ["read_results"],
        "ministry": ["read_ministry_text", "write_ministry_text"],
        "register": ["read_addresses"],
        "benefits": ["read_benefits"],
        "jobseekers": ["read_jobseekers"],
        "incomes": ["read_filosofi", "read_taxable_incomes"],
        "population": ["read_population"],
        "employees": ["read_employees"],
        "elections": ["read_elections"],
        "neighbourhoods": ["read_neighbourhoods"],
    },
)
