"""The start lines of HTTP/1 messages, as far as they can be understood (RFC 9112 §3, §4)."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirelint.sources.wire_lines import Notes
from wirelint.wire import Odd

_VERSION = re.compile(rb"HTTP/(\d\.\d)\Z")
_STATUS = re.compile(rb"(HTTP/?[^\s]{0,16}|ICY)([ \t\x0b\x0c]++)([+-]?\d{1,9})(?:([ \t])(.*)|([ \t]?))\Z",
                     re.IGNORECASE | re.DOTALL)  # fmt: skip
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
    version = _version(found[1])
    if version is None or found[2] != b" " or len(found[3]) != 3 or not found[3].isdigit() or found[4] == b"\t":
        notes.add(Odd.START_LINE, "status", line, at)
    if found[4] is None and not found[6]:
        notes.add(Odd.NO_SPACE, "status", line, at)
    return StatusLine(version, int(found[3]), found[5] or b"")


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
