"""What asks for a range, what names one, and what only looks like it (RFC 9110 §14).

Azure Blob Storage takes x-ms-range before Range; S3 and others select a part in the query; uploads say in the
request's Content-Range which part they carry. Where one of those is in play, Range alone does not say what was asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.exchange import Request, Response
from wirelint.grammar.multipart import Part, parts
from wirelint.grammar.ranges import RangeSet
from wirelint.grammar.result import Malformed

WITHOUT_RANGES = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
"""Methods of RFC 9110 §9.3 and RFC 5789, for which range handling is not defined (RFC 9110 §14.2).

GET and QUERY (RFC 10008 §2.8) have it; any other method may define it."""

OTHER_RANGE = "x-ms-range"
"""The field to put into `request_lacks` beside `asks_otherwise`: where anything may be hidden, so may this."""

_PARTS = ("multipart/byteranges", "multipart/x-byteranges")
_IN_QUERY = re.compile(r"[?&](?:partnumber|[^?&=]*range)=", re.IGNORECASE)


def asks_otherwise(request: Request) -> bool:
    """Whether a field other than Range says which part is meant: x-ms-range, Content-Range, another "…-range".

    If-Range does not: without a Range it has to be ignored (RFC 9110 §13.1.5).
    """
    return any(name.endswith("-range") and name != "if-range" for name in request.fields.names)


def asks_in_query(request: Request) -> bool:
    """Whether the query names a part: partNumber= (S3) or a parameter whose name ends in "range"."""
    return bool(_IN_QUERY.search(request.url))


def has_parts(response: Response) -> bool:
    """Whether the content is said to be several parts: multipart/byteranges, or the x-byteranges of a draft (§14.6).

    Looks at how Content-Type begins, so that a missing or malformed boundary does not make it a single part.
    """
    return any(value.lower().startswith(_PARTS) for value in response.fields.values("content-type"))


def body_parts(response: Response) -> tuple[Part, ...]:
    """The body parts; empty where the content is not known, is none of parts, or can't be taken apart."""
    octets, media = response.body.octets, response.media_type
    if octets is None or media is None or not has_parts(response):
        return ()
    found = parts(octets, media.parameter("boundary") or "")
    return () if isinstance(found, Malformed) else found


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The bytes of the representation that a single-part 206 encloses. complete: its length, None where not told."""

    first: int
    last: int
    complete: int | None

    @property
    def length(self) -> int:
        """How many octets."""
        return self.last - self.first + 1


def enclosed_bytes(response: Response) -> Enclosed | None:
    """The bytes that a 206 says it encloses; None where it has parts, another unit, or names no possible range."""
    named = response.content_range
    if named is None or named.unit != "bytes" or not named.consistent or has_parts(response):
        return None
    if named.first is None or named.last is None:
        return None
    return Enclosed(named.first, named.last, named.complete)


def asked_bytes(request: Request) -> RangeSet | None:
    """The byte ranges asked for; None where there is no such Range or something else says what is asked for."""
    asked = request.range
    return None if asked is None or asked.unit != "bytes" or asks_otherwise(request) else asked
