"""Phrases that make a learner feel slow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course_lib.linting.documents import Document, Finding

# The sentence says the same without the word: what to write is that sentence.
_REMOVE = ""
_SAY_HOW = "dites ce qu’il faut faire : « Additionnez, puis divisez », par exemple"
BANNED = {
    r"simplement": _REMOVE,
    r"il (?:vous )?suffi(?:t|ra|rait)": _SAY_HOW,
    r"(?:tu n’as|vous n’avez|on n’a|il n’y a) (?:plus )?qu’à": _SAY_HOW,
    r"évidemment": _REMOVE,
    r"(?:bien sûr|bien entendu|naturellement)": _REMOVE,
    r"il est (?:clair|évident|trivial) que": "donnez la raison : « …, parce que… »",
    r"(?:comme chacun sait|comme on (?:le )?sait|tout le monde sait)": "rappelez le fait, avec sa source",
    # « plus facile à trouver » compares, it does not belittle.
    r"(?<!plus )(?<!moins )(?<!aussi )facile(?:s|ment)?": "dites combien de lignes ou de minutes, ou retirez le mot",
    r"(?:trivial|trivialement|aisément)": "dites combien de lignes ou de minutes, ou retirez le mot",
    r"sans (?:aucune )?(?:difficulté|peine)": _REMOVE,
}
# Alone between quotation marks a phrase is spoken of, not used.
_PATTERNS = {
    re.compile(rf"(?<!«\u00a0)\b{phrase}\b(?!\u00a0»)", re.IGNORECASE): instead
    for phrase, instead in BANNED.items()
}
_SENTENCE = re.compile(r"[^.!?…]*")


def banned_phrases(document: Document) -> Iterator[Finding]:
    """Find the phrases that take for granted what the learner came to learn."""
    if not document.french:
        return
    for passage in document.passages():
        for pattern, instead in _PATTERNS.items():
            for match in pattern.finditer(passage.prose):
                sentence = _around(passage.prose, match)
                said = f"« {match[0]} » décourage qui n’y arrive pas : « {passage.show(sentence)} »"
                without = passage.show(sentence.replace(match[0], "").replace("  ", " ").strip())
                yield Finding(passage.place, said, instead or f"« {without} »")


def _around(prose: str, match: re.Match) -> str:
    start = max(prose.rfind(stop, 0, match.start()) for stop in ".!?:;") + 1
    end = _SENTENCE.match(prose, match.end()).end()
    return prose[start:end].strip()
