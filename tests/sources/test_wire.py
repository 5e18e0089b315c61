"""Raw message files: octets in, exchanges out; nothing is mended without a note, and nothing is raised."""

from __future__ import annotations

import time
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirelint.exchange import Exchange
from wirelint.facts import ALL_FACTS, Fact
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.sources.outcome import REASONS, Outcome, Problem, Skipped
from wirelint.sources.wire import INBOUND, OUTBOUND, read_wire
from wirelint.sources.wire_stream import read_stream
from wirelint.wire import EXCERPT, Odd

GET = b"GET /a?b HTTP/1.1\r\nHost: a.example\r\n\r\n"
HEAD = b"HEAD / HTTP/1.1\r\nHost: a.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CONTENT = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT


def read(sent: bytes, received: bytes) -> list[Outcome]:
    return list(read_stream(sent, received, "a.http"))


def one(received: bytes, sent: bytes = GET) -> Exchange:
    (found,) = read(sent, received)
    assert isinstance(found, Exchange)
    return found


def odd(exchange: Exchange) -> list[tuple[str, str, int]]:
    return [(oddity.kind.name, oddity.part, oddity.at) for oddity in exchange.wire.oddities]


def test_an_ordinary_exchange_is_known_but_for_what_is_no_part_of_a_message() -> None:
    found = one(OK)
    assert ALL_FACTS & ~found.known.facts == Fact.EARLY_DATA | Fact.VERIFIED_TLS | Fact.ARRIVAL
    assert all(fact in found.known.reasons for fact in ALL_FACTS & ~found.known.facts)
    request, response = found.request, found.response
    assert (request.method, request.url, request.version) == ("GET", "http://a.example/a?b", "1.1")
    assert (response.status, response.version, response.reason) == (200, "1.1", "OK")
    assert response.body.octets == b"ok"
    assert request.body.size == 0
    assert (found.wire.request_line, found.wire.status_line) == (b"GET /a?b HTTP/1.1", b"HTTP/1.1 200 OK")
    assert found.wire.oddities == ()


def test_names_values_and_phrase_are_the_octets_received() -> None:
    found = one(b"HTTP/1.1 200  D\xe9j\xe0 \r\nX-a :\t caf\xe9\0 \r\nB:\r\nx-A: 2\r\nContent-Length: 0\r\n\r\n")
    assert found.response.reason == " D\xe9j\xe0 "
    assert found.response.fields.lines == (
        ("X-a ", "caf\xe9\0"), ("B", ""), ("x-A", "2"), ("Content-Length", "0")
    )  # fmt: skip


def test_exchanges_follow_each_other() -> None:
    post = b"POST /p HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc"
    found = cast(list[Exchange], read(GET + post + HEAD, OK + CHUNKED + b"3\r\nxyz\r\n0\r\nX-T: 1\r\n\r\n" + OK[:-2]))
    assert [(e.request.method, e.response.body.octets, e.origin.entry) for e in found] == [
        ("GET", b"ok", 0), ("POST", b"xyz", 1), ("HEAD", b"", 2)
    ]  # fmt: skip
    assert found[1].request.body.octets == b"abc"
    assert found[1].response.trailers is not None
    assert found[1].response.trailers.lines == (("X-T", "1"),)
    assert [e.response.after for e in found] == [b"", b"", b""]


def test_interim_responses_are_exchanges_of_their_own_and_known_to_the_final_one() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    first, second, last = cast(list[Exchange], read(GET, b"HTTP/1.1 100 \r\n\r\n" + early + OK))
    assert [e.response.status for e in (first, second, last)] == [100, 103, 200]
    assert (second.response.interim, last.response.interim) == ((100,), (100, 103))
    assert not first.knows(Fact.COMPLETE)
    assert not first.request.lacks("expect")  # judged with the final one alone
    assert last.request.lacks("expect")
    assert one(early).knows(Fact.COMPLETE | Fact.INTERIM)  # nothing follows


