"""Any JSON value in any member: no exception, each entry an exchange or skipped with a reason, in order."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.entries import CHROME, CHROME_HAR, FIREFOX, MITMPROXY, PLAYWRIGHT, UNKNOWN, entry
from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.sources.har import read_har
from wirelint.sources.outcome import REASONS, Problem, Skipped

CREATORS = (
    CHROME,
    CHROME_HAR,
    FIREFOX,
    MITMPROXY,
    PLAYWRIGHT,
    UNKNOWN,
    ("Polly.JS", "1.0"),
    ("WebKit Web Inspector", "1"),
    ("Internet Explorer Network Inspector", "11"),
    ("WebPagetest", "2"),
    ("Firefox", "47"),
)
STATUSES = st.sampled_from([0, 100, 101, 103, 200, 204, 205, 206, 304, 404, 799, "200", -1])
TEXT = st.text(max_size=12) | st.sampled_from(
    ["", "\ud800", "a\nb", "a, b", "5,216", "[x redacted]", "HTTP/1.1 200", ":status"]
)
NAMES = st.sampled_from(["Date", "Content-Length", "content-encoding", "Location", "Host", "Set-Cookie", ":authority"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
HEADERS = st.lists(st.fixed_dictionaries({"name": NAMES | TEXT, "value": TEXT | JSON}) | JSON, max_size=4) | JSON

MEMBERS: tuple[tuple[str, ...], ...] = (
    ("request",), ("response",), ("_fromCache",), ("_fetchType",), ("_requestId",), ("_protocol",), ("_was_pushed",),
    ("_method",), ("_wasFulfilled",),
    *(("request", name) for name in ("method", "url", "httpVersion", "headers", "bodySize", "postData")),
    *(("response", name) for name in ("status", "statusText", "httpVersion", "headers", "headersSize", "bodySize",
                                      "content", "_error", "_failureText", "_transferSize",
                                      "_fetchedViaServiceWorker")),
    *(("response", "content", name) for name in ("size", "text", "encoding", "compression", "mimeType", "_isBinary")),
)  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, Any]:
    """A good entry with up to four members replaced or removed."""
    one = entry(status=draw(STATUSES), url=draw(st.sampled_from(["https://a.example/x", "ws://a/", "x"])))
    for path in draw(st.lists(st.sampled_from(MEMBERS), max_size=4)):
        place = one
        for name in path[:-1]:
            inner = place.get(name)
            if not isinstance(inner, dict):
                break
            place = inner
        else:
            if draw(st.booleans()):
                place[path[-1]] = draw(HEADERS if path[-1] == "headers" else JSON)
            else:
                place.pop(path[-1], None)
    return one


@settings(max_examples=400, deadline=None)
@given(st.lists(mangled() | JSON, min_size=1, max_size=4), st.sampled_from(CREATORS), st.booleans())
def test_any_value_in_any_member(entries: list[Any], creator: tuple[str, str], assume_wire: bool) -> None:
    log = {"creator": {"name": creator[0], "version": creator[1]}, "entries": entries}
    octets = json.dumps({"log": log}).encode()
    found = list(read_har(octets, "t.har", assume_wire=assume_wire))
    told = [item for item in found if not isinstance(item, Problem)]
    assert [item.origin.entry for item in told] == list(range(len(entries)))
    assert not [item for item in found if isinstance(item, Problem) and item.fatal]
    for item in told:
        if isinstance(item, Skipped):
            assert item.reason in REASONS
        else:
            look(item)


def look(exchange: Exchange) -> None:
    """All parts are of their types, and what is unknown is not told."""
    request, response = exchange.request, exchange.response
    assert isinstance(request.method, str)
    assert isinstance(request.url, str)
    assert request.target_uri is None or request.url
    for message in (request, response):
        assert all(isinstance(name, str) and isinstance(value, str) for name, value in message.fields.lines)
        assert not any(name.startswith(":") for name in message.fields.names)
        assert message.version in ("1.0", "1.1", "2", "3", None)
        assert isinstance(message.body.octets, (bytes, type(None)))
        assert isinstance(message.body.size, (int, type(None)))
        assert isinstance(message.body.text, (str, bytes, type(None)))
    for fact, part in (
        (Fact.REASON, response.reason),
        (Fact.RESPONSE_VERSION, response.version),
        (Fact.REQUEST_VERSION, request.version),
        (Fact.CONTENT_SIZE, response.body.size),
        (Fact.CONTENT, response.body.octets),
        (Fact.REQUEST_CONTENT, request.body.size),
    ):
        assert exchange.knows(fact) == (part is not None), fact
    assert isinstance(response.status, int)


@settings(max_examples=200, deadline=None)
@given(
    JSON
    | st.fixed_dictionaries({"log": JSON | st.fixed_dictionaries({"creator": JSON, "browser": JSON, "entries": JSON})})
)
def test_any_frame(value: Any) -> None:
    found = list(read_har(json.dumps(value).encode()))
    assert found or (isinstance(value, list) and not value) or value["log"]["entries"] == []


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_octets(octets: bytes) -> None:
    assert list(read_har(octets)) or octets.strip() in (b"[]",)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_good_file_with_octets_changed(data: st.DataObject) -> None:
    octets = bytearray(json.dumps({"log": {"creator": {"name": "mitmproxy"}, "entries": [entry()] * 3}}).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
    assert list(read_har(bytes(octets)))
