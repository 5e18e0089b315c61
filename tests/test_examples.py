"""Transcripts: what rules' examples are written in."""

from __future__ import annotations

import gzip
import zlib

import pytest

from wirelint.examples import TranscriptError, blocks, exchange_of
from wirelint.facts import Fact


def test_a_whole_transcript() -> None:
    exchange = exchange_of(
        r"""
        @after oops\x00
        POST /a?b HTTP/1.0
        X-Tab: a\tb
        | {"a": 1}
        | two
        -> 103
        Link: </x>
        -> HTTP/1.1 404 Not Found
        Content-Type: text/plain
        [12 octets]
        """
    )
    request, response = exchange.request, exchange.response
    assert (request.method, request.url, request.version) == ("POST", "https://example.com/a?b", "1.0")
    assert request.fields.lines == (("X-Tab", "a\tb"),)
    assert request.body.octets == b'{"a": 1}\r\ntwo'
    assert (response.status, response.version, response.reason) == (404, "1.1", "Not Found")
    assert response.fields.lines == (("Content-Type", "text/plain"),)
    assert response.body.octets == b"x" * 12
    assert response.interim == (103,)
    assert response.after == b"oops\x00"


def test_trailer_fields() -> None:
    text = 'POST /\n~ X-Sum: 1\n-> 200\n| a\n~ ETag: "a"\n~ etag: "b"'
    exchange = exchange_of(text)
    assert exchange.request.trailers is not None
    assert exchange.request.trailers.lines == (("X-Sum", "1"),)
    assert exchange.response.trailers is not None
    assert exchange.response.trailers.values("etag") == ('"a"', '"b"')
    assert exchange.response.fields.lines == ()
    assert exchange_of(f"@unknown TRAILERS\n{text}").response.trailers is None
    assert exchange_of("GET /\n-> 200").response.trailers is None


def test_coded_content() -> None:
    def content(line: str) -> bytes:
        return exchange_of(f"GET /\n-> 200\n{line}").response.body.octets or b""

    assert gzip.decompress(content(r"[gzip a\r\nb]")) == b"a\r\nb"
    assert gzip.decompress(gzip.decompress(content("[twice-gzip a]"))) == b"a"
    assert zlib.decompress(content("[deflate a]")) == b"a"
    assert zlib.decompress(content("[raw-deflate a]"), wbits=-15) == b"a"


def test_what_is_unknown() -> None:
    exchange = exchange_of(
        "@unknown CONTENT_SIZE REASON RESPONSE_VERSION\n@hides request: *\n@hides response: Date\nGET /\n-> 200 OK"
    )
    assert not exchange.knows(Fact.CONTENT_SIZE)
    assert exchange.knows(Fact.STATUS)
    assert exchange.response.body.is_empty is None
    assert exchange.response.reason is None
    assert exchange.response.version is None
    assert not exchange.request.lacks("range")
    assert not exchange.response.lacks("date")
    assert exchange.response.lacks("etag")
    assert "date" not in exchange.response


def test_the_octets_alone_may_be_unknown() -> None:
    body = exchange_of("@unknown CONTENT\nGET /\n-> 200\n[3 octets]").response.body
    assert (body.octets, body.size, body.is_empty) == (None, 3, False)


def test_when_the_response_arrived() -> None:
    moment = "@arrived Thu, 01 Jan 1970 00:01:00 GMT\nGET /\n-> 200"
    assert exchange_of(moment).response.arrived == 60
    assert exchange_of(f"@unknown ARRIVAL\n{moment}").response.arrived is None
    assert exchange_of("GET /\n-> 200").response.arrived is None


def test_a_target_is_made_as_long_as_asked() -> None:
    assert exchange_of("@long 30\nGET /?q=\n-> 200").request.url == "https://example.com/?q=xxxxxxx"
    assert exchange_of("@long 3\nGET /\n-> 200").request.url == "https://example.com/"


def test_host_is_added_to_http11_only() -> None:
    assert exchange_of("GET /\n-> 200").request.fields.lines == (("Host", "example.com"),)
    assert exchange_of("@bare\nGET /\n-> 200").request.lacks("host")
    assert exchange_of("GET / HTTP/2\n-> 200").request.lacks("host")
    assert exchange_of("GET /\nhost: a\n-> 200").request.fields.values("host") == ("a",)
    assert exchange_of("CONNECT a:443\n-> 200").request.url == "a:443"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GET /",
        "X: 1\n-> 200",
        "GET /\nnonsense\n-> 200",
        "@odd x\nGET /\n-> 200",
        "@arrived now\nGET /\n-> 200",
        "@long very\nGET /\n-> 200",
        "-> 200\nGET /",
    ],
)
def test_a_broken_transcript_is_refused(text: str) -> None:
    with pytest.raises(TranscriptError):
        exchange_of(text)


def test_blocks_are_cut_at_blank_lines_and_headings() -> None:
    doc = "T\n\nWhy.\n\nBad:\n    GET /a\n    -> 200\n\n    GET /b\n    -> 200\nGood:\n    GET /c\n    -> 200\n"
    assert [text.split()[1] for text in blocks(doc, "Bad")] == ["/a", "/b"]
    assert [text.split()[1] for text in blocks(doc, "Good")] == ["/c"]
    assert list(blocks("T", "Bad")) == []
