"""Where the client libraries are listened to: one public method each, for as long as a test runs.

A library is never imported here. One that is not imported when the test begins can't be listened to in that test;
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
    reads: Callable[[Any], Iterator[Read]]
    is_async: bool = False

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


def _httpx(response: Any) -> Iterator[Read]:
    from wirelint.sources.httpx_client import exchange

    for hop in (*response.history, response):
        yield functools.partial(exchange, hop)


def _requests(response: Any) -> Iterator[Read]:
    from wirelint.sources.requests_client import exchange

    # an adapter sends one hop at a time; Session.send would tell the last one twice
    yield functools.partial(exchange, response)


def _werkzeug(response: Any) -> Iterator[Read]:
    from wirelint.sources.werkzeug_client import exchange

    for hop in (*response.history, response):
        yield functools.partial(exchange, hop)


def _django(response: Any) -> Iterator[Read]:
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
            _tell(each, response, record)
            return response

        return listening_async

    @functools.wraps(method)
    def listening(*args: Any, **kwargs: Any) -> Any:
        response = method(*args, **kwargs)
        _tell(each, response, record)
        return response

    return listening


def _tell(each: Tap, response: Any, record: Record) -> None:
    for read in each.reads(response):
        record(each.library, read)
