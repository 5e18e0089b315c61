"""A response of Django's test client -> an exchange, in the same process.

Django's client runs the middleware and the view and hands over the response object, from which the lines are made
here as Django's handlers make them for a server. It removes the content of responses that should have none.
"""

from __future__ import annotations

from typing import Any

from wirelint.exchange import UNKNOWN_BODY, Exchange, Origin
from wirelint.sources import client_losses as losses
from wirelint.sources.client_exchange import Found, Seen, exchange_of, untouched, without_content


def exchange(response: Any, request: Any, origin: Origin) -> Exchange:
    """The exchange of an HttpResponse and its HttpRequest (neither has types); streamed content is not read here."""
    lines = [(name, value) for name, value in response.items()]
    lines += [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
    asked = [(name, value) for name, value in request.headers.items() if value or name not in _EMPTY]
    host = request.META.get("HTTP_HOST") or _server(request)
    return exchange_of(
        Seen(
            request.method,
            f"{request.scheme}://{host}{request.get_full_path()}",
            asked,
            None,
            response.status_code,
            lines,
            _content(response, request, lines),
            (losses.IN_PROCESS, losses.MERGED_LINES, losses.NO_REQUEST_CONTENT),
        ),
        origin,
    )


_EMPTY = ("Cookie", "Content-Length", "Content-Type")
"""Fields that the test client's environ has, with an empty value, although nothing is sent."""


def _server(request: Any) -> str:
    name, port = request.META["SERVER_NAME"], str(request.META["SERVER_PORT"])
    return name if port == {"http": "80", "https": "443"}.get(request.scheme) else f"{name}:{port}"


def _content(response: Any, request: Any, lines: list[tuple[str, str]]) -> Found:
    if without_content(request.method, response.status_code):
        return UNKNOWN_BODY, losses.REMOVED_CONTENT
    if response.streaming:
        return UNKNOWN_BODY, losses.NOT_READ
    return untouched(response.content, lines)
