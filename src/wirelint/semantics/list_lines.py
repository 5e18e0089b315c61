"""The commas of a list field that separate its members, and the members that are empty (RFC 9110 §5.6.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum

from wirelint.grammar.result import remembered

_OWS = " \t"
_MARK = re.compile(r"[(),]|\\.?", re.DOTALL)


class Holds(Enum):
    """What may hold a comma that does not separate."""

    QUOTES = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|,', re.DOTALL)
    TAGS = re.compile(r'"[^"]*+"?|,')
    BRACKETS = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|<[^>]*+>?|,', re.DOTALL)
    COMMENTS = None


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
    pattern = holds.value
    if pattern is None:
        return tuple(_around_comments(value))
    return tuple(found.start() for found in pattern.finditer(value) if found[0] == ",")


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


def _empty_at(value: str, holds: Holds) -> int | None:
    commas = separators(value, holds)
    if not commas:
        return None
    start = 0
    for end in (*commas, len(value)):
        if not value[start:end].strip(_OWS):
            return min(end, commas[-1])
        start = end + 1
    return None


def _remembered(holds: Holds) -> Callable[[str], int | None]:
    return remembered(lambda value: _empty_at(value, holds))


EMPTY_AT = {holds: _remembered(holds) for holds in Holds}
"""The comma before or behind which the first empty member stands; None where there is none, or no comma at all."""
