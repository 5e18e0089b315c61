"""A response of Werkzeug's test client, which is Flask's too -> an exchange, in the same process.

The response's lines and octets are what the WSGI application gave. werkzeug is not imported.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from wirelint.exchange import UNKNOWN_BODY, Exchange, Origin
from wirelint.sources import client_losses as losses
from wirelint.sources.client_exchange import Found, Seen, exchange_of, untouched

if TYPE_CHECKING:  # names for the type checker alone
    from werkzeug.test import TestResponse


def exchange(response: TestResponse, origin: Origin) -> Exchange:
    """The exchange that the response ended. A stream without an end in sight is not read here."""
    request = response.request
    lost = [losses.IN_PROCESS, losses.MERGED_LINES]
    content = _octets(request.environ.get("wsgi.input"))
    if content is None:
        lost.append(losses.NO_REQUEST_CONTENT)
    lines = list(response.headers.items())
    return exchange_of(
        Seen(
            request.method,
            request.url,
            [(name, value) for name, value in request.headers.items() if value or name != "Content-Length"],
            content,
            response.status_code,
            lines,
            _content(response, lines),
            tuple(lost),
        ),
        origin,
    )


def _octets(stream: object) -> bytes | None:
    """All that was in an input stream of the test client's own making, read already or not."""
    try:
        return stream.getvalue() if isinstance(stream, io.BytesIO) else None
    except ValueError:  # closed
        return None


def _content(response: TestResponse, lines: list[tuple[str, str]]) -> Found:
    if response.request.method == "HEAD":
        return UNKNOWN_BODY, losses.BODILESS
    if not response.is_sequence and response.content_length is None:
        return UNKNOWN_BODY, losses.NOT_READ
    return untouched(response.get_data(), lines)
