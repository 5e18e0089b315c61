"""Where references lead."""

from __future__ import annotations

import pytest

from wirelint.exchange import Request
from wirelint.fields import Fields
from wirelint.grammar.uris import UriReference, uri_reference
from wirelint.semantics.references import is_loopback, leads_to_target


def parsed(value: str) -> UriReference | None:
    reference = uri_reference(value)
    return reference if isinstance(reference, UriReference) else None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/a/b?x=1", True),
        ("b?x=1", True),
        ("./b?x=1", True),
        ("HTTPS://EXAMPLE.com:443/a/%62?x=1#top", True),
        ("", True),
        ("?x=1", True),
        ("b", False),
        ("?x=2", False),
        ("http://example.com/a/b?x=1", False),
        ("https://example.com:8443/a/b?x=1", False),
        ("/A/b?x=1", False),
        ("/a b", False),
    ],
)
def test_which_references_lead_to_the_target(reference: str, expected: bool) -> None:
    request = Request("GET", "https://example.com/a/b?x=1", Fields())
    assert leads_to_target(parsed(reference), request) is expected


def test_nothing_leads_to_a_target_that_is_no_uri() -> None:
    assert not leads_to_target(parsed("/"), Request("GET", "https://exa mple/", Fields()))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("app.localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("[::1]", True),
        ("mylocalhost", False),
        ("localhost.example.com", False),
        ("128.0.0.1", False),
        ("127example.com", False),
        ("[::2]", False),
        ("", False),
    ],
)
def test_which_hosts_are_the_machine_itself(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
