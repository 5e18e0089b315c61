"""What only the octets tell: where it stands, what is said of it, and what is kept to oneself."""

from __future__ import annotations

import pytest

from wirelint.examples import TranscriptError, exchange_of

from .support import fires

CHUNKED = "GET /\n< HTTP/1.1 200 OK\n< Transfer-Encoding: chunked\n<\n"


@pytest.mark.parametrize(
    ("rule_id", "text", "where", "said"),
    [
        ("bare-lf-line-end", "GET /\n< HTTP/1.1 200 OK\\n\n< \\n", "response.status", "the status line ends"),
        ("bare-lf-line-end", CHUNKED + r"< 1\n" "\n< a\n< 0\n<", "response.content", "a line of the chunks ends in LF"),
        ("status-line-invalid", "GET /\n< http/1.1 200 OK\n<", "response.status", '"http/1.1 200 OK" is no'),
        ("request-line-invalid", "> GET /\n>\n< HTTP/1.1 400 \n<", "request.target", "the request line is no"),
        ("space-before-first-field", "GET /\n< HTTP/1.1 200 OK\n<  A: b\n<", "response.fields", "first line of the"),
        ("field-line-without-colon", "GET /\n< HTTP/1.1 200 OK\n< a\n< b\n<", "response.fields", '"a" (2 times)'),
        ("field-line-without-colon", CHUNKED + "< 0\n< a\n<", "response.trailers", "a line of the trailer section"),
        ("chunk-size-invalid", CHUNKED + r"< 5\x20" "\n< hello\n< 0\n<", "response.content", "white space"),
        ("chunk-size-invalid", CHUNKED + "< 0x5", "response.content", '"0x5" does not begin with the size'),
        ("chunked-cut-off", CHUNKED + "< 0", "response.trailers", "the empty line behind the last chunk is missing"),
        ("octets-after-chunked", CHUNKED + "< 0\n<\n< ab\\", "response.after", "2 octets seen behind the last chunk"),
        ("1xx-with-body", "GET /\n< HTTP/1.1 103 \n<\n< ab\\", "response.after", "2 octets seen behind the 103"),
    ],
)  # fmt: skip
def test_places_and_words(rule_id: str, text: str, where: str, said: str) -> None:
    (finding,) = fires(rule_id, text)
    assert str(finding.where) == where
    assert said in finding.message


def test_lf_alone_is_told_once_a_message() -> None:
    text = r"> GET / HTTP/1.1\n" "\n" r"> Host: a\n" "\n>\n" r"< HTTP/1.1 200 OK\n" "\n" r"< \n"
    assert [f.where.side for f in fires("bare-lf-line-end", text)] == ["request", "response"]


@pytest.mark.parametrize(
    "line", ["Authorization Bearer abcdefghij0123456789abcdefghij", "Bearer abcdefghij0123456789abcdefghij"]
)
def test_credentials_in_a_broken_line_are_masked(line: str) -> None:
    (finding,) = fires("field-line-without-colon", f"GET /\n< HTTP/1.1 200 OK\n< {line}\n<")
    assert "abcdefghij" not in finding.message
    assert "abcdefghij" not in finding.message_zh


def test_examples_in_octets() -> None:
    exchange = exchange_of("@scheme http\nPOST /a\nX: 1\n< HTTP/1.1 103 \n<\n< HTTP/1.1 200 OK\\n\n<\n< a\\x00\\")
    assert (exchange.request.method, exchange.request.url) == ("POST", "http://example.com/a")
    assert exchange.request.fields.lines == (("Host", "example.com"), ("X", "1"))
    assert (exchange.response.status, exchange.response.interim) == (200, (103,))
    assert exchange.response.body.octets == b"a\0"
    assert [oddity.kind.name for oddity in exchange.wire.oddities] == ["BARE_LF"]
    with pytest.raises(TranscriptError):
        exchange_of("GET /\n< <html>")
