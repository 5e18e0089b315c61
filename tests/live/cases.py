"""Responses that are wrong in one way each (or right although odd), octet for octet.

What is to be found in each stands in expected.toml. The fields that every good response has (Date, and
Content-Type beside content) are there unless they are the point, so that nothing else is wrong.
"""

# ruff: noqa: E501  (one case a line, however long: a table is read by lines)

from __future__ import annotations

import gzip
from dataclasses import dataclass
from email.utils import formatdate

from .origin import CLOSE, KEEP, RESET, Script

DATE = f"Date: {formatdate(usegmt=True)}"
TEXT = "Content-Type: text/plain"
TWO = "Content-Length: 2"
FIVE = "Content-Length: 5"
CHUNKED = "Transfer-Encoding: chunked"
HELLO_CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
GZIPPED = gzip.compress(b"hello world " * 20, mtime=0)
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
"""The key of RFC 6455 §1.3 and the answer to it."""

PLACEHOLDER = "{host}"
"""Stands for the origin's host and port."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request and what the origin does with it."""

    name: str
    script: Script
    method: str = "GET"
    path: str = ""
    fields: tuple[str, ...] = ()
    content: bytes = b""
    later: bytes = b""
    version: str = "HTTP/1.1"

    def request(self, host: str) -> bytes:
        """The request's octets, as a client sends them to a proxy."""
        lines = [f"{self.method} http://{host}/{self.name}/{self.path} {self.version}", f"Host: {host}"]
        lines += ["User-Agent: lab", *self.fields]
        if self.content:
            lines.append(f"Content-Length: {len(self.content)}")
        return "\r\n".join([*lines, "", ""]).replace(PLACEHOLDER, host).encode("latin-1") + self.content


CASES: dict[str, Case] = {}


def answer(
    status: str | bytes, *fields: str | bytes, body: bytes = b"", version: str = "HTTP/1.1", eol: bytes = b"\r\n"
) -> bytes:
    """A response's octets. Fields as they are to be sent."""
    lines = [version.encode() + b" " + (status if isinstance(status, bytes) else status.encode("latin-1"))]
    lines += [field if isinstance(field, bytes) else field.encode("latin-1") for field in fields]
    return eol.join([*lines, b"", b""]) + body


def case(
    name: str,
    *steps: bytes | float,
    end: str = KEEP,
    method: str = "GET",
    path: str = "",
    fields: tuple[str, ...] = (),
    content: bytes = b"",
    later: bytes = b"",
    version: str = "HTTP/1.1",
) -> None:
    assert name not in CASES
    CASES[name] = Case(name, Script(steps, end), method, path, fields, content, later, version)


OK = answer("200 OK", DATE, TEXT, TWO, body=b"ok")
JSON = ("Content-Type: application/json",)
PART = ("Range: bytes=0-4",)

# fmt: off

