"""The commas of a list field that separate its members, and the members that are empty (RFC 9110 §5.6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Holds = Literal["quotes", "tags", "brackets", "comments"]
"""What may hold a comma that does not separate."""

_OWS = " \t"
_MARK = re.compile(r"[(),]|\\.?")
_PATTERNS = {
    "quotes": re.compile(r'"(?:[^"\\]++|\\.?)*+"?|,'),
    "tags": re.compile(r'"[^"]*+"?|,'),
    "brackets": re.compile(r'"(?:[^"\\]++|\\.?)*+"?|<[^>]*+>?|,'),
}


def _around_comments(value: str) -> Iterator[int]:
    depth = 0
    for found in _MARK.finditer(value):
        mark = found[0]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark == "," and depth == 0:
            yield found.start()


def separators(value: str, holds: Holds) -> tuple[int, ...]:
    """The positions of the commas that separate; what is opened and not closed holds the rest of the value."""
    if holds == "comments":
        return tuple(_around_comments(value))
    return tuple(found.start() for found in _PATTERNS[holds].finditer(value) if found[0] == ",")


def members(value: str, holds: Holds) -> tuple[tuple[int, str], ...]:
    """The members as (position, text without the white space around it), empty ones left out."""
    found = []
    start = 0
    for end in (*separators(value, holds), len(value)):
        text = value[start:end].rstrip(_OWS)
        inner = text.lstrip(_OWS)
        if inner:
            found.append((start + len(text) - len(inner), inner))
        start = end + 1
    return tuple(found)


def empty_at(value: str, holds: Holds) -> int | None:
    """The comma before or behind which the first empty member stands; None where there is none, or no comma at all."""
    commas = separators(value, holds)
    start = 0
    for end in (*commas, len(value)) if commas else ():
        if not value[start:end].strip(_OWS):
            return min(end, commas[-1])
        start = end + 1
    return None
