"""What a client library's response object held -> an exchange.

The readers of the libraries (`httpx_client`, `requests_client`, `werkzeug_client`, `django_client`) say what they
saw; what follows from it for the content and for what is known is said here, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wirelint.codings import canonical, removable
from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.fields import Fields
from wirelint.grammar.lists import split_list
from wirelint.sources import client_losses as losses
from wirelint.sources.har_losses import Loss, knowledge

Lines = Iterable[tuple[str, str]]
Found = tuple[Body, Loss | None]
"""What is known of a response's content, and why no more of it is."""

_ALWAYS_DECODED = frozenset({"gzip", "deflate"})
"""Codings that every client library can remove: others need a library which may not be there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a client library's objects say of one exchange.

    request_content: None where it is unknown. version: that of both messages ("1.1", "2"), None where unknown.
    losses: what the library hides, whatever the content.
    """

    method: str
    url: str
    request_lines: Lines
    request_content: bytes | None
    status: int
    response_lines: Lines
    content: Found
    losses: tuple[Loss, ...]
    version: str | None = None
    reason: str | None = None


def exchange_of(seen: Seen, origin: Origin) -> Exchange:
    """The exchange, with what is left to know of it."""
    body, loss = seen.content
    known = knowledge(seen.losses if loss is None else (*seen.losses, loss))
    asked = _stripped(seen.request_lines)
    if losses.TRANSLATED in seen.losses:
        # HTTP/2 writes names in lower case, and has no fields that are about the connection
        hidden = losses.TRANSLATED.request
        asked = [(name.lower(), value) for name, value in asked if name.lower() not in hidden]
    request = Request(
        seen.method,
        seen.url.partition("#")[0],
        Fields(asked, known.request_gaps),
        seen.version,
        UNKNOWN_BODY if seen.request_content is None else whole(seen.request_content),
    )
    answered = Fields(_stripped(seen.response_lines), known.response_gaps)
    response = Response(seen.status, answered, seen.version, seen.reason, body)
    return Exchange(request, response, known, origin)


def without_content(method: str, status: int) -> bool:
    """Whether a client takes such a response to end with its header section (RFC 9112 §6.3)."""
    return method.upper() == "HEAD" or status in (204, 304) or status < 200


def whole(octets: bytes) -> Body:
    """Content whose octets are known."""
    return Body.of(octets) if octets else EMPTY_BODY


def untouched(octets: bytes, lines: Lines) -> Found:
    """Content that the library shows as it was sent, content codings applied."""
    if all(map(removable, _codings(lines))):
        return whole(octets), None
    return whole(octets), losses.CODED


def decoded(content: bytes, size: int | None, lines: Lines) -> Found:
    """Content from a library that removes the codings it can; size: the octets that it received, where counted."""
    codings = _codings(lines)
    if not codings:
        return whole(content), None
    if not _ALWAYS_DECODED.issuperset(codings):
        return UNKNOWN_BODY, losses.UNDECODED
    return Body(None, size, content), losses.DECODED_UNSIZED if size is None else losses.DECODED


def _codings(lines: Lines) -> list[str]:
    """The content codings that field lines name, but for "identity"."""
    values = ",".join(value for name, value in lines if name.lower() == "content-encoding")
    names = (canonical(name) for _, name in split_list(values))
    return [name for name in names if name != "identity"]


def _stripped(lines: Lines) -> list[tuple[str, str]]:
    return [(name, value.strip(" \t")) for name, value in lines]
