"""Transcripts: exchanges written the way people write them, in a rule's docstring and in tests.

    GET /film.mp4 HTTP/1.1        the request line; version 1.1 where none is given
    Range: bytes=900-             field lines, as they would be sent
    | {"a": 1}                    content lines, joined by CR LF
    -> 103                        an interim response, where another "->" follows
    -> 416 Range Not Satisfiable  the response; "-> HTTP/1.0 200" gives it another version
    Content-Range: bytes */500
    [12 octets]                   content of that many octets ("x")
    [gzip hello]                  content "hello", compressed; also deflate, raw-deflate (no zlib wrapper), twice-gzip
    ~ Content-Digest: sha-256=:…: a trailer field line

A blank line ends an exchange. Lines before the request line beginning with "@" change what is known:
"@unknown CONTENT_SIZE", "@hides response: Date" ("@hides request: *" for a section of which nothing is known to
be absent), "@scheme http", "@host example.org", "@after hello" (octets behind the message),
"@protocol websocket" (extended CONNECT), "@arrived Wed, 25 Nov 2026 10:00:00 GMT" (when the response began to
arrive), "@long 8001" (the target URI goes on with "x" up to that many octets). A request in a path form goes to
https://example.com; the target's Host is added to an HTTP/1.1 request without one unless "@bare" stands
there. Backslash escapes (\\x00, \\t, \\r, \\n) in values stand for the character. Lines that begin with ">" or "<" give
the octets that were sent instead (see `wirelint.wire_examples`).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Request, Response
from wirelint.facts import ALL_FACTS, EVERYTHING, NOTHING, Fact, Knowledge
from wirelint.fields import Fields
from wirelint.grammar.dates import http_date
from wirelint.grammar.result import Malformed
from wirelint.wire_examples import exchange_in_octets, is_in_octets

_RESPONSE = re.compile(r"->\s*(?:HTTP/(?P<version>\S+)\s+)?(?P<status>-?\d+)(?:\s(?P<reason>.*))?\Z")
_REQUEST = re.compile(r"(?P<method>[^\s:]+)\s+(?P<target>\S+)(?:\s+HTTP/(?P<version>\S+))?\Z")
_OCTETS = re.compile(r"\[(\d+) octets?\]\Z")
_CODED = re.compile(r"\[(gzip|deflate|raw-deflate|twice-gzip) (.*)\]\Z")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|[trn\\])")
_ESCAPES = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\"}


class TranscriptError(ValueError):
    """A transcript can't be read: the message quotes the line."""


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: _ESCAPES.get(m[1]) or chr(int(m[1][1:], 16)), text)


def _gzip(octets: bytes) -> bytes:
    return gzip.compress(octets, mtime=0)


_CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "deflate": zlib.compress,
    "raw-deflate": lambda octets: zlib.compress(octets, wbits=-zlib.MAX_WBITS),
    "twice-gzip": lambda octets: _gzip(_gzip(octets)),
}


@dataclass(slots=True)
class _Message:
    start: re.Match[str]
    lines: list[tuple[str, str]] = field(default_factory=list)
    trailers: list[tuple[str, str]] = field(default_factory=list)
    content: list[bytes] = field(default_factory=list)

    def body(self, unknown: bool) -> Body:
        if unknown:
            return UNKNOWN_BODY
        return Body.of(b"\r\n".join(self.content)) if self.content else EMPTY_BODY

    def trailer_section(self) -> Fields | None:
        return Fields(self.trailers) if self.trailers else None


def blocks(doc: str, heading: str) -> Iterator[str]:
    """The examples under "Bad:" or "Good:" in a rule's docstring, one text an exchange."""
    part = re.split(rf"^{heading}:\n", doc, maxsplit=1, flags=re.MULTILINE)
    if len(part) < 2:
        return
    body = re.split(r"^\S", part[1], maxsplit=1, flags=re.MULTILINE)[0]
    for text in re.split(r"\n\s*\n", body):
        if text.strip():
            yield text


