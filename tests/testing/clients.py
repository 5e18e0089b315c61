"""Each client library's way to one exchange, over a socket and in the process, as a test would take it."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urlsplit

import httpx
import pytest
import requests
import werkzeug.test
from werkzeug.wrappers import Response as WerkzeugResponse

from wirelint.exchange import Exchange, Origin
from wirelint.testing.taps import Read, tap

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have httpx2, which mitmproxy 11's h11 keeps away
    from starlette.testclient import TestClient

Lines = list[tuple[str, str]]
Send = Callable[[str, str, Lines, bytes], object]
"""Sends (method, URL, field lines, content)."""
Answer = tuple[int, Lines, bytes]


@contextmanager
def listening() -> Iterator[list[Exchange]]:
    """A list that holds, afterwards, what was exchanged within."""
    reads: list[tuple[str, Read]] = []
    exchanges: list[Exchange] = []
    with pytest.MonkeyPatch.context() as patcher:
        tap(patcher, lambda library, read: reads.append((library, read)))
        yield exchanges
    exchanges += [read(Origin(library, number)) for number, (library, read) in enumerate(reads)]


def by_httpx(method: str, url: str, lines: Lines, content: bytes) -> object:
    with httpx.Client(trust_env=False, verify=False) as client:
        return client.request(method, url, headers=lines, content=content or None)


def by_async_httpx(method: str, url: str, lines: Lines, content: bytes) -> object:
    async def send() -> object:
        async with httpx.AsyncClient(trust_env=False, verify=False) as client:
            return await client.request(method, url, headers=lines, content=content or None)

    return asyncio.run(send())


def by_requests(method: str, url: str, lines: Lines, content: bytes) -> object:
    with requests.Session() as session:
        session.trust_env = False
        fields = {name: value for name, value in lines if name != "Transfer-Encoding"}  # it would send a length too
        return session.request(method, url, headers=fields, data=content, allow_redirects=False)


def wsgi(answer: Answer) -> Any:
    """A WSGI application that answers like that."""
    status, lines, content = answer

    def app(environ: dict[str, Any], start_response: Callable[[str, Lines], object]) -> Iterable[bytes]:
        start_response(f"{status} Some Phrase", lines)
        return [content]

    return app


def asgi(answer: Answer) -> Any:
    """An ASGI application that answers like that."""
    status, lines, content = answer

    async def app(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        headers = [(name.lower().encode(), value.encode()) for name, value in lines]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return app


def in_wsgi_transport(answer: Answer) -> Send:
    def send(method: str, url: str, lines: Lines, content: bytes) -> object:
        with httpx.Client(transport=httpx.WSGITransport(wsgi(answer))) as client:
            return client.request(method, url, headers=lines, content=content or None)

    return send


def in_asgi_transport(answer: Answer) -> Send:
    def send(method: str, url: str, lines: Lines, content: bytes) -> object:
        async def exchange() -> object:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi(answer))) as client:
                return await client.request(method, url, headers=lines, content=content or None)

        return asyncio.run(exchange())

    return send


def client_of(app: Any) -> TestClient:
    """Starlette's test client, for http://testserver."""
    return TestClient(app)


def in_starlette(answer: Answer) -> Send:
    def send(method: str, url: str, lines: Lines, content: bytes) -> object:
        client = TestClient(asgi(answer), base_url=url.rpartition("/")[0])
        return client.request(method, url, headers=dict(lines), content=content or None, follow_redirects=False)

    return send


def in_werkzeug(answer: Answer) -> Send:
    def send(method: str, url: str, lines: Lines, content: bytes) -> object:
        status, fields, octets = answer
        app = WerkzeugResponse(octets, status, fields)
        scheme, host, path, query, _ = urlsplit(url)
        target, base = f"{path}?{query}" if query else path, f"{scheme}://{host}"
        return werkzeug.test.Client(app).open(target, base, method=method, headers=lines, data=content or None)

    return send


def in_django(answer: Answer) -> Send:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF="tests.testing.urls", SECRET_KEY="for tests only")
        django.setup()
    from django.test import Client

    from . import urls

    def send(method: str, url: str, lines: Lines, content: bytes) -> object:
        urls.answer = answer
        named = dict(lines)
        media = named.pop("Content-Type", "application/octet-stream")
        host = url.split("/")[2]
        return Client().generic(
            method, url, content, content_type=media, headers=named, SERVER_NAME=host, secure=url.startswith("https")
        )

    return cast("Send", send)


OVER_A_SOCKET: dict[str, Send] = {
    "httpx": by_httpx,
    "httpx async": by_async_httpx,
    "requests": by_requests,
}
IN_THE_PROCESS: dict[str, Callable[[Answer], Send]] = {
    "httpx WSGI": in_wsgi_transport,
    "httpx ASGI": in_asgi_transport,
    "Starlette": in_starlette,
    "Werkzeug": in_werkzeug,
    "Django": in_django,
}
