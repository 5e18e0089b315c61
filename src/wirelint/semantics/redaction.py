"""Placeholders: what recorders and people put where a secret stood."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"redact|remov|filter|hidden|mask|placeholder|sanit|secret|example|omitted|deleted|censor", re.IGNORECASE
)
_SIGNS = frozenset("<[{*…$")
_ONE_CHARACTER = re.compile(r"(.)\1*+")


def is_placeholder(text: str) -> bool:
    """Whether the text stands for a secret that was taken out: a word, brackets, stars, or one character alone."""
    return bool(_WORDS.search(text) or _ONE_CHARACTER.fullmatch(text)) or not _SIGNS.isdisjoint(text)