def _line(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return _unescape(name), _unescape(value.strip(" "))


def _read(line: str, messages: list[_Message]) -> None:
    """Take one line of a transcript into the message that it belongs to."""
    response, request = _RESPONSE.match(line), _REQUEST.match(line)
    if response and messages:
        messages.append(_Message(response))
    elif request and not messages:
        messages.append(_Message(request))
    elif not messages:
        raise TranscriptError(f"no request line: {line!r}")
    elif octets := _OCTETS.match(line):
        messages[-1].content.append(b"x" * int(octets[1]))
    elif coded := _CODED.match(line):
        messages[-1].content.append(_CODERS[coded[1]](_unescape(coded[2]).encode("latin-1")))
    elif line.startswith("~ ") and ":" in line:
        messages[-1].trailers.append(_line(line[2:]))
    elif line.startswith("|"):
        messages[-1].content.append(_unescape(line[1:].removeprefix(" ")).encode("latin-1"))
    elif ":" in line:
        messages[-1].lines.append(_line(line))
    else:
        raise TranscriptError(f"neither a request line, a response line, a field nor content: {line!r}")


@dataclass(slots=True)
class _Settings:
    facts: Fact = ALL_FACTS
    hidden: dict[str, set[str]] = field(default_factory=lambda: {"request": set(), "response": set()})
    scheme: str = "https"
    host: str = "example.com"
    after: bytes = b""
    protocol: str | None = None
    bare: bool = False
    long: int = 0
    arrived: float | None = None

    def read(self, line: str) -> None:
        word, _, value = line[1:].partition(" ")
        if word == "unknown":
            for name in value.split():
                self.facts &= ~Fact[name]
        elif word == "hides":
            side, _, names = value.partition(":")
            self.hidden[side.strip()] |= {name.strip().lower() for name in names.split(",")}
        elif word == "scheme":
            self.scheme = value
        elif word == "host":
            self.host = value
        elif word == "after":
            self.after = _unescape(value).encode("latin-1")
        elif word == "protocol":
            self.protocol = value
        elif word == "bare":
            self.bare = True
        elif word == "long" and value.isdecimal():
            self.long = int(value)
        elif word == "arrived":
            self.arrived = _moment(value)
        else:
            raise TranscriptError(f"unknown directive: {line!r}")

    def knowledge(self) -> Knowledge:
        gaps = [
            EVERYTHING if "*" in hidden else frozenset(hidden) or NOTHING
            for hidden in (self.hidden["request"], self.hidden["response"])
        ]
        return Knowledge(self.facts, gaps[0], gaps[1])


def _moment(value: str) -> int:
    moment = http_date(value)
    if isinstance(moment, Malformed):
        raise TranscriptError(f"no HTTP-date: {value!r}")
    return moment.timestamp


def _authority(target: str) -> str:
    """What Host says for a target in absolute-form or authority-form (RFC 9112 §3.2.2, §3.2.3)."""
    return re.split(r"[/?#]", target.partition("://")[2] or target, maxsplit=1)[0].rpartition("@")[2]


def _in_octets(lines: list[str]) -> Exchange:
    settings = _Settings()
    for line in lines:
        if line.startswith("@"):
            settings.read(line)
    found = exchange_in_octets(
        lines, _unescape, scheme=settings.scheme, host=settings.host, unknown=ALL_FACTS & ~settings.facts
    )
    if found is None:
        raise TranscriptError(f"these octets hold no exchange: {lines!r}")
    return found


def exchange_of(text: str) -> Exchange:
    """The exchange that a transcript tells of. Raises TranscriptError for what can't be read."""
    stripped = [line.strip() for line in text.strip().splitlines()]
    if is_in_octets(stripped):
        return _in_octets(stripped)
    settings, messages = _Settings(), list[_Message]()
    for line in stripped:
        if line.startswith("@") and not messages:
            settings.read(line)
        else:
            _read(line, messages)
    if len(messages) < 2:
        raise TranscriptError(f"a transcript has a request and a response: {text!r}")
    asked, *interim, answered = messages
    known = settings.knowledge()
    method, target, version = asked.start["method"], asked.start["target"], asked.start["version"] or "1.1"
    absolute = method == "CONNECT" or "://" in target
    # The asterisk-form names the server: its target URI has no path (RFC 9112 §3.3).
    url = target if absolute else f"{settings.scheme}://{settings.host}{target if target != '*' else ''}"
    names = {name.lower() for name, _ in asked.lines}
    if version == "1.1" and "host" not in names and not settings.bare:
        asked.lines.insert(0, ("Host", _authority(target) if absolute else settings.host))
    request = Request(
        method,
        url.ljust(settings.long, "x"),
        Fields(asked.lines, known.request_gaps),
        version if Fact.REQUEST_VERSION in known.facts else None,
        asked.body(Fact.REQUEST_CONTENT not in known.facts),
        asked.trailer_section(),
        protocol=settings.protocol,
    )
    body = answered.body(Fact.CONTENT_SIZE not in known.facts)
    if Fact.CONTENT not in known.facts:
        body = Body(None, body.size)
    response = Response(
        int(answered.start["status"]),
        Fields(answered.lines, known.response_gaps),
        (answered.start["version"] or version) if Fact.RESPONSE_VERSION in known.facts else None,
        _unescape(answered.start["reason"] or "") if version.startswith("1.") and Fact.REASON in known.facts else None,
        body,
        answered.trailer_section() if Fact.TRAILERS in known.facts else None,
        interim=tuple(int(message.start["status"]) for message in interim),
        after=settings.after,
        arrived=settings.arrived if Fact.ARRIVAL in known.facts else None,
    )
    return Exchange(request, response, known)
