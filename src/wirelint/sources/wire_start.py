"""The start lines of HTTP/1 messages, as far as they can be understood (RFC 9112 §3, §4)."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirelint.sources.wire_lines import Notes
from wirelint.wire import Odd

_VERSION = re.compile(rb"HTTP/(\d\.\d)\Z")
_STATUS = re.compile(
    rb"(?P<version>HTTP/?\S{0,16}|ICY)(?P<blank>[ \t\x0b\x0c]++)"
    rb"(?P<code>[+-]?\d{1,9})(?:(?P<behind>[ \t])(?P<reason>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)

NEXT = re.compile(rb"HTTP/\d\.\d \d{3}(?=[ \r\n])")
"""What begins a status line beyond doubt."""


class StatusLine(NamedTuple):
    version: str | None
    status: int
    reason: bytes


class RequestLine(NamedTuple):
    method: str
    target: str
    version: str | None


def status_line(line: bytes, at: int, notes: Notes) -> StatusLine | None:
    """The parts of a status line; None where there is no status code to be found."""
    found = _STATUS.match(line)
    if found is None:
        return None
    version, code = _version(found["version"]), found["code"]
    is_plain = found["blank"] == b" " and len(code) == 3 and code.isdigit() and found["behind"] != b"\t"
    if version is None or not is_plain:
        notes.add(Odd.START_LINE, "status", line, at)
    if found["behind"] is None:
        notes.add(Odd.NO_SPACE, "status", line, at)
    return StatusLine(version, int(code), found["reason"] or b"")


def request_line(line: bytes, at: int, notes: Notes) -> RequestLine | None:
    """The parts of a request line; None where there are no two of them."""
    method, blank, rest = line.partition(b" ")
    target, space, end = rest.rpartition(b" ")
    if not method or not blank or not rest.strip():
        return None
    version = _version(end) if space else None
    if version is None or not target:
        notes.add(Odd.START_LINE, "target", line, at)
    if not space or b"/" not in end:  # no version at all, as in HTTP/0.9
        target = rest
    return RequestLine(str(method, "latin-1"), str(target.strip(b" "), "latin-1"), version)


def _version(text: bytes) -> str | None:
    found = _VERSION.match(text)
    return None if found is None else str(found[1], "latin-1")
