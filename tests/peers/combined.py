"""HTTPolice's "combined" files: a preamble, what the client sent, what the server sent.

A small reader of HTTP/1 streams, written from RFC 9112: it takes messages apart as their framing says and stops where
the framing can't be known, keeping what it has read. Nothing is repaired. The scheme is in the file's name, else http.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.fields import Fields

INBOUND = b"======== BEGIN INBOUND STREAM ========\r\n"
OUTBOUND = b"======== BEGIN OUTBOUND STREAM ========\r\n"

_REQUEST = re.compile(rb"(\S+) (\S+) HTTP/(\d\.\d)\Z")
_STATUS = re.compile(rb"HTTP/(\d\.\d) (\d{3}) (.*)\Z")
_CONTENT = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT | Fact.TRAILERS | Fact.AFTER_MESSAGE


@dataclass(frozen=True)
class Combined:
    """The parts of a combined file behind its preamble, which is for people."""

    scheme: str
    inbound: bytes
    outbound: bytes


@dataclass(frozen=True)
class Head:
    """A start line taken apart, and the field lines behind it."""

    start: tuple[str, ...]
    fields: Fields


@dataclass(frozen=True)
class Content:
    """Content, trailer section, and the rest of the stream; body None: the framing can't be known."""

    body: bytes | None
    rest: bytes
    trailers: Fields | None = None
    whole: bool = True


def read_combined(path: Path) -> Combined:
    """The parts of the file. Raises ValueError where a stream is missing."""
    _, inbound, streams = path.read_bytes().partition(INBOUND)
    received, outbound, sent = streams.partition(OUTBOUND)
    if not inbound or not outbound:
        raise ValueError(f"{path.name}: no combined file")
    return Combined("https" if path.suffix == ".https" else "http", received, sent)


def exchanges(file: Combined, source: str) -> Iterator[Exchange]:
    """The exchanges in order: each interim response is one of its own, and is known to be followed by another."""
    rest, sent, entry = file.inbound, file.outbound, 0
    while rest and sent:
        asked = _head(rest, _REQUEST)
        if asked is None:
            return
        content = _content(asked[0].fields, asked[1], to_the_end=False)
        rest = b"" if content.body is None else content.rest
        request = _request(asked[0], content, file.scheme)
        interim: tuple[int, ...] = ()
        final = False
        while sent and not final:
            answered = _head(sent, _STATUS)
            if answered is None:
                return
            response, sent, facts, final = _response(request, answered[0], answered[1], interim, last=not rest)
            facts &= ALL_FACTS if content.body is not None else ~Fact.REQUEST_CONTENT
            yield Exchange(request, response, Knowledge(facts), Origin(source, entry))
            interim, entry = (*interim, response.status), entry + 1


def _head(stream: bytes, start: re.Pattern[bytes]) -> tuple[Head, bytes] | None:
    """The next head and what stands behind it; None where there is none that can be read."""
    head, end, rest = stream.partition(b"\r\n\r\n")
    first, _, lines = head.partition(b"\r\n")
    found = start.match(first)
    return (
        None
        if found is None or not end
        else (Head(tuple(p.decode("latin-1") for p in found.groups()), _fields(lines)), rest)
    )


def _fields(lines: bytes) -> Fields:
    unfolded = re.sub(rb"\r\n(?=[ \t])", b"\r\n ", lines)
    pairs = (line.partition(b":") for line in re.split(rb"\r\n(?![ \t])", unfolded) if line)
    return Fields([(n.decode("latin-1"), v.strip(b" \t").decode("latin-1")) for n, _, v in pairs])


def _content(fields: Fields, stream: bytes, *, to_the_end: bool) -> Content:
    """The content by RFC 9112 §6.3; to_the_end: without framing it goes to the end of the stream (a response)."""
    coding = fields.get("transfer-encoding")
    if coding is not None:
        return _chunks(stream) if coding.strip().lower() == "chunked" else Content(None, b"")
    lengths = set(fields.values("content-length"))
    if not lengths:
        return Content(stream, b"") if to_the_end else Content(b"", stream)
    length = lengths.pop()
    if lengths or not re.fullmatch(r"[0-9]{1,9}", length):
        return Content(None, b"")
    size = int(length)
    return Content(stream[:size], stream[size:], whole=len(stream) >= size)


def _chunks(stream: bytes) -> Content:
    parts: list[bytes] = []
    while found := re.match(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n", stream):
        size, stream = int(found[1], 16), stream[found.end() :]
        if size == 0:
            lines, end, rest = (b"\r\n" + stream).partition(b"\r\n\r\n")
            return Content(b"".join(parts), rest, _fields(lines[2:]) if lines else None) if end else Content(None, b"")
        if stream[size : size + 2] != b"\r\n":
            break
        parts.append(stream[:size])
        stream = stream[size + 2 :]
    return Content(None, b"")


def _request(head: Head, content: Content, scheme: str) -> Request:
    method, target, version = head.start
    authority = head.fields.only("host") or "example.com"
    if method == "CONNECT" or "://" in target:
        url = target
    else:
        url = f"{scheme}://{authority}{'' if target == '*' else target}"
    return Request(method, url, head.fields, version, _body(content.body), content.trailers)


def _response(
    request: Request, head: Head, stream: bytes, interim: tuple[int, ...], *, last: bool
) -> tuple[Response, bytes, Fact, bool]:
    """One response, the stream behind it, what is known, and whether it is the final one."""
    version, code, reason = head.start
    status, facts, after = int(code), ALL_FACTS, b""
    if 100 <= status <= 199 and status != 101:
        made = Response(status, head.fields, version, reason, EMPTY_BODY, interim=interim)
        return made, stream, ALL_FACTS & ~Fact.COMPLETE, False
    if status == 101 or (request.method == "CONNECT" and 200 <= status <= 299):
        content, stream = Content(b"", b""), b""  # another protocol speaks from here on
    elif request.method == "HEAD" or status in (204, 304):
        content = Content(b"", stream)
        after = stream if last else b""
    else:
        content = _content(head.fields, stream, to_the_end=True)
        after = content.rest if last else b""
    if content.body is None:
        facts &= ~(_CONTENT | Fact.COMPLETE)
    elif not content.whole:
        facts &= ~Fact.COMPLETE
    body = _body(content.body)
    made = Response(status, head.fields, version, reason, body, content.trailers, interim=interim, after=after)
    return made, content.rest, facts, True


def _body(octets: bytes | None) -> Body:
    if octets is None:
        return UNKNOWN_BODY
    return Body.of(octets) if octets else EMPTY_BODY
