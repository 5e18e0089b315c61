"""Fingerprints, path templates, places: what makes two findings the same problem."""

from __future__ import annotations

import time

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
        ("/o/01arz3ndektsv4rrffq69g5fav", "/o/{ulid}"),
        ("/o/3F2504E0-4F89-11D3-9A0C-0305E82C3301/", "/o/{uuid}/"),
        ("/blob/9f86d081884c7d65", "/blob/{n}"),
        ("/blob/9F86D081", "/blob/{n}"),
        ("/blob/12345678", "/blob/{n}"),
        ("/blob/deadbeef", "/blob/{n}"),
        ("/blob/facade", "/blob/facade"),
        ("/log/2026-11", "/log/{date}"),
        ("/log/2026-11-25T10%3A00%3A00Z", "/log/{date}"),
        ("/log/2026-11-25t10:00:00.5+01:00", "/log/{date}"),
        ("/u/ann%40example.com", "/u/{email}"),
        ("/u/%34%32", "/u/{n}"),
        ("/verify/eyJhbGciOiJI.eyJzdWIiOjF9.c2ln", "/verify/{token}"),
        ("/hooks/xoxb-0123456789-abcdefgh", "/hooks/{token}"),
        ("/share/dQw4w9WgXcQ7Zk3PqR8sT2uV/edit", "/share/{token}/edit"),
        ("/articles/this-is-a-very-long-slug-2026-on-http", "/articles/this-is-a-very-long-slug-2026-on-http"),
        ("/reset/Ab3dE5fGh1JkLmN0pQrStUv2WxYz", "/reset/{token}"),
        ("/hooks/xoxb-123456789012-abcdef/run", "/hooks/{token}/run"),
        ("/s/KFOmCnqEu92Fr1Mu4mxKUTU1Kg.woff2", "/s/{token}.woff2"),
        ("/How-To-Build-a-House-in-10-Days-2024", "/How-To-Build-a-House-in-10-Days-2024"),
        ("/users/42.json", "/users/{n}.json"),
        ("/days/2026-11-25.csv", "/days/{date}.csv"),
        ("/assets/index-4f3c2a1b.js", "/assets/index-{n}.js"),
        ("/assets/app.0123456789abcdef.min.css", "/assets/app.{n}.min.css"),
        ("/assets/jquery-3.6.0.min.js", "/assets/jquery-3.6.0.min.js"),
        ("/v1.2/items", "/v1.2/items"),
        ("/cart;jsessionid=0A1B2C3D;v=2", "/cart;jsessionid;v"),
        ("/o/42;v=1/x;%c3=2", "/o/{n};v/x;%C3"),
        ("/a%3bb", "/a%3Bb"),
        ("/caf%c3%a9/%7euser", "/caf%C3%A9/~user"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/a%2fb", "/a%2Fb"),
        ("/a/b", "/a/b"),
        ("/{n}", "/%7Bn%7D"),
        ("/bell\x07\x1f", "/bell%07%1F"),
        ("/\ud800", "/%ED%A0%80"),
        ("/100%", "/100%25"),
        ("//a///b", "//a///b"),
        ("/Users", "/Users"),
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
        ("https://example.com:0443/", ("example.com", "/")),
        ("https://example.com:/", ("example.com", "/")),
        ("HTTPS://example.com:443?x", ("example.com", "/")),
        ("https://example.com./a", ("example.com", "/a")),
        ("https://example.com.:8443/a", ("example.com:8443", "/a")),
        ("https://u:hunter2@example.com/a", ("example.com", "/a")),
        ("http://[2001:DB8::1]:80/x", ("[2001:db8::1]", "/x")),
        ("example.com:443", ("example.com:443", "")),
        ("Example.com:443", ("example.com:443", "")),
        ("http://example.com:port/?id=1", ("example.com:port", "/")),
        ("http://example.com:99999/", ("example.com:99999", "/")),
        (f"http://example.com:{'9' * 5000}/", (f"example.com:{'9' * 5000}", "/")),
        ("http://[::1", ("[::1", "/")),
        ("/users/42?token=x", ("", "/users/{n}")),
        ("", ("", "")),
    ],
)
def test_an_endpoint_is_host_and_template(url: str, endpoint: tuple[str, str]) -> None:
    assert endpoint_of(url) == endpoint


def test_the_fingerprint_is_pinned() -> None:
    """Version 1: a change here breaks every baseline."""
    key = ("201-without-location", "POST", "example.com", "/users/{n}/pets", 201, "response.location")
    assert fingerprint(key) == "0207a85a753e6399"


def test_members_of_a_key_are_not_mistaken_for_each_other() -> None:
    assert fingerprint(("x", "GET\x1fa", "b", "/", 200, "response.status")) != fingerprint(
        ("x", "GET", "a\x1fb", "/", 200, "response.status")
    )


def test_hostile_paths_take_no_time() -> None:
    """Each pattern's worst case, twice as long, takes twice as long, not four times."""
    began = time.process_time()
    for segment in ("a@" + "." * 200_000 + " ", "a@" + "a." * 100_000 + " ", "eyJ" + "a." * 100_000, ";=" * 100_000):
        template_of(segment)
        endpoint_of(f"http://{segment}")
    assert time.process_time() - began < 5


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
    assert Where("response", "trailers", "ETag", 0).subject == "response.trailers.etag"
    assert Where("response", "trailers").subject == "response.trailers"


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


def test_answers_are_counted_while_there_is_room() -> None:
    tally = Tally(endpoint_limit=2)
    for path in ("/users/1", "/users/2", "/a", "/b", "/users/3", "/b"):
        tally.add(exchange_of(f"GET {path}\n-> 200"), [])
    assert tally.answers == {
        ("GET", "example.com", "/users/{n}", 200): 3,
        ("GET", "example.com", "/a", 200): 1,
    }
    assert (tally.exchanges, len(tally.endpoints)) == (6, 2)


URL_PIECES = st.sampled_from(
    ["http://", "https://", "a.example", "EXAMPLE", "[::1]", ":", "80", "443", "8080", "99999", "/", "/42", "/film",
     "/a1b2c3d4", "/x@y.zz", "?", "#", "a=1", " ", "\t", "é", "%20", ";v=1", "@", "\\", "//"]
)  # fmt: skip


@given(st.lists(URL_PIECES, max_size=8).map("".join) | st.text(max_size=20))
def test_a_usual_url_is_taken_apart_like_any_other(url: str) -> None:
    host, path = _taken_apart(url)
    assert endpoint_of(url) == (host, template_of(path))
