"""The content codings of a message: which ones it names, and what its content is without them (RFC 9110 §8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from wirelint.codings import CODED_LIMIT, Undone, canonical, undo
from wirelint.exchange import Message, Request
from wirelint.grammar.accept import weighted_tokens
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.places import COMBINED_BY


def content_codings(message: Message) -> tuple[str, ...] | None:
    """The codings in the order in which they were applied, by their canonical names, without "identity".

    Empty where the message is known to have none; None where that can't be told (a hidden or malformed field).
    """
    lines = message.fields.values("content-encoding")
    if not lines:
        return () if message.lacks("content-encoding") else None
    return _NAMED(lines)[0]


def _named(lines: Lines) -> tuple[tuple[str, ...] | None]:
    named = tokens(COMBINED_BY.join(lines))
    if isinstance(named, Malformed) or "*" in named:
        return (None,)
    return (tuple(name for coding in named if (name := canonical(coding)) != "identity"),)


_NAMED = remembered_lines(_named)


@lru_cache(maxsize=1)
def _undone(octets: bytes, codings: tuple[str, ...]) -> Undone:
    """Undo, and keep the last result: every rule on codings asks for the same one."""
    return undo(octets, codings)


def without_codings(message: Message) -> Undone | None:
    """What undoing the codings of a message's content gives; None where it has none or is empty, or that is unknown."""
    octets, codings = message.body.octets, content_codings(message)
    if not octets or not codings:
        return None
    return _undone(octets, codings) if len(octets) <= CODED_LIMIT else undo(octets, codings)


def accepted_codings(request: Request) -> Mapping[str, float] | None:
    """The weight of each member of Accept-Encoding, by its canonical name; None where the field is malformed.

    Empty where there is no such field: ask for it first, since then anything is acceptable (RFC 9110 §12.5.3).
    """
    return _WEIGHTS(request.fields.values("accept-encoding"))[0]


def _weights(lines: Lines) -> tuple[Mapping[str, float] | None]:
    members = weighted_tokens(COMBINED_BY.join(lines))
    if isinstance(members, Malformed):
        return (None,)
    return ({canonical(member.value): member.q for member in members},)


_WEIGHTS = remembered_lines(_weights)
