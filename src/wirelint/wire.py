"""What was odd on the wire: of an HTTP/1 message's octets that which its parts, once read, no longer tell.

Whoever reads octets (a `.http` file, a tap on a connection) keeps it beside the exchange, for the rules that need
`Fact.WIRE`. Of each kind of oddity the first place is kept, and how often it was met: the record stays small.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

EXCERPT = 96
"""Octets that are kept of an odd line."""


class Odd(Enum):
    """A kind of oddity (RFC 9112)."""

    EMPTY_LINE_BEFORE = "line ends before the start line"
    START_LINE = "a start line that is not formed as it should be"
    NO_SPACE = "no space behind the status code"
    BARE_LF = "a line that ends in LF without CR"
    SPACE_FIRST = "white space in front of the first field line"
    NO_COLON = "a line without a colon where a field line should be"
    HEAD_CUT = "a header section without its end"
    CHUNK_SIZE = "a line that does not begin with a chunk size"
    CHUNK_SPACE = "white space behind a chunk size"
    CHUNK_EXTENSION = "an extension of a chunk that is not formed as it should be"
    CHUNK_END = "a chunk that is not followed by a line end"
    CHUNKS_CUT = "chunks without a last one"
    TRAILERS_CUT = "a trailer section without its end"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One kind of oddity in one part of a message.

    side: "request" or "response". part: "target" or "status" (the start line), "fields", "content" (the framing of
    the chunks) or "trailers". octets: an excerpt of the first line or place concerned. at: where that begins, as a
    0-based octet of what its side sent. count: how often it was met.
    """

    kind: Odd
    side: str
    part: str
    octets: bytes = b""
    at: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Wire:
    """The start lines as received, without line end, and the oddities in their order."""

    request_line: bytes = b""
    status_line: bytes = b""
    oddities: tuple[Oddity, ...] = ()

    def find(self, *kinds: Odd) -> tuple[Oddity, ...]:
        """The oddities of these kinds."""
        return tuple(oddity for oddity in self.oddities if oddity.kind in kinds)


NOTHING_ODD = Wire()
