"""What a request carries: content, parameters, another method."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Request
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.requests import has_parameters, is_without_coding, is_without_content


def request_of(text: str) -> Request:
    return exchange_of(f"{text}\n-> 200").request


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("GET /", True),
        ("POST /", True),
        ("POST / HTTP/1.0", True),
        ("POST /\nContent-Length: 0", True),
        ("POST / HTTP/2\nContent-Length: 0", True),
        ("GET / HTTP/2", True),
        ("HEAD / HTTP/3", True),
        ("DELETE / HTTP/2", True),
        ("OPTIONS / HTTP/2", True),
        ("TRACE / HTTP/2", True),
        ("POST / HTTP/2", False),
        ("QUERY / HTTP/3", False),
        ("@unknown REQUEST_VERSION\nPOST /", False),
        ("@unknown REQUEST_VERSION\nGET /", True),
        ("POST /\n[1 octet]", False),
        ("POST /\nContent-Length: 1", False),
        ("POST /\nContent-Length: 0\nContent-Length: 0", False),
        ("POST /\nContent-Length: none", False),
        ("POST /\nTransfer-Encoding: chunked", False),
        ("@unknown REQUEST_CONTENT\nPOST /", False),
        ("@hides request: Content-Length\nGET /", False),
        ("@hides request: Transfer-Encoding\nGET /", False),
        ("@hides request: Transfer-Encoding\nPOST /\nContent-Length: 0", False),
    ],
)
def test_a_request_without_content(text: str, without: bool) -> None:
    assert is_without_content(request_of(text)) is without


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("POST /", True),
        ("POST /\nContent-Encoding: identity", True),
        ("POST /\nContent-Encoding: Identity, IDENTITY", True),
        ("POST /\nContent-Encoding:", True),
        ("POST /\nContent-Encoding: gzip", False),
        ("POST /\nContent-Encoding: identity, gzip", False),
        ("POST /\nContent-Encoding: identity gzip", False),
        ("@hides request: Content-Encoding\nPOST /", False),
    ],
)
def test_a_request_without_content_coding(text: str, without: bool) -> None:
    assert is_without_coding(request_of(text)) is without


@pytest.mark.parametrize(
    ("target", "has"),
    [
        ("/users", False),
        ("/", False),
        ("http://example.com", False),
        ("/users?", True),
        ("/users?page=2", True),
        ("/users/42", True),
        ("/days/2026-11-25", True),
        ("/%zz", True),
    ],
)
def test_a_target_with_parameters(target: str, has: bool) -> None:
    exchange = exchange_of("GET / HTTP/1.1\n-> 200")
    url = target if "://" in target else f"https://example.com{target}"
    assert has_parameters(Request("GET", url, exchange.request.fields)) is has


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("GET /", False),
        ("POST /", False),
        ("POST /\nX-HTTP-Method-Override: PUT", True),
        ("POST /\nX-HTTP-Method: PUT", True),
        ("GET /\nX-Method-Override: PUT", True),
        ("@hides request: X-Method-Override\nGET /", True),
        ("GET /?_method=DELETE", True),
        ("GET /?method=DELETE", False),
        ("POST /\nContent-Type: application/x-www-form-urlencoded\n| _method=PUT&a=1", True),
        ("POST /\nContent-Type: application/x-www-form-urlencoded\n| a=1", False),
        ('POST /\nContent-Type: multipart/form-data; boundary=x\n| name="_method"', True),
        ("PUT /\nContent-Type: application/x-www-form-urlencoded\n| _method=POST", False),
        ('POST /\nContent-Type: application/json\n| {"_method": 1}', False),
        ("POST /\nContent-Type: oops\n| _method=PUT", True),
        ("POST /\n| _method=PUT", False),
        ("@unknown REQUEST_CONTENT\nPOST /\nContent-Type: application/x-www-form-urlencoded", True),
        ("@unknown REQUEST_CONTENT\nPOST /\nContent-Type: application/json", False),
        ("@unknown REQUEST_CONTENT\n@hides request: Content-Type\nPOST /", True),
    ],
)
def test_a_method_that_may_be_overridden(text: str, may: bool) -> None:
    assert may_override_method(request_of(text)) is may