# Right
case("ok", OK)
case("ok-chunked", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\n\r\n"))
case("until-close", answer("200 OK", DATE, TEXT, body=b"hello", version="HTTP/1.0"), end=CLOSE)
case("ok-head", answer("200 OK", DATE, TEXT, FIVE), method="HEAD")
case("ok-204", answer("204 No Content", DATE), method="DELETE")
case("ok-304", answer("304 Not Modified", DATE, 'ETag: "a"'), fields=('If-None-Match: "a"',))
case("ok-304-length", answer("304 Not Modified", DATE, 'ETag: "a"', FIVE), fields=('If-None-Match: "a"',))
case("ok-201", answer("201 Created", DATE, "Location: /things/7", "Content-Length: 0"), method="POST", fields=JSON, content=b"{}")
case("ok-401", answer("401 Unauthorized", DATE, 'WWW-Authenticate: Basic realm="a"', TEXT, TWO, body=b"no"))
case("ok-416", answer("416 Range Not Satisfiable", DATE, "Content-Range: bytes */5", TEXT, TWO, body=b"no"), fields=("Range: bytes=9-",))
case("ok-websocket", answer("101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Accept: {ACCEPT}"),
     0.2, b"\x88\x02\x03\xe8", 0.2, end=CLOSE,
     fields=("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}"))
case("ok-expect", answer("200 OK", DATE, TEXT, TWO, body=b"ok"), method="POST", fields=("Expect: 100-continue", TEXT, "Content-Length: 3"), later=b"abc")
case("ok-timeout-behind", OK, 0.2, answer("408 Request Timeout", DATE, "Connection: close", "Content-Length: 0"), end=CLOSE)

# 1xx
case("100-then-200", answer("100 Continue"), 0.2, OK)
case("100-and-200", answer("100 Continue") + OK)
case("102-then-200", answer("102 Processing"), 0.2, OK)
case("103-then-200", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style"), 0.2, OK)
case("103-and-200", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style") + OK)
case("103-alone", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style"), end=CLOSE)
case("103-with-length", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style", "Content-Length: 0"), 0.1, OK)
case("103-with-coding", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style", CHUNKED), 0.1, OK)
case("103-with-close", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style", "Connection: close"), 0.1, OK)
case("103-to-http10", answer("103 Early Hints", "Link: </s.css>; rel=preload; as=style"), 0.1, OK, version="HTTP/1.0")
case("199-then-200", answer("199 Misc"), 0.2, OK)
case("101-not-asked", answer("101 Switching Protocols", "Upgrade: foo", "Connection: Upgrade"), 0.3, b"raw", end=CLOSE)
case("101-without-upgrade", answer("101 Switching Protocols"), 0.3, b"raw", end=CLOSE)
case("101-without-option", answer("101 Switching Protocols", "Upgrade: foo"), 0.3, b"raw", end=CLOSE, fields=("Upgrade: foo", "Connection: Upgrade"))
case("websocket-wrong-accept", answer("101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
     0.2, end=CLOSE, fields=("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}"))

# 2xx
case("201-without-location", answer("201 Created", DATE, *JSON, TWO, body=b"{}"), method="POST", fields=JSON, content=b"{}")
case("201-fragment", answer("201 Created", DATE, "Location: /things#7", "Content-Length: 0"), method="POST", fields=JSON, content=b"{}")
case("201-get", answer("201 Created", DATE, "Location: /things/7", "Content-Length: 0"))
case("203-no-transform", answer("203 Non-Authoritative Information", DATE, "Via: 1.1 p", "Cache-Control: no-transform", TEXT, TWO, body=b"ok"))
case("204-length-body", answer("204 No Content", DATE, FIVE, body=b"hello"))
case("204-length-body-later", answer("204 No Content", DATE, FIVE), 0.2, b"hello")
case("204-body", answer("204 No Content", DATE, body=b"hello"), end=CLOSE)
case("204-chunked-body", answer("204 No Content", DATE, CHUNKED, body=HELLO_CHUNKS))
case("204-length-zero", answer("204 No Content", DATE, "Content-Length: 0"))
case("205-length-body", answer("205 Reset Content", DATE, TEXT, FIVE, body=b"hello"))
case("205-body", answer("205 Reset Content", DATE, TEXT, body=b"hello"), end=CLOSE)
case("206-without-range", answer("206 Partial Content", DATE, "Content-Range: bytes 0-4/9", TEXT, 'ETag: "a"', FIVE, body=b"hello"))
case("206-without-content-range", answer("206 Partial Content", DATE, TEXT, 'ETag: "a"', FIVE, body=b"hello"), fields=PART)
case("206-bad-content-range", answer("206 Partial Content", DATE, "Content-Range: bytes 4-0/9", TEXT, 'ETag: "a"', FIVE, body=b"hello"), fields=PART)
case("206-unsatisfied", answer("206 Partial Content", DATE, "Content-Range: bytes */9", TEXT, 'ETag: "a"', FIVE, body=b"hello"), fields=PART)
case("206-wrong-length", answer("206 Partial Content", DATE, "Content-Range: bytes 0-3/9", TEXT, 'ETag: "a"', FIVE, body=b"hello"), fields=PART)
case("206-other-range", answer("206 Partial Content", DATE, "Content-Range: bytes 5-9/10", TEXT, 'ETag: "a"', FIVE, body=b"world"), fields=PART)
case("200-content-range", answer("200 OK", DATE, "Content-Range: bytes 0-4/5", TEXT, FIVE, body=b"hello"))
case("200-none-match-ignored", answer("200 OK", DATE, 'ETag: "a"', TEXT, FIVE, body=b"hello"), fields=('If-None-Match: "a"',))

# 3xx
case("301-without-location", answer("301 Moved Permanently", DATE, TEXT, TWO, body=b"go"))
case("302-bad-location", answer("302 Found", DATE, "Location: /a b|c", "Content-Length: 0"))
case("302-to-itself", answer("302 Found", DATE, "Location: /302-to-itself/", "Content-Length: 0"))
case("303-without-location", answer("303 See Other", DATE, TEXT, TWO, body=b"go"), method="POST", fields=JSON, content=b"{}")
case("305", answer("305 Use Proxy", DATE, "Location: http://proxy.example/", "Content-Length: 0"))
case("307-script", answer("307 Temporary Redirect", DATE, "Location: javascript:alert(1)", "Content-Length: 0"))
case("304-unconditional", answer("304 Not Modified", DATE, 'ETag: "a"'))
case("304-length-body", answer("304 Not Modified", DATE, 'ETag: "a"', FIVE, body=b"hello"), fields=('If-None-Match: "a"',))
case("304-chunked", answer("304 Not Modified", DATE, 'ETag: "a"', CHUNKED), fields=('If-None-Match: "a"',))
case("304-other-tag", answer("304 Not Modified", DATE, 'ETag: "b"'), fields=('If-None-Match: "a"',))
case("304-post", answer("304 Not Modified", DATE, 'ETag: "a"'), method="POST", fields=('If-None-Match: "a"', *JSON), content=b"{}")

# 4xx
case("401-without-challenge", answer("401 Unauthorized", DATE, "Content-Length: 0"))
case("405-without-allow", answer("405 Method Not Allowed", DATE, "Content-Length: 0"), method="PUT", fields=JSON, content=b"{}")
case("405-lists-method", answer("405 Method Not Allowed", DATE, "Allow: GET, PUT", "Content-Length: 0"), method="PUT", fields=JSON, content=b"{}")
case("406-without-negotiation", answer("406 Not Acceptable", DATE, TEXT, TWO, body=b"no"))
case("407-without-challenge", answer("407 Proxy Authentication Required", DATE, "Content-Length: 0"))
case("411-with-length", answer("411 Length Required", DATE, TEXT, TWO, body=b"no"), method="POST", fields=JSON, content=b"{}")
case("412-without-condition", answer("412 Precondition Failed", DATE, TEXT, TWO, body=b"no"))
case("412-should-be-304", answer("412 Precondition Failed", DATE, 'ETag: "a"', TEXT, TWO, body=b"no"), fields=('If-None-Match: "a"',))
case("413-without-content", answer("413 Content Too Large", DATE, TEXT, TWO, body=b"no"))
case("414-short", answer("414 URI Too Long", DATE, TEXT, TWO, body=b"no"))
case("415-without-content", answer("415 Unsupported Media Type", DATE, TEXT, TWO, body=b"no"))
case("416-without-content-range", answer("416 Range Not Satisfiable", DATE, TEXT, TWO, body=b"no"), fields=("Range: bytes=9-",))
case("416-without-range", answer("416 Range Not Satisfiable", DATE, "Content-Range: bytes */5", TEXT, TWO, body=b"no"))
case("416-satisfiable", answer("416 Range Not Satisfiable", DATE, "Content-Range: bytes */5", TEXT, TWO, body=b"no"), fields=PART)
case("417-without-expect", answer("417 Expectation Failed", DATE, TEXT, TWO, body=b"no"))
case("417-to-expect", answer("417 Expectation Failed", DATE, TEXT, TWO, body=b"no"), method="POST", fields=("Expect: 100-continue", TEXT, "Content-Length: 3"), later=b"abc")
case("426-without-upgrade", answer("426 Upgrade Required", DATE, TEXT, TWO, body=b"no"))

# 5xx and unknown codes
case("501-get", answer("501 Not Implemented", DATE, TEXT, TWO, body=b"no"))
case("505-empty", answer("505 HTTP Version Not Supported", DATE, "Content-Length: 0"))
case("299", answer("299 Fine", DATE, TEXT, TWO, body=b"ok"))
for _code in ("000", "99", "099", "600", "999", "1000", "20", "2OO", "-1", "+200", "200.1", "2_00"):
    case(f"status-{_code}", answer(f"{_code} Odd", DATE, TEXT, TWO, body=b"ok"), end=CLOSE)

# Content and its length
case("head-body", answer("200 OK", DATE, TEXT, FIVE, body=b"hello"), method="HEAD")
case("head-lower", answer("200 OK", DATE, TEXT, FIVE), method="head")
case("length-short", answer("200 OK", DATE, TEXT, "Content-Length: 3", body=b"hello"))
case("length-long", answer("200 OK", DATE, TEXT, "Content-Length: 10", body=b"hello"), end=CLOSE)
case("length-twice-same", answer("200 OK", DATE, TEXT, FIVE, FIVE, body=b"hello"))
case("length-twice", answer("200 OK", DATE, TEXT, FIVE, "Content-Length: 3", body=b"hello"))
case("length-list", answer("200 OK", DATE, TEXT, "Content-Length: 5, 5", body=b"hello"))
case("length-and-coding", answer("200 OK", DATE, TEXT, FIVE, CHUNKED, body=HELLO_CHUNKS))
for _name, _value in (("negative", "-5"), ("plus", "+5"), ("zero", "05"), ("word", "abc"), ("empty", "")):
    case(f"length-{_name}", answer("200 OK", DATE, TEXT, f"Content-Length: {_value}".rstrip(), body=b"hello"), end=CLOSE)
case("chunked-bad-size", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\r\nhello\r\nZZ\r\nworld\r\n0\r\n\r\n"))
case("chunked-bad-end", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\r\nhelloXX0\r\n\r\n"))
case("chunked-bare-lf", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\nhello\n0\n\n"))
case("chunked-cut", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\r\nhello\r\n6\r\nwor"), end=CLOSE)
case("chunked-without-end", answer("200 OK", DATE, TEXT, CHUNKED, body=b"5\r\nhello\r\n"), end=CLOSE)
case("chunked-upper", answer("200 OK", DATE, TEXT, "Transfer-Encoding: Chunked", body=HELLO_CHUNKS))
case("chunked-trailers", answer("200 OK", DATE, TEXT, "Trailer: X-T", CHUNKED, body=b"5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n"))
case("chunked-http10", answer("200 OK", DATE, TEXT, CHUNKED, body=HELLO_CHUNKS, version="HTTP/1.0"), end=CLOSE)
for _name, _value in (("foo", "foo"), ("identity", "identity")):
    case(f"coding-{_name}", answer("200 OK", DATE, TEXT, f"Transfer-Encoding: {_value}", body=b"hello"), end=CLOSE)
case("coding-chunked-chunked", answer("200 OK", DATE, TEXT, "Transfer-Encoding: chunked, chunked", body=HELLO_CHUNKS))
case("coding-twice", answer("200 OK", DATE, TEXT, CHUNKED, CHUNKED, body=HELLO_CHUNKS))
case("coding-gzip-chunked", answer("200 OK", DATE, TEXT, "Transfer-Encoding: gzip, chunked", body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(GZIPPED), GZIPPED)))
for _name, _value, _body in (
    ("ok", "gzip", GZIPPED), ("plain", "gzip", b"hello"), ("cut", "gzip", GZIPPED[:-8]), ("wrong", "br", GZIPPED),
    ("corrupt", "gzip", GZIPPED[:12] + b"\xff\xff" + GZIPPED[14:]), ("unknown", "foo", b"hello"), ("twice", "gzip, gzip", b"hello"),
):
    case(f"content-coding-{_name}", answer("200 OK", DATE, TEXT, f"Content-Encoding: {_value}", f"Content-Length: {len(_body)}", body=_body))

# Field lines
case("fold", answer("200 OK", DATE, TEXT, "X-A: one", "  two", "\tthree", TWO, body=b"ok"))
case("fold-first", answer("200 OK", " X-A: one", DATE, TEXT, TWO, body=b"ok"))
case("name-space", answer("200 OK", DATE, TEXT, "Foo Bar: x", TWO, body=b"ok"))
case("name-parenthesis", answer("200 OK", DATE, TEXT, "Foo(: x", TWO, body=b"ok"))
case("name-latin1", answer("200 OK", DATE, TEXT, b"F\xe9: x", TWO, body=b"ok"))
case("name-empty", answer("200 OK", DATE, TEXT, ": x", TWO, body=b"ok"))
case("space-before-colon", answer("200 OK", DATE, TEXT, "X-A : x", TWO, body=b"ok"))
case("length-space-colon", answer("200 OK", DATE, TEXT, "Content-Length : 2", body=b"ok"), end=CLOSE)
case("no-colon", answer("200 OK", DATE, TEXT, "garbage", TWO, body=b"ok"))
case("bare-lf", answer("200 OK", DATE, TEXT, "X-A: 1", TWO, body=b"ok", eol=b"\n"))
case("mixed-ends", b"HTTP/1.1 200 OK\r\n" + DATE.encode() + b"\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
for _name, _octets in (("cr", b"a\rb"), ("nul", b"a\x00b"), ("control", b"a\x01\x7fb"), ("latin1", b"caf\xe9"), ("utf8", "中文".encode())):
    case(f"value-{_name}", answer("200 OK", DATE, TEXT, b"X-A: " + _octets, TWO, body=b"ok"))
case("twice", answer("200 OK", DATE, "Content-Type: text/html", TEXT, 'ETag: "a"', 'ETag: "b"', "Location: /a", "Location: /b", TWO, body=b"ok"))
case("case-and-order", answer("200 OK", DATE, TEXT, "x-LOWER-up: 1", "B: 2", "a: 3", "X-lower-UP: 4", "CONTENT-length: 2", body=b"ok"))
case("blanks", answer("200 OK", DATE, TEXT, "X-A: \t  v  \t ", "X-B:v", "X-E:", TWO, body=b"ok"))
case("long-value", answer("200 OK", DATE, TEXT, "X-Big: " + "a" * 100000, TWO, body=b"ok"))
case("many-fields", answer("200 OK", DATE, TEXT, *(f"X-{number}: v" for number in range(1000)), TWO, body=b"ok"))
case("connection-options", answer("200 OK", DATE, TEXT, 'Alt-Svc: h3=":443"; ma=86400', "Connection: close, X-Foo", "Keep-Alive: timeout=5", TWO, body=b"ok"), end=CLOSE)
case("date-missing", answer("200 OK", TEXT, TWO, body=b"ok"))

# Status lines
case("reason-missing", answer("200 ", DATE, TEXT, TWO, body=b"ok"))
case("reason-and-space-missing", answer("200", DATE, TEXT, TWO, body=b"ok"))
case("reason-wrong", answer("404 OK", DATE, TEXT, TWO, body=b"ok"))
case("reason-latin1", answer(b"200 D\xe9j\xe0", DATE, TEXT, TWO, body=b"ok"))
case("reason-spaces", answer("200   Lots   of  space  ", DATE, TEXT, TWO, body=b"ok"))
case("version-09", b"<html>hi</html>", end=CLOSE)
for _version in ("ICY", "HTTP/1.2", "HTTP/2.0", "HTTP/2", "http/1.1"):
    case(f"version-{_version.replace('/', '-')}", answer("200 OK", DATE, TEXT, TWO, body=b"ok", version=_version), end=CLOSE)

# Connections
case("closed-at-once", end=CLOSE)
case("closed-in-head", b"HTTP/1.1 200 OK\r\nContent-Le", end=CLOSE)
case("reset-at-once", end=RESET)
case("reset-in-body", answer("200 OK", DATE, TEXT, "Content-Length: 10", body=b"hello"), 0.2, end=RESET)
case("junk-behind", OK + b"JUNKJUNK")
case("two-responses", OK + OK)
case("blank-lines-first", b"\r\n\r\n" + OK)
# fmt: on