@pytest.mark.parametrize(
    ("received", "sent", "after"),
    [
        (b"HTTP/1.1 204 \r\nContent-Length: 5\r\n\r\nhello", GET, b"hello"),
        (b"HTTP/1.1 304 \r\n\r\nhello", GET, b"hello"),
        (OK, HEAD, b"ok"),
        (OK + b"JUNK", GET, b"JUNK"),
        (OK + OK, GET, OK),
        (OK + b"\r\n", GET, b"\r\n"),
        (CHUNKED + b"0\r\n\r\nx", GET, b"x"),
        (b"HTTP/1.1 101 \r\n\r\nframes", GET, b""),
        (b"HTTP/1.1 200 \r\n\r\ntunnel", b"CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n\x16\x03\x01", b""),
    ],
)
def test_octets_behind_the_message(received: bytes, sent: bytes, after: bytes) -> None:
    found = one(received, sent)
    assert found.response.after == after
    assert found.knows(Fact.COMPLETE) == (bool(after) or found.response.body.size == 0)


def test_surplus_octets_do_not_hide_the_next_response() -> None:
    first, second = cast(list[Exchange], read(HEAD + GET, OK + OK))
    assert (first.response.after, second.response.body.octets) == (b"ok", b"ok")
    first, second = cast(list[Exchange], read(GET + GET, OK + b"\r\n" + OK))
    assert (first.response.after, odd(second)) == (b"", [("EMPTY_LINE_BEFORE", "status", len(OK))])


