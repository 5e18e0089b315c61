"""Raw message files (.http, .https): the octets that client and server sent on one connection, exactly.

    anything, for people
    ======== BEGIN INBOUND STREAM ========
    what the client sent
    ======== BEGIN OUTBOUND STREAM ========
    what the server sent, up to the end of the file

Each mark is a line of its own that ends in CR LF. What stands between them is sent as it is: nothing is added, and
nothing is taken away. These are HTTPolice's "combined" files. The end of the file is the end of the connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirelint.sources.outcome import Outcome, Problem
from wirelint.sources.wire_stream import read_stream

INBOUND = b"======== BEGIN INBOUND STREAM ========\r\n"
OUTBOUND = b"======== BEGIN OUTBOUND STREAM ========\r\n"

_MARK = re.compile(rb"^={8} BEGIN (IN|OUT)BOUND STREAM ={8}[ \t]*(\r?\n|\Z)", re.MULTILINE)


def read_wire(octets: bytes, source: str) -> Iterator[Outcome]:
    """The exchanges in a raw message file; the scheme is https where the source's name ends in ".https"."""
    start = octets.find(INBOUND)
    middle = octets.find(OUTBOUND, start + len(INBOUND)) if start >= 0 else -1
    if middle < 0:
        yield _complaint(octets, source, INBOUND if start < 0 else OUTBOUND)
        return
    if octets.find(OUTBOUND, middle + len(OUTBOUND)) >= 0 or octets.find(INBOUND, start + len(INBOUND)) >= 0:
        yield Problem(source, "a mark of a stream stands there twice: one file holds one connection")
        return
    scheme = "https" if source.lower().endswith(".https") else "http"
    yield from read_stream(octets[start + len(INBOUND) : middle], octets[middle + len(OUTBOUND) :], source, scheme)


def _complaint(octets: bytes, source: str, mark: bytes) -> Problem:
    text = str(mark.rstrip(), "ascii")
    for found in _MARK.finditer(octets):
        if found[0].rstrip() == mark.rstrip() and found[0] != mark:
            line = octets.count(b"\n", 0, found.start()) + 1
            return Problem(source, f'the line "{text}" must end in CR LF', line)
    where = "" if mark == INBOUND else " behind that of the other stream"
    return Problem(source, f'no raw message file: there is no line "{text}"{where}')
