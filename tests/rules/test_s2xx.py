"""2xx: what is said of content that must not be there, and how grave the rest is."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body, Exchange
from wirelint.level import ERROR, INFO, WARNING, Level

from .support import fires, judged


@pytest.mark.parametrize(
    ("value", "announces"),
    [("0", False), ("00", False), ("1", True), ("5", True), ("none", False), ("", False)],
)
def test_a_length_on_a_204(value: str, announces: bool) -> None:
    (finding,) = fires("204-with-content-length", f"DELETE /x\n-> 204\nContent-Length: {value}")
    assert finding.level == ERROR
    assert (f'Content-Length "{value}" announces content' in finding.message) is announces
    assert ("宣告了" in finding.message_zh) is announces


@pytest.mark.parametrize(
    ("transcript", "where", "words"),
    [
        ("DELETE /x HTTP/2\n-> 204\n[1 octet]", "response.content", "has 1 octet of content"),
        ("DELETE /x HTTP/2\n-> 204\n[12 octets]", "response.content", "has 12 octets of content"),
        ("@after {}\nDELETE /x\n-> 204", "response.after", "2 octets seen behind the header section"),
        ("@after x\nDELETE /x\n-> 204\n[3 octets]", "response.content", "has 3 octets of content"),
    ],
)
def test_the_words_say_what_was_seen(transcript: str, where: str, words: str) -> None:
    (finding,) = fires("204-with-body", transcript)
    assert str(finding.where) == where
    assert words in finding.message


def test_octets_behind_a_204_are_evidence_from_any_source() -> None:
    assert fires("204-with-body", "@unknown AFTER_MESSAGE CONTENT_SIZE\n@after {}\nDELETE /x\n-> 204")


@pytest.mark.parametrize(("size", "words"), [(1, "1 octet of"), (2, "2 octets of")])
def test_content_of_a_205(size: int, words: str) -> None:
    (finding,) = fires("205-with-body", f"POST /x\n-> 205\n[{size} octets]")
    assert words in finding.message


def test_a_205_framed_by_closing_may_say_so_among_other_options() -> None:
    assert not fires("205-unframed", "POST /x\n-> 205\nConnection: X-Trace, close")
    assert not fires("205-unframed", "@hides request: Connection\nPOST /x\n-> 205\nConnection: close")
    assert fires("205-unframed", "@hides request: Cookie\nPOST /x\nConnection: keep-alive\n-> 205")


def multistatus(content: str | bytes | None, media: str = "application/xml", coding: str = "") -> Exchange:
    exchange = exchange_of(f"PROPFIND /docs/\n-> 207\nContent-Type: {media}\n{coding}")
    if isinstance(content, bytes):
        exchange.response.body = Body.of(content)
    else:
        exchange.response.body = Body(text=content)
    return exchange


@pytest.mark.parametrize(
    ("content", "media", "words"),
    [
        ('<multistatus xmlns="DAV:">', "application/xml", "line 1, column 27: no element found"),
        ("<multistatus/>", "application/xml", '"multistatus" in no namespace'),
        ('<multistatus xmlns="dav:"/>', "text/xml", '"multistatus" in the namespace "dav:"'),
        ('<prop xmlns="DAV:"/>', "text/xml", '"prop" in the namespace "DAV:"'),
        ("<results>", "application/atom+xml", "not well-formed"),
        (b'<multistatus xmlns="DAV:">\xe9</multistatus>', "text/xml", "column 27"),
    ],
)
def test_what_is_wrong_with_a_multistatus(content: str | bytes, media: str, words: str) -> None:
    (finding,) = judged("207-invalid", multistatus(content, media))
    assert words in finding.message
    assert ("不在任何命名空间中" in finding.message_zh) is ("in no namespace" in words)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ('<multistatus xmlns="DAV:"/>', "application/xml"),
        ("", "application/xml"),
        (None, "application/xml"),
        ("<results/>", "application/atom+xml"),
        ("<results>", "text/html"),
        (b'<multistatus xmlns="DAV:">\xe9</multistatus>', "text/xml; charset=iso-8859-1"),
        ("<results>", "application"),
    ],
)
def test_a_multistatus_that_is_right_or_unknown(content: str | bytes | None, media: str) -> None:
    assert judged("207-invalid", multistatus(content, media)) == []


def test_a_no_transform_is_found_where_it_stands() -> None:
    transcript = "GET /x\n-> 203\nCache-Control: max-age=5\nCache-Control: public, No-Transform"
    (finding,) = fires("203-no-transform", transcript)
    assert (finding.where.line, finding.where.at) == (1, 8)


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ("", WARNING),
        ("\nCache-Control: max-age=1", WARNING),
        ("\nCache-Control: max-age=0", INFO),
        ("\nCache-Control: no-cache", INFO),
        ("\nCache-Control: max-age=0, s-maxage=600", WARNING),
        ("\nExpires: 0", INFO),
    ],
)
def test_a_coding_without_vary_is_worse_where_caches_may_reuse_it(lines: str, level: Level) -> None:
    transcript = f"GET /a.css\nAccept-Encoding: gzip\n-> 200\nContent-Encoding: gzip{lines}"
    (finding,) = fires("content-encoding-without-vary", transcript)
    assert finding.level == level


@pytest.mark.parametrize(
    ("lines", "level"), [("", INFO), ("\nCache-Control: max-age=60", INFO), ("\nCache-Control: public", WARNING)]
)
def test_a_coding_without_vary_is_advice_where_one_client_alone_may_keep_it(lines: str, level: Level) -> None:
    asked = "GET /me\nAuthorization: Bearer x\nAccept-Encoding: gzip"
    (finding,) = fires("content-encoding-without-vary", f"{asked}\n-> 200\nContent-Encoding: gzip{lines}")
    assert finding.level == level


@pytest.mark.parametrize("name", ["x.gz", "x.tgz", "x.svgz", "x.BR", "x.zst", "x.tar.Z"])
def test_files_that_are_stored_coded_need_no_vary(name: str) -> None:
    assert not fires(
        "content-encoding-without-vary", f"GET /{name}\nAccept-Encoding: *\n-> 200\nContent-Encoding: gzip"
    )


@pytest.mark.parametrize("target", ["/gz", "/x.gz/a", "/x.css?f=.gz", "/xgz", "/x.xgz"])
def test_other_targets_do(target: str) -> None:
    assert fires("content-encoding-without-vary", f"GET {target}\nAccept-Encoding: *\n-> 200\nContent-Encoding: gzip")


@pytest.mark.parametrize(
    ("accepted", "coding", "expected"),
    [
        ("gzip", "gzip", 1),
        ("x-gzip", "GZIP", 1),
        ("compress", "x-compress", 1),
        ("gzip;q=0", "gzip", 0),
        ("gzip;q=0, *", "gzip", 1),
        ("*;q=0", "gzip", 0),
        ("br", "gzip", 0),
        ("gzip, br", "gzip, br", 1),
        ("gzip", "gzip, br", 0),
        ("gzip", "identity, gzip", 1),
        ("*", "identity", 0),
        ("gzip", "gz ip", 0),
        ("dcz", "dcz", 0),
    ],
)
def test_only_a_coding_that_was_asked_for_was_negotiated(accepted: str, coding: str, expected: int) -> None:
    transcript = f"GET /a.css\nAccept-Encoding: {accepted}\n-> 200\nContent-Encoding: {coding}"
    assert len(fires("content-encoding-without-vary", transcript)) == expected


@pytest.mark.parametrize(
    ("vary", "names"),
    [
        ("", "Accept-Encoding and Available-Dictionary"),
        ("\nVary: Origin", "Accept-Encoding and Available-Dictionary"),
        ("\nVary: Accept-Encoding", "Available-Dictionary"),
        ("\nVary: Available-Dictionary", "Accept-Encoding"),
    ],
)
def test_what_a_dictionary_response_should_vary_by(vary: str, names: str) -> None:
    (finding,) = fires(
        "dictionary-without-vary", f"GET /a.js\nAccept-Encoding: dcb\n-> 200\nContent-Encoding: dcb{vary}"
    )
    assert finding.message.endswith(f"does not name {names}")
    assert finding.where.line == (0 if vary else None)


def test_a_digest_is_found_where_it_stands() -> None:
    transcript = (
        "GET /x\n-> 200\nRepr-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:\n"
        'Repr-Digest: crc32c=:Q3lHIA==:, md5=:AAAAAAAAAAAAAAAAAAAAAA==:\n| {"hello": "world"}'
    )
    (finding,) = fires("repr-digest-mismatch", transcript)
    assert (finding.where.line, finding.where.at) == (1, 19)
    assert '"md5"' in finding.message


@pytest.mark.parametrize(("length", "expected"), [("", 1), ("Content-Length: 3\n", 1), ("Content-Length: 4\n", 0)])
def test_a_digest_of_content_that_was_cut_off_is_not_judged(length: str, expected: int) -> None:
    transcript = f"GET /x\n-> 200\n{length}Repr-Digest: md5=:AAAAAAAAAAAAAAAAAAAAAA==:\n[3 octets]"
    assert len(fires("repr-digest-mismatch", transcript)) == expected


def test_content_that_is_not_there_has_no_digest() -> None:
    exchange = exchange_of("GET /a\n-> 200\nRepr-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\n| x")
    assert len(judged("repr-digest-mismatch", exchange)) == 1
    exchange.response.body = Body(size=1)
    assert judged("repr-digest-mismatch", exchange) == []


def test_a_text_that_the_source_decoded_can_echo_a_cookie() -> None:
    exchange = exchange_of("TRACE /a\nCookie: sid=31d4d96e407aad42\n-> 200")
    exchange.response.body = Body(text="TRACE /a HTTP/1.1\r\nCookie: sid=31d4d96e407aad42\r\n")
    assert len(judged("trace-echoes-sensitive-fields", exchange)) == 1
