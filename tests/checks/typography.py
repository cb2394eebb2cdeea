"""French typography of what learners read."""

from __future__ import annotations

import re

_NOT_PROSE = re.compile(r"`[^`]*`|«\xa0[^»]*\xa0»|Error.*?\. ")
_FAULTS = re.compile(r"[ \w][;!?](\s|$)|[^\xa0]: |« | »|\w'\w|\d ?%")


def assert_french(sentence: str) -> None:
    """Check a sentence as it is shown, values included: spaces before ; ! ? : and inside quotes, apostrophes."""
    assert not _FAULTS.search(_NOT_PROSE.sub("", sentence)), sentence
