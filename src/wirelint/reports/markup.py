"""Received text inside GitHub-flavoured Markdown: it is shown, and does nothing.

Markdown's own marks become entities, which never open anything. What the page's later passes would find in plain
text (mentions, issue numbers, bare addresses) is broken by a word joiner: unseen, and no part of any of them.
"""

from __future__ import annotations

import re

from wirelint.masking import escaped

LIMIT = 300
"""Characters of one value that are shown at most."""

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~&$!]")
_FOUND_LATER = re.compile(r"(?<=[@#!~$&])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_JOINER = "\u2060"


def shortened(text: str, limit: int = LIMIT) -> str:
    """Text that is masked already: escaped, with "…" at its end where it was cut."""
    text = escaped(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def prose(text: str) -> str:
    """Text in a sentence or in a table's cell."""
    return _MARKS.sub(_entity, _FOUND_LATER.sub(_JOINER, shortened(text)))


def code(text: str) -> str:
    """Text in a code span: by backticks where nothing in it is in their way, else by an element and entities."""
    text = shortened(text)
    if text.strip() == text and text and not set("`|\\") & set(text):
        return f"`{text}`"
    return "<code>" + "".join(_entity_of(char) for char in text) + "</code>"


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _entity_of(char: str) -> str:
    return char if char.isalnum() or char in " /-" else f"&#{ord(char)};"
