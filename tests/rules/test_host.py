"""Host: what makes it bad, and what the message says."""

from __future__ import annotations

import pytest

from .support import fires

RULE = "bad-host-not-rejected"


@pytest.mark.parametrize(
    ("request_text", "said"),
    [
        ("@bare\nGET /", "no Host"),
        ("GET /\nHost: a\nHost: b", "2 Host lines"),
        ("GET /\nHost: a\nHost: a\nHost: a", "3 Host lines"),
        ("GET /\nHost: a b", '"a b"'),
        ("GET /\nHost: a:b", '"a:b"'),
        ("GET /\nHost: http://a", '"http://a"'),
        ("GET /\nHost: ada:secret@a", '"***@a"'),
    ],
)
@pytest.mark.parametrize("status", [200, 302])
def test_a_bad_host(request_text: str, said: str, status: int) -> None:
    (finding,) = fires(RULE, f"{request_text}\n-> {status}")
    assert said in finding.message
    assert finding.where.subject == "response.status"


@pytest.mark.parametrize("host", ["", "example.com", "a_b", "example.com:", "[::1]:80", "192.0.2.1", "a%20b"])
def test_a_good_host(host: str) -> None:
    assert fires(RULE, f"GET /\nHost: {host}\n-> 200") == []


@pytest.mark.parametrize("fact", ["REQUEST_VERSION", "REQUEST_FRAMING", "REQUEST_LINES"])
def test_each_fact_is_needed(fact: str) -> None:
    assert fires(RULE, f"@unknown {fact}\nGET /\nHost: a\nHost: b\n-> 200") == []
