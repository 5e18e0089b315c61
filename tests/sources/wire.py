"""The octets that a server wrote, taken apart as a recipient has to: the truth that a HAR is compared with."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """One status line and field section; values are Latin-1 text with folds replaced by a space."""

    version: str
    status: int
    reason: str
    lines: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.lines if key.lower() == name]

    @property
    def names(self) -> set[str]:
        return {name.lower() for name, _ in self.lines}


def heads(octets: bytes) -> Iterator[tuple[Head, bytes]]:
    """Each response's head with the octets behind it: the interim ones, then the final one."""
    while True:
        head, _, rest = octets.partition(b"\r\n\r\n")
        start, *lines = head.decode("latin-1").split("\r\n")
        version, code, reason = start.split(" ", 2)
        fields: list[tuple[str, str]] = []
        for line in lines:
            if line[:1] in " \t":
                name, value = fields[-1]
                fields[-1] = (name, f"{value} {line.strip()}")
            else:
                name, _, value = line.partition(":")
                fields.append((name, value.strip(" \t")))
        found = Head(version.removeprefix("HTTP/"), int(code), reason, tuple(fields))
        yield found, rest
        if not 100 <= found.status < 200 or not rest:
            return
        octets = rest


def content(head: Head, method: str, rest: bytes) -> bytes:
    """The content as the framing delimits it (RFC 9112 §6.3), content codings still applied."""
    if method == "HEAD" or head.status in (204, 304) or head.status < 200:
        return b""
    if head.values("transfer-encoding"):
        return _dechunked(rest)
    lengths = set(head.values("content-length"))
    return rest[: int(lengths.pop())] if lengths else rest


def _dechunked(rest: bytes) -> bytes:
    parts: list[bytes] = []
    while True:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            return b"".join(parts)
        parts.append(rest[:length])
        rest = rest[length + 2 :]


def decoded(octets: bytes, coding: str) -> bytes:
    """The content without its content coding."""
    if coding in ("", "identity"):
        return octets
    if coding == "gzip":
        return gzip.decompress(octets)
    assert coding == "deflate", coding
    return zlib.decompress(octets)


def readings(octets: bytes, charset: str) -> set[str]:
    """The texts that a recorder may rightly make of these octets: lenient decoders differ in what they replace."""
    found = set()
    for name in {charset or "utf-8", "utf-8", "latin-1"}:
        for errors in ("replace", "surrogateescape", "surrogatepass"):
            try:
                text = octets.decode(name, errors)
            except (UnicodeDecodeError, LookupError):
                continue
            found |= {text, text.removeprefix("\ufeff")}
    return found
