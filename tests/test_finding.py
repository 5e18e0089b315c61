"""Fingerprints, path templates, places: what makes two findings the same problem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.examples import exchange_of
from wirelint.fault import Where
from wirelint.finding import fingerprint
from wirelint.grouping import Tally
from wirelint.level import ERROR, WARNING
from wirelint.linter import Linter
from wirelint.paths import _taken_apart, endpoint_of, template_of
from wirelint.registry import own_rules


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/", "/"),
        ("/users/42", "/users/{n}"),
        ("/users/-1/x", "/users/{n}/x"),
        ("/o/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/o/{uuid}"),
        ("/o/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/o/{ulid}"),
        ("/blob/9f86d081884c7d65", "/blob/{hex}"),
        ("/blob/deadbeef", "/blob/deadbeef"),
        ("/log/2026-11-25", "/log/{date}"),
        ("/u/ann@example.com/inbox", "/u/{email}/inbox"),
        ("/v2/items", "/v2/items"),
    ],
)
def test_variable_segments_become_placeholders(path: str, template: str) -> None:
    assert template_of(path) == template


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("https://Example.COM/a?b=1", ("example.com", "/a")),
        ("https://example.com:443/", ("example.com", "/")),
        ("http://example.com:443/", ("example.com:443", "/")),
        ("http://example.com", ("example.com", "/")),
        ("http://[2001:db8::1]:8080/x", ("[2001:db8::1]:8080", "/x")),
        ("example.com:443", ("example.com:443", "")),
        ("http://example.com:port/", ("http://example.com:port/", "")),
        ("http://[::1", ("http://[::1", "")),
    ],
)
def test_an_endpoint_is_host_and_template(url: str, endpoint: tuple[str, str]) -> None:
    assert endpoint_of(url) == endpoint


def test_the_fingerprint_is_pinned() -> None:
    """Version 1: a change here breaks every baseline."""
    key = ("201-without-location", "POST", "example.com", "/users/{n}/pets", 201, "response.location")
    assert fingerprint(key) == "0207a85a753e6399"


def test_the_fingerprint_survives_lone_surrogates() -> None:
    assert len(fingerprint(("x", "GET", "e\udce9.example", "/\ud800", 200, "response.status"))) == 16


def test_value_entry_and_host_case_do_not_change_the_fingerprint() -> None:
    rules = [rule for rule in own_rules() if rule.id == "201-location-fragment"]
    judge = Linter(rules).judge
    (one,) = judge(exchange_of("POST https://Example.com/users/1\n-> 201\nLocation: /a#b"))
    (two,) = judge(exchange_of("POST https://example.com:443/users/2?x\n-> 201\nX: 1\nLocation: /other#c"))
    (other,) = judge(exchange_of("PUT https://example.com/users/2\n-> 201\nLocation: /other#c"))
    assert one.fingerprint == two.fingerprint != other.fingerprint


def test_a_place_is_symbolic() -> None:
    assert str(Where("response", "status")) == "response.status"
    assert str(Where("response", "fields", "Location")) == "response.fields"
    assert str(Where("response", "fields", "Location", 0)) == 'response.fields["Location"][0]'
    assert str(Where("request", "fields", "Range", 1, 6)) == 'request.fields["Range"][1]:6'
    assert Where("response", "fields", "Location", 3, 9).subject == "response.location"
    assert Where("response", "content").subject == "response.content"


def test_a_tally_counts_groups_once() -> None:
    linter = Linter(rule for rule in own_rules() if rule.id == "201-location-fragment")
    tally = Tally()
    for number in range(3):
        exchange = exchange_of(f"POST /users/{number}\n-> 201\nDate: Tue, 15 Sep 2026 10:00:00 GMT\nLocation: /x#f")
        tally.add(exchange, linter.judge(exchange))
    (group,) = tally.groups.values()
    assert (group.count, group.level, tally.exchanges, len(tally.endpoints)) == (3, WARNING, 3, 1)
    assert tally.worst() == WARNING
    assert tally.findings[WARNING] == 3
    assert tally.findings[ERROR] == 0


URL_PIECES = st.sampled_from(
    ["http://", "https://", "a.example", "EXAMPLE", "[::1]", ":", "80", "443", "8080", "99999", "/", "/42", "/film",
     "/a1b2c3d4", "/x@y.zz", "?", "#", "a=1", " ", "\t", "é", "%20", ";v=1", "@", "\\", "//"]
)  # fmt: skip


@given(st.lists(URL_PIECES, max_size=8).map("".join) | st.text(max_size=20))
def test_a_usual_url_is_taken_apart_like_any_other(url: str) -> None:
    assert endpoint_of(url) == _taken_apart(url)
