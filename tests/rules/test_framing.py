"""Framing: how grave a fault is, where it stands, and what is said of it."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO, WARNING, Level

from .support import fires

LENGTH, CODING = 'response.fields["Content-Length"]', 'response.fields["Transfer-Encoding"]'


@pytest.mark.parametrize(
    ("rule_id", "text", "where"),
    [
        ("content-length-invalid", "GET /\n-> 200\nContent-Length: 5, 6", f"{LENGTH}[0]:3"),
        ("content-length-invalid", "GET /\n-> 200\nContent-Length: 5\nContent-Length: 05, x", f"{LENGTH}[1]:4"),
        ("content-length-invalid", "GET /\n-> 200\nContent-Length: ,5", f"{LENGTH}[0]:0"),
        ("content-length-repeated", "GET /\n-> 200\nContent-Length: 5, 5", f"{LENGTH}[0]:3"),
        ("content-length-repeated", "GET /\n-> 200\nContent-Length: 5\nContent-Length: 5", f"{LENGTH}[1]:0"),
        ("content-length-mismatch", "GET /\n-> 200\nContent-Length: 5", f"{LENGTH}[0]"),
        ("content-length-mismatch", "@after x\nGET /\n-> 200\nContent-Length: 0", "response.after"),
        ("request-length-invalid", "POST /\nContent-Length: 5, 6\n-> 400", 'request.fields["Content-Length"][0]:3'),
        (
            "request-length-invalid",
            "POST /\nContent-Length: 5\nContent-Length: x\n-> 400",
            'request.fields["Content-Length"][1]:0',
        ),
        ("ambiguous-request-accepted", "POST /\nContent-Length: x\n-> 200", "response.status"),
        ("spaced-field-name-accepted", "GET /\nX-A\t: b\n-> 200", "response.status"),
        (
            "transfer-encoding-chunked-repeated",
            "GET /\n-> 200\nTransfer-Encoding: chunked\nTransfer-Encoding: gzip, chunked, chunked",
            f"{CODING}[1]:6",
        ),
        (
            "transfer-encoding-chunked-not-final",
            "GET /\n-> 200\nTransfer-Encoding: gzip, chunked, gzip",
            f"{CODING}[0]:6",
        ),
        (
            "transfer-encoding-chunked-not-final",
            "POST /\nTransfer-Encoding: chunked\nTransfer-Encoding: x, gzip\n-> 400",
            'request.fields["Transfer-Encoding"][1]:3',
        ),
        (
            "transfer-encoding-syntax",
            "GET /\n-> 200\nTransfer-Encoding: gzip\nTransfer-Encoding: gzip, foo",
            f"{CODING}[1]:6",
        ),
        ("transfer-coding-not-offered", "GET /\n-> 200\nTransfer-Encoding: chunked, gzip", f"{CODING}[0]:9"),
        ("transfer-coding-parameters", "GET /\n-> 200\nTransfer-Encoding: chunked; a=b", f"{CODING}[0]:9"),
        ("transfer-coding-identity", "GET /\n-> 200\nTransfer-Encoding: gzip, identity", f"{CODING}[0]:6"),
        ("close-delimited-response", "GET /\n-> 200\n| x", "response.fields"),
    ],
)
def test_places(rule_id: str, text: str, where: str) -> None:
    (finding,) = fires(rule_id, text)
    assert str(finding.where) == where


@pytest.mark.parametrize(
    ("rule_id", "text", "level", "said"),
    [
        ("content-length-invalid", "GET /\n-> 200\nContent-Length: 5, 6", ERROR, "two different numbers"),
        ("content-length-invalid", "GET /\n-> 200\nContent-Length: x", ERROR, "not one number"),
        ("content-length-mismatch", "GET /\n-> 200\nContent-Length: 5\n| x", ERROR, "says 5 octets, the content has 1"),
        ("close-delimited-response", "GET /\n-> 200\n| x", WARNING, "Connection does not say close"),
        (
            "close-delimited-response",
            "GET /\n-> 200\nConnection: close\n| x",
            WARNING,
            "Content ends with the connection",
        ),
        ("close-delimited-response", "GET /\n-> HTTP/1.0 200\n| x", INFO, "Content ends with the connection"),
        ("transfer-encoding-syntax", "GET /\n-> 200\nTransfer-Encoding: a", ERROR, "no registered"),
        (
            "transfer-encoding-syntax",
            "GET /\nTE: b, a;q=0.5, c\n-> 200\nTransfer-Encoding: a",
            WARNING,
            "no registered",
        ),
        ("transfer-encoding-syntax", "GET /\nTE: b\n-> 200\nTransfer-Encoding: a", ERROR, "no registered"),
        ("transfer-encoding-syntax", "GET /\nTE: a;\n-> 200\nTransfer-Encoding: a", ERROR, "no registered"),
        ("transfer-encoding-chunked-not-final", "POST /\nTransfer-Encoding: gzip\n-> 200", ERROR, "can't be told"),
        (
            "transfer-encoding-chunked-not-final",
            "GET /\n-> 200\nTransfer-Encoding: chunked, deflate, gzip",
            WARNING,
            '"gzip" is applied after chunked',
        ),
        ("content-type-invalid", "GET /\n-> 200\nContent-Type:", ERROR, "Content-Type is empty"),
        ("content-type-invalid", "GET /\n-> 200\nContent-Type: json", ERROR, "is not a media type: the end instead"),
        (
            "transfer-encoding-to-http10",
            "GET /\n-> HTTP/1.0 200\nTransfer-Encoding: chunked",
            ERROR,
            "HTTP/1.0 response",
        ),
        (
            "transfer-encoding-to-http10",
            "GET / HTTP/1.0\n-> HTTP/1.1 200\nTransfer-Encoding: a",
            ERROR,
            "the request is",
        ),
    ],
)
def test_levels_and_words(rule_id: str, text: str, level: Level, said: str) -> None:
    (finding,) = fires(rule_id, text)
    assert finding.level is level
    assert said in finding.message


def test_both_sides_are_judged() -> None:
    found = fires(
        "transfer-encoding-chunked-not-final",
        "POST /\nTransfer-Encoding: gzip\n-> 200\nTransfer-Encoding: chunked, gzip",
    )
    assert [(finding.where.side, finding.level) for finding in found] == [("request", ERROR), ("response", WARNING)]


def test_trailers_are_found_where_they_stand() -> None:
    text = "POST /\n~ host: a\n~ Content-Digest: x\n-> 200\n~ ETag: a\n~ Content-Type: a\n~ content-type: b\n~ Date: x"
    found = fires("trailer-field-forbidden", text)
    assert [str(finding.where) for finding in found] == [
        'request.trailers["host"][0]',
        'response.trailers["Content-Type"][0]',
        'response.trailers["Date"][0]',
    ]
    assert [finding.message.split(" and")[0] for finding in found] == [
        "host routes the message",
        "Content-Type tells how to read the content",
        "Date controls the response",
    ]


def test_trailers_that_were_not_announced_are_named_as_sent() -> None:
    text = "GET / HTTP/2\n-> 200\nContent-Type: Application/GRPC\n~ a: b"
    assert not fires("trailer-not-announced", text)
    found = fires("trailer-not-announced", "GET / HTTP/2\n-> 200\nTrailer: b\n~ b: 1\n~ X-Sum: 1\n~ x-sum: 2\n~ D: 1")
    assert [str(finding.where) for finding in found] == ['response.trailers["X-Sum"][0]', 'response.trailers["D"][0]']


def test_a_digest_in_trailers_is_found_there() -> None:
    text = "GET / HTTP/2\n-> 200\n| x\n~ Content-Digest: md5=:AAAAAAAAAAAAAAAAAAAAAA==:"
    (finding,) = fires("content-digest-mismatch", text)
    assert str(finding.where) == 'response.trailers["Content-Digest"][0]:0'
    (finding,) = fires("content-digest-mismatch", text.replace("~ ", "").replace("| x\n", "") + "\n| x")
    assert str(finding.where) == 'response.fields["Content-Digest"][0]:0'


@pytest.mark.parametrize(
    ("value", "at", "said"),
    [
        ("/a#b", 2, "has a fragment"),
        ("https://u@example.com/#b", 22, "has a fragment"),
        ("https://u@example.com/", 8, "has user information"),
        ("//u@example.com/", 2, "has user information"),
        ("/a b", 2, "a space instead of"),
        ("/a{b}", 2, '"{" instead of'),
    ],
)
def test_what_is_wrong_with_content_location(value: str, at: int, said: str) -> None:
    (finding,) = fires("content-location-invalid", f"GET /\n-> 200\nContent-Location: {value}")
    assert finding.where.at == at
    assert said in finding.message
    assert finding.level is (INFO if "{" in value else ERROR)


def test_a_relative_reference_takes_the_scheme_of_the_target() -> None:
    text = "GET ftp://example.com/\n-> 200\nContent-Location: //u@example.com/"
    assert not fires("content-location-invalid", text)
    assert not fires("content-location-invalid", text.replace("ftp://example.com/", "http://[::1"))
    assert fires("content-location-invalid", text.replace("ftp:", "HTTP:"))


@pytest.mark.parametrize(
    ("value", "at", "said"),
    [
        ("timeout=5; max=9", 9, "not a list of parameters"),
        ("timeout=5, 300", 14, "instead of an equals sign"),
        ("timeout=5, max=x", 11, "no number"),
    ],
)
def test_what_is_wrong_with_keep_alive(value: str, at: int, said: str) -> None:
    (finding,) = fires("keep-alive-syntax", f"GET /\n-> 200\nKeep-Alive: timeout=1\nKeep-Alive: {value}")
    assert (finding.where.line, finding.where.at) == (1, at)
    assert said in finding.message


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ("Accept-Query: a/b, 1", 'response.fields["Accept-Query"][0]:5', "but here Integer"),
        ("Accept-Query: a/b\nAccept-Query: c/d, (e/f)", 'response.fields["Accept-Query"][1]:5', "but here Inner List"),
        ('Accept-Query: "sql"', 'response.fields["Accept-Query"][0]:0', 'but here "sql"'),
        ("Accept-Query: a/b\nAccept-Query: c/d,,", 'response.fields["Accept-Query"][1]:4', "Structured Fields List"),
        ("Accept-Patch: a/b\nAccept-Patch: c", 'response.fields["Accept-Patch"][1]:1', "a list of media types"),
        ("Accept: a/b;q=2", 'response.fields["Accept"][0]:6', "a list of media ranges"),
        ("Accept-Patch: ,", 'response.fields["Accept-Patch"][0]', "is empty"),
    ],
)
def test_what_is_wrong_with_accepted_formats(fields: str, where: str, said: str) -> None:
    (finding,) = fires("accept-fields-response-syntax", f"GET /\n-> 200\n{fields}")
    assert str(finding.where) == where
    assert said in finding.message


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Content-Length: 5, 6", 'says "6" after another number'),
        ("Content-Length: 5, x", 'is "x", not a number of decimal digits'),
    ],
)
def test_what_is_wrong_with_a_requests_length(lines: str, words: str) -> None:
    [finding] = fires("request-length-invalid", f"POST /\n{lines}\n-> 400")
    assert words in finding.message
