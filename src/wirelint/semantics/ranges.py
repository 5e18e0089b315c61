"""What asks for a range, what names one, and what only looks like it (RFC 9110 §14).

Azure Blob Storage takes x-ms-range before Range; S3 and others select a part in the query; uploads say in the
request's Content-Range which part they carry. Where one of those is in play, Range alone does not say what was asked.
"""

from __future__ import annotations

import re

from wirelint.exchange import Request, Response
from wirelint.grammar.ranges import ContentRange

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


def single_part(response: Response) -> ContentRange | None:
    """The range that a single-part 206 says it encloses; None where it names none, an impossible one or has parts."""
    enclosed = response.content_range
    if enclosed is None or enclosed.unsatisfied or not enclosed.consistent or has_parts(response):
        return None
    return enclosed