@pytest.mark.parametrize(
    ("received", "oddities", "octets"),
    [
        (
            b"HTTP/1.1 200 OK\nA: 1\nContent-Length: 2\n\nok",
            [("BARE_LF", "status", 0), ("BARE_LF", "fields", 16)],
            b"ok",
        ),
        (b"\r\n\n" + OK, [("EMPTY_LINE_BEFORE", "status", 0)], b"ok"),
        (b"http/1.1 200 OK\r\n\r\nx", [("START_LINE", "status", 0)], b"x"),
        (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", [("NO_SPACE", "status", 0)], b""),
        (b"HTTP/1.1\t200 OK\r\nContent-Length: 0\r\n\r\n", [("START_LINE", "status", 0)], b""),
        (b"HTTP/1.1 200 OK\r\n A: b\r\nContent-Length: 0\r\n\r\n", [("SPACE_FIRST", "fields", 17)], b""),
        (b"HTTP/1.1 200 OK\r\noops\r\n more\r\nContent-Length: 0\r\n\r\n", [("NO_COLON", "fields", 17)], b""),
        (b"HTTP/1.1 200 OK\r\nContent-Le", [("HEAD_CUT", "fields", 0)], None),
        (CHUNKED + b"5 \r\nhello\r\n0\r\n\r\n", [("CHUNK_SPACE", "content", len(CHUNKED))], b"hello"),
        (CHUNKED + b"5;=\r\nhello\r\n0\r\n\r\n", [("CHUNK_EXTENSION", "content", len(CHUNKED))], b"hello"),
        (CHUNKED + b'5;a="\\"" ; b=c\r\nhello\r\n0\r\n\r\n', [], b"hello"),
        (CHUNKED + b"ZZ\r\n", [("CHUNK_SIZE", "content", len(CHUNKED))], None),
        (CHUNKED + b"5hello\r\n", [("CHUNK_SIZE", "content", len(CHUNKED))], None),
        (CHUNKED + b"2\r\nhello\r\n", [("CHUNK_END", "content", len(CHUNKED) + 5)], None),
        (CHUNKED + b"5\r\nhello\r\n", [("CHUNKS_CUT", "content", len(CHUNKED) + 10)], None),
        (CHUNKED + b"5\r\nhello\r", [("CHUNKS_CUT", "content", len(CHUNKED) + 3)], None),
        (CHUNKED + b"f" * 5000 + b"\r\nhello\r\n", [("CHUNKS_CUT", "content", len(CHUNKED) + 5002)], None),
        (CHUNKED + b"0\r\nX: 1\r\n", [("TRAILERS_CUT", "trailers", len(CHUNKED) + 3)], b""),
        (CHUNKED + b"0\r\nX: 1\n\n", [("BARE_LF", "trailers", len(CHUNKED) + 3)], b""),
    ],
)
def test_what_is_odd(received: bytes, oddities: list[tuple[str, str, int]], octets: bytes | None) -> None:
    found = one(received)
    assert odd(found) == oddities
    assert found.response.body.octets == octets
    assert found.knows(CONTENT) == (octets is not None)


def test_each_kind_is_kept_once_with_its_count() -> None:
    found = one(b"HTTP/1.1 200 OK\r\n" + b"x" * 500 + b"\r\nb\r\nContent-Length: 0\r\n\r\n")
    (oddity,) = found.wire.find(Odd.NO_COLON)
    assert (oddity.side, oddity.count, oddity.octets) == ("response", 2, b"x" * EXCERPT)
    assert found.wire.find(Odd.BARE_LF) == ()


def test_the_request_has_its_oddities_too() -> None:
    found = one(OK, b"\r\nPOST /a b HTTP/1.1\nHost : x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    assert odd(found) == [("EMPTY_LINE_BEFORE", "target", 0), ("BARE_LF", "target", 2)]
    assert (found.request.url, found.request.body.octets) == ("http://host.invalid/a b", b"abc")
    assert one(OK, b"GET /x\r\n\r\n").request.version is None


def test_folds_are_kept_as_they_are_judged() -> None:
    assert one(b"HTTP/1.1 200 OK\r\nA: one\r\n\ttwo \r\n\r\n").response.fields.lines == (("A", "one\r\n two"),)


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        (b"Content-Length: abc\r\n", CONTENT | Fact.TRAILERS | Fact.AFTER_MESSAGE | Fact.COMPLETE),
        (b"Content-Length: 5\r\nContent-Length: 6\r\n", CONTENT | Fact.TRAILERS | Fact.AFTER_MESSAGE | Fact.COMPLETE),
        (b"Content-Length: 9\r\n", Fact.COMPLETE),
        (b"Content-Length: 99999999999999999999999\r\n", Fact.COMPLETE),
        (b"Content-Length: 5\r\n", Fact(0)),
        (b"Content-Length: 5, 05\r\n", Fact(0)),
        (b"", Fact(0)),
        (b"Transfer-Encoding: gzip\r\n", CONTENT),
        (b"Content-Encoding: exi\r\n", Fact.CONTENT_TEXT),
    ],
)
def test_what_the_framing_hides(lines: bytes, lost: Fact) -> None:
    found = one(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\nhello")
    assert ALL_FACTS & ~found.known.facts == lost | Fact.EARLY_DATA | Fact.VERIFIED_TLS | Fact.ARRIVAL
    assert found.response.body.octets == (None if lost & Fact.CONTENT_SIZE else b"hello")


def test_what_is_missing_is_told() -> None:
    (skipped,) = read(GET, b"")
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.url) == ("no-response", "http://a.example/a?b")
    skipped, problem = read(GET + GET, b"<html>hi</html>")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "unreadable"
    assert str(problem) == "a.http: the response to request 1 can't be read: no status line in '<html>hi</html>'"
    assert [str(item) for item in read(b"\r\n", OK)] == [
        "a.http: there is no request: nothing tells what the server answers"
    ]
    judged, problem = read(GET + b"\x16\x03\r\n\r\n", OK)
    assert isinstance(judged, Exchange)
    assert str(problem) == "a.http: request 2 can't be read: no request line in '\\x16\\x03'"
    judged, skipped = read(GET + GET, b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "unreadable"


@pytest.mark.parametrize("cut", [b"HTTP/1.1 20", b"HTTP/1.1 200 O", OK + b"HTTP/1.1 4"])
def test_a_status_line_that_was_cut_off_has_no_code(cut: bytes) -> None:
    *_, skipped, problem = read(GET + GET, cut) if cut.startswith(OK) else read(GET, cut)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "unreadable"
    assert isinstance(problem, Problem)
    assert "no status line in 'HTTP/1.1 " in problem.message
    (problem,) = read(b"GET /fo", OK)
    assert str(problem) == "a.http: request 1 can't be read: no request line in 'GET /fo'"


def test_the_layout_of_the_file() -> None:
    octets = b"for people\n" + INBOUND + GET + OUTBOUND + OK
    (found,) = read_wire(octets, "a.http")
    assert isinstance(found, Exchange)
    assert (found.request.url, found.response.body.octets) == ("http://a.example/a?b", b"ok")
    (found,) = read_wire(octets, "a.HTTPS")
    assert isinstance(found, Exchange)
    assert found.request.url == "https://a.example/a?b"


NO_OUTBOUND = (
    'no raw message file: there is no line "======== BEGIN OUTBOUND STREAM ========" behind that of the other stream'
)


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"", 'no raw message file: there is no line "======== BEGIN INBOUND STREAM ========"'),
        (INBOUND + GET, NO_OUTBOUND),
        (OUTBOUND + INBOUND, NO_OUTBOUND),
        (
            INBOUND + GET + OUTBOUND + OK + OUTBOUND,
            "a mark of a stream stands there twice: one file holds one connection",
        ),
    ],
)
def test_a_file_without_its_marks_is_refused(octets: bytes, message: str) -> None:
    assert [str(item) for item in read_wire(octets, "a.http")] == [f"a.http: {message}"]


