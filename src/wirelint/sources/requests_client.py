"""A response of requests -> an exchange over a socket, through urllib3 and http.client.

urllib3 keeps repeated lines of the response apart (grouped by name), http.client reads no further than the first line
that is no field, and both add fields to the request that requests does not show. requests is not imported.
"""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

from wirelint.exchange import UNKNOWN_BODY, Exchange, Origin
from wirelint.sources import client_losses as losses
from wirelint.sources.client_exchange import Found, Seen, decoded, exchange_of, without_content
from wirelint.sources.har_losses import Loss

if TYPE_CHECKING:  # names for the type checker alone
    import requests

_VERSIONS = {10: "1.0", 11: "1.1", 20: "2"}


def is_from_socket(response: requests.Response) -> bool:
    """Whether http.client read the response: what a mock made up has nothing of the kind."""
    return _below(response) is not None


def exchange(response: requests.Response, origin: Origin) -> Exchange:
    """The exchange that the response ended (`is_from_socket`); content that nobody has read is not read here."""
    request, raw, below = response.request, response.raw, _below(response)
    version = _VERSIONS.get(raw.version)
    status = response.status_code
    lost: list[Loss] = [losses.OVER_A_SOCKET, losses.ADDED_BELOW]
    if below is not None and below.msg.defects:
        lost.append(losses.CUT_HEADERS)
    if status < 200 and status != 101:
        lost.append(losses.INTERIM_AS_FINAL)
    body = request.body
    content = body.encode() if isinstance(body, str) else b"" if body is None else body
    if not isinstance(content, bytes):
        lost.append(losses.REQUEST_STREAMED)
    lines = [(str(name), str(value)) for name, value in raw.headers.items()]
    return exchange_of(
        Seen(
            request.method or "",
            request.url or "",
            [(_text(name), _text(value)) for name, value in request.headers.items()],
            content if isinstance(content, bytes) else None,
            status,
            lines,
            _content(response, lines, lost),
            tuple(lost),
            version,
            raw.reason if version in ("1.0", "1.1") else None,
        ),
        origin,
    )


def _below(response: requests.Response) -> http.client.HTTPResponse | None:
    original = getattr(response.raw, "_original_response", None)
    return original if isinstance(original, http.client.HTTPResponse) else None


def _content(response: requests.Response, lines: list[tuple[str, str]], lost: list[Loss]) -> Found:
    if losses.CUT_HEADERS in lost or losses.INTERIM_AS_FINAL in lost:
        return UNKNOWN_BODY, None
    if without_content(response.request.method or "", response.status_code):
        return UNKNOWN_BODY, losses.BODILESS
    # `content` would read it from the socket: only what is there already is looked at
    content = vars(response).get("_content")
    if not isinstance(content, bytes):
        return UNKNOWN_BODY, losses.NOT_READ
    chunked = any(name.lower() == "transfer-encoding" for name, _ in lines)
    counted = None if chunked else response.raw.tell()  # urllib3 counts no chunks
    return decoded(content, counted, lines)


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
