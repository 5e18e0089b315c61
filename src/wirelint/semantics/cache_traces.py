"""Traces that a cache leaves in a response which it served from its store."""

from __future__ import annotations

import re

from wirelint.exchange import Response
from wirelint.grammar.lists import split_list
from wirelint.grammar.scan import is_digits, number

_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_HIT = re.compile(r"; *+hit(?:=\?1)?(?= *+(?:;|\Z))")


def age(response: Response) -> int | None:
    """The seconds in Age (RFC 9111 §5.1); None where there is none, several, or it is no number."""
    value = response.fields.only("age")
    return number(value) if value is not None and is_digits(value) else None


def cache_hit(response: Response) -> tuple[int, int] | None:
    """The line and the character of the first Cache-Status member that says `hit` (RFC 9211 §2.1)."""
    for line, value in enumerate(response.fields.values("cache-status")):
        for at, member in split_list(value):
            # What a string says is no parameter; its length keeps the places right.
            if _HIT.search(_STRING.sub(lambda found: "_" * len(found[0]), member)):
                return line, at
    return None
