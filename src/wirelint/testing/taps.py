"""Where the client libraries are listened to: one public method each, for as long as a test runs.

Only what a server or an application answered is told: what a mock made up says nothing about either. A library is never
imported here. One that is not imported when the test begins can't be listened to in that test;
`late` names it, so that nobody takes silence for health.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from wirelint.exchange import Exchange, Origin

Read = Callable[[Origin], Exchange]
Record = Callable[[str, Read], None]
"""Takes the name of a client library, and a function that makes the exchange: only after the test is content read."""


class Patcher(Protocol):
    """What replaces an attribute and puts it back: pytest's MonkeyPatch."""

    def setattr(self, target: Any, name: str, value: object, /) -> None: ...


class Tap(NamedTuple):
    """A method of a class that returns a response, and how the exchanges are read from that."""

    module: str
    owner: str
    method: str
    reads: Callable[[Any, Any], Iterator[Read]]
    """Takes the client and what its method returned."""
    is_async: bool = False

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


def _httpx(client: Any, response: Any) -> Iterator[Read]:
    from wirelint.sources.httpx_client import exchange

    for hop in (*response.history, response):
        if not _is_mocked(client, hop):
            yield functools.partial(exchange, hop)


_SOCKETS = {"HTTPTransport", "AsyncHTTPTransport"}


def _is_mocked(client: Any, response: Any) -> bool:
    """Whether httpx's MockTransport answered, or something that stands in for a socket (respx, pytest-httpx)."""
    find = getattr(client, "_transport_for_url", None)  # no public way leads to the transport
    kinds = {kind.__name__ for kind in type(find(response.request.url)).__mro__} if find is not None else set()
    return "MockTransport" in kinds or (bool(kinds & _SOCKETS) and "network_stream" not in response.extensions)


def _requests(adapter: Any, response: Any) -> Iterator[Read]:
    from wirelint.sources.requests_client import exchange, is_from_socket

    # an adapter sends one hop at a time; Session.send would tell the last one twice
    if is_from_socket(response):
        yield functools.partial(exchange, response)


def _werkzeug(client: Any, response: Any) -> Iterator[Read]:
    from wirelint.sources.werkzeug_client import exchange

    for hop in (*response.history, response):
        yield functools.partial(exchange, hop)


def _django(client: Any, response: Any) -> Iterator[Read]:
    from wirelint.sources.django_client import exchange

    asked = getattr(response, "wsgi_request", None) or response.asgi_request
    yield functools.partial(exchange, response, asked)


TAPS = (
    Tap("httpx", "Client", "send", _httpx),
    Tap("httpx", "AsyncClient", "send", _httpx, is_async=True),
    Tap("httpx2", "Client", "send", _httpx),
    Tap("httpx2", "AsyncClient", "send", _httpx, is_async=True),
    Tap("requests.adapters", "HTTPAdapter", "send", _requests),
    Tap("werkzeug.test", "Client", "open", _werkzeug),
    Tap("django.test.client", "Client", "request", _django),
    Tap("django.test.client", "AsyncClient", "request", _django, is_async=True),
)


def tap(patcher: Patcher, record: Record) -> frozenset[str]:
    """Listen to every client library that is imported; the modules that are listened to."""
    tapped = set()
    for each in TAPS:
        module = sys.modules.get(each.module)
        owner = getattr(module, each.owner, None)
        if owner is not None:
            method = getattr(owner, each.method)
            patcher.setattr(owner, each.method, _listening(each, method, record))
            tapped.add(each.module)
    return frozenset(tapped)


def late(tapped: frozenset[str]) -> list[str]:
    """The client modules that were imported since `tap`."""
    return sorted({each.module for each in TAPS if each.module in sys.modules} - tapped)


def _listening(each: Tap, method: Callable[..., Any], record: Record) -> Callable[..., Any]:
    """The method, which tells of what it returns. An async one stays one: some callers look."""
    if each.is_async:

        @functools.wraps(method)
        async def listening_async(*args: Any, **kwargs: Any) -> Any:
            response = await method(*args, **kwargs)
            _tell(each, args[0], response, record)
            return response

        return listening_async

    @functools.wraps(method)
    def listening(*args: Any, **kwargs: Any) -> Any:
        response = method(*args, **kwargs)
        _tell(each, args[0], response, record)
        return response

    return listening


def _tell(each: Tap, client: Any, response: Any, record: Record) -> None:
    for read in each.reads(client, response):
        record(each.library, read)
