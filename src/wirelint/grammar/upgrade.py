"""Protocols, as in Upgrade (RFC 9110 §7.8)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, token_end


@dataclass(frozen=True, slots=True)
class Protocol:
    """A protocol as received; names are compared case-insensitively."""

    name: str
    version: str | None = None

    def __str__(self) -> str:
        return self.name if self.version is None else f"{self.name}/{self.version}"

    @property
    def key(self) -> tuple[str, str | None]:
        """What two mentions of one protocol have in common: the name in lower case, and the version."""
        return self.name.lower(), self.version


def _read_protocol(value: str, at: int) -> tuple[Protocol, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a protocol name", "协议名")
    if not value.startswith("/", end):
        return Protocol(value[at:end]), end
    behind = token_end(value, end + 1)
    if behind == end + 1:
        return Malformed(behind, "a protocol version", "协议版本")
    return Protocol(value[at:end], value[end + 1 : behind]), behind


@remembered
def protocols(value: str) -> tuple[Protocol, ...] | Malformed:
    """A list of protocols; empty elements are dropped (RFC 9110 §7.8)."""
    return read_list(value, _read_protocol)
