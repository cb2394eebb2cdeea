"""The public face of the package."""

import subprocess
import sys

import pytest

from course_lib import datasets


def test_every_public_name_is_there():
    """Each re-exported name is found, and the module `fetch` is not hidden by its function."""
    for name in datasets.__all__:
        assert callable(getattr(datasets, name))
    with pytest.raises(AttributeError, match="nowhere"):
        _ = datasets.nowhere


def test_import_is_light():
    """Importing the package, the registry and the fetcher loads none of the heavy libraries."""
    code = (
        "import sys, course_lib.datasets, course_lib.datasets.registry, course_lib.datasets.fetch\n"
        "heavy = {'pandas', 'numpy', 'geopandas', 'pyarrow', 'pooch', 'requests'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
