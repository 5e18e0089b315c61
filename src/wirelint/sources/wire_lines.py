"""Octets of HTTP/1 -> lines and field sections (RFC 9112 §2, §5), whatever they look like.

Nothing is refused and nothing is mended without a note: where a recipient may go on, so does this reader. It looks at
each octet a fixed number of times.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wirelint.wire import EXCERPT, Odd, Oddity

Lines = tuple[tuple[bytes, bytes], ...]
"""Name and value of each field line; a name keeps the white space behind it, a value its folds, as CR LF SP."""

BLANK = b" \t"
LINE_ENDS = re.compile(rb"(?:\r?\n)*+")


class Notes:
    """Collects what is odd in the messages of one side: of each kind the first, and the count."""

    def __init__(self, side: str):
        self.side = side
        self._found: dict[tuple[Odd, str], tuple[bytes, int, int]] = {}

    def add(self, kind: Odd, part: str, octets: bytes, at: int) -> None:
        first = self._found.get((kind, part), (octets[:EXCERPT], at, 0))
        self._found[kind, part] = (first[0], first[1], first[2] + 1)

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """In the order in which they were met."""
        return tuple(Oddity(kind, self.side, part, *found) for (kind, part), found in self._found.items())


class Line(NamedTuple):
    """A line without its end, and where the next one begins. whole: it has an end; bare: that is LF alone."""

    octets: bytes
    end: int
    whole: bool = True
    bare: bool = False


def read_line(data: bytes, at: int) -> Line:
    """The line at `at`, up to LF or to the end of the octets."""
    end = data.find(b"\n", at)
    if end < 0:
        return Line(data[at:], len(data), whole=False)
    if end > at and data[end - 1] == 0x0D:
        return Line(data[at : end - 1], end + 1)
    return Line(data[at:end], end + 1, bare=True)


class Section(NamedTuple):
    """Field lines, and where the octets behind their empty line begin; whole: there is such a line."""

    lines: Lines
    end: int
    whole: bool


def read_section(data: bytes, at: int, notes: Notes, part: str) -> Section:
    """The header or trailer section at `at`; part: "fields" or "trailers"."""
    names: list[bytes] = []
    values: list[list[bytes]] = []
    begun, dropped = False, True
    while at < len(data):
        line = read_line(data, at)
        if line.bare:
            notes.add(Odd.BARE_LF, part, line.octets, at)
        if not line.whole:
            break  # a line that was cut off says nothing for certain
        if not line.octets:
            return Section(_joined(names, values), line.end, True)
        if line.octets[:1] in (b" ", b"\t"):
            if not begun:
                notes.add(Odd.SPACE_FIRST, part, line.octets, at)
            elif not dropped:
                values[-1].append(line.octets.strip(BLANK))
        else:
            begun = True
            name, colon, value = line.octets.partition(b":")
            dropped = not colon
            if dropped:
                notes.add(Odd.NO_COLON, part, line.octets, at)
            else:
                names.append(name)
                values.append([value.strip(BLANK)])
        at = line.end
    return Section(_joined(names, values), len(data), False)


def _joined(names: list[bytes], values: list[list[bytes]]) -> Lines:
    return tuple((name, b"\r\n ".join(parts)) for name, parts in zip(names, values, strict=True))