def test_a_mark_with_the_wrong_line_end_is_named() -> None:
    (problem,) = read_wire(b"x\n" + INBOUND.replace(b"\r", b"") + GET + OUTBOUND + OK, "a.http")
    assert str(problem) == 'a.http:2: the line "======== BEGIN INBOUND STREAM ========" must end in CR LF'


PIECES = st.sampled_from(
    [
        GET,
        HEAD,
        OK,
        CHUNKED,
        b"0\r\n\r\n",
        b"5\r\nhello\r\n",
        b"\r\n",
        b"\n",
        b"\r",
        b" ",
        b"HTTP/1.1 ",
        b"200",
        b"103",
        b"Content-Length: 3\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"A: b\r\n",
        b": ",
        b';a="',
        b"ffffffffff\r\n",
        b"CONNECT a:1 HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 101 \r\n\r\n",
        b"HTTP/1.1 204 \r\n\r\n",
        b"GET ",
        b"POST / HTTP/1.1\r\n",
    ]
)
STREAM = st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)
BROKEN: list[str] = []


def _broke(rule: Rule, exchange: Exchange, error: Exception) -> None:
    BROKEN.append(f"{rule.id}: {error!r}")


LINTER = Linter(own_rules(), on_error=_broke)


@settings(max_examples=300, deadline=None)
@given(STREAM, STREAM)
def test_any_octets_are_read_and_judged(sent: bytes, received: bytes) -> None:
    found = read(sent, received)
    origins = [item.origin.entry for item in found if not isinstance(item, Problem)]
    assert origins == list(range(len(origins)))
    for item in found:
        if isinstance(item, Exchange):
            LINTER.judge(item)
            assert all(0 <= oddity.at <= max(len(sent), len(received)) for oddity in item.wire.oddities)
            assert item.response.after in received
        elif isinstance(item, Skipped):
            assert item.reason in REASONS
    assert found
    assert BROKEN == []


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=40),
    st.lists(st.integers(1, 9), max_size=6),
    st.binary(max_size=6).filter(lambda b: b"\n" not in b),
)
def test_content_in_chunks_is_the_content(content: bytes, sizes: list[int], extension: bytes) -> None:
    """Exact octets: whatever is cut into chunks comes out as it was, and so does what stands behind."""
    chunks, at = b"", 0
    for size in [*sizes, len(content) or 1]:
        part = content[at : at + size]
        chunks += b"%x;%s\r\n%s\r\n" % (len(part), extension.replace(b"\r", b""), part) if part else b""
        at += size
    found = one(CHUNKED + chunks + b"0\r\n\r\n" + content)
    assert (found.response.body.octets, found.response.after) == (content, content)


@pytest.mark.parametrize(
    "unit",
    [
        b"\r\n",
        b"\n",
        b" ",
        b"A: b\r\n",
        b" x\n",
        b"x\r\n",
        b"1\r\na\r\n",
        b"HTTP/1.1 103 \r\n\r\n",
        b"HTTP/1.1 204 \r\n\r\nx",
        b"a",
        b"0",
        b";a=b",
        b';a="\\',
        b"\r",
    ],
)
@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", CHUNKED, CHUNKED + b"1", CHUNKED + b"0\r\n"])
def test_the_time_grows_with_the_octets_alone(head: bytes, unit: bytes) -> None:
    def seconds(count: int) -> float:
        received, sent = head + unit * count, GET * min(count, 400)
        best = 9.0
        for _ in range(2):
            begin = time.process_time()
            for _ in read_stream(sent, received, ""):
                pass
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(2_000), seconds(16_000)
    assert large < 0.05 or large < 40 * small  # eight times the octets
