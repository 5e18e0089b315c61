"""mitmproxy flows as exchanges: each gap of facts/mitmproxy.md is unknown, and nothing else is."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from mitmproxy import connection, http
from mitmproxy.flow import Error
from mitmproxy.io import FlowWriter
from mitmproxy.test import tflow

from wirelint.exchange import Exchange, Origin
from wirelint.facts import ALL_FACTS, Fact
from wirelint.sources.flow import MISSING_EXTRA, read_flows, stored_exchange
from wirelint.sources.flow_exchange import Seen, exchange_of, hop_version, target_uri
from wirelint.sources.outcome import HAR_IMPORT, NO_RESPONSE, NOT_HTTP, SYNTHETIC, Problem, Skipped

Lines = tuple[tuple[bytes, bytes], ...]
CONTENT = Fact.CONTENT | Fact.CONTENT_SIZE | Fact.CONTENT_TEXT
UNSEEN = Fact.AFTER_MESSAGE | Fact.WIRE
"""What is never known of a live exchange for certain."""


def flow_of(
    method: bytes = b"GET",
    fields: Lines = ((b"Host", b"example.com"),),
    *,
    version: bytes = b"HTTP/1.1",
    alpn: bytes | None = None,
    content: bytes | None = b"",
    path: bytes = b"/a?b=c",
    authority: bytes = b"",
    live: bool = True,
) -> http.HTTPFlow:
    client = connection.Client(peername=("127.0.0.1", 40000), sockname=("127.0.0.1", 8080), timestamp_start=1.0)
    server = connection.Server(address=("10.0.0.1", 8443), alpn=alpn)
    flow = http.HTTPFlow(client, server, live=live)
    flow.request = http.Request(
        "10.0.0.1", 8443, method, b"https", authority, path, version, http.Headers(fields), content, None, 1.0, 1.0
    )
    return flow


def seen(status: int, *lines: tuple[bytes, bytes], content: bytes | None = b"", **more: Any) -> Seen:
    return Seen(status, more.pop("version", b"HTTP/1.1"), b"Reason", lines, content, **more)


def exchange(flow: http.HTTPFlow, response: Seen) -> Exchange:
    return exchange_of(flow, response, Origin("live"))


def unknown(judged: Exchange) -> Fact:
    return ALL_FACTS & ~judged.known.facts


def test_an_ordinary_exchange_is_known_but_for_what_comes_behind_it() -> None:
    judged = exchange(flow_of(), seen(200, (b"X-A", b"caf\xe9"), content=b"ok"))
    assert unknown(judged) == UNSEEN
    assert (judged.request.method, judged.request.url, judged.request.version) == (
        "GET",
        "https://example.com/a?b=c",
        "1.1",
    )
    assert judged.response.fields.lines == (("X-A", "caf\xe9"),)
    assert (judged.response.status, judged.response.version, judged.response.reason) == (200, "1.1", "Reason")
    assert judged.response.body.octets == judged.response.body.text == b"ok"
    assert judged.request.lacks("expect")
    assert judged.response.lacks("location")


@pytest.mark.parametrize(
    ("response", "method", "lost"),
    [
        (seen(204), b"DELETE", CONTENT | Fact.TRAILERS),
        (seen(304), b"GET", CONTENT | Fact.TRAILERS),
        (seen(200), b"HEAD", CONTENT | Fact.TRAILERS),
        (seen(200), b"head", CONTENT | Fact.TRAILERS),
        (seen(101), b"GET", CONTENT | Fact.TRAILERS),
        (seen(103), b"GET", CONTENT | Fact.TRAILERS | Fact.COMPLETE | Fact.INTERIM),
        (seen(205), b"GET", Fact(0)),
        (seen(204, content=b"octets"), b"GET", Fact(0)),
        (seen(200, content=None), b"GET", CONTENT),
        (seen(200, (b"Content-Encoding", b"gzip, Deflate"), content=b"x"), b"GET", Fact(0)),
        (seen(200, (b"Content-Encoding", b"gzip, exi"), content=b"x"), b"GET", Fact.CONTENT_TEXT),
        (seen(200, (b"Transfer-Encoding", b"Chunked"), content=b"x"), b"GET", Fact(0)),
        (seen(200, (b"Transfer-Encoding", b"gzip, chunked"), content=b"x"), b"GET", CONTENT),
        (seen(200, content=None, cut_off=True), b"GET", CONTENT | Fact.TRAILERS | Fact.COMPLETE),
        (seen(204, after=b"hello"), b"GET", (CONTENT | Fact.TRAILERS) & ~UNSEEN),
    ],
)
def test_what_http1_hides(response: Seen, method: bytes, lost: Fact) -> None:
    judged = exchange(flow_of(method), response)
    assert unknown(judged) == lost | (Fact.WIRE if response.after else UNSEEN)
    if lost & Fact.CONTENT_SIZE:
        assert judged.response.body.size is None
    else:
        assert judged.response.body.size == len(response.content or b"")
    assert judged.response.after == (response.after or b"")


def test_every_unknown_has_its_reason() -> None:
    for judged in (
        exchange(flow_of(b"HEAD"), seen(103)),
        exchange(flow_of(alpn=b"h2", content=None), seen(200, version=b"HTTP/2.0", content=None)),
        exchange(flow_of(), seen(204, content=None, cut_off=True)),
    ):
        assert all(fact in judged.known.reasons for fact in unknown(judged))
        assert all("mitmproxy" in text or "HTTP/2" in text or "error" in text for text in judged.known.reasons.values())


def test_http2_shows_content_and_hides_phrase_and_interim_responses() -> None:
    flow = flow_of(version=b"HTTP/2.0", alpn=b"h2", fields=((b"accept", b"*/*"),), authority=b"shop.example:8443")
    flow.response = http.Response(b"HTTP/2.0", 204, b"", http.Headers(), b"hello", http.Headers(x_t="1"), 1.0, 2.0)
    judged = exchange(flow, seen(204, version=b"HTTP/2.0", content=b"hello"))
    assert unknown(judged) == UNSEEN | Fact.REASON | Fact.INTERIM
    assert (judged.request.version, judged.response.version, judged.response.reason) == ("2", "2", None)
    assert judged.request.url == "https://shop.example:8443/a?b=c"
    assert judged.response.body.size == 5
    assert judged.response.trailers is not None
    assert judged.response.trailers.lines == (("x-t", "1"),)
    # nothing is unread over HTTP/2: a 204 without content is known to have none
    assert exchange(flow, seen(204, version=b"HTTP/2.0")).response.body.size == 0


@pytest.mark.parametrize(
    ("alpn", "raw", "live", "version"),
    [
        (None, b"HTTP/1.0", True, "1.0"),
        (b"http/1.1", b"HTTP/1.1", True, "1.1"),
        (b"h2", b"HTTP/2.0", True, "2"),
        (b"h3", b"HTTP/3", True, "3"),
        (None, b"HTTP/2.0", True, "2.0"),
        (None, b"HTTP/2.0", False, "2"),
        (None, b"HTTP/1.2", True, "1.2"),
        (None, b"ICY", True, None),
    ],
)
def test_versions(alpn: bytes | None, raw: bytes, live: bool, version: str | None) -> None:
    assert hop_version(flow_of(alpn=alpn, live=live), raw) == version


def test_a_request_that_was_translated() -> None:
    """The origin saw HTTP/1.1 with a Host that mitmproxy made."""
    flow = flow_of(version=b"HTTP/2.0", fields=((b"te", b"trailers"), (b"accept", b"*/*")), authority=b"shop.example")
    judged = exchange(flow, seen(200, content=b"ok"))
    assert (judged.request.version, judged.response.version) == ("1.1", "1.1")
    assert unknown(judged) == UNSEEN | Fact.REQUEST_FRAMING
    assert judged.request.fields.lines == (("accept", "*/*"),)
    assert not judged.request.lacks("host")
    assert not judged.request.lacks("te")
    assert judged.request.lacks("range")
    # and the other way round
    back = exchange(flow_of(alpn=b"h2"), seen(200, version=b"HTTP/2.0"))
    assert back.request.version == "2"
    assert "host" not in back.request.fields
    assert not back.request.lacks("host")


def test_what_others_changed_in_the_request_is_unknown() -> None:
    before = ((b"Host", b"example.com"), (b"If-None-Match", b'"a"'), (b"Accept", b"a"), (b"Expect", b"100-continue"))
    flow = flow_of(fields=((b"Host", b"example.com"), (b"Accept", b"b"), (b"Range", b"bytes=0-")))
    judged = exchange(flow, seen(200, request_lines=before))
    assert judged.request.fields.lines == (("Host", "example.com"),)
    assert not any(judged.request.lacks(name) for name in ("if-none-match", "accept", "range", "expect"))
    assert judged.request.lacks("cookie")
    assert unknown(judged) == UNSEEN | Fact.INTERIM
    assert exchange(flow_of(fields=before[:1]), seen(200, request_lines=before[:1])).known.request_gaps == frozenset()


def test_knowledge_is_shared() -> None:
    one, other = exchange(flow_of(), seen(200)), exchange(flow_of(b"PUT"), seen(404, content=b"no"))
    assert one.known is other.known
    assert one.known is not exchange(flow_of(), seen(204)).known


@pytest.mark.parametrize(
    ("fields", "path", "authority", "uri"),
    [
        (((b"Host", b"shop.example"),), b"/", b"", "https://shop.example/"),
        (((b"host", b"shop.example:8443"),), b"/", b"", "https://shop.example:8443/"),
        (((b"Host", b"[::1]:80"),), b"/", b"", "https://[::1]:80/"),
        (((b"Host", b"a"), (b"Host", b"b")), b"/", b"", "https://10.0.0.1:8443/"),
        (((b"Host", b"a b"),), b"/", b"", "https://10.0.0.1:8443/"),
        (((b"Host", b"a@b"),), b"/", b"", "https://10.0.0.1:8443/"),
        ((), b"/\xe9", b"", "https://10.0.0.1:8443/\xe9"),
        (((b"Host", b"a"),), b"*", b"", "https://a"),
        (((b"Host", b"a"),), b"/", b"b:1", "https://b:1/"),
    ],
)
def test_target_uris(fields: Lines, path: bytes, authority: bytes, uri: str) -> None:
    assert target_uri(flow_of(fields=fields, path=path, authority=authority).request.data) == uri


def test_the_target_of_connect() -> None:
    assert target_uri(flow_of(b"CONNECT", authority=b"example.com:443").request.data) == "example.com:443"
    assert target_uri(flow_of(b"CONNECT").request.data) == "10.0.0.1:8443"


def stored(**changes: Any) -> http.HTTPFlow:
    flow = tflow.tflow(resp=True)
    flow.live = False
    for name, value in changes.items():
        setattr(flow, name, value)
    return flow


def test_a_stored_flow_does_not_know_what_was_taken_away() -> None:
    judged = stored_exchange(stored(), Origin("a.flow", 3))
    assert isinstance(judged, Exchange)
    assert judged.origin == Origin("a.flow", 3)
    lost = UNSEEN | Fact.VERIFIED_TLS | Fact.ARRIVAL | Fact.INTERIM | Fact.EARLY_DATA
    assert unknown(judged) == lost
    assert not judged.request.lacks("expect")
    assert judged.request.lacks("range")
    cut = stored_exchange(stored(error=Error("reset")), Origin())
    assert isinstance(cut, Exchange)
    assert unknown(cut) == lost | CONTENT | Fact.TRAILERS | Fact.COMPLETE


def test_only_a_live_flow_says_when_its_response_arrived() -> None:
    live = flow_of()
    assert exchange(live, seen(200)).response.arrived is None
    live.response = http.Response.make(200)
    live.response.timestamp_start = 1764064800.5
    assert exchange(live, seen(200)).response.arrived == 1764064800.5
    judged = stored_exchange(stored(), Origin())
    assert isinstance(judged, Exchange)
    assert judged.response.arrived is None


def test_stored_flows_that_are_not_judged() -> None:
    assert stored_exchange(stored(response=None), Origin()) == Skipped(Origin(), NO_RESPONSE, "http://address:22/path")
    replayed = stored_exchange(stored(is_replay="response"), Origin())
    assert isinstance(replayed, Skipped)
    assert replayed.reason == SYNTHETIC
    imported = stored()
    imported.client_conn.peername = imported.client_conn.sockname = ("127.0.0.1", 0)
    skipped = stored_exchange(imported, Origin())
    assert isinstance(skipped, Skipped)
    assert skipped.reason == HAR_IMPORT


def written(*flows: Any) -> bytes:
    buffer = io.BytesIO()
    for flow in flows:
        FlowWriter(buffer).add(flow)
    return buffer.getvalue()


def test_a_file_of_flows(tmp_path: Path) -> None:
    octets = written(stored(), tflow.ttcpflow(), stored(response=None), stored())
    path = tmp_path / "a.flow"
    path.write_bytes(octets)
    for source in (path, io.BytesIO(octets)):
        outcomes = list(read_flows(source, "a.flow"))
        assert [type(outcome) for outcome in outcomes] == [Exchange, Skipped, Skipped, Exchange]
        assert [outcome.reason for outcome in outcomes if isinstance(outcome, Skipped)] == [NOT_HTTP, NO_RESPONSE]
        assert [outcome.origin.entry for outcome in outcomes if not isinstance(outcome, Problem)] == [0, 1, 2, 3]
    assert list(read_flows(io.BytesIO(b""), "empty.flow")) == []


@pytest.mark.parametrize("cut", [1, 40, 1000])
def test_what_stands_before_the_break_is_read(cut: int) -> None:
    first, *rest = list(read_flows(io.BytesIO(written(stored(), stored())[:-cut]), "a.flow"))
    assert isinstance(first, Exchange)
    assert rest == [Problem("a.flow", "flow 1 can't be read: the file is truncated or no mitmproxy flow file")]


def test_what_is_no_flow_file() -> None:
    for octets in (b"garbage", b"12:", b"5:hello,", b"1:x,", b"99999999999:"):
        (problem,) = read_flows(io.BytesIO(octets), "a.flow")
        assert isinstance(problem, Problem)
        assert problem.fatal
        assert str(problem).startswith("a.flow: flow 0 can't be read: ")
    (problem,) = read_flows(Path("/no/such/file"), "a.flow")
    assert problem == Problem("a.flow", "can't be read: No such file or directory")


def test_a_flow_of_another_mitmproxy_loses_no_other() -> None:
    octets = written(stored(), stored()).replace(b"7:version;2:21#", b"7:version;2:99#", 1)
    problem, judged = read_flows(io.BytesIO(octets), "a.flow")
    assert isinstance(problem, Problem)
    assert "flow 0 can't be read" in problem.message
    assert "flow format version 99" in problem.message
    assert isinstance(judged, Exchange)
    assert judged.origin.entry == 1


def test_without_mitmproxy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("mitmproxy"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    octets = written(stored())
    monkeypatch.setattr(builtins, "__import__", without)
    assert list(read_flows(io.BytesIO(octets), "a.flow")) == [Problem("a.flow", MISSING_EXTRA)]
    assert 'pip install "wirelint[mitmproxy]"' in MISSING_EXTRA
