"""The parts of a multipart body, found by their delimiters (RFC 2046 §5.1.1).

Nothing is copied but the fields: a part says where its octets are. Lines end with CRLF; a bare LF
is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.fields import Fields
from wirelint.grammar.result import Malformed

NO_DELIMITER = "a boundary delimiter line"
NO_CLOSE = "the close delimiter"

_REST_OF_LINE = re.compile(rb"[ \t]*+\r\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One body part. octets_at: where its content begins in the body; size: how many octets it has."""

    fields: Fields
    octets_at: int
    size: int


def _delimiters(octets: bytes, mark: bytes) -> Iterator[tuple[int, int]]:
    """Each delimiter as (where it begins, where the part behind it begins); the close delimiter as (…, -1)."""
    at = octets.find(mark)
    while at >= 0:
        end = at + len(mark)
        if at == 0 or octets.startswith(b"\r\n", max(0, at - 2)):
            if octets.startswith(b"--", end):
                yield at, -1
            elif rest := _REST_OF_LINE.match(octets, end):
                yield at, rest.end()
                # The line's own CRLF may begin the next delimiter.
                end = rest.end() - 2
        at = octets.find(mark, end)


def _read_part(octets: bytes, start: int, end: int) -> Part | Malformed:
    """The part whose header section begins at `start` and whose content ends before `end`."""
    lines: list[tuple[str, list[str]]] = []
    at = start
    while at < end:
        found = octets.find(b"\r\n", at, end)
        line_end = end if found < 0 else found
        if line_end == at:
            return Part(_fields(lines), at + 2, end - at - 2)
        bare = octets.find(b"\n", at, line_end)
        if bare >= 0:
            return Malformed(bare, "CRLF as the line end in a part's header section", "各部分头部中以 CRLF 结束的行")
        line = octets[at:line_end].decode("latin-1")
        if line[0] in " \t" and lines:
            lines[-1][1].append(line.strip(" \t"))
        else:
            name, colon, value = line.partition(":")
            if not colon or not name:
                return Malformed(at, "a field line or an empty line", "字段行或空行")
            lines.append((name, [value.strip(" \t")]))
        at = min(line_end + 2, end)
    return Part(_fields(lines), end, 0)


def _fields(lines: list[tuple[str, list[str]]]) -> Fields:
    return Fields((name, " ".join(folded)) for name, folded in lines)


def parts(octets: bytes, boundary: str) -> tuple[Part, ...] | Malformed:
    """The parts between the delimiters; preamble and epilogue are passed over.

    Malformed.at counts octets. Without a close delimiter the body is malformed (expected: NO_CLOSE).
    """
    if not boundary:
        return Malformed(0, "a boundary of at least one character", "至少一个字符的分隔符")
    mark = b"--" + boundary.encode("latin-1" if max(boundary) <= "\xff" else "utf-8", "surrogatepass")
    found: list[Part] = []
    start = None
    for at, behind in _delimiters(octets, mark):
        if start is not None:
            part = _read_part(octets, start, max(start, at - 2))
            if isinstance(part, Malformed):
                return part
            found.append(part)
        if behind < 0:
            return tuple(found)
        start = behind
    return Malformed(0, NO_DELIMITER, "分隔符行") if start is None else Malformed(len(octets), NO_CLOSE, "结束分隔符")
