"""Multipart bodies (RFC 2046 §5.1.1; RFC 9110 §14.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.multipart import NO_CLOSE, NO_DELIMITER, Part, parts
from wirelint.grammar.result import Malformed

Brief = list[tuple[list[tuple[str, str]], bytes]]


def brief(octets: bytes, boundary: str = "b") -> Brief:
    """The parts of a right body as (field lines, content)."""
    found = parts(octets, boundary)
    assert not isinstance(found, Malformed), found
    return [(list(part.fields), octets[part.octets_at : part.octets_at + part.size]) for part in found]


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (b"--b--", []),
        (b"--b--\r\nepilogue\r\n--b\r\n\r\nx\r\n--b--", []),
        (b"--b\r\n\r\nx\r\n--b--", [([], b"x")]),
        # Extra CRLF before the first boundary, and a preamble.
        (b"\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n", [([], b"x")]),
        (b"hello --b there\r\n--b\r\n\r\nx\r\n--b--", [([], b"x")]),
        (
            b"--b\r\nContent-Type: text/plain\r\nContent-Range:bytes 0-1/9 \r\n\r\nab\r\n--b\r\nX: \r\n\r\n\r\n--b--",
            [([("Content-Type", "text/plain"), ("Content-Range", "bytes 0-1/9")], b"ab"), ([("X", "")], b"")],
        ),
        # A blank line behind the delimiter ends the header section: what looks like fields is content.
        (b"--b\r\n\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r\n--b--", [([], b"Content-Range: bytes 0-1/9\r\n\r\nab")]),
        # Whitespace behind a delimiter is padding; anything else makes it no delimiter.
        (b"--b \t\r\n\r\nx\r\n--bb\r\n--b x\r\n --b\r\n--b--", [([], b"x\r\n--bb\r\n--b x\r\n --b")]),
        # A bare LF ends no line of the content, and no delimiter line.
        (b"--b\r\n\r\nx\n--b\n\r\n--b\n\r\n--b--", [([], b"x\n--b\n\r\n--b\n")]),
        (b"--b\r\n\r\n\r\n\r\n--b--", [([], b"\r\n")]),
        (b"--b\r\n\r\n--b--", [([], b"")]),
        (b"--b\r\n--b\r\n--b--", [([], b""), ([], b"")]),
        (b"--b\r\nA: b\r\n--b--", [([("A", "b")], b"")]),
        (b"--b\r\nA: b\r\n\r\n--b--", [([("A", "b")], b"")]),
        (b"--b\r\nA: b\r\n c\r\n\td \r\nE: f\r\n\r\nx\r\n--b--", [([("A", "b c d"), ("E", "f")], b"x")]),
        (b"--b\r\nA: \xe9\r\n\r\n\xff\x00\r\n--b--", [([("A", "\xe9")], b"\xff\x00")]),
    ],
)
def test_parts(octets: bytes, expected: Brief) -> None:
    assert brief(octets) == expected


def test_places() -> None:
    octets = b"pre\r\n--b\r\nA: b\r\n\r\nxyz\r\n--b\r\n\r\n--b--"
    found = parts(octets, "b")
    assert not isinstance(found, Malformed)
    assert [(part.octets_at, part.size) for part in found] == [(18, 3), (28, 0)]
    assert isinstance(found[0], Part)


@pytest.mark.parametrize(
    ("octets", "boundary", "at", "expected"),
    [
        (b"", "b", 0, NO_DELIMITER),
        (b"--a\r\n\r\nx\r\n--a--", "b", 0, NO_DELIMITER),
        (b"x--b\r\n\r\nx", "b", 0, NO_DELIMITER),
        (b"\n--b\r\n\r\nx", "b", 0, NO_DELIMITER),
        (b"--b\n\nx\n--b--", "b", 0, NO_DELIMITER),
        (b"--b\r\n\r\nx", "b", 8, NO_CLOSE),
        (b"--b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b", "b", 23, NO_CLOSE),
        (b"--b\r\nA: b\nC: d\r\n\r\nx\r\n--b--", "b", 9, "CRLF as the line end in a part's header section"),
        (b"--b\r\nabc\r\n\r\nx\r\n--b--", "b", 5, "a field line or an empty line"),
        (b"--b\r\n: c\r\n\r\nx\r\n--b--", "b", 5, "a field line or an empty line"),
        (b"--b\r\n folded\r\n\r\nx\r\n--b--", "b", 5, "a field line or an empty line"),
        (b"--b\r\nA: b\r\n\r\nx\r\n--b\r\nc\r\n\r\n--b--", "b", 21, "a field line or an empty line"),
        (b"--", "", 0, "a boundary of at least one character"),
    ],
)
def test_broken_bodies(octets: bytes, boundary: str, at: int, expected: str) -> None:
    found = parts(octets, boundary)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_boundaries_of_any_characters() -> None:
    for boundary in ("a b", "=_x?", "é", "日", "--", "(a)"):
        octets = boundary.encode("latin-1" if boundary != "日" else "utf-8")
        assert brief(b"--" + octets + b"\r\n\r\nx\r\n--" + octets + b"--", boundary) == [([], b"x")]


names = st.text(alphabet="ABCabc-", min_size=1, max_size=6)
values = st.text(alphabet="abc =/:;\xe9", max_size=8).map(str.strip)
content = st.lists(st.sampled_from((b"x", b"\r\n", b"\n", b"-", b"--b", b"b", b"\r", b"")), max_size=8).map(b"".join)


@given(st.lists(st.tuples(st.lists(st.tuples(names, values), max_size=3), content), max_size=4), content, content)
def test_bodies_are_read_back(wanted: Brief, preamble: bytes, epilogue: bytes) -> None:
    body = preamble.replace(b"-", b"") + b"\r\n"
    for lines, inner in wanted:
        # Inside, the boundary stands at the beginning of no line.
        inner = (b"\r\n" + inner).replace(b"\r\n--b", b"\r\n-b")[2:]
        head = "".join(f"{name}:{value}\r\n" for name, value in lines).encode("latin-1")
        body += b"--b\r\n" + head + b"\r\n" + inner + b"\r\n"
    body += b"--b--" + epilogue
    expected = [(lines, (b"\r\n" + inner).replace(b"\r\n--b", b"\r\n-b")[2:]) for lines, inner in wanted]
    assert brief(body) == expected
