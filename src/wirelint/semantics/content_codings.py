"""The content codings of a message: which ones it names, and what its content is without them (RFC 9110 §8.4)."""

from __future__ import annotations

from wirelint.codings import Outcome, Undone, canonical, undo
from wirelint.exchange import Message
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed


def content_codings(message: Message) -> tuple[str, ...] | None:
    """The codings in the order in which they were applied, by their canonical names, without "identity".

    Empty where the message is known to have none; None where that can't be told (a hidden or malformed field).
    """
    value = message.fields.get("content-encoding")
    if value is None:
        return () if message.lacks("content-encoding") else None
    named = tokens(value)
    if isinstance(named, Malformed) or "*" in named:
        return None
    return tuple(name for coding in named if (name := canonical(coding)) != "identity")


class _Memory:
    """The last content that was decoded: every rule on codings asks for the same one."""

    __slots__ = ("codings", "found", "octets")

    def __init__(self) -> None:
        self.octets = b""
        self.codings: tuple[str, ...] = ()
        self.found = Undone(Outcome.DONE, "")

    def undo(self, octets: bytes, codings: tuple[str, ...]) -> Undone:
        # By identity: octets never change, and comparing a megabyte costs as much as decoding some.
        if octets is not self.octets or codings != self.codings:
            self.found = undo(octets, codings)
            self.octets, self.codings = octets, codings
        return self.found


_MEMORY = _Memory()


def without_codings(message: Message) -> Undone | None:
    """What undoing the codings of a message's content gives; None where it has none or is empty, or that is unknown."""
    octets, codings = message.body.octets, content_codings(message)
    return _MEMORY.undo(octets, codings) if octets and codings else None
