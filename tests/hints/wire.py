"""Requests over a raw socket, and the responses octet for octet, as exchanges to be judged.

No HTTP client in between: it would hide what is to be seen (a body after a 204, a field sent twice).
"""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass
from functools import cached_property

from wirelint.exchange import EMPTY_BODY, Body, Exchange, Request, Response
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.fields import Fields

# The interim responses are skipped here and the connection is plain; all else is seen.
KNOWN = Knowledge(ALL_FACTS & ~Fact.VERIFIED_TLS & ~Fact.EARLY_DATA)
HOST = "localhost"
_LIMIT = 10.0


class WireError(Exception):
    """The server did not answer as HTTP does: one line."""


@dataclass(frozen=True)
class Asked:
    """A request as a hint writes it: request line, field lines, and content lines that begin with "| ".

    `{Name}` in a field's value stands for the value of that field in the response before.
    """

    method: str
    target: str
    lines: tuple[tuple[str, str], ...]
    content: bytes

    @classmethod
    def read(cls, text: str) -> Asked:
        """Raises ValueError for what is no request."""
        start, *rest = text.strip().splitlines()
        method, target = start.split(" ")
        content = "\r\n".join(line.removeprefix("| ") for line in rest if line.startswith("|"))
        lines = []
        for line in rest:
            if not line.startswith("|"):
                name, colon, value = line.partition(": ")
                if not colon:
                    raise ValueError(f"no field line: {line!r}")
                lines.append((name, value))
        return cls(method, target, tuple(lines), content.encode("utf-8"))

    def after(self, response: Response | None) -> Asked:
        """The same with each `{Name}` filled in. Raises WireError where the response has no such field."""

        def fill(match: re.Match[str]) -> str:
            value = response.fields.get(match[1].lower()) if response else None
            if value is None:
                raise WireError(f"the response before has no {match[1]}")
            return value

        lines = tuple((name, re.sub(r"\{([A-Za-z-]+)\}", fill, value)) for name, value in self.lines)
        return Asked(self.method, self.target, lines, self.content)

    @cached_property
    def sent(self) -> tuple[tuple[str, str], ...]:
        """The field lines that go out."""
        length = (("Content-Length", str(len(self.content))),) if self.content else ()
        return (("Host", HOST), ("User-Agent", "wirelint-hints/1"), *self.lines, *length, ("Connection", "close"))

    @property
    def octets(self) -> bytes:
        head = f"{self.method} {self.target} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in self.sent
        )
        return head.encode("latin-1") + b"\r\n" + self.content


def requests(text: str) -> list[Asked]:
    """The requests of a hint, separated by blank lines."""
    return [Asked.read(part) for part in re.split(r"\n\s*\n", text.strip())]


def exchange(port: int, asked: Asked) -> Exchange:
    """Send a request to the loopback interface and read until the server closes. Raises WireError."""
    received = bytearray()
    arrived = None
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_LIMIT) as wire:
            wire.sendall(asked.octets)
            while piece := wire.recv(65536):
                arrived = arrived or time.time()
                received += piece
    except OSError as error:
        raise WireError(f"{asked.method} {asked.target}: {error}") from None
    request = Request(
        asked.method,
        f"http://{HOST}{asked.target}",
        Fields(asked.sent),
        "1.1",
        Body.of(asked.content) if asked.content else EMPTY_BODY,
    )
    return Exchange(request, response_of(bytes(received), asked.method, arrived), KNOWN)


def response_of(octets: bytes, method: str, arrived: float | None = None) -> Response:
    """The final response in what a connection gave before its end. Raises WireError."""
    interim = []
    while True:
        head, blank, rest = octets.partition(b"\r\n\r\n")
        if not blank:
            raise WireError(f"no response: {octets[:80]!r}")
        start, *lines = head.decode("latin-1").split("\r\n")
        version, status, *reason = start.split(" ", 2)
        if not (version.startswith("HTTP/") and status.isdecimal()):
            raise WireError(f"no status line: {start!r}")
        if not status.startswith("1"):
            break
        interim.append(int(status))
        octets = rest
    pairs = [line.partition(":") for line in lines]
    fields = Fields([(name, value.strip(" \t")) for name, _, value in pairs])
    content, after = _framed(fields, rest, method, int(status))
    return Response(
        int(status),
        fields,
        version.removeprefix("HTTP/"),
        reason[0] if reason else "",
        Body.of(content) if content else EMPTY_BODY,
        interim=tuple(interim),
        after=after,
        arrived=arrived,
    )


def _framed(fields: Fields, rest: bytes, method: str, status: int) -> tuple[bytes, bytes]:
    """The content by the message's framing (RFC 9112 §6.3), and what stands behind it."""
    if method == "HEAD" or status in (204, 304):
        return b"", rest
    if fields.get("transfer-encoding") is not None:
        return _chunks(rest)
    length = fields.get("content-length")
    if length is not None and length.isdecimal():
        return rest[: int(length)], rest[int(length) :]
    return rest, b""


def _chunks(rest: bytes) -> tuple[bytes, bytes]:
    content = b""
    while True:
        size, _, rest = rest.partition(b"\r\n")
        try:
            octets = int(size.split(b";")[0], 16)
        except ValueError:
            raise WireError(f"no chunk size: {size[:40]!r}") from None
        if octets == 0:
            return content, rest.partition(b"\r\n")[2]
        content, rest = content + rest[:octets], rest[octets + 2 :]
