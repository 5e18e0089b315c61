"""Whether a response is known to reach its client without TLS."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.gateways import FORWARDING_FIELDS, is_plain_to_the_client


def plain(url: str, *lines: str, before: str = "") -> bool:
    text = "\n".join((*filter(None, [before]), f"GET {url}", *lines, "-> 200"))
    return is_plain_to_the_client(exchange_of(text).request)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "HTTP://example.com:8080/", "http://a.1a/", "http://example.com./"]
)
def test_a_name_of_the_public_network(url: str) -> None:
    assert plain(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "http://localhost/",
        "http://app.localhost:3000/",
        "http://127.0.0.1/",
        "http://192.0.2.1:8080/",
        "http://[2001:db8::1]/",
        "http://[::ffff:192.0.2.1]/",
        "http://backend/",
        "http://backend./",
        "http://exa%mple.com/",
    ],
)
def test_https_and_hosts_of_inner_networks(url: str) -> None:
    assert not plain(url)


@pytest.mark.parametrize("name", FORWARDING_FIELDS)
def test_behind_a_gateway(name: str) -> None:
    assert not plain("http://example.com/", f"{name}: https")
    assert not plain("http://example.com/", before=f"@hides request: {name}")


@pytest.mark.parametrize(("value", "told"), [("http", True), ("HTTP, http", True), ("https, http", False), ("", False)])
def test_a_gateway_that_says_how_it_was_asked(value: str, told: bool) -> None:
    assert plain("http://example.com/", f"X-Forwarded-Proto: {value}", "X-Forwarded-For: 192.0.2.7") is told
