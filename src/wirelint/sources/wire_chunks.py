"""The chunked transfer coding, undone octet by octet, with all that is odd in its framing (RFC 9112 §7.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirelint.sources.wire_lines import BLANK, Lines, Notes, read_line, read_section
from wirelint.wire import Odd

_SIZE = re.compile(rb"[0-9A-Fa-f]++")
_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"
_QUOTED = rb'"(?:[\t\x20\x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t\x20-\x7e\x80-\xff])*+"'
_EXTENSIONS = re.compile(
    rb"(?:[ \t]*+;[ \t]*+" + _TOKEN + rb"(?:[ \t]*+=[ \t]*+(?:" + _TOKEN + rb"|" + _QUOTED + rb"))?+)*+"
)


class Chunks(NamedTuple):
    """What chunks hold. content: None where the framing broke, or was cut off. end: where the octets behind begin.

    trailers: None where there is no trailer section, or it was not read. ended: the message has its end.
    """

    content: bytes | None
    end: int
    trailers: Lines | None = None
    ended: bool = False


def read_chunks(data: bytes, at: int, notes: Notes) -> Chunks:
    """The chunks at `at`, to the end of their trailer section."""
    parts: list[bytes] = []
    while True:
        line = read_line(data, at)
        if not line.whole:
            notes.add(Odd.CHUNKS_CUT, "content", line.octets, at)
            return Chunks(None, len(data))
        size = _size(line.octets, at, notes)
        if size is None:
            return Chunks(None, at)
        if line.bare:
            notes.add(Odd.BARE_LF, "content", line.octets, at)
        if size == 0:
            return _end(data, line.end, notes, b"".join(parts))
        begin, at = line.end, line.end + size
        parts.append(data[begin:at])
        if at + 1 >= len(data) and data[at:] in (b"", b"\r"):
            notes.add(Odd.CHUNKS_CUT, "content", data[begin:at], begin)
            return Chunks(None, len(data))
        if data.startswith(b"\r\n", at):
            at += 2
        elif data.startswith(b"\n", at):
            notes.add(Odd.BARE_LF, "content", b"", at)
            at += 1
        else:
            notes.add(Odd.CHUNK_END, "content", data[at : at + 16], at)
            return Chunks(None, at)


def _size(line: bytes, at: int, notes: Notes) -> int | None:
    """The number at the beginning of a chunk's first line; None where the line can't be one."""
    found = _SIZE.match(line)
    rest = line[found.end() :] if found is not None else b""
    behind = rest.strip(BLANK)
    if found is None or not (behind == b"" or behind.startswith(b";")):
        notes.add(Odd.CHUNK_SIZE, "content", line, at)
        return None
    if rest and not behind:
        notes.add(Odd.CHUNK_SPACE, "content", line, at)
    elif not _EXTENSIONS.fullmatch(rest):
        notes.add(Odd.CHUNK_EXTENSION, "content", line, at)
    return int(found[0], 16)


def _end(data: bytes, at: int, notes: Notes, content: bytes) -> Chunks:
    section = read_section(data, at, notes, "trailers")
    if not section.whole:
        notes.add(Odd.TRAILERS_CUT, "trailers", data[at:], at)
        return Chunks(content, section.end)
    return Chunks(content, section.end, section.lines or None, ended=True)
