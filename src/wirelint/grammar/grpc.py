"""What gRPC adds to HTTP: a status, a percent-encoded message, and frames in content (gRPC over HTTP/2, gRPC-Web)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.grammar.pct import utf8_text
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import is_digits, number, run_end

_PREFIX = 5
"""Octets before each message: a flag, and the message's length."""

_TRAILERS, _COMPRESSED = 0x80, 0x01
_MESSAGE = re.compile(r"(?:[ -$&-~]++|%[0-9A-Fa-f]{2})++")
_LINE_END = re.compile(rb"\r\n|\n")


@remembered
def grpc_status(value: str) -> int | Malformed:
    """The number of a status: decimal, without leading zeros ("Responses")."""
    if not is_digits(value) or (value[0] == "0" and value != "0"):
        return Malformed(0, "a number without leading zeros", "没有前导零的数字")
    return number(value)


@remembered
def grpc_message(value: str) -> str | Malformed:
    """The text of a message: printable ASCII, and the octets of UTF-8 for anything else, escaped ("Responses")."""
    end = run_end(_MESSAGE, value, 0)
    if end == len(value):
        return utf8_text(value, 0)
    if value[end] == "%":
        return Malformed(end, "an escape such as %25", "形如 %25 的转义")
    return Malformed(end, "printable ASCII, or an escape", "可见的 ASCII 字符或转义")


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of gRPC-Web: a message, or the trailers."""

    flag: int
    payload: bytes

    @property
    def has_trailers(self) -> bool:
        return bool(self.flag & _TRAILERS)

    @property
    def is_compressed(self) -> bool:
        return bool(self.flag & _COMPRESSED)

    @property
    def names(self) -> tuple[str, ...]:
        """The lower-case names of the fields in a frame of trailers that is not compressed."""
        lines = _LINE_END.split(self.payload)
        return tuple(line.partition(b":")[0].strip().lower().decode("latin-1") for line in lines if line.strip())


def frames(octets: bytes) -> Iterator[Frame]:
    """The frames that the content of gRPC-Web is made of, in order; one that is cut off is left out."""
    at, end = 0, len(octets)
    while at + _PREFIX <= end:
        start = at + _PREFIX
        behind = start + int.from_bytes(octets[at + 1 : start], "big")
        if behind > end:
            return
        yield Frame(octets[at], octets[start:behind])
        at = behind
