"""The way of a message through its intermediaries, as in Via (RFC 9110 §7.6.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.comments import read_comment
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, run_end, skip_ows, token_end

_DIGITS = re.compile(r"[0-9]++")
# RFC 7230 still had hosts here: an IPv6 address in brackets is no token, but what proxies of its time send.
_BRACKETS = re.compile(r"\[[0-9A-Fa-f:.]++\]")


@dataclass(frozen=True, slots=True)
class ViaEntry:
    """One intermediary. protocol: its name as received, "HTTP" where left out; by: host or pseudonym, with its port."""

    protocol: str
    version: str
    by: str
    comment: str | None = None
    at: int = field(default=0, compare=False)


def _read_by(value: str, at: int) -> tuple[str, int] | Malformed:
    end = max(token_end(value, at), run_end(_BRACKETS, value, at))
    if end == at:
        return Malformed(at, "a host or a pseudonym", "主机名或代称")
    if value.startswith(":", end):
        end = run_end(_DIGITS, value, end + 1)
    return value[at:end], end


def _read_entry(value: str, at: int) -> tuple[ViaEntry, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a protocol version", "协议版本")
    protocol, version = "HTTP", value[at:end]
    if value.startswith("/", end):
        behind = token_end(value, end + 1)
        if behind == end + 1:
            return Malformed(behind, "a protocol version", "协议版本")
        protocol, version, end = version, value[end + 1 : behind], behind
    start = skip_ows(value, end)
    if start == end:
        return Malformed(end, "a space and the intermediary's name", "空格和中间方的名称")
    by = _read_by(value, start)
    if isinstance(by, Malformed):
        return by
    name, end = by
    parenthesis = skip_ows(value, end)
    if parenthesis == end or not value.startswith("(", parenthesis):
        return ViaEntry(protocol, version, name, None, at), end
    comment = read_comment(value, parenthesis)
    if isinstance(comment, Malformed):
        return comment
    return ViaEntry(protocol, version, name, comment[0], at), comment[1]


@remembered
def via(value: str) -> tuple[ViaEntry, ...] | Malformed:
    """The intermediaries in the order in which they passed the message on; empty elements are dropped."""
    return read_list(value, _read_entry)
