"""The site, built once, and a browser without network."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def builder() -> ModuleType:
    """The script that builds the site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        import build_site

        return build_site


@pytest.fixture(scope="session")
def site(builder, tmp_path_factory) -> Path:
    """Folder of the site's pages; the build fails at the first warning."""
    return builder.build_site(tmp_path_factory.mktemp("site"))
