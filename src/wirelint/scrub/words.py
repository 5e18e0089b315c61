"""The words that rules know: what they name in a message may stay in it, and nothing depends on any other word.

They are read from the book itself (the rules and registries), so that a new rule needs no entry here. Two words that
are no longer equal, or no longer in order, are another matter: `wirelint.scrub.disguise` keeps the one, and the
check of the findings tells of the other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from wirelint.folders import rules_folder

_WORD = re.compile(r"[a-z0-9]+")


@cache
def _book() -> str:
    folder = rules_folder()
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    files += sorted((Path(__file__).parent.parent / "semantics").glob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files).lower()


@cache
def known_words() -> frozenset[str]:
    """Every word of the book, lower-case."""
    return frozenset(_WORD.findall(_book()))


def is_known(text: str) -> bool:
    """Whether the text has no word but such as rules know, or such as are too short to tell anything."""
    return all(len(word) < 4 or word in known_words() for word in _WORD.findall(text.lower()))
