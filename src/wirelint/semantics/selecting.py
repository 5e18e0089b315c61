"""Selecting fields: what Vary says of the request fields that chose a response (RFC 9110 §12.5.5)."""

from __future__ import annotations

from wirelint.exchange import Response
from wirelint.fault import Fault, field, missing
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.level import Level


def unnamed(response: Response, *names: str) -> tuple[str, ...]:
    """Those of the (lower-case) field names that Vary does not name.

    None of them where Vary has "*", or is hidden or malformed: then nothing can be said.
    """
    value = response.fields.get("vary")
    if value is None:
        return names if response.lacks("vary") else ()
    members = tokens(value)
    if isinstance(members, Malformed) or "*" in members:
        return ()
    named = {member.lower() for member in members}
    return tuple(name for name in names if name not in named)


def vary_fault(response: Response, en: str, zh: str, level: Level | None = None) -> Fault:
    """A fault in Vary: in its first line, or in its absence."""
    place = field if "vary" in response else missing
    return place("Vary", en, zh, level=level)
