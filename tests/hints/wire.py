"""Requests over a raw socket, and the responses octet for octet, as exchanges to be judged.

No HTTP client in between: it would hide what is to be seen (a body after a 204, a field sent twice).
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from wirelint.exchange import EMPTY_BODY, Body, Exchange, Request, Response
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.fields import Fields

# Plain, or with a certificate that nobody has signed: all else is seen.
KNOWN = Knowledge(ALL_FACTS & ~Fact.VERIFIED_TLS & ~Fact.EARLY_DATA)
HOST = "localhost"
_LIMIT = 10.0


class WireError(Exception):
    """The server did not answer as HTTP does: one line."""


@dataclass(frozen=True)
class Asked:
    """A request as a hint writes it: request line, field lines, and content lines that begin with "| ".

    tls: the target is written as https://host/path, and the request goes through the proxy that ends TLS.

    `{Name}` as a field's value stands for the value of that field in the response before; where that has no such
    field, the line is left out, as clients do.
    """

    method: str
    target: str
    lines: tuple[tuple[str, str], ...]
    content: bytes
    tls: bool = False

    @classmethod
    def read(cls, text: str) -> Asked:
        """Raises ValueError for what is no request."""
        start, *rest = text.strip().splitlines()
        method, target = start.split(" ")
        tls = target.startswith("https://")
        host, slash, path = target.removeprefix("https://").partition("/")
        content = "\r\n".join(line.removeprefix("| ") for line in rest if line.startswith("|"))
        lines = [("Host", host)] if tls else []
        for line in rest:
            if not line.startswith("|"):
                name, colon, value = line.partition(": ")
                if not colon:
                    raise ValueError(f"no field line: {line!r}")
                lines.append((name, value))
        return cls(method, slash + path if tls else target, tuple(lines), content.encode("utf-8"), tls)

    def after(self, response: Response | None) -> Asked:
        """The same with each `{Name}` filled in from the response before."""
        lines = []
        for name, value in self.lines:
            wanted = re.fullmatch(r"\{([A-Za-z-]+)\}", value)
            filled = value if wanted is None or response is None else response.fields.get(wanted[1].lower())
            if filled is not None:
                lines.append((name, filled))
        return Asked(self.method, self.target, tuple(lines), self.content, self.tls)

    @cached_property
    def sent(self) -> tuple[tuple[str, str], ...]:
        """The field lines that go out."""
        length = (("Content-Length", str(len(self.content))),) if self.content else ()
        host = () if any(name == "Host" for name, _ in self.lines) else (("Host", HOST),)
        return (*host, ("User-Agent", "wirelint-hints/1"), *self.lines, *length, ("Connection", "close"))

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
        with _connection(port, asked.tls) as wire:
            wire.sendall(asked.octets)
            while piece := wire.recv(65536):
                arrived = arrived or time.time()
                received += piece
    except OSError as error:
        raise WireError(f"{asked.method} {asked.target}: {error}") from None
    request = Request(
        asked.method,
        f"{'https' if asked.tls else 'http'}://{dict(asked.sent)['Host']}{asked.target}",
        Fields(asked.sent),
        "1.1",
        Body.of(asked.content) if asked.content else EMPTY_BODY,
    )
    return Exchange(request, response_of(bytes(received), asked.method, arrived), KNOWN)


def _connection(port: int, tls: bool) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=_LIMIT)
    if not tls:
        return plain
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the certificate is made for the occasion
    return context.wrap_socket(plain)


def response_of(octets: bytes, method: str, arrived: float | None = None) -> Response:
    """The final response in what a connection gave before its end. Raises WireError."""
    interim = []
    while True:
        head, blank, rest = octets.partition(b"\r\n\r\n")
        if not blank:
            raise WireError(f"no response: {octets[:80]!r}")
        start, *lines = head.decode("latin-1").split("\r\n")
        version, _, line = start.partition(" ")
        status, _, reason = line.partition(" ")
        if not (version.startswith("HTTP/") and status.isdecimal()):
            raise WireError(f"no status line: {start!r}")
        if not status.startswith("1"):
            break
        interim.append(int(status))
        octets = rest
    fields = _section(lines)
    content, trailers, after = _framed(fields, rest, method, int(status))
    return Response(
        int(status),
        fields,
        version.removeprefix("HTTP/"),
        reason,
        Body.of(content) if content else EMPTY_BODY,
        trailers,
        interim=tuple(interim),
        after=after,
        arrived=arrived,
    )


def _section(lines: Iterable[str]) -> Fields:
    pairs = (line.partition(":") for line in lines)
    return Fields([(name, value.strip(" \t")) for name, _, value in pairs])


def _framed(fields: Fields, rest: bytes, method: str, status: int) -> tuple[bytes, Fields | None, bytes]:
    """The content and the trailers by the message's framing (RFC 9112 §6.3), and what stands behind them."""
    if method == "HEAD" or status in (204, 304):
        return b"", None, rest
    if fields.get("transfer-encoding") is not None:
        return _chunks(rest)
    length = fields.get("content-length")
    if length is not None and length.isdecimal():
        return rest[: int(length)], None, rest[int(length) :]
    return rest, None, b""


def _chunks(rest: bytes) -> tuple[bytes, Fields | None, bytes]:
    content = b""
    while True:
        size, _, rest = rest.partition(b"\r\n")
        try:
            octets = int(size.split(b";")[0], 16)
        except ValueError:
            raise WireError(f"no chunk size: {size[:40]!r}") from None
        if octets == 0:
            break
        content, rest = content + rest[:octets], rest[octets + 2 :]
    lines: list[str] = []
    while True:
        line, _, rest = rest.partition(b"\r\n")
        if not line:
            return content, _section(lines) if lines else None, rest
        lines.append(line.decode("latin-1"))
