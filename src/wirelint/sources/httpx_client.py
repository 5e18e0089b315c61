"""An httpx (or httpx2) response -> an exchange: over a socket, or from an application in the same process.

Only what came over a socket has a `network_stream` among its extensions; whatever else answers (ASGITransport,
WSGITransport, Starlette's TestClient, a mock) has no wire. httpx keeps each line of the response as received, removes
content codings, and counts the octets that it downloaded. It is not imported: its objects come from outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirelint.exchange import UNKNOWN_BODY, Exchange, Origin
from wirelint.sources import client_losses as losses
from wirelint.sources import har_losses
from wirelint.sources.client_exchange import Found, Seen, decoded, exchange_of, without_content
from wirelint.sources.har_losses import Loss

if TYPE_CHECKING:  # names for the type checker alone
    import httpx


def exchange(response: httpx.Response, origin: Origin) -> Exchange:
    """The exchange that the response ended; content that nobody has read is unknown, and is not read here."""
    request = response.request
    extensions = response.extensions
    wire = "network_stream" in extensions
    version = _version(extensions.get("http_version", b"")) if wire else None
    lost: list[Loss] = [losses.OVER_A_SOCKET if wire else losses.IN_PROCESS]
    if version == "2":
        lost += (losses.TRANSLATED, har_losses.NO_PHRASE)
    content: bytes | None
    try:
        content = request.content
    except Exception as error:
        # RequestNotRead: of httpx or of httpx2, neither of which is imported here
        if type(error).__name__ != "RequestNotRead":
            raise
        content = None
        lost.append(losses.REQUEST_STREAMED)
    lines = _lines(response.headers.raw)
    return exchange_of(
        Seen(
            request.method,
            str(request.url),
            _lines(request.headers.raw),
            content,
            response.status_code,
            lines,
            _content(response, lines, wire),
            tuple(lost),
            version,
            extensions["reason_phrase"].decode("latin-1") if version == "1.1" or version == "1.0" else None,
        ),
        origin,
    )


def _content(response: httpx.Response, lines: list[tuple[str, str]], wire: bool) -> Found:
    method, status = response.request.method, response.status_code
    if method == "HEAD" or (wire and without_content(method, status)):
        return UNKNOWN_BODY, losses.BODILESS
    try:
        content = response.content
    except Exception as error:
        if type(error).__name__ != "ResponseNotRead":
            raise
        return UNKNOWN_BODY, losses.NOT_READ
    return decoded(content, response.num_bytes_downloaded, lines)


def _version(octets: bytes) -> str | None:
    name, _, number = octets.decode("latin-1").partition("/")
    return number or None if name == "HTTP" else None


def _lines(raw: list[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]
